import type { VNode } from 'preact';
import type { WaitingState } from '../accounts/waiting.ts';
import type { Store } from '../stores/store.ts';
import { leadingTo } from '../http/remembered.ts';
import { AddressChoice } from '../pages/address-question.tsx';
import { ExtraFields, fieldNames, type FieldShown } from '../pages/extra-fields.tsx';
import { Button, ErrorSummary, Form, PasswordField, TextField, type FormView } from '../pages/form.tsx';
import { MailSentPage } from '../pages/mail-sent.tsx';
import { NameFields, nameFields } from '../pages/name-fields.tsx';
import { Unbroken } from '../pages/unbroken.tsx';
import type { ActivationMessages } from './words.ts';

interface ViewProps {
  readonly messages: ActivationMessages;
  readonly store: Store;
}

/**
 * `nothing`: the browser that registered. `registered_password`: another device, where the password of the registration shows the registrant.
 * `new_password`: of somebody whom staff invited, who has none yet (S1-17), and `new_password_and_names` where the store does not know their name.
 * `password_and_names`: of somebody who did not register.
 */
export type ActivationAsks =
  'nothing' | 'registered_password' | 'new_password' | 'new_password_and_names' | 'password_and_names';

interface ActivatePageProps extends ViewProps {
  readonly token: string;
  readonly asksFor: ActivationAsks;
  /** What the store asks besides, and nobody has said of this customer: of whoever chooses a password here. */
  readonly extraFields: readonly FieldShown[];
  readonly form: FormView;
  /** Characters. */
  readonly minimumLength: number;
}

/** Where the mailed link leads. Opening it changes nothing; the button activates. */
export function ActivatePage({
  messages,
  store,
  token,
  asksFor,
  extraFields,
  form,
  minimumLength,
}: ActivatePageProps): VNode {
  const { activate, fields, missing } = messages;
  const password = { label: fields.password, missing: missing.password };
  const passwordField = { messages, form, name: 'password', ...password } as const;
  const isInvited = asksFor === 'new_password' || asksFor === 'new_password_and_names';
  const asksNames = asksFor === 'password_and_names' || asksFor === 'new_password_and_names';
  const ownFields = isInvited || asksFor === 'password_and_names' ? extraFields : [];
  return (
    <section class="card">
      <h1>{activate.title}</h1>
      <p class="lead">{activate.lead[asksFor](store.name)}</p>
      <ErrorSummary
        messages={messages}
        form={form}
        fields={{
          ...(asksNames ? nameFields(messages) : {}),
          ...(asksFor === 'nothing' ? {} : { password }),
          ...fieldNames(messages, ownFields),
        }}
      />
      <Form action="/accounts/activate" hidden={{ action: 'activate', token }}>
        {asksNames && <NameFields messages={messages} form={form} />}
        {asksFor === 'registered_password' && (
          <PasswordField {...passwordField} autocomplete="current-password" />
        )}
        {(isInvited || asksFor === 'password_and_names') && (
          <PasswordField {...passwordField} autocomplete="new-password" minimumLength={minimumLength} />
        )}
        <ExtraFields messages={messages} form={form} fields={ownFields} />
        <Button>{activate.submit}</Button>
      </Form>
      <p class="aside">{isInvited ? activate.notExpected : activate.notYou}</p>
    </section>
  );
}

interface ActivatedPageProps extends ViewProps {
  readonly next: string | undefined;
  /** Where the account signs in with it. */
  readonly customerNumber: string | null;
}

/** The account is activated, and a message says so (S2-19). */
export function ActivatedPage({ messages, next, customerNumber }: ActivatedPageProps): VNode {
  return (
    <section class="card card-done">
      <h1>{messages.activated.title}</h1>
      <p class="lead">{messages.activated.text}</p>
      {customerNumber !== null && (
        <p>
          <Unbroken text={messages.activated.signsInWith(customerNumber)} number={customerNumber} />
        </p>
      )}
      <a class="button button-primary" href={leadingTo('/accounts/login', next)}>
        {messages.form.signIn}
      </a>
    </section>
  );
}

interface ActivationLinkOverPageProps extends ViewProps {
  readonly reason: 'token_expired' | 'token_used';
  readonly token: string;
}

/** The link is over: a fresh mail without retyping anything (ruling 2). */
export function ActivationLinkOverPage({ messages, reason, token }: ActivationLinkOverPageProps): VNode {
  const used = reason === 'token_used';
  const words = used ? messages.activationUsed : messages.activationExpired;
  return (
    <section class="card">
      <h1>{words.title}</h1>
      <p class="lead">{words.text}</p>
      <div class="actions">
        {used && (
          <a class="button button-primary" href="/accounts/login">
            {messages.form.signIn}
          </a>
        )}
        <Form action="/accounts/activate" hidden={{ action: 'fresh', token }}>
          <Button kind={used ? 'secondary' : 'primary'}>{messages.form.newLink}</Button>
        </Form>
      </div>
    </section>
  );
}

interface ActivationRequestPageProps {
  readonly messages: ActivationMessages;
  readonly words: ActivationMessages['activationUnknown' | 'activationAsked'];
  readonly form: FormView;
}

/** Asks for the address: of a link that is none, or of nobody's in particular. */
export function ActivationRequestPage({ messages, words, form }: ActivationRequestPageProps): VNode {
  const { fields, missing } = messages;
  const email = { label: fields.email, missing: missing.email };
  return (
    <section class="card">
      <h1>{words.title}</h1>
      <p class="lead">{words.text}</p>
      <ErrorSummary messages={messages} form={form} fields={{ email }} />
      <Form action="/accounts/activate" hidden={{ action: 'request' }}>
        <TextField
          messages={messages}
          form={form}
          name="email"
          type="email"
          autocomplete="email"
          {...email}
        />
        <AddressChoice messages={messages} question={form.question} />
        <Button>{messages.form.newLink}</Button>
      </Form>
      <p class="aside">
        {messages.form.hasAccount} <a href="/accounts/login">{messages.form.signIn}</a>
      </p>
    </section>
  );
}

interface ActivationMailSentPageProps {
  readonly messages: ActivationMessages;
  /** Null where the browser does not remember it. */
  readonly address: string | null;
  readonly next: string | undefined;
  /** The browser remembers a registration, which another address would need anew. */
  readonly isRegistrant: boolean;
  /** What has become of the mail, where the browser registered the address. */
  readonly life?: WaitingState | undefined;
  readonly form: FormView;
  readonly isAgain: boolean;
  /** Seconds until the mail may be asked for again. */
  readonly wait: number;
}

/**
 * The same for every address, whether there is an account or not. Whoever registered, or set a password after a purchase, in this browser has been sent that
 * very mail, and comes here by a code that was not right.
 */
export function ActivationMailSentPage({
  messages,
  address,
  next,
  isRegistrant,
  life,
  ...rest
}: ActivationMailSentPageProps): VNode {
  const { title, text, begun } = messages.activationMailSent;
  const isBegunHere = life !== undefined && address !== null && !rest.isAgain;
  return (
    <MailSentPage
      {...rest}
      messages={messages}
      title={title}
      text={isBegunHere ? begun(address) : text(address)}
      life={life}
      code={life === undefined ? null : { action: '/accounts/activate' }}
      again={
        address === null
          ? null
          : { action: '/accounts/activate', hidden: { action: 'again', email: address } }
      }
      correct={isRegistrant ? leadingTo('/accounts/register', next) : '/accounts/activate'}
      signIn={leadingTo('/accounts/login', next)}
    />
  );
}
