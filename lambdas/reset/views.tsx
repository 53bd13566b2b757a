import type { VNode } from 'preact';
import type { Store } from '../stores/store.ts';
import { leadingTo } from '../http/remembered.ts';
import { AddressChoice } from '../pages/address-question.tsx';
import { ExtraFields, fieldNames, type FieldShown } from '../pages/extra-fields.tsx';
import {
  Button,
  ErrorSummary,
  Form,
  PasswordField,
  PasswordOwner,
  TextField,
  type FormView,
} from '../pages/form.tsx';
import { MailSentPage } from '../pages/mail-sent.tsx';
import { NameFields, nameFields } from '../pages/name-fields.tsx';
import { Unbroken } from '../pages/unbroken.tsx';
import type { ResetMessages } from './words.ts';

interface ViewProps {
  readonly messages: ResetMessages;
  readonly store: Store;
}

interface ForgotPasswordPageProps {
  readonly messages: ResetMessages;
  readonly form: FormView;
  /** Whether it takes customer numbers too. */
  readonly takesNumbers: boolean;
  /** The path to go on to once somebody has signed in. */
  readonly next: string | undefined;
}

/** Asks for the email address (S1-10), or for the customer number where customers sign in with it (ruling 9). */
export function ForgotPasswordPage({ messages, form, takesNumbers, next }: ForgotPasswordPageProps): VNode {
  const { forgot, fields, missing } = messages;
  const { email_and_customer_number: either } = fields.identifier;
  const { email_and_customer_number: eitherMissing } = missing.identifier;
  const email = takesNumbers
    ? { label: either, missing: eitherMissing }
    : { label: fields.email, missing: missing.email };
  return (
    <section class="card">
      <h1>{forgot.title}</h1>
      <p class="lead">{takesNumbers ? forgot.leadWithNumber : forgot.lead}</p>
      <ErrorSummary messages={messages} form={form} fields={{ email }} />
      <Form action="/accounts/forgot-password" hidden={{ action: 'ask', next }}>
        <TextField
          messages={messages}
          form={form}
          name="email"
          type={takesNumbers ? 'text' : 'email'}
          autocomplete="username"
          {...email}
        />
        <AddressChoice messages={messages} question={form.question} />
        <Button>{forgot.submit}</Button>
      </Form>
      <p class="aside">
        <a href={leadingTo('/accounts/login', next)}>{forgot.remembered}</a>
      </p>
    </section>
  );
}

interface ForgotPasswordSentPageProps {
  readonly messages: ResetMessages;
  /** Null where the browser does not remember it. */
  readonly address: string | null;
  /** The customer number that was asked by, if it was by one. */
  readonly number: string | null;
  readonly next: string | undefined;
  /** The browser asked for the mail, whose code is good there alone. */
  readonly takesCode: boolean;
  readonly form: FormView;
  readonly isAgain: boolean;
  /** Seconds until the mail may be asked for again. */
  readonly wait: number;
}

/** The same for every address, whether there is an account or not. */
export function ForgotPasswordSentPage({
  messages,
  address,
  number,
  next,
  takesCode,
  ...rest
}: ForgotPasswordSentPageProps): VNode {
  const { title, text, textForNumber } = messages.forgotSent;
  const page = '/accounts/forgot-password';
  const identifier = address ?? number;
  return (
    <MailSentPage
      {...rest}
      messages={messages}
      title={title}
      text={number === null ? text(address) : <Unbroken text={textForNumber(number)} number={number} />}
      code={takesCode ? { action: page } : null}
      again={identifier === null ? null : { action: page, hidden: { action: 'again', email: identifier } }}
      correct={leadingTo(page, next)}
      signIn={leadingTo('/accounts/login', next)}
    />
  );
}

