import type { VNode } from 'preact';
import { hasChosenPassword } from '../accounts/contact.ts';
import { parseIdentifier } from '../accounts/identifier.ts';
import { generateRegistrationSecret } from '../accounts/registration.ts';
import { unsaidFields } from '../accounts/missing-fields.ts';
import { missingNames } from '../accounts/missing-names.ts';
import { addressOfLink, inspectToken } from '../steps/inspect-link.ts';
import { readNextPath } from '../http/next-path.ts';
import { carriedReset, endedResetCookie, resetCookie } from '../http/reset-cookie.ts';
import { leadingTo, recall, recalledAddress, remember, secondsToWait } from '../http/remembered.ts';
import { questionAbout, questionError, withChosenAddress } from '../pages/address-question.tsx';
import { fieldsShown, sentFields, typedFields } from '../pages/extra-fields.tsx';
import { emptyForm, type FormView } from '../pages/form.tsx';
import type { Form } from '../http/body.ts';
import { deviceCookie } from '../http/device.ts';
import { readInput } from '../http/read-input.ts';
import { linkOfCode, mailSentTo, tooSoon } from '../pages/mail-sent.tsx';
import { publicPage, showPage } from '../pages/page-endpoint.tsx';
import { problemStatus } from '../http/problem.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import type { Visit } from '../http/visit.ts';
import { usernameOf } from '../steps/open-account.ts';
import { shownAt } from '../stores/extra-fields.ts';
import { fieldsOf } from '../tables/store-fields.ts';
import { askedBy, askForReset } from './ask-for-reset.ts';
import { resetCompletionInput, resetRequestInput } from './input.ts';
import {
  ForgotPasswordPage,
  ForgotPasswordSentPage,
  ResetLinkOverPage,
  ResetLinkUnknownPage,
  ResetPasswordPage,
  wordsOfOver,
} from './views.tsx';
import { mainAgainBy } from './main-again.ts';
import { resetPassword } from './reset-password.ts';
import { messagesOf } from './words.ts';

const forgot = '/accounts/forgot-password';

/** Where customers sign in with numbers, the page's one field takes them too (ruling 9). */
const takesNumbers = ({ store }: Visit): boolean => store.variables['sign_in.identifiers'] !== 'email';

export const forgotPasswordPage = publicPage({
  get: (visit) => {
    const { query } = visit.request;
    if (query.get('step') === 'sent') return Promise.resolve(showSent(visit));
    const remembered = recall(visit);
    const email = takesNumbers(visit) ? remembered.identifier : (recalledAddress(remembered) ?? '');
    const values = { email, next: query.get('next') ?? '' };
    return Promise.resolve(showForgot(visit, { ...emptyForm, values }, 200));
  },
  post: (visit, sent) => {
    if (sent['action'] === 'code') return takeCode(visit, sent);
    const form = withChosenAddress(sent);
    const { email = '', next = '' } = form;
    const isAgain = form['action'] === 'again';
    const question = isAgain ? undefined : questionAbout(form);
    if (question !== undefined) {
      return Promise.resolve(
        showForgot(visit, { values: { email, next }, errors: [questionError], question }, 422),
      );
    }
    const wait = isAgain ? secondsToWait(recall(visit), visit.needs.now()) : 0;
    if (wait > 0) return Promise.resolve(showSent(visit, ...tooSoon(wait)));
    // An address is judged as one, so that what is wrong with it is said.
    const asked = takesNumbers(visit) && !email.includes('@') ? { identifier: email } : { email };
    return takeRequest(visit, asked, { next, isAgain, to: identifierIn(email) });
  },
});

/** As it is remembered: an address or a number, or nothing where it is neither. */
function identifierIn(typed: string): string {
  return parseIdentifier(typed)?.value ?? '';
}

export const resetPasswordPage = publicPage({
  get: (visit) => showLink(visit, visit.request.query.get('token') ?? '', emptyForm, 200),
  post: async (visit, form) => {
    const { action, token = '' } = form;
    switch (action) {
      case 'fresh':
        return takeRequest(
          visit,
          { token },
          {
            ...{ next: '', isAgain: false },
            to: await addressOfLink(visit.needs, visit.store.storeId, 'reset', token),
          },
        );
      default:
        return takePassword(visit, form);
    }
  },
});

interface Onwards {
  /** As it came with the form. */
  readonly next: string;
  readonly isAgain: boolean;
  /** The address or number that the browser is to remember. */
  readonly to: string;
}

async function takeRequest(
  visit: Visit,
  asked: { email: string } | { identifier: string } | { token: string },
  { next, isAgain, to }: Onwards,
): Promise<Reply> {
  const { needs, store, network } = visit;
  const values = 'token' in asked ? {} : { email: 'email' in asked ? asked.email : asked.identifier, next };
  const read = readInput(resetRequestInput, asked);
  if (read.kind === 'refused') {
    const errors = read.errors.map((error) => ({ ...error, field: 'email' }));
    return showForgot(visit, { values, errors }, 422);
  }
  const secret = generateRegistrationSecret();
  const answer = await askForReset(needs, store, askedBy(read.input), network, secret);
  switch (answer.kind) {
    case 'asked':
      return seeOther(`${forgot}?step=sent${isAgain ? '&notice=again' : ''}`, [
        remember(visit, {
          identifier: to,
          next: readNextPath(next, store) ?? recall(visit).next,
          mailedAtEpochSeconds: needs.now(),
        }),
        resetCookie(secret, store),
      ]);
    case 'too_many_requests': {
      const { kind: code, retryAfterSeconds } = answer;
      return showForgot(
        visit,
        { values, errors: [], problem: { code, retryAfterSeconds } },
        problemStatus(code),
      );
    }
  }
}

