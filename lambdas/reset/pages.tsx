import type { VNode } from 'preact';
import { missingNames } from '../accounts/missing-names.ts';
import { inspectToken } from '../steps/inspect-link.ts';
import { emptyForm, type FormView } from '../pages/form.tsx';
import type { Form } from '../http/body.ts';
import { deviceCookie } from '../http/device.ts';
import { readInput } from '../http/read-input.ts';
import { publicPage, showPage } from '../pages/page-endpoint.tsx';
import { problemStatus } from '../http/problem.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import type { Visit } from '../http/visit.ts';
import { askForReset } from './ask-for-reset.ts';
import { resetCompletionInput, resetRequestInput } from './input.ts';
import {
  ForgotPasswordPage,
  ForgotPasswordSentPage,
  ResetLinkOverPage,
  ResetLinkUnknownPage,
  ResetPasswordPage,
} from './views.tsx';
import { resetPassword } from './reset-password.ts';
import { messagesOf } from './words.ts';

export const forgotPasswordPage = publicPage({
  get: (visit) => {
    const messages = messagesOf(visit.locale);
    const sent = visit.request.query.get('step') === 'sent';
    return Promise.resolve(
      sent
        ? showPage(
            visit,
            messages.forgotSent.title,
            <ForgotPasswordSentPage messages={messages} store={visit.store} />,
          )
        : showForgot(visit, emptyForm, 200),
    );
  },
  post: (visit, { email = '' }) => takeRequest(visit, { email }),
});

export const resetPasswordPage = publicPage({
  get: (visit) => showLink(visit, visit.request.query.get('token') ?? '', emptyForm, 200),
  post: (visit, form) => {
    switch (form['action']) {
      case 'fresh':
        return takeRequest(visit, { token: form['token'] ?? '' });
      default:
        return takePassword(visit, form);
    }
  },
});

async function takeRequest(visit: Visit, asked: { email: string } | { token: string }): Promise<Reply> {
  const values = 'email' in asked ? { email: asked.email } : {};
  const read = readInput(resetRequestInput, asked);
  if (read.kind === 'refused') return showForgot(visit, { values, errors: read.errors }, 422);
  const answer = await askForReset(visit.needs, visit.store, read.input, visit.network);
  switch (answer.kind) {
    case 'asked':
      return seeOther('/accounts/forgot-password?step=sent');
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

async function takePassword(visit: Visit, form: Form): Promise<Reply> {
  const { token = '', password = '', firstName = '', lastName = '' } = form;
  const values = { firstName, lastName };
  const read = readInput(resetCompletionInput, {
    token,
    password,
    ...(firstName === '' ? {} : { firstName }),
    ...(lastName === '' ? {} : { lastName }),
  });
  if (read.kind === 'refused') return showLink(visit, token, { values, errors: read.errors }, 422);
  const { needs, store, locale, request } = visit;
  const { userAgent } = request;
  const given = { ...read.input, needsNames: true };
  const reset = await resetPassword(needs, store, given, { locale, userAgent });
  switch (reset.kind) {
    case 'password_set':
      return seeOther('/accounts/login?notice=account_activated', [deviceCookie(request, reset.device)]);
    case 'password_reset':
      return seeOther('/accounts/login?notice=password_reset', [deviceCookie(request, reset.device)]);
    case 'invalid_input':
      return showLink(visit, token, { values, errors: reset.errors }, 422);
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
      // An account that was secured has none until its reset, but had one before.
      const isFirst = contact.password === null && contact.accountState !== 'active';
      return show(
        isFirst ? messages.firstPassword.title : messages.reset.title,
        <ResetPasswordPage
          messages={messages}
          store={store}
          token={token}
          username={inspected.contact.username ?? inspected.token.email}
          form={form}
          isFirst={isFirst}
          asksNames={missingNames(contact).length > 0}
          minimumLength={store.variables['passwords.minimum_length']}
        />,
      );
    }
    case 'token_expired':
    case 'token_used': {
      // Swept long ago: whose it was is no longer known.
      if (inspected.token === null) return showUnknown();
      const { title } = inspected.kind === 'token_used' ? messages.resetUsed : messages.resetExpired;
      return show(
        title,
        <ResetLinkOverPage messages={messages} store={store} reason={inspected.kind} token={token} />,
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
    <ForgotPasswordPage messages={messages} store={visit.store} form={form} />,
    { status },
  );
}
