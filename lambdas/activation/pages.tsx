import type { VNode } from 'preact';
import type { Contact } from '../accounts/contact.ts';
import type { FieldError } from '../accounts/field-error.ts';
import { fieldPath } from '../accounts/field-values.ts';
import { canonicalCustomerNumber } from '../accounts/identifier.ts';
import type { MailedToken } from '../accounts/mailed-token.ts';
import { unsaidFields } from '../accounts/missing-fields.ts';
import { missingNames } from '../accounts/missing-names.ts';
import { addressOfLink, inspectToken } from '../steps/inspect-link.ts';
import type { Form } from '../http/body.ts';
import { deviceCookie } from '../http/device.ts';
import { justActivatedCookie } from '../http/just-activated.ts';
import { readInput } from '../http/read-input.ts';
import { readNextPath } from '../http/next-path.ts';
import { carriedRegistration, endedRegistrationCookie } from '../http/registration-cookie.ts';
import {
  endedMemory,
  leadingTo,
  recall,
  recalledAddress,
  remember,
  secondsToWait,
} from '../http/remembered.ts';
import { questionAbout, questionError, withChosenAddress } from '../pages/address-question.tsx';
import { fieldsShown, sentFields, typedFields } from '../pages/extra-fields.tsx';
import { emptyForm, type FormView } from '../pages/form.tsx';
import { linkOfCode, mailLifeTo, mailSentTo, tooSoon } from '../pages/mail-sent.tsx';
import { publicPage, showPage } from '../pages/page-endpoint.tsx';
import { problemStatus } from '../http/problem.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import { signedInCookies } from '../http/signed-in-reply.ts';
import type { Visit } from '../http/visit.ts';
import { missingOf } from '../http/missing-of.ts';
import { missingPage } from '../http/onwards.ts';
import { activate, isRegistrantHere, type Activation } from './activate.ts';
import { askForActivation } from '../steps/ask-for-activation.ts';
import { shownAt } from '../stores/extra-fields.ts';
import { fieldsOf } from '../tables/store-fields.ts';
import { activationInput, freshActivationInput } from './input.ts';
import {
  ActivatedPage,
  ActivatePage,
  ActivationLinkOverPage,
  ActivationMailSentPage,
  ActivationRequestPage,
  type ActivationAsks,
} from './views.tsx';
import { activatedWords, messagesOf } from './words.ts';

const page = '/accounts/activate';
/** Of an address of ours that says by itself that the account is activated. */
const saysSo = 'notice=account_activated';

export const activatePage = publicPage({
  get: async (visit) => {
    const { query } = visit.request;
    const { store } = visit;
    switch (query.get('step')) {
      case 'done': {
        const messages = await activatedWords(visit);
        const { next, identifier } = recall(visit);
        return showPage(
          visit,
          messages.activated.title,
          <ActivatedPage
            messages={messages}
            store={store}
            next={next}
            customerNumber={canonicalCustomerNumber(identifier) ?? null}
          />,
        );
      }
      case 'sent':
        return showSent(visit);
      default:
        return query.has('token')
          ? showLink(visit, query.get('token') ?? '', emptyForm, 200)
          : showRequest(
              visit,
              { ...emptyForm, values: { email: recalledAddress(recall(visit)) ?? '' } },
              200,
            );
    }
  },

  post: async (visit, form) => {
    switch (form['action']) {
      case 'activate':
        return takeActivation(visit, form);
      case 'code':
        return takeCode(visit, form);
      default:
        return takeRequest(visit, form);
    }
  },
});

async function takeActivation(visit: Visit, form: Form): Promise<Reply> {
  const { token = '', firstName = '', lastName = '' } = form;
  const values = { firstName, lastName, ...typedFields(form) };
  const asked = shownAt(await fieldsOf(visit.needs, visit.store), 'registration');
  const read = readInput(activationInput, filledIn(form));
  if (read.kind === 'refused') return showLink(visit, token, { values, errors: read.errors }, 422);
  return activateHere(visit, { ...read.input, token, fields: sentFields(asked, form) }, values);
}

/** The code of the mail instead of its link, in the browser that registered. */
async function takeCode(visit: Visit, form: Form): Promise<Reply> {
  const typed = await linkOfCode(visit, 'activation', carriedRegistration(visit.request), form);
  return typed.kind === 'link'
    ? activateHere(visit, { token: typed.token }, {})
    : showSent(visit, typed.form, typed.status);
}

