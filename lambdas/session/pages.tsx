import type { CustomerVisit } from '../http/admission.ts';
import { authenticate } from '../http/authenticate.ts';
import { emptyForm } from '../pages/form.tsx';
import { customerPage, publicPage, showPage, signedInView } from '../pages/page-endpoint.tsx';
import { readNextPath } from '../http/next-path.ts';
import { leadingTo } from '../http/remembered.ts';
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
  post: async ({ request, needs, store }, form) => {
    const found = await authenticate(request, needs);
    if (found !== undefined) await signOut(needs, found);
    return signedOut(readNextPath(form['next'], store));
  },
});

function signedOut(next?: string): Reply {
  return seeOther(leadingTo('/accounts/login?notice=signed_out', next), [endedSessionCookie]);
}
