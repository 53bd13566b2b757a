import type { VNode } from 'preact';
import { ExtraFields, fieldNames, type FieldShown } from '../pages/extra-fields.tsx';
import { Button, ErrorSummary, Form, PasswordField, PasswordOwner, type FormView } from '../pages/form.tsx';
import type { EmailsMessages } from './words.ts';

interface LinkPageProps {
  readonly messages: EmailsMessages;
  readonly token: string;
  readonly address: string;
  readonly form: FormView;
}

/** Where the link leads that proves a further address. Opening it changes nothing. */
export function ConfirmEmailPage({ messages, token, address, form }: LinkPageProps): VNode {
  const { confirmEmail } = messages;
  return (
    <section class="card">
      <h1>{confirmEmail.title}</h1>
      <p class="lead">{confirmEmail.lead(address)}</p>
      <ErrorSummary messages={messages} form={form} fields={{}} />
      <Form action="/accounts/confirm-email" hidden={{ token }}>
        <Button>{confirmEmail.submit}</Button>
      </Form>
    </section>
  );
}

/** The same of an address that is to be signed in with: it takes a new password (S2-26), and what the store requires and has not been told. */
export function ConfirmLoginPage({
  messages,
  token,
  address,
  form,
  extraFields,
  minimumLength,
}: LinkPageProps & {
  readonly extraFields: readonly FieldShown[];
  /** Characters. */
  readonly minimumLength: number;
}): VNode {
  const { confirmLogin, fields, missing } = messages;
  const newPassword = { label: fields.newPassword, missing: missing.newPassword };
  return (
    <section class="card">
      <h1>{confirmLogin.title}</h1>
      <p class="lead">{confirmLogin.lead(address)}</p>
      <ErrorSummary
        messages={messages}
        form={form}
        fields={{ newPassword, ...fieldNames(messages, extraFields) }}
      />
      <Form action="/accounts/confirm-email" hidden={{ token }}>
        <PasswordOwner username={address} />
        <PasswordField
          messages={messages}
          form={form}
          name="newPassword"
          autocomplete="new-password"
          minimumLength={minimumLength}
          {...newPassword}
        />
        <ExtraFields messages={messages} form={form} fields={extraFields} />
        <Button>{confirmLogin.submit}</Button>
      </Form>
    </section>
  );
}

/** Followed by somebody who is not signed in: the link is good in a session of the account alone. */
export function SignInToConfirmPage({ messages, token }: Pick<LinkPageProps, 'messages' | 'token'>): VNode {
  const { confirmEmail, form } = messages;
  const next = `/accounts/confirm-email?${new URLSearchParams({ token }).toString()}`;
  return (
    <section class="card">
      <h1>{confirmEmail.title}</h1>
      <p class="lead">{confirmEmail.signIn}</p>
      <a class="button button-primary" href={`/accounts/login?${new URLSearchParams({ next }).toString()}`}>
        {form.signIn}
      </a>
    </section>
  );
}

interface OverPageProps {
  readonly messages: EmailsMessages;
  readonly title: string;
  readonly text: string;
}

export function EmailLinkOverPage({ messages, title, text }: OverPageProps): VNode {
  return (
    <section class="card">
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      <a class="button button-primary" href="/accounts/emails">
        {messages.emailLinkOver.link}
      </a>
    </section>
  );
}

export function UndoEmailPage({ messages, token, address }: Omit<LinkPageProps, 'form'>): VNode {
  const { undoEmail } = messages;
  return (
    <section class="card">
      <h1>{undoEmail.title}</h1>
      <p class="lead">{undoEmail.lead(address)}</p>
      <Form action="/accounts/undo-email" hidden={{ token }}>
        <Button>{undoEmail.submit}</Button>
      </Form>
    </section>
  );
}

export function EmailUndonePage({ messages }: Pick<LinkPageProps, 'messages'>): VNode {
  const { undoEmail } = messages;
  return (
    <section class="card card-done">
      <h1>{undoEmail.doneTitle}</h1>
      <p class="lead">{undoEmail.doneText}</p>
    </section>
  );
}