/** The code of the mail leads on as its link does, in the browser that asked for it. */
async function takeCode(visit: Visit, form: Form): Promise<Reply> {
  const typed = await linkOfCode(visit, 'reset', carriedReset(visit.request), form);
  if (typed.kind === 'refused') return showSent(visit, typed.form, typed.status);
  const reply = seeOther(`/accounts/reset-password?token=${encodeURIComponent(typed.token)}`);
  return { ...reply, headers: { ...reply.headers, 'referrer-policy': 'no-referrer' } };
}

/** Look for the mail. */
function showSent(visit: Visit, form = emptyForm, status = 200): Reply {
  const messages = messagesOf(visit.locale);
  const { view, remembered } = mailSentTo(visit, form);
  const { identifier } = remembered;
  const number = view.address === null && identifier !== '' && takesNumbers(visit) ? identifier : null;
  return showPage(
    visit,
    messages.forgotSent.title,
    <ForgotPasswordSentPage
      messages={messages}
      number={number}
      takesCode={carriedReset(visit.request) !== undefined}
      {...view}
    />,
    { status },
  );
}

async function takePassword(visit: Visit, form: Form): Promise<Reply> {
  const { token = '', password = '', firstName = '', lastName = '' } = form;
  const values = { firstName, lastName, ...typedFields(form) };
  const read = readInput(resetCompletionInput, {
    token,
    password,
    ...(firstName === '' ? {} : { firstName }),
    ...(lastName === '' ? {} : { lastName }),
  });
  if (read.kind === 'refused') return showLink(visit, token, { values, errors: read.errors }, 422);
  const { needs, store, locale, request, network } = visit;
  const { userAgent } = request;
  const fields = sentFields(shownAt(await fieldsOf(needs, store), 'registration'), form);
  const given = { ...read.input, token, fields, byForm: true };
  const reset = await resetPassword(needs, store, given, { locale, userAgent, network });
  switch (reset.kind) {
    case 'password_set':
    case 'password_reset': {
      const notice = reset.kind === 'password_set' ? 'account_activated' : 'password_reset';
      const { next } = recall(visit);
      return seeOther(leadingTo(`/accounts/login?notice=${notice}`, next), [
        deviceCookie(request, reset.device),
        endedResetCookie,
        remember(visit, { identifier: reset.username }),
      ]);
    }
    case 'invalid_input':
      return showLink(visit, token, { values, errors: reset.errors }, 422);
    case 'too_many_requests': {
      const { kind: code, retryAfterSeconds } = reset;
      const form = { values, errors: [], problem: { code, retryAfterSeconds } };
      return showLink(visit, token, form, problemStatus(code));
    }
    case 'account_disabled':
    case 'email_already_registered':
      return showLink(
        visit,
        token,
        { values: {}, errors: [], problem: { code: reset.kind } },
        problemStatus(reset.kind),
      );
    case 'token_invalid':
    case 'token_expired':
    case 'token_used':
      return showLink(visit, token, emptyForm, problemStatus(reset.kind));
  }
}

/** What the link is worth now: the form, or what to do when it is over. */
async function showLink(visit: Visit, token: string, form: FormView, status: number): Promise<Reply> {
  const { needs, store, locale } = visit;
  const messages = messagesOf(locale);
  const show = (title: string, view: VNode) => showPage(visit, title, view, { status, carriesToken: true });
  const showUnknown = () =>
    show(messages.resetUnknown.title, <ResetLinkUnknownPage messages={messages} store={store} />);
  const inspected = await inspectToken(needs, store.storeId, 'reset', token);
  switch (inspected.kind) {
    case 'token_good': {
      const { contact } = inspected;
      const { email, opensWith } = inspected.token;
      const isFirst = !hasChosenPassword(contact);
      const mainAgain = mainAgainBy(inspected);
      // Whose account is open already is asked after signing in.
      const unsaid =
        contact.accountState === 'active' ? [] : unsaidFields(await fieldsOf(needs, store), contact.fields);
      return show(
        isFirst ? messages.firstPassword.title : messages.reset.title,
        <ResetPasswordPage
          messages={messages}
          store={store}
          token={token}
          username={
            mainAgain !== null && contact.username === contact.email
              ? mainAgain
              : usernameOf(contact, email, opensWith)
          }
          form={form}
          isFirst={isFirst}
          mainAgain={mainAgain}
          asksNames={missingNames(contact).length > 0}
          extraFields={fieldsShown(unsaid, visit)}
          minimumLength={store.variables['passwords.minimum_length']}
        />,
      );
    }
    case 'token_expired':
    case 'token_used': {
      // Swept long ago: whose it was is no longer known.
      if (inspected.token === null) return showUnknown();
      const { kind: reason, contact } = inspected;
      const isFirst = contact !== null && !hasChosenPassword(contact);
      return show(
        wordsOfOver(messages, reason, isFirst).title,
        <ResetLinkOverPage
          messages={messages}
          store={store}
          reason={reason}
          token={token}
          isFirst={isFirst}
        />,
      );
    }
    case 'token_invalid':
      return show(messages.resetUnknown.title, <ResetLinkUnknownPage messages={messages} store={store} />);
  }
}

function showForgot(visit: Visit, form: FormView, status: number): Reply {
  const messages = messagesOf(visit.locale);
  return showPage(
    visit,
    messages.forgot.title,
    <ForgotPasswordPage
      messages={messages}
      form={form}
      takesNumbers={takesNumbers(visit)}
      next={readNextPath(form.values['next'], visit.store)}
    />,
    { status },
  );
}
