import type { VNode } from 'preact';
import type { Store } from '../stores/store.ts';
import { Button, ErrorSummary, Form, PasswordField, TextField, type FormView } from '../pages/form.tsx';
import type { RegistrationMessages } from './words.ts';

interface ViewProps {
  readonly messages: RegistrationMessages;
  readonly store: Store;
}

interface RegisterPageProps extends ViewProps {
  readonly form: FormView;
  /** The path to go on to once the account is activated. */
  readonly next: string | undefined;
  /** Characters. */
  readonly minimumLength: number;
}

/** The store's registration page (S0-13, S2-15). */
export function RegisterPage({ messages, store, form, next, minimumLength }: RegisterPageProps): VNode {
  const { fields, missing, register } = messages;
  const about = (name: 'email' | 'password' | 'firstName' | 'lastName') => ({
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
          firstName: about('firstName'),
          lastName: about('lastName'),
          email: about('email'),
          password: about('password'),
        }}
      >
        {form.problem?.code === 'email_already_registered' && <AlreadyRegistered messages={messages} />}
      </ErrorSummary>
      <Form action="/accounts/register" hidden={{ next }}>
        <div class="pair">
          <TextField {...about('firstName')} autocomplete="given-name" />
          <TextField {...about('lastName')} autocomplete="family-name" />
        </div>
        <TextField {...about('email')} type="email" autocomplete="email" hint={register.emailHint} />
        <PasswordField {...about('password')} autocomplete="new-password" minimumLength={minimumLength} />
        <Button>{register.submit}</Button>
      </Form>
      <p class="aside">
        {messages.form.hasAccount} <a href="/accounts/login">{messages.form.signIn}</a>
      </p>
    </section>
  );
}

/** What to do instead (S2-20). */
function AlreadyRegistered({ messages }: { readonly messages: RegistrationMessages }) {
  return (
    <>
      <p>{messages.register.alreadyRegistered}</p>
      <ul>
        <li>
          <a href="/accounts/login">{messages.form.signIn}</a>
        </li>
        <li>
          <a href="/accounts/forgot-password">{messages.form.resetPassword}</a>
        </li>
      </ul>
    </>
  );
}

/** The form was accepted: look for the confirmation mail (S2-17). */
export function RegisterSentPage({ messages }: ViewProps): VNode {
  const { registerSent, fields, missing } = messages;
  return (
    <section class="card card-mail">
      <h1>{registerSent.title}</h1>
      <p class="lead">{registerSent.text}</p>
      <h2>{registerSent.missingTitle}</h2>
      <p>{registerSent.missingText}</p>
      <Form action="/accounts/activate" hidden={{ action: 'request' }}>
        <TextField
          messages={messages}
          form={{ values: {}, errors: [] }}
          name="email"
          type="email"
          autocomplete="email"
          label={fields.email}
          missing={missing.email}
        />
        <Button kind="secondary">{registerSent.submit}</Button>
      </Form>
    </section>
  );
}
