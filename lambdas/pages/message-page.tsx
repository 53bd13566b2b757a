import type { VNode } from 'preact';
import { homeOf } from '../stores/portal-origin.ts';
import type { Store } from '../stores/store.ts';
import type { PageMessages } from './words.ts';
import type { ProblemCode } from '../accounts/problems.ts';

interface MessagePageProps {
  readonly messages: PageMessages;
  readonly store: Store | null;
  readonly code: ProblemCode;
  readonly retryAfterSeconds?: number;
  /** By which whoever runs the deployment finds what happened. */
  readonly reference?: string;
}

/** A problem that leaves nothing to fill in: what it is, and where to go from here. */
export function MessagePage({
  messages,
  store,
  code,
  retryAfterSeconds,
  reference,
}: MessagePageProps): VNode {
  const { title, text } = messages.problems[code];
  const hasSignIn = store?.variables['accounts.enabled'] === true && leadsToSignIn(code);
  return (
    <section class="card">
      <h1>{title}</h1>
      <p class="lead">
        {text}
        {retryAfterSeconds !== undefined && ` ${messages.wait(retryAfterSeconds)}`}
      </p>
      {reference !== undefined && (
        <p>
          {messages.message.reference} <code>{reference}</code>
        </p>
      )}
      {store !== null && (
        <div class="actions">
          {hasSignIn && (
            <a class="button button-primary" href="/accounts/login">
              {messages.message.signIn}
            </a>
          )}
          <a class={`button ${hasSignIn ? 'button-secondary' : 'button-primary'}`} href={homeOf(store)}>
            {messages.message.home(store.name)}
          </a>
        </div>
      )}
    </section>
  );
}

/** With the accounts off there is no sign-in page to go to. */
function leadsToSignIn(code: ProblemCode): boolean {
  return code !== 'accounts_disabled' && code !== 'store_not_found' && code !== 'account_disabled';
}
