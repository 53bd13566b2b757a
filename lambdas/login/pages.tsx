import type { Form } from '../http/body.ts';
import { readInput } from '../http/read-input.ts';
import { isMoveTold } from '../stores/moved.ts';
import { ssoOf } from '../stores/sso.ts';
import type { Store } from '../stores/store.ts';
import { emptyForm, type FormView } from '../pages/form.tsx';
import { carriedDevices } from '../http/device.ts';
import { missingOf } from '../http/missing-of.ts';
import { readNextPath } from '../http/next-path.ts';
import { onwards } from '../http/onwards.ts';
import { endedMemory, leadingTo, recall, remember, type Remembered } from '../http/remembered.ts';
import { publicPage, showPage } from '../pages/page-endpoint.tsx';
import { showIfSignedIn } from '../pages/signed-in-already.tsx';
import { problemStatus } from '../http/problem.ts';
import { carriedRegistration, registrationCookie } from '../http/registration-cookie.ts';
import { generateRegistrationSecret } from '../accounts/registration.ts';
import type { Session } from '../accounts/session.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import { signedInCookies } from '../http/signed-in-reply.ts';
import {
  carriedUnlinked,
  endedLastUsedCookie,
  linkPath,
  shownUnlinkedCookie,
  wasSsoUsedLast,
} from '../http/sso-cookies.ts';
import type { Visit } from '../http/visit.ts';
import { signInInput } from './input.ts';
import { faceOf, type Face } from './face.ts';
import { isRevealing } from './fresh-link.ts';
import { LoginPage, SsoOnlyPage, type LoginNotice } from './views.tsx';
import { beginSignIn, signIn } from './sign-in.ts';
import { loginWords } from './words.ts';

const notices: readonly LoginNotice[] = [
  'signed_out',
  'session_ended',
  'password_reset',
  'account_activated',
  'sign_in_first',
  'sso_sign_in_first',
  'link_mailed',
  'account_closing',
];

/** Nobody asked for the page itself, or read anything on it yet: who has nothing to choose there need not see it. */
const passing: readonly (LoginNotice | undefined)[] = [undefined, 'sign_in_first', 'session_ended'];

