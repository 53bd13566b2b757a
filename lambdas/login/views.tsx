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
import type { SsoButton } from './face.ts';
import type { LoginMessages } from './words.ts';

export type LoginNotice =
  | 'signed_out'
  | 'session_ended'
  | 'password_reset'
  | 'account_activated'
  | 'sign_in_first'
  | 'sso_sign_in_first'
  | 'link_mailed'
  | 'account_closing';

interface FaceProps {
  readonly messages: LoginMessages;
  readonly store: Store;
  readonly form: FormView;
  /** The path to go on to after signing in. */
  readonly next: string | undefined;
  readonly notice: LoginNotice | undefined;
}

interface LoginPageProps extends FaceProps {
  readonly identifiers: keyof LoginMessages['fields']['identifier'];
  /** Whether the store says that it has moved here. */
  readonly hasMoved?: boolean;
  readonly sso: SsoButton | null;
  /** The provider is the only way in: the form stands here for whoever came back from it, and nobody registers. */
  readonly isOnlyWay?: boolean;
}

/** The default face of sign-in: the form, and beside it the registration panel (S2-5); or that with the provider's button in it (S2-8). */
export function LoginPage({
  messages,
  store,
  form,
  identifiers,
  hasMoved = false,
  next,
  notice,
  sso,
  isOnlyWay = false,
}: LoginPageProps): VNode {
  const { fields, missing, login } = messages;
  const identifier = { label: fields.identifier[identifiers], missing: missing.identifier[identifiers] };
  const password = { label: fields.password, missing: missing.passwordToSignIn };
  return (
    <div class={isOnlyWay ? undefined : 'panels'}>
      <section class="card">
        <h1>{login.title}</h1>
        <p class="lead">{login.lead(store.name)}</p>
        {notice !== undefined && <Notice>{noticeOf(login, notice, isOnlyWay)}</Notice>}
        {hasMoved && <Notice>{login.moved}</Notice>}
        {sso !== null && (
          <>
            <BySso messages={messages} sso={sso} next={next} notice={notice} kind="secondary" />
            <p class="aside">{login.sso.or}</p>
          </>
        )}
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
        {takesNumbers(identifiers) && (
          <p class="aside">
            <a href="/accounts/forgot-number">{messages.form.forgotNumber}</a>
          </p>
        )}
      </section>
      {!isOnlyWay && (
        <section class="panel" aria-labelledby="register-title">
          {store.variables['registrations.open'] ? (
            <Register messages={messages} next={next} />
          ) : (
            <>
              <h2 id="register-title">{messages.problems.registrations_closed.title}</h2>
              <p>{messages.problems.registrations_closed.text}</p>
            </>
          )}
        </section>
      )}
    </div>
  );
}

/** A password is of use there as well, but not in a form on the page. */
function noticeOf({ notices, sso }: LoginMessages['login'], notice: LoginNotice, isOnlyWay: boolean): string {
  if (isOnlyWay && (notice === 'password_reset' || notice === 'sso_sign_in_first')) return sso.only[notice];
  return notices[notice];
}

function Register({ messages: { login }, next }: Pick<FaceProps, 'messages' | 'next'>) {
  return (
    <>
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
    </>
  );
}

function takesNumbers(identifiers: LoginPageProps['identifiers']): boolean {
  return identifiers !== 'email' && identifiers !== 'email_and_username';
}

/** Where the provider is the only way in: nothing but its button (S2-9). */
export function SsoOnlyPage({
  messages,
  store,
  form,
  next,
  notice,
  sso,
}: FaceProps & { readonly sso: SsoButton }): VNode {
  const { login } = messages;
  return (
    <section class="card">
      <h1>{login.title}</h1>
      <p class="lead">{login.lead(store.name)}</p>
      {notice !== undefined && <Notice>{noticeOf(login, notice, true)}</Notice>}
      <ErrorSummary messages={messages} form={form} fields={{}} />
      <BySso messages={messages} sso={sso} next={next} notice={notice} kind="primary" />
    </section>
  );
}

interface BySsoProps extends Pick<FaceProps, 'messages' | 'next' | 'notice'> {
  readonly sso: SsoButton;
  readonly kind: 'primary' | 'secondary';
}

/** A link, since it leads to another site. After signing out here it is said that the provider knows nothing of that. */
function BySso({ messages, sso, next, notice, kind }: BySsoProps): VNode {
  const words = messages.login.sso;
  const used = sso.wasUsedLast ? { 'aria-describedby': 'sso-used' } : {};
  return (
    <>
      <a class={`button button-${kind}`} href={leadingTo('/accounts/sso/start', next)} {...used}>
        {sso.message}
      </a>
      {sso.wasUsedLast && (
        <p class="hint" id="sso-used">
          {words.usedLast}
        </p>
      )}
      {sso.wasUsedLast && notice === 'signed_out' && (
        <p class="aside">
          <a href="/accounts/sso/logout">{words.signOutThere}</a>
        </p>
      )}
    </>
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
