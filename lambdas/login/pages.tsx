import type { Contact } from '../accounts/contact.ts';
import { missingNames } from '../accounts/missing-names.ts';
import type { Form } from '../http/body.ts';
import { readInput } from '../http/read-input.ts';
import { emptyForm, type FormView } from '../pages/form.tsx';
import { carriedDevices } from '../http/device.ts';
import { readNextPath } from '../http/next-path.ts';
import { endedMemory, leadingTo, recall, remember, type Remembered } from '../http/remembered.ts';
import { publicPage, showPage } from '../pages/page-endpoint.tsx';
import { showIfSignedIn } from '../pages/signed-in-already.tsx';
import { problemStatus } from '../http/problem.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import { signedInCookies } from '../http/signed-in-reply.ts';
import type { Visit } from '../http/visit.ts';
import { signInInput } from './input.ts';
import { LoginPage, type LoginNotice } from './views.tsx';
import { beginSignIn, signIn } from './sign-in.ts';
import { messagesOf } from './words.ts';

const notices: readonly LoginNotice[] = [
  'signed_out',
  'session_ended',
  'password_reset',
  'account_activated',
  'sign_in_first',
];

export const loginPage = publicPage({
  get: async (visit) => {
    const signedInAlready = await showIfSignedIn(visit);
    if (signedInAlready !== undefined) return signedInAlready;
    const { query } = visit.request;
    const notice = notices.find((known) => known === query.get('notice'));
    const values = { identifier: recall(visit).identifier };
    return showForm(visit, { ...emptyForm, values }, { status: 200, next: query.get('next'), notice });
  },

  begin: (needs, storeId, { identifier = '' }, network) => beginSignIn(needs, storeId, identifier, network),

  post: async (visit, form, begun) => {
    const { needs, store, network, request } = visit;
    const next = form['next'];
    const { identifier = '' } = form;
    const remembered = { identifier, next: readNextPath(next, store.address) };
    const refuse = (view: FormView, status: number, known: Partial<Remembered> = {}) =>
      showForm(visit, view, { status, next, cookies: [remember(visit, { ...remembered, ...known })] });
    const read = readInput(signInInput, { ...form, transport: 'cookie' });
    if (read.kind === 'refused') return refuse({ values: typed(form), errors: read.errors }, 422);

    const signedIn = await signIn(
      needs,
      store,
      read.input,
      begun ?? (await beginSignIn(needs, store.storeId, read.input.identifier, network)),
      { devices: carriedDevices(request), userAgent: request.userAgent, network },
    );
    switch (signedIn.kind) {
      case 'signed_in':
        return seeOther(onwards(signedIn.contact, remembered.next), [
          ...signedInCookies(request, store, signedIn),
          endedMemory,
        ]);
      case 'wrong_credentials': {
        const { kind, lockedForSeconds } = signedIn;
        // The failure that locks says so (ruling 16), and how to go on from there.
        const problem =
          lockedForSeconds > 0
            ? { code: 'too_many_attempts' as const, retryAfterSeconds: lockedForSeconds }
            : { code: kind };
        return refuse({ values: typed(form), errors: [], problem }, problemStatus(kind));
      }
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

function showForm(
  visit: Visit,
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
): Reply {
  const { store } = visit;
  const messages = messagesOf(visit.locale);
  const identifiers = store.variables['sign_in.identifiers'];
  const safeNext = readNextPath(next, store.address);
  return showPage(
    visit,
    messages.login.title,
    <LoginPage
      messages={messages}
      store={store}
      form={form}
      identifiers={identifiers}
      next={safeNext}
      notice={notice}
    />,
    { status, cookies },
  );
}

/** Where they wanted to go; by way of the page that asks for their name where nobody has given it (ruling 3). */
function onwards(contact: Contact, next: string | undefined): string {
  return missingNames(contact).length > 0
    ? leadingTo('/accounts/profile?change=name', next)
    : (next ?? '/accounts/profile');
}

function typed({ identifier = '' }: Form) {
  return { identifier };
}
