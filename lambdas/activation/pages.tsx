import type { VNode } from 'preact';
import type { Contact } from '../accounts/contact.ts';
import type { FieldError } from '../accounts/field-error.ts';
import type { MailedToken } from '../accounts/mailed-token.ts';
import { missingNames } from '../accounts/missing-names.ts';
import { inspectToken } from '../steps/inspect-link.ts';
import type { Form } from '../http/body.ts';
import { deviceCookie } from '../http/device.ts';
import { readInput } from '../http/read-input.ts';
import { readNextPath } from '../http/next-path.ts';
import { carriedRegistration, endedRegistrationCookie } from '../http/registration-cookie.ts';
import { emptyForm, type FormView } from '../pages/form.tsx';
import { publicPage, showPage } from '../pages/page-endpoint.tsx';
import { problemStatus } from '../http/problem.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import { signedInCookies } from '../http/signed-in-reply.ts';
import type { Visit } from '../http/visit.ts';
import { activate, isRegistrantHere } from './activate.ts';
import { askForActivation } from './ask-again.ts';
import { activationInput, freshActivationInput } from './input.ts';
import {
  ActivatedPage,
  ActivatePage,
  ActivationLinkOverPage,
  ActivationLinkUnknownPage,
  ActivationMailSentPage,
  type ActivationAsks,
} from './views.tsx';
import { messagesOf } from './words.ts';

const page = '/accounts/activate';

export const activatePage = publicPage({
  get: async (visit) => {
    const { query } = visit.request;
    const messages = messagesOf(visit.locale);
    const { store } = visit;
    switch (query.get('step')) {
      case 'done':
        return showPage(visit, messages.activated.title, <ActivatedPage messages={messages} store={store} />);
      case 'sent':
        return showPage(
          visit,
          messages.activationMailSent.title,
          <ActivationMailSentPage messages={messages} store={store} />,
        );
      default:
        return showLink(visit, query.get('token') ?? '', emptyForm, 200);
    }
  },

  post: async (visit, form) => {
    switch (form['action']) {
      case 'activate':
        return takeActivation(visit, form);
      default:
        return takeRequest(visit, form);
    }
  },
});

async function takeActivation(visit: Visit, form: Form): Promise<Reply> {
  const { needs, store, request, locale } = visit;
  const { token = '', firstName = '', lastName = '' } = form;
  const values = { firstName, lastName };
  const refuse = (errors: readonly FieldError[]) => showLink(visit, token, { values, errors }, 422);
  const read = readInput(activationInput, filledIn(form));
  if (read.kind === 'refused') return refuse(read.errors);
  const activated = await activate(
    needs,
    store,
    { ...read.input, registration: carriedRegistration(request), needsNames: true },
    { locale, userAgent: request.userAgent },
  );
  switch (activated.kind) {
    case 'activated':
      return activated.opened === null
        ? seeOther(`${page}?step=done`, [deviceCookie(request, activated.device)])
        : seeOther(
            readNextPath(activated.next, store.address) ?? '/accounts/profile?notice=account_activated',
            [
              ...signedInCookies(request, store, { ...activated.opened, device: activated.device }),
              endedRegistrationCookie,
            ],
          );
    case 'password_required':
      return refuse([{ field: 'password', code: 'required' }]);
    case 'invalid_input':
      return refuse(activated.errors);
    case 'account_disabled':
      return showLink(visit, token, { values, errors: [], problem: { code: 'account_disabled' } }, 403);
    case 'token_invalid':
    case 'token_expired':
    case 'token_used':
      return showLink(visit, token, emptyForm, problemStatus(activated.kind));
  }
}

/** A fresh mail, asked for by the link that is over or by the address. */
async function takeRequest(visit: Visit, form: Form): Promise<Reply> {
  const { token, email } = form;
  const read = readInput(freshActivationInput, form['action'] === 'fresh' ? { token } : { email });
  if (read.kind === 'refused') {
    return showUnknown(visit, { values: { email: email ?? '' }, errors: read.errors }, 422);
  }
  const asked = await askForActivation(visit.needs, visit.store, read.input, visit.network);
  switch (asked.kind) {
    case 'asked':
      return seeOther(`${page}?step=sent`);
    case 'too_many_requests': {
      const { kind: code, retryAfterSeconds } = asked;
      const values = { email: email ?? '' };
      return showUnknown(
        visit,
        { values, errors: [], problem: { code, retryAfterSeconds } },
        problemStatus(code),
      );
    }
  }
}

/** What the link is worth now: the button, or what to do when it is over. */
async function showLink(visit: Visit, token: string, form: FormView, status: number): Promise<Reply> {
  const { needs, store, locale } = visit;
  const messages = messagesOf(locale);
  const show = (title: string, view: VNode) => showPage(visit, title, view, { status, carriesToken: true });
  const inspected = await inspectToken(needs, store.storeId, 'activation', token);
  switch (inspected.kind) {
    case 'token_good':
      return show(
        messages.activate.title,
        <ActivatePage
          messages={messages}
          store={store}
          token={token}
          asksFor={asksFor(visit, inspected, form)}
          form={form}
          minimumLength={store.variables['passwords.minimum_length']}
        />,
      );
    case 'token_expired':
    case 'token_used': {
      // Swept long ago: whose it was is no longer known.
      if (inspected.token === null) return showUnknown(visit, emptyForm, status);
      const { title } =
        inspected.kind === 'token_used' ? messages.activationUsed : messages.activationExpired;
      return show(
        title,
        <ActivationLinkOverPage messages={messages} store={store} reason={inspected.kind} token={token} />,
      );
    }
    case 'token_invalid':
      return showUnknown(visit, emptyForm, status);
  }
}

/** The fields that something was entered in: an empty one was left out. */
function filledIn({ token, password, firstName, lastName }: Form): Form {
  const entered = Object.entries({ token, password, firstName, lastName });
  // Sound: what is left has been entered.
  return Object.fromEntries(entered.filter(([, value]) => value !== undefined && value !== '')) as Form;
}

/** What this reader has to enter for the link to work. */
function asksFor(
  { request }: Visit,
  { token, contact }: { token: MailedToken; contact: Contact },
  { errors }: FormView,
): ActivationAsks {
  const { registration } = token;
  if (isRegistrantHere(registration, carriedRegistration(request))) return 'nothing';
  if (registration === null) return missingNames(contact).length > 0 ? 'password_and_names' : 'new_password';
  // They entered another password than the registration's, so it is their own, and so are the names to be.
  const isAnother = errors.some(({ field }) => field === 'firstName' || field === 'lastName');
  return isAnother ? 'password_and_names' : 'registered_password';
}

function showUnknown(visit: Visit, form: FormView, status: number): Reply {
  const messages = messagesOf(visit.locale);
  return showPage(
    visit,
    messages.activationUnknown.title,
    <ActivationLinkUnknownPage messages={messages} store={visit.store} form={form} />,
    { status, carriesToken: true },
  );
}