export const loginPage = publicPage({
  get: async (visit) => {
    const signedInAlready = await showIfSignedIn(visit);
    if (signedInAlready !== undefined) return signedInAlready;
    const { query } = visit.request;
    const notice = notices.find((known) => known === query.get('notice'));
    const next = query.get('next');
    const face = await faceOf(visit);
    const isForced = visit.store.variables['sign_in.force_login'];
    if (face.kind === 'sso_only' && isForced && passing.includes(notice)) {
      return seeOther(leadingTo('/accounts/sso/start', readNextPath(next, visit.store)));
    }
    const values = { identifier: recall(visit).identifier };
    return showForm(visit, face, { ...emptyForm, values }, { status: 200, next, notice });
  },

  begin: (needs, storeId, { identifier = '' }, network) => beginSignIn(needs, storeId, identifier, network),

  post: async (visit, form, begun) => {
    const { needs, store, network, request } = visit;
    const next = form['next'];
    const { identifier = '' } = form;
    const remembered = { identifier, next: readNextPath(next, store) };
    const face = await faceOf(visit);
    if (face.kind === 'sso_only') {
      const problem = { code: 'sso_only' } as const;
      return showForm(visit, face, { ...emptyForm, problem }, { status: problemStatus(problem.code), next });
    }
    const refuse = (view: FormView, status: number, known: Partial<Remembered> = {}) =>
      showForm(visit, face, view, { status, next, cookies: [remember(visit, { ...remembered, ...known })] });
    const read = readInput(signInInput, { ...form, transport: 'cookie' });
    if (read.kind === 'refused') return refuse({ values: typed(form), errors: read.errors }, 422);

    const secret = carriedRegistration(request) ?? generateRegistrationSecret();
    const signedIn = await signIn(
      needs,
      store,
      read.input,
      begun ?? (await beginSignIn(needs, store.storeId, read.input.identifier, network)),
      {
        devices: carriedDevices(request),
        userAgent: request.userAgent,
        network,
        secret,
        next: remembered.next,
      },
    );
    switch (signedIn.kind) {
      case 'signed_in': {
        const { contact } = signedIn;
        return seeOther(onwards(contact, await missingOf(needs, store, contact), remembered.next), [
          ...signedInCookies(request, store, signedIn),
          ...(wasSsoUsedLast(request) ? [endedLastUsedCookie] : []),
          ...(await shownUnlinked(visit, signedIn.session, remembered.next)),
          endedMemory,
        ]);
      }
      case 'wrong_credentials': {
        const { kind, lockedForSeconds } = signedIn;
        // The failure that locks says so (ruling 16), and how to go on from there.
        const problem =
          lockedForSeconds > 0
            ? { code: 'too_many_attempts' as const, retryAfterSeconds: lockedForSeconds }
            : { code: kind };
        const view = { values: typed(form), errors: [], problem };
        if (isRevealing(store)) return refuse(view, problemStatus(kind));
        // Whoever was mailed a link for the right password is known again by it; so that no cookie tells who was, everybody gets one.
        const cookies = [remember(visit, remembered), registrationCookie(secret, store)];
        return showForm(visit, face, view, { status: problemStatus(kind), next, cookies });
      }
      case 'link_mailed':
        return seeOther(leadingTo('/accounts/login?notice=link_mailed', remembered.next), [
          remember(visit, { ...remembered, mailedAtEpochSeconds: needs.now() }),
          registrationCookie(secret, store),
        ]);
      case 'email_unverified': {
        const { kind, mailComesBack } = signedIn;
        if (mailComesBack === undefined) {
          return refuse({ values: typed(form), errors: [], problem: { code: kind } }, problemStatus(kind));
        }
        const { firstName, lastName } = mailComesBack;
        const problem = { code: 'email_bounced' } as const;
        return refuse({ values: typed(form), errors: [], problem }, problemStatus(kind), {
          firstName,
          lastName,
        });
      }
      case 'account_disabled':
      case 'too_many_attempts':
      case 'too_many_requests': {
        const { kind: code, ...rest } = signedIn;
        return refuse({ values: typed(form), errors: [], problem: { code, ...rest } }, problemStatus(code));
      }
    }
  },
});

/** Whoever types the password in order to connect the sign-in that they came back with has shown who they are: they are not asked for it once more. */
async function shownUnlinked(
  { needs, store, request }: Visit,
  session: Session,
  next: string | undefined,
): Promise<string[]> {
  if (next !== linkPath) return [];
  const keys = await needs.secrets.tokenKey();
  const now = needs.now();
  const unlinked = carriedUnlinked(request, store, keys, now);
  return unlinked === undefined ? [] : [shownUnlinkedCookie(store, unlinked, session, keys, now)];
}

async function showForm(
  visit: Visit,
  face: Face,
  form: FormView,
  {
    status,
    next,
    notice,
    cookies = [],
  }: {
    status: number;
    next?: string | null | undefined;
    notice?: LoginNotice | undefined;
    cookies?: readonly string[];
  },
): Promise<Reply> {
  const { store } = visit;
  const messages = await loginWords(visit);
  const common = { messages, store, form, notice, next: readNextPath(next, store) };
  return showPage(
    visit,
    messages.login.title,
    face.kind === 'sso_only' ? (
      <SsoOnlyPage {...common} sso={face.sso} />
    ) : (
      <LoginPage
        {...common}
        identifiers={identifiersOf(store)}
        hasMoved={isMoveTold(store, visit.needs.now())}
        sso={face.kind === 'sso_beside' ? face.sso : null}
        isOnlyWay={ssoOf(store)?.only === true}
      />
    ),
    { status, cookies },
  );
}

/** What customers of the store may enter: what it says, and the username of the old shop where that is good too. */
function identifiersOf({ variables }: Store) {
  const identifiers = variables['sign_in.identifiers'];
  if (!variables['sign_in.former_usernames']) return identifiers;
  return identifiers === 'email_and_customer_number' ? 'all' : (`${identifiers}_and_username` as const);
}

function typed({ identifier = '' }: Form) {
  return { identifier };
}
