import type { VNode } from 'preact';
import type { Store } from '../stores/store.ts';
import { Button, Form } from '../pages/form.tsx';
import { FreshLinkPage } from './views.tsx';
import type { ResetMessages } from './words.ts';

interface ViewProps {
  readonly messages: ResetMessages;
  readonly store: Store;
}

interface SecurePageProps extends ViewProps {
  readonly token: string;
  /** The address that takes its place as the main one again, where another has it; else null. */
  readonly mainAgain: string | null;
  /** The account is to be closed: securing it ends that as well. */
  readonly isClosing: boolean;
  /** Staff were asked to give the account another address: securing it ends that as well. */
  readonly isMoving: boolean;
  /** The link to choose a new password goes to the main address, which is another than the link's; else to that. */
  readonly isForMain: boolean;
}

/** Where 'Not me' leads: says what happens, and asks for one press. Opening it changes nothing. */
export function SecurePage({
  messages,
  store,
  token,
  mainAgain,
  isClosing,
  isMoving,
  isForMain,
}: SecurePageProps): VNode {
  const { secure } = messages;
  const steps = [
    ...(mainAgain === null ? [] : [messages.mainAgain(mainAgain)]),
    ...(isForMain ? [...secure.steps.slice(0, -1), secure.toMain] : secure.steps),
    ...(isMoving ? [secure.staysHere] : []),
    ...(isClosing ? [secure.keeps] : []),
  ];
  return (
    <section class="card">
      <h1>{secure.title}</h1>
      <p class="lead">{secure.lead(store.name)}</p>
      <ul class="benefits">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <div class="actions">
        <Form action="/accounts/secure" hidden={{ action: 'secure', token }}>
          <Button>{secure.submit}</Button>
        </Form>
        <a class="button button-secondary" href="/accounts/profile">
          {secure.wasMe}
        </a>
      </div>
    </section>
  );
}

interface SecuredPageProps extends ViewProps {
  /** Where the reset is mailed to; null where this browser does not know it any more. */
  readonly address: string | null;
}

export function SecuredPage({ messages, address }: SecuredPageProps): VNode {
  const { secured } = messages;
  return (
    <section class="card card-mail">
      <h1>{secured.title}</h1>
      <p class="lead">{secured.text}</p>
      <p>{secured.more(address)}</p>
      <a class="button button-secondary" href="/accounts/forgot-password">
        {secured.again}
      </a>
    </section>
  );
}

/** By the mailbox of a further address: nothing more is mailed there. */
export function KeptPage({ messages, store }: ViewProps): VNode {
  return (
    <section class="card card-mail">
      <h1>{messages.kept.title}</h1>
      <p class="lead">{messages.secured.text}</p>
      <p>{messages.kept.more(store.name)}</p>
    </section>
  );
}

/** A new link would go to the main address. */
export function KeepLinkOverPage({ messages }: ViewProps): VNode {
  return (
    <section class="card">
      <h1>{messages.keepOver.title}</h1>
      <p class="lead">{messages.keepOver.text}</p>
      <a class="button button-secondary" href="/accounts/login">
        {messages.form.toSignIn}
      </a>
    </section>
  );
}

interface SecureLinkOverPageProps extends ViewProps {
  readonly reason: 'token_expired' | 'token_used';
  readonly token: string;
}

/** The link is over: a reset is one press away all the same. */
export function SecureLinkOverPage({ messages, reason, token }: SecureLinkOverPageProps): VNode {
  const words = reason === 'token_used' ? messages.secureUsed : messages.secureExpired;
  return <FreshLinkPage messages={messages} words={words} action="/accounts/secure" token={token} />;
}
