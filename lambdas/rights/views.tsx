import type { VNode } from 'preact';
import type { Store } from '../stores/store.ts';
import { Button, ErrorSummary, Form, PasswordField, PasswordOwner, type FormView } from '../pages/form.tsx';
import { writeMoment } from '../pages/moment.ts';
import type { RightsMessages } from './words.ts';

/** How a customer can show that it is them. */
export interface Confirming {
  /** What the account signs in with. */
  readonly username: string;
  readonly hasPassword: boolean;
  /** The provider that they are connected with, if they are. */
  readonly provider: { readonly message: string; readonly href: string } | null;
}

interface ConfirmPageProps {
  readonly messages: RightsMessages;
  readonly ways: Confirming;
  readonly form: FormView;
  readonly next: string;
}

/** Before something sensitive: the password again, or the provider's word. */
export function ConfirmPage({ messages, ways, form, next }: ConfirmPageProps): VNode {
  const { confirm: words, fields, missing } = messages;
  const currentPassword = { label: fields.currentPassword, missing: missing.currentPassword };
  return (
    <section class="card">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <ErrorSummary messages={messages} form={form} fields={{ currentPassword }}>
        <ForgotPassword messages={messages} form={form} />
      </ErrorSummary>
      {ways.hasPassword && (
        <Form action="/accounts/confirm" hidden={{ next }}>
          <PasswordOwner username={ways.username} />
          <PasswordField
            messages={messages}
            form={form}
            name="currentPassword"
            autocomplete="current-password"
            {...currentPassword}
          />
          <Button>{words.submit}</Button>
        </Form>
      )}
      <OtherWays messages={messages} ways={ways} />
      <p class="aside">
        <a href="/accounts/profile">{words.cancel}</a>
      </p>
    </section>
  );
}

function ForgotPassword({ messages, form }: Pick<ConfirmPageProps, 'messages' | 'form'>) {
  const code = form.problem?.code;
  return code === 'wrong_password' || code === 'too_many_attempts' ? (
    <p>
      <a href="/accounts/forgot-password">{messages.form.resetPassword}</a>
    </p>
  ) : null;
}

function OtherWays({ messages, ways }: Pick<ConfirmPageProps, 'messages' | 'ways'>) {
  const { provider, hasPassword } = ways;
  if (provider !== null) {
    return (
      <p class="actions">
        <a class={`button button-${hasPassword ? 'secondary' : 'primary'}`} href={provider.href}>
          {provider.message}
        </a>
      </p>
    );
  }
  return hasPassword ? null : (
    <p>
      {messages.confirm.noPassword} <a href="/accounts/forgot-password">{messages.confirm.setPassword}</a>
    </p>
  );
}

interface ClosePageProps {
  readonly messages: RightsMessages;
  readonly store: Store;
  readonly ways: Confirming;
  /** Whether they are yet to show that it is them. */
  readonly isAsked: boolean;
  /** By what a link is asked for that proves the address first, and where it is mailed to. */
  readonly proof: { readonly by: string; readonly address: string } | null;
  readonly form: FormView;
}

/** What closing comes to, said before it is done. */
export function ClosePage({ messages, store, ways, isAsked, proof, form }: ClosePageProps): VNode {
  const { close: words, fields, missing } = messages;
  const password = { label: fields.currentPassword, missing: missing.currentPassword };
  return (
    <section class="card">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(store.name)}</p>
      <ul>
        {words.consequences.map((consequence) => (
          <li key={consequence}>{consequence}</li>
        ))}
      </ul>
      <p>
        <a href="/accounts/export">{words.exportFirst}</a>
      </p>
      <ErrorSummary messages={messages} form={form} fields={{ password }}>
        <ForgotPassword messages={messages} form={form} />
      </ErrorSummary>
      {proof !== null ? (
        <>
          <p>{words.proveFirst(proof.address)}</p>
          <Form
            action="/accounts/forgot-password"
            hidden={{ action: 'ask', email: proof.by, next: '/accounts/close' }}
          >
            <Button>{words.sendLink}</Button>
          </Form>
        </>
      ) : isAsked && !ways.hasPassword ? (
        <>
          <p>{words.confirmFirst}</p>
          <OtherWays messages={messages} ways={ways} />
        </>
      ) : (
        <Form action="/accounts/close" hidden={{ action: 'close' }}>
          {isAsked && (
            <>
              <PasswordOwner username={ways.username} />
              <PasswordField
                messages={messages}
                form={form}
                name="password"
                autocomplete="current-password"
                {...password}
              />
            </>
          )}
          <Button>{words.submit}</Button>
        </Form>
      )}
      <p class="aside">
        <a href="/accounts/profile">{words.cancel}</a>
      </p>
    </section>
  );
}

interface ClosingPageProps {
  readonly messages: RightsMessages;
  /** ISO 8601. */
  readonly at: string;
  /** By which times are written, such as `en-GB`. */
  readonly region: string;
  readonly next: string | undefined;
}

/** Who signs in to an account that is closing is asked whether they would rather keep it. */
export function ClosingPage({ messages, at, region, next }: ClosingPageProps): VNode {
  const { closing: words } = messages;
  return (
    <section class="card">
      <h1>{words.title}</h1>
      <p class="lead">
        {words.before} <time datetime={at}>{writeMoment(at, region)}</time>
        {words.after}
      </p>
      <div class="actions">
        <Form action="/accounts/close" hidden={{ action: 'keep', next }}>
          <Button>{words.keep}</Button>
        </Form>
        <Form action="/accounts/logout">
          <Button kind="secondary">{words.leave}</Button>
        </Form>
      </div>
    </section>
  );
}
