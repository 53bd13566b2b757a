import type { CustomerVisit } from '../http/admission.ts';
import { readNextPath } from '../http/next-path.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import { carriedUnlinked, endedUnlinkedCookie, lastUsedCookie, type Unlinked } from '../http/sso-cookies.ts';
import { customerPage, showPage, signedInView } from '../pages/page-endpoint.tsx';
import { linkIdentity } from './link.ts';
import { LinkPage, LinkTakenPage } from './views.tsx';
import { messagesOf } from './words.ts';

const home = '/accounts/profile';

/** After signing in: is the provider's sign-in, with which this browser came back, theirs too? They have shown both, and say so by a button. */
export const linkPage = customerPage({
  get: async (visit) => {
    const unlinked = await unlinkedOf(visit);
    if (unlinked === undefined) return seeOther(home);
    const messages = messagesOf(visit.locale);
    return showPage(
      visit,
      messages.sso.link.title,
      <LinkPage messages={messages} store={visit.store} contact={visit.contact} unlinked={unlinked} />,
      { signedIn: signedInView(visit, visit.session) },
    );
  },

  post: async (visit) => {
    const { needs, store, contact } = visit;
    const unlinked = await unlinkedOf(visit);
    if (unlinked === undefined) return seeOther(home);
    const linked = await linkIdentity(needs, contact, unlinked);
    switch (linked.kind) {
      case 'linked':
        return seeOther(readNextPath(unlinked.next, store) ?? home, [endedUnlinkedCookie, lastUsedCookie]);
      case 'identity_taken':
        return showTaken(visit);
      case 'session_ended':
        return seeOther('/accounts/login?notice=session_ended', [endedUnlinkedCookie]);
    }
  },
});

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
