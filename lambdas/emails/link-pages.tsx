import type { VNode } from 'preact';
import { authenticate, recordRequest } from '../http/authenticate.ts';
import { missingFields } from '../accounts/missing-fields.ts';
import type { Form } from '../http/body.ts';
import { deviceCookie } from '../http/device.ts';
import { problemStatus } from '../http/problem.ts';
import { readInput } from '../http/read-input.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import { endedSessionCookie } from '../http/session-cookie.ts';
import type { Visit } from '../http/visit.ts';
import { fieldsShown, sentFields, typedFields } from '../pages/extra-fields.tsx';
import { emptyForm, type FormView } from '../pages/form.tsx';
import { MessagePage } from '../pages/message-page.tsx';
import { publicPage, showPage } from '../pages/page-endpoint.tsx';
import { inspectToken } from '../steps/inspect-link.ts';
import { fieldsOf } from '../tables/store-fields.ts';
import { activateEmailLogin } from './activate-email-login.ts';
import { confirmEmail } from './confirm-email.ts';
import { emailConfirmationInput, emailLoginCompletionInput } from './input.ts';
import {
  ConfirmEmailPage,
  ConfirmLoginPage,
  EmailLinkOverPage,
  EmailUndonePage,
  SignInToConfirmPage,
  UndoEmailPage,
} from './link-views.tsx';
import { inspectUndo, undoEmail } from './undo-email.ts';
import { messagesOf } from './words.ts';

export const confirmEmailPage = publicPage({
  get: (visit) => showConfirmation(visit, visit.request.query.get('token') ?? '', emptyForm, 200),
  post: takeConfirmation,
});

export const undoEmailPage = publicPage({
  get: (visit) => {
    const { query } = visit.request;
    if (query.get('step') !== 'done') return showUndo(visit, query.get('token') ?? '', 200);
    const messages = messagesOf(visit.locale);
    return Promise.resolve(
      showPage(visit, messages.undoEmail.doneTitle, <EmailUndonePage messages={messages} />),
    );
  },
  post: async (visit, { token = '' }) => {
    const undone = await undoEmail(visit.needs, visit.store, token);
    switch (undone.kind) {
      case 'email_change_undone':
        return seeOther('/accounts/undo-email?step=done', [endedSessionCookie]);
      case 'account_disabled':
      case 'email_already_registered':
        return showProblem(visit, undone.kind);
      case 'token_invalid':
      case 'token_expired':
      case 'token_used':
        return showUndo(visit, token, problemStatus(undone.kind));
    }
  },
});

async function takeConfirmation(visit: Visit, form: Form): Promise<Reply> {
  const { needs, store, request } = visit;
  const { token = '' } = form;
  const read = readInput(emailConfirmationInput, form);
  if (read.kind === 'refused') return showConfirmation(visit, token, emptyForm, 422);
  const found = await authenticate(request, needs);
  const record = found === undefined ? undefined : await recordRequest(request, needs, found);
  const inspected = await inspectToken(needs, store.storeId, 'confirm_email', token);
  if (record?.store.storeId !== store.storeId || inspected.kind !== 'token_good') {
    return showConfirmation(visit, token, emptyForm, inspected.kind === 'token_good' ? 401 : 410);
  }
  const isLogin = inspected.token.purpose === 'email_login';
  const asked = isLogin ? readInput(emailLoginCompletionInput, form) : undefined;
  const values = typedFields(form);
  if (asked?.kind === 'refused') {
    return showConfirmation(visit, token, { values, errors: asked.errors }, 422);
  }
  const done =
    asked === undefined
      ? await confirmEmail(needs, record, token)
      : await activateEmailLogin(
          needs,
          record,
          {
            ...asked.input,
            fields: sentFields(missingFields(await fieldsOf(needs, store), record.contact.fields), form),
          },
          { locale: visit.locale, source: 'profile' },
        );
  switch (done.kind) {
    case 'email_confirmed':
      return seeOther(`/accounts/emails?notice=${done.kind}`);
    case 'email_login_activated':
      return seeOther(`/accounts/emails?notice=${done.kind}`, [deviceCookie(request, done.device)]);
    case 'invalid_input':
      return showConfirmation(visit, token, { values, errors: done.errors }, 422);
    case 'token_invalid':
    case 'token_expired':
    case 'token_used':
      return showConfirmation(visit, token, emptyForm, problemStatus(done.kind));
    case 'too_many_requests': {
      const { kind: code, retryAfterSeconds } = done;
      const problem = { code, retryAfterSeconds };
      return showConfirmation(visit, token, { values, errors: [], problem }, problemStatus(code));
    }
    case 'other_account':
    case 'email_already_registered':
    case 'too_many_emails':
    case 'changed_meanwhile': {
      const problem = { code: done.kind };
      return showConfirmation(visit, token, { values, errors: [], problem }, problemStatus(done.kind));
    }
  }
}

/** What the link is worth now, to whoever is signed in here. */
async function showConfirmation(visit: Visit, token: string, form: FormView, status: number): Promise<Reply> {
  const { needs, store, request } = visit;
  const messages = messagesOf(visit.locale);
  const inspected = await inspectToken(needs, store.storeId, 'confirm_email', token);
  if (inspected.kind !== 'token_good') return showOver(visit, inspected.kind, 'text', status);
  const found = await authenticate(request, needs);
  if (found === undefined) {
    const view = <SignInToConfirmPage messages={messages} token={token} />;
    return show(visit, messages.confirmEmail.title, view, status);
  }
  if (found.contact.contactId !== inspected.token.contactId) return showProblem(visit, 'other_account');
  const { email: address, purpose } = inspected.token;
  const about = { messages, token, address, form };
  return purpose === 'email_login'
    ? show(
        visit,
        messages.confirmLogin.title,
        <ConfirmLoginPage
          {...about}
          extraFields={fieldsShown(missingFields(await fieldsOf(needs, store), found.contact.fields), visit)}
          minimumLength={store.variables['passwords.minimum_length']}
        />,
        status,
      )
    : show(visit, messages.confirmEmail.title, <ConfirmEmailPage {...about} />, status);
}

async function showUndo(visit: Visit, token: string, status: number): Promise<Reply> {
  const messages = messagesOf(visit.locale);
  const inspected = await inspectUndo(visit.needs, visit.store.storeId, token);
  if (inspected.kind !== 'token_good') return showOver(visit, inspected.kind, 'overText', status);
  const view = <UndoEmailPage messages={messages} token={token} address={inspected.token.email} />;
  return show(visit, messages.undoEmail.title, view, status);
}

function showOver(
  visit: Visit,
  kind: 'token_invalid' | 'token_expired' | 'token_used',
  what: 'text' | 'overText',
  status: number,
): Reply {
  const messages = messagesOf(visit.locale);
  const { expired, used, unknown, text } = messages.emailLinkOver;
  const title = { token_invalid: unknown, token_expired: expired, token_used: used }[kind];
  const said = what === 'text' ? text : messages.undoEmail.overText;
  return show(visit, title, <EmailLinkOverPage messages={messages} title={title} text={said} />, status);
}

function showProblem(
  visit: Visit,
  code: 'other_account' | 'account_disabled' | 'email_already_registered',
): Reply {
  const messages = messagesOf(visit.locale);
  const view = <MessagePage messages={messages} store={visit.store} code={code} />;
  return show(visit, messages.problems[code].title, view, problemStatus(code));
}

function show(visit: Visit, title: string, view: VNode, status: number): Reply {
  return showPage(visit, title, view, { status, carriesToken: true });
}
