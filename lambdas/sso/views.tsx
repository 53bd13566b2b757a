import type { VNode } from 'preact';
import type { Contact } from '../accounts/contact.ts';
import { linkPath, type Unlinked } from '../http/sso-cookies.ts';
import { Button, ErrorSummary, Form, type FormView } from '../pages/form.tsx';
import { homeOf } from '../stores/portal-origin.ts';
import type { Store } from '../stores/store.ts';
import type { SsoMessages } from './words.ts';

export type SsoFailure = 'refused' | 'expired' | 'cancelled' | 'unavailable' | 'account_disabled';

interface SsoFailedPageProps {
  readonly messages: SsoMessages;
  readonly store: Store;
  readonly sso: { readonly message: string; readonly only: boolean };
  readonly failure: SsoFailure;
  readonly next: string;
}

/** What went wrong at the provider, and the way on from here: by it once more, or without it where the store has another way. */
export function SsoFailedPage({ messages, store, sso, failure, next }: SsoFailedPageProps): VNode {
  const { title, text } = messages.sso.failures[failure];
  const query = new URLSearchParams({ next }).toString();
  return (
    <section class="card">
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      <div class="actions">
        {failure !== 'account_disabled' && (
          <a class="button button-primary" href={`/accounts/sso/start?${query}`}>
            {sso.message}
          </a>
        )}
        {!sso.only && (
          <a class="button button-secondary" href={`/accounts/login?${query}`}>
            {messages.sso.otherWay}
          </a>
        )}
        <a class="button button-secondary" href={homeOf(store)}>
          {messages.message.home(store.name)}
        </a>
      </div>
    </section>
  );
}

interface LinkPageProps {
  readonly messages: SsoMessages;
  readonly store: Store;
  readonly contact: Contact;
  readonly unlinked: Unlinked;
  readonly form: FormView;
}

/** Asks whether the two are one person's, naming both. */
export function LinkPage({ messages, store, contact, unlinked, form }: LinkPageProps): VNode {
  const { link } = messages.sso;
  return (
    <section class="card">
      <h1>{link.title}</h1>
      <p class="lead">{link.lead(store.name)}</p>
      <dl class="facts">
        <dt>{link.provider}</dt>
        <dd>
          {new URL(unlinked.issuer).host}
          {unlinked.email !== null && `, ${unlinked.email}`}
        </dd>
        <dt>{link.account}</dt>
        <dd>{contact.username ?? contact.email ?? contact.customerNumber}</dd>
      </dl>
      <ErrorSummary messages={messages} form={form} fields={{}} />
      <Form action={linkPath}>
        <Button>{link.submit}</Button>
      </Form>
      <p class="aside">
        <a href="/accounts/profile">{link.notNow}</a>
      </p>
    </section>
  );
}

export function LinkTakenPage({ messages }: { readonly messages: SsoMessages }): VNode {
  const { title, text } = messages.sso.taken;
  return (
    <section class="card">
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      <div class="actions">
        <a class="button button-primary" href="/accounts/profile">
          {messages.frame.myAccount}
        </a>
      </div>
    </section>
  );
}
