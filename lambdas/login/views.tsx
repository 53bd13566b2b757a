import type { VNode } from 'preact';
import type { Store } from '../stores/store.ts';
import {
  Button,
  ErrorSummary,
  Form,
  Notice,
  PasswordField,
  TextField,
  type FormView,
} from '../pages/form.tsx';
import { leadingTo } from '../http/remembered.ts';
import type { LoginMessages } from './words.ts';

export type LoginNotice =
  'signed_out' | 'session_ended' | 'password_reset' | 'account_activated' | 'sign_in_first';

interface LoginPageProps {
  readonly messages: LoginMessages;
  readonly store: Store;
  readonly form: FormView;
  readonly identifiers: 'email' | 'customer_number' | 'email_and_customer_number';
  /** The path to go on to after signing in. */
  readonly next: string | undefined;
  readonly notice: LoginNotice | undefined;
}

/** The default face of sign-in: the form, and beside it the registration panel (S2-5). */
export function LoginPage({ messages, store, form, identifiers, next, notice }: LoginPageProps): VNode {
  const { fields, missing, login } = messages;
  const identifier = { label: fields.identifier[identifiers], missing: missing.identifier[identifiers] };
  const password = { label: fields.password, missing: missing.passwordToSignIn };
  return (
    <div class="panels">
      <section class="card">
        <h1>{login.title}</h1>
        <p class="lead">{login.lead(store.name)}</p>
        {notice !== undefined && <Notice>{login.notices[notice]}</Notice>}
        <ErrorSummary messages={messages} form={form} fields={{ identifier, password }}>
          {form.problem?.code === 'email_unverified' && (
            <FreshActivation messages={messages} identifier={form.values['identifier'] ?? ''} next={next} />
          )}
          {form.problem?.code === 'email_bounced' && (
            <p>
              <a href={leadingTo('/accounts/register', next)}>{login.otherAddress}</a>
            </p>
          )}
          {form.problem?.code === 'too_many_attempts' && (
            <p>
              <a href={leadingTo('/accounts/forgot-password', next)}>{messages.form.resetPassword}</a>
            </p>
          )}
        </ErrorSummary>
        <Form action="/accounts/login" hidden={{ next }}>
          <TextField
            messages={messages}
            form={form}
            name="identifier"
            type={identifiers === 'email' ? 'email' : 'text'}
            autocomplete="username"
            {...identifier}
          />
          <PasswordField
            messages={messages}
            form={form}
            name="password"
            autocomplete="current-password"
            {...password}
          />
          <Button>{login.submit}</Button>
        </Form>
        <p class="aside">
          <a href={leadingTo('/accounts/forgot-password', next)}>{messages.form.forgotPassword}</a>
        </p>
      </section>
      <section class="panel" aria-labelledby="register-title">
        <h2 id="register-title">{login.registerTitle}</h2>
        <p>{login.registerText}</p>
        <ul class="benefits">
          {login.benefits.map((benefit) => (
            <li key={benefit}>{benefit}</li>
          ))}
        </ul>
        <a class="button button-secondary" href={leadingTo('/accounts/register', next)}>
          {login.registerLink}
        </a>
      </section>
    </div>
  );
}

/** One press for another activation mail; who signed in with a number is first asked for the address. */
function FreshActivation({
  messages,
  identifier,
  next,
}: Pick<LoginPageProps, 'messages' | 'next'> & { readonly identifier: string }) {
  if (!identifier.includes('@')) return <a href="/accounts/activate">{messages.form.sendActivation}</a>;
  return (
    <Form action="/accounts/activate" hidden={{ action: 'request', email: identifier, next }}>
      <Button kind="secondary">{messages.form.sendActivation}</Button>
    </Form>
  );
}
