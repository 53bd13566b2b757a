import type { VNode } from 'preact';
import {
  Button,
  ErrorSummary,
  Form,
  Notice,
  PasswordField,
  PasswordOwner,
  TextField,
  type FormView,
} from '../pages/form.tsx';
import type { OwnAddress } from '../steps/own-addresses.ts';
import type { EmailsMessages } from './words.ts';

export type EmailsNotice = keyof EmailsMessages['emails']['notices'];
export type AddressAct = 'activate' | 'make-primary' | 'remove';

interface EmailsPageProps {
  readonly messages: EmailsMessages;
  readonly own: readonly OwnAddress[];
  readonly primary: string | null;
  /** What the account signs in with. */
  readonly username: string;
  readonly form: FormView;
  readonly notice: EmailsNotice | undefined;
}

/** The customer's addresses with what can be done to each, and a further one (ruling 9). */
export function EmailsPage({ messages, own, primary, username, form, notice }: EmailsPageProps): VNode {
  const { emails: words, fields, missing } = messages;
  const email = { label: fields.email, missing: missing.email };
  const password = { label: fields.currentPassword, missing: missing.currentPassword };
  return (
    <div class="stack">
      <section class="card card-wide">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        {notice !== undefined && <Notice>{words.notices[notice]}</Notice>}
        <ul class="sessions">
          {own.map((one) => (
            <AddressItem
              key={one.address}
              messages={messages}
              one={one}
              isPrimary={one.address === primary}
            />
          ))}
        </ul>
        <p class="aside">
          <a href="/accounts/profile">{words.back}</a>
        </p>
      </section>
      <section class="card card-wide" aria-labelledby="add-title">
        <h2 class="section-title" id="add-title">
          {words.addTitle}
        </h2>
        <p class="lead">{words.addLead}</p>
        <ErrorSummary messages={messages} form={form} fields={{ email, password }} />
        <Form action="/accounts/emails" hidden={{ action: 'add' }}>
          <TextField
            messages={messages}
            form={form}
            name="email"
            type="email"
            autocomplete="email"
            {...email}
          />
          <PasswordOwner username={username} />
          <PasswordField
            messages={messages}
            form={form}
            name="password"
            autocomplete="current-password"
            {...password}
          />
          <Button>{words.addSubmit}</Button>
        </Form>
      </section>
    </div>
  );
}

interface AddressItemProps {
  readonly messages: EmailsMessages;
  readonly one: OwnAddress;
  readonly isPrimary: boolean;
}

function AddressItem({ messages, one: { address, proven, maySignIn }, isPrimary }: AddressItemProps) {
  const { emails: words, form } = messages;
  const acts: (readonly [act: AddressAct, label: string])[] = [
    ...(maySignIn ? [] : ([['activate', words.activate]] as const)),
    ...(isPrimary || !proven ? [] : ([['make-primary', words.makePrimary]] as const)),
    ...(isPrimary ? [] : ([['remove', words.remove]] as const)),
  ];
  return (
    <li class="session">
      <div class="session-what">
        <h2>
          {address} {isPrimary && <span class="badge">{words.primary}</span>}
        </h2>
        {!maySignIn && <p class="hint">{proven ? words.notForSignIn : words.unproven}</p>}
      </div>
      <div class="address-acts">
        {acts.map(([act, label]) => (
          <a
            key={act}
            href={`/accounts/emails?${new URLSearchParams({ act, email: address }).toString()}`}
            aria-label={form.fieldProblem(label, address)}
          >
            {label}
          </a>
        ))}
      </div>
    </li>
  );
}

interface ActPageProps {
  readonly messages: EmailsMessages;
  readonly act: AddressAct;
  readonly words: {
    readonly title: string;
    readonly lead: (address: string) => string;
    readonly submit: string;
  };
  readonly address: string;
}

/** What an act comes to, said before it is done. */
export function ActPage({ messages, act, words, address }: ActPageProps): VNode {
  return (
    <section class="card">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(address)}</p>
      <Form action="/accounts/emails" hidden={{ action: act, email: address }}>
        <Button>{words.submit}</Button>
      </Form>
      <p class="aside">
        <a href="/accounts/emails">{messages.emails.cancel}</a>
      </p>
    </section>
  );
}