interface ResetPasswordPageProps extends ViewProps {
  readonly token: string;
  /** What the account signs in with. */
  readonly username: string;
  readonly form: FormView;
  /** There was none before, so none is forgotten or replaced. */
  readonly isFirst: boolean;
  /** The address that takes its place as the main one again, where another has it; else null. */
  readonly mainAgain: string | null;
  /** Of somebody whose name neither they nor the store has given yet. */
  readonly asksNames: boolean;
  /** What the store asks besides, and nobody has said of this customer: of whoever opens an account here. */
  readonly extraFields: readonly FieldShown[];
  /** Characters. */
  readonly minimumLength: number;
}

/** Where the mailed link leads, and the new password is typed (S1-12). Opening it changes nothing. */
export function ResetPasswordPage({
  messages,
  store,
  token,
  username,
  form,
  isFirst,
  mainAgain,
  asksNames,
  extraFields,
  minimumLength,
}: ResetPasswordPageProps): VNode {
  const { reset, firstPassword, fields, missing } = messages;
  const password = isFirst
    ? { label: fields.password, missing: missing.password }
    : { label: fields.newPassword, missing: missing.newPassword };
  const names = asksNames ? nameFields(messages) : {};
  return (
    <section class="card">
      <h1>{isFirst ? firstPassword.title : reset.title}</h1>
      <p class="lead">{isFirst ? firstPassword.lead(store.name) : reset.lead}</p>
      {mainAgain !== null && <p>{messages.mainAgain(mainAgain)}</p>}
      <ErrorSummary
        messages={messages}
        form={form}
        fields={{ ...names, password, ...fieldNames(messages, extraFields) }}
      />
      <Form action="/accounts/reset-password" hidden={{ action: 'reset', token }}>
        <PasswordOwner username={username} />
        {asksNames && <NameFields messages={messages} form={form} />}
        <PasswordField
          messages={messages}
          form={form}
          name="password"
          autocomplete="new-password"
          minimumLength={minimumLength}
          {...password}
        />
        <ExtraFields messages={messages} form={form} fields={extraFields} />
        <Button>{isFirst ? firstPassword.submit : reset.submit}</Button>
      </Form>
    </section>
  );
}

interface ResetLinkOverPageProps extends ViewProps {
  readonly reason: 'token_expired' | 'token_used';
  readonly token: string;
  /** No password was chosen yet. */
  readonly isFirst: boolean;
}

export function wordsOfOver(
  { firstPasswordExpired, resetExpired, resetUsed }: ResetMessages,
  reason: ResetLinkOverPageProps['reason'],
  isFirst: boolean,
) {
  if (reason === 'token_used') return resetUsed;
  return isFirst ? firstPasswordExpired : resetExpired;
}

/** The link is over: a fresh mail without retyping anything (ruling 2). */
export function ResetLinkOverPage({ messages, reason, token, isFirst }: ResetLinkOverPageProps): VNode {
  const words = wordsOfOver(messages, reason, isFirst);
  return <FreshLinkPage messages={messages} words={words} action="/accounts/reset-password" token={token} />;
}

interface FreshLinkPageProps extends Pick<ViewProps, 'messages'> {
  readonly words: { readonly title: string; readonly text: string };
  /** The page that the fresh link is asked of. */
  readonly action: string;
  readonly token: string;
}

/** Of a link that is over: another is one press away. */
export function FreshLinkPage({ messages, words, action, token }: FreshLinkPageProps): VNode {
  return (
    <section class="card">
      <h1>{words.title}</h1>
      <p class="lead">{words.text}</p>
      <div class="actions">
        <Form action={action} hidden={{ action: 'fresh', token }}>
          <Button>{messages.form.newLink}</Button>
        </Form>
        <a class="button button-secondary" href="/accounts/login">
          {messages.form.toSignIn}
        </a>
      </div>
    </section>
  );
}

export function ResetLinkUnknownPage({ messages }: ViewProps): VNode {
  return (
    <section class="card">
      <h1>{messages.resetUnknown.title}</h1>
      <p class="lead">{messages.resetUnknown.text}</p>
      <a class="button button-primary" href="/accounts/forgot-password">
        {messages.resetUnknown.link}
      </a>
    </section>
  );
}
