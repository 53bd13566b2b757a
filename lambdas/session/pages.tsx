import type { CustomerVisit } from '../http/admission.ts';
import { authenticate } from '../http/authenticate.ts';
import { emptyForm } from '../pages/form.tsx';
import { customerPage, publicPage, showPage, signedInView } from '../pages/page-endpoint.tsx';
import type { Visit } from '../http/visit.ts';
import { readNextPath } from '../http/next-path.ts';
import { leadingTo } from '../http/remembered.ts';
import { wasSsoUsedLast } from '../http/sso-cookies.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import { endedSessionCookie } from '../http/session-cookie.ts';
import { deviceName } from '../accounts/device-name.ts';
import { findLiveSessions } from '../steps/live-sessions.ts';
import { endOtherSessions, endSessionById, signOut } from './end-session.ts';
import { liveSessionView } from './live-sessions.ts';
import { LogoutPage, SessionsPage, type SessionNotice } from './views.tsx';
import { regionOf } from '../stores/locale.ts';
import { messagesOf } from './words.ts';

const notices: readonly SessionNotice[] = ['ended', 'others_ended'];

export const sessionsPage = customerPage({
  get: showSessions,
  post: async (visit, form) => {
    const { needs, session } = visit;
    const id = form['id'] ?? '';
    if (form['action'] === 'end-others') await endOtherSessions(needs, visit);
    // One that has ended already is as good as ended.
    if (form['action'] === 'end') await endSessionById(needs, visit, id);
    if (form['action'] === 'end' && id === session.id) return signedOut();
    return seeOther(
      `/accounts/sessions?notice=${form['action'] === 'end-others' ? 'others_ended' : 'ended'}`,
    );
  },
});

async function showSessions(visit: CustomerVisit): Promise<Reply> {
  const messages = messagesOf(visit.locale);
  const live = await findLiveSessions(visit.needs, visit.store, visit.contact);
  const sessions = live.map((one) => {
    const { userAgent, ...session } = liveSessionView(one, visit);
    return { ...session, device: deviceName(userAgent) };
  });
  const notice = notices.find((known) => known === visit.request.query.get('notice'));
  return showPage(
    visit,
    messages.sessions.title,
    <SessionsPage
      messages={messages}
      store={visit.store}
      sessions={sessions}
      form={emptyForm}
      notice={notice}
      region={regionOf(visit.request.headers['accept-language'], visit.locale)}
    />,
    { signedIn: signedInView(visit, visit.session, 'sessions') },
  );
}

/** Signing out is for everybody: somebody whose session has ended already is signed out. */
export const logoutPage = publicPage({
  fromPortal: true,
  get: (visit) => {
    const messages = messagesOf(visit.locale);
    return Promise.resolve(
      showPage(visit, messages.logout.title, <LogoutPage messages={messages} store={visit.store} />),
    );
  },
  post: async (visit, form) => {
    const { request, needs, store } = visit;
    const found = await authenticate(request, needs);
    if (found !== undefined) await signOut(needs, found);
    const next = readNextPath(form['next'], store);
    const isLedBack = next !== undefined && form['action'] !== 'switch' && isForGuests(next, visit);
    return isLedBack ? seeOther(next, [endedSessionCookie]) : signedOut(next);
  },
});

/**
 * Whether who has just signed out stays where they were: on a page of the shop. The sign-in page is for whom that page would send there at once, and for
 * whom it offers to sign out at the provider too.
 */
function isForGuests(next: string, { request, store }: Visit): boolean {
  const isOfAccounts = /^\/accounts(?![^/?#])/.test(next);
  return !isOfAccounts && !store.variables['sign_in.force_login'] && !wasSsoUsedLast(request);
}

function signedOut(next?: string): Reply {
  return seeOther(leadingTo('/accounts/login?notice=signed_out', next), [endedSessionCookie]);
}