async function activateHere(
  visit: Visit,
  given: Activation,
  values: Readonly<Record<string, string>>,
): Promise<Reply> {
  const { needs, store, request, locale, network } = visit;
  const { token } = given;
  const refuse = (errors: readonly FieldError[]) => showLink(visit, token, { values, errors }, 422);
  const activated = await activate(
    needs,
    store,
    { ...given, registration: carriedRegistration(request), byForm: true },
    { locale, userAgent: request.userAgent, network },
  );
  switch (activated.kind) {
    case 'activated': {
      const { contact, opened, device } = activated;
      const next = readNextPath(activated.next, store);
      if (opened === null) {
        return seeOther(`${page}?step=done`, [
          deviceCookie(request, device),
          remember(visit, { identifier: contact.username ?? '', next: next ?? recall(visit).next }),
        ]);
      }
      const onwards = next ?? `/accounts/profile?${saysSo}`;
      const missing = await missingOf(needs, store, contact);
      return seeOther(missing.length > 0 ? leadingTo(missingPage, onwards) : onwards, [
        ...signedInCookies(request, store, { ...opened, device }),
        ...(onwards.endsWith(`?${saysSo}`) ? [] : [justActivatedCookie(opened.session)]),
        endedRegistrationCookie,
        endedMemory,
      ]);
    }
    case 'password_required':
      return refuse([{ field: 'password', code: 'required' }]);
    case 'invalid_input':
      return refuse(activated.errors);
    case 'too_many_requests': {
      const { kind: code, retryAfterSeconds } = activated;
      const form = { values, errors: [], problem: { code, retryAfterSeconds } };
      return showLink(visit, token, form, problemStatus(code));
    }
    case 'account_disabled':
      return showLink(visit, token, { values, errors: [], problem: { code: 'account_disabled' } }, 403);
    case 'token_invalid':
    case 'token_expired':
    case 'token_used':
      return showLink(visit, token, emptyForm, problemStatus(activated.kind));
  }
}

/** A fresh mail, asked for by the link that is over, by the address, or by one press once more. */
async function takeRequest(visit: Visit, sent: Form): Promise<Reply> {
  const { needs, store, network, request } = visit;
  const form = withChosenAddress(sent);
  const { action, token = '', email = '' } = form;
  const isAgain = action === 'again';
  const read = readInput(freshActivationInput, action === 'fresh' ? { token } : { email });
  const question = isAgain ? undefined : questionAbout(form);
  if (read.kind === 'refused' || question !== undefined) {
    const errors = read.kind === 'refused' ? read.errors : [questionError];
    return showRequest(
      visit,
      { values: { email }, errors, ...(question === undefined ? {} : { question }) },
      422,
    );
  }
  const wait = isAgain ? secondsToWait(recall(visit), needs.now()) : 0;
  if (wait > 0) return showSent(visit, ...tooSoon(wait));

  const to = read.input.email ?? (await addressOfLink(needs, store.storeId, 'activation', token));
  const asked = await askForActivation(needs, store, read.input, network, carriedRegistration(request));
  switch (asked.kind) {
    case 'asked': {
      const next = readNextPath(form['next'], store) ?? recall(visit).next;
      return seeOther(`${page}?step=sent${isAgain ? '&notice=again' : ''}`, [
        remember(visit, { identifier: to, next, mailedAtEpochSeconds: needs.now() }),
      ]);
    }
    case 'too_many_requests': {
      const { kind: code, retryAfterSeconds } = asked;
      return showRequest(
        visit,
        { values: { email }, errors: [], problem: { code, retryAfterSeconds } },
        problemStatus(code),
      );
    }
  }
}

/** Look for the mail. */
async function showSent(visit: Visit, form = emptyForm, status = 200): Promise<Reply> {
  const messages = messagesOf(visit.locale);
  const { remembered, view } = mailSentTo(visit, form);
  return showPage(
    visit,
    messages.activationMailSent.title,
    <ActivationMailSentPage
      messages={messages}
      isRegistrant={remembered.firstName !== ''}
      life={await mailLifeTo(visit, view.address)}
      {...view}
    />,
    { status },
  );
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
          extraFields={fieldsShown(
            unsaidFields(await fieldsOf(needs, store), inspected.contact.fields),
            visit,
          )}
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
  { errors, values }: FormView,
): ActivationAsks {
  const { registration } = token;
  if (isRegistrantHere(registration, carriedRegistration(request))) return 'nothing';
  if (registration === null)
    return missingNames(contact).length > 0 ? 'new_password_and_names' : 'new_password';
  // They entered another password than the registration's, so it is their own, and so are the names to be.
  const isOwn = (field: string) =>
    field === 'firstName' || field === 'lastName' || field.startsWith(fieldPath(''));
  const isAnother =
    errors.some(({ field }) => isOwn(field)) ||
    Object.entries(values).some(([field, value]) => isOwn(field) && value !== '');
  return isAnother ? 'password_and_names' : 'registered_password';
}

/** The link is none of ours, or nobody knows any more whose it was. */
function showUnknown(visit: Visit, form: FormView, status: number): Reply {
  const messages = messagesOf(visit.locale);
  return showPage(
    visit,
    messages.activationUnknown.title,
    <ActivationRequestPage messages={messages} words={messages.activationUnknown} form={form} />,
    { status, carriesToken: true },
  );
}

/** Without a link: asks for the address. */
function showRequest(visit: Visit, form: FormView, status: number): Reply {
  const messages = messagesOf(visit.locale);
  return showPage(
    visit,
    messages.activationAsked.title,
    <ActivationRequestPage messages={messages} words={messages.activationAsked} form={form} />,
    { status },
  );
}
