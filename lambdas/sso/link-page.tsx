import type { CustomerVisit } from '../http/admission.ts';
import { readNextPath } from '../http/next-path.ts';
import { problemStatus } from '../http/problem.ts';
import { leadingTo } from '../http/remembered.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import {
  carriedUnlinked,
  endedUnlinkedCookie,
  lastUsedCookie,
  linkPath,
  type Unlinked,
} from '../http/sso-cookies.ts';
import { emptyForm, type FormView } from '../pages/form.tsx';
import { customerPage, showPage, signedInView } from '../pages/page-endpoint.tsx';
import { linkIdentity, mayConnect } from './link.ts';
import { LinkPage, LinkTakenPage } from './views.tsx';
import { messagesOf } from './words.ts';

const home = '/accounts/profile';

/** After signing in: is the provider's sign-in, with which this browser came back, theirs too? They have shown both, and say so by a button. */
export const linkPage = customerPage({
  get: async (visit) => {
    const unlinked = await unlinkedOf(visit);
    if (unlinked === undefined) return seeOther(home);
    if (!mayConnect(visit.session, unlinked, visit.needs.now())) return askToConfirm();
    return showLink(visit, unlinked, emptyForm, 200);
  },

  post: async (visit) => {
    const { needs, store, contact, session } = visit;
    const unlinked = await unlinkedOf(visit);
    if (unlinked === undefined) return seeOther(home);
    if (!mayConnect(session, unlinked, needs.now())) return askToConfirm();
    const linked = await linkIdentity(needs, store, contact, unlinked, session.userAgent);
    switch (linked.kind) {
      case 'linked':
        return seeOther(readNextPath(unlinked.next, store) ?? home, [endedUnlinkedCookie, lastUsedCookie]);
      case 'identity_taken':
        return showTaken(visit);
      case 'too_many_requests': {
        const { kind: code, retryAfterSeconds } = linked;
        const problem = { code, retryAfterSeconds };
        return showLink(visit, unlinked, { values: {}, errors: [], problem }, problemStatus(code));
      }
      case 'session_ended':
        return seeOther('/accounts/login?notice=session_ended', [endedUnlinkedCookie]);
    }
  },
});

const askToConfirm = (): Reply => seeOther(leadingTo('/accounts/confirm', linkPath));

function showLink(visit: CustomerVisit, unlinked: Unlinked, form: FormView, status: number): Reply {
  const messages = messagesOf(visit.locale);
  const { store, contact, session } = visit;
  return showPage(
    visit,
    messages.sso.link.title,
    <LinkPage messages={messages} store={store} contact={contact} unlinked={unlinked} form={form} />,
    { status, signedIn: signedInView(visit, session) },
  );
}

function showTaken(visit: CustomerVisit): Reply {
  const messages = messagesOf(visit.locale);
  return showPage(visit, messages.sso.taken.title, <LinkTakenPage messages={messages} />, {
    status: 409,
    signedIn: signedInView(visit, visit.session),
    cookies: [endedUnlinkedCookie],
  });
}

async function unlinkedOf({ needs, request, store }: CustomerVisit): Promise<Unlinked | undefined> {
  return carriedUnlinked(request, store, await needs.secrets.tokenKey(), needs.now());
}
