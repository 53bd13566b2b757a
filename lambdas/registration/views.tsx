import type { VNode } from 'preact';
import type { WaitingState } from '../accounts/waiting.ts';
import type { Store } from '../stores/store.ts';
import { leadingTo } from '../http/remembered.ts';
import { AddressChoice } from '../pages/address-question.tsx';
import { ExtraFields, fieldNames, type FieldShown } from '../pages/extra-fields.tsx';
import {
  Button,
  emptyForm,
  ErrorSummary,
  Form,
  PasswordField,
  TextField,
  type FormView,
} from '../pages/form.tsx';
import { MailSentPage } from '../pages/mail-sent.tsx';
import { NameFields, nameFields } from '../pages/name-fields.tsx';
import type { RegistrationMessages } from './words.ts';

interface ViewProps {
  readonly messages: RegistrationMessages;
  readonly store: Store;
}

interface RegisterPageProps extends ViewProps {
  readonly form: FormView;
  /** What the store asks besides. */
  readonly extraFields: readonly FieldShown[];
  /** The path to go on to once the account is activated. */
  readonly next: string | undefined;
  /** Characters. */
  readonly minimumLength: number;
}

/** The store's registration page (S0-13, S2-15). */
export function RegisterPage({
  messages,
  store,
  form,
  extraFields,
  next,
  minimumLength,
}: RegisterPageProps): VNode {
  const { fields, missing, register } = messages;
  const about = (name: 'email' | 'password') => ({
    messages,
    form,
    name,
    label: fields[name],
    missing: missing[name],
  });
  return (
    <section class="card">
      <h1>{register.title}</h1>
      <p class="lead">{register.lead(store.name)}</p>
      <ErrorSummary
        messages={messages}
        form={form}
        fields={{
          ...nameFields(messages),
          email: about('email'),
          password: about('password'),
          ...fieldNames(messages, extraFields),
        }}
      >
        {form.problem?.code === 'email_already_registered' && (
          <AlreadyRegistered messages={messages} next={next} />
        )}
      </ErrorSummary>
      <Form action="/accounts/register" hidden={{ next }}>
        <NameFields messages={messages} form={form} />
        <TextField {...about('email')} type="email" autocomplete="email" hint={register.emailHint} />
        <AddressChoice messages={messages} question={form.question} />
        <PasswordField {...about('password')} autocomplete="new-password" minimumLength={minimumLength} />
        <ExtraFields messages={messages} form={form} fields={extraFields} />
        <Button>{register.submit}</Button>
      </Form>
      <p class="aside">
        {messages.form.hasAccount} <a href={leadingTo('/accounts/login', next)}>{messages.form.signIn}</a>
      </p>
    </section>
  );
}

/** What to do instead (S2-20). */
function AlreadyRegistered({ messages, next }: Pick<RegisterPageProps, 'messages' | 'next'>) {
  return (
    <>
      <p>{messages.register.alreadyRegistered}</p>
      <ul>
        <li>
          <a href={leadingTo('/accounts/login', next)}>{messages.form.signIn}</a>
        </li>
        <li>
          <a href={leadingTo('/accounts/forgot-password', next)}>{messages.form.resetPassword}</a>
        </li>
      </ul>
    </>
  );
}

interface RegisterSentPageProps {
  readonly messages: RegistrationMessages;
  /** Null where the browser does not remember it. */
  readonly address: string | null;
  /** What has become of the mail, where the browser registered the address. */
  readonly life?: WaitingState | undefined;
  readonly next: string | undefined;
  /** Seconds until the mail may be asked for again. */
  readonly wait: number;
}

/** The form was accepted: look for the confirmation mail (S2-17). */
export function RegisterSentPage({ messages, address, life, next, wait }: RegisterSentPageProps): VNode {
  const { title, text } = messages.registerSent;
  return (
    <MailSentPage
      messages={messages}
      title={title}
      text={text(address)}
      life={life}
      code={life === undefined ? null : { action: '/accounts/activate' }}
      form={emptyForm}
      isAgain={false}
      again={
        address === null
          ? null
          : { action: '/accounts/activate', hidden: { action: 'again', email: address } }
      }
      wait={wait}
      correct={leadingTo('/accounts/register', next)}
      signIn={leadingTo('/accounts/login', next)}
    />
  );
}
