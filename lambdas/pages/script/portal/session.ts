import { accountPage } from './store.ts';

export interface Customer {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly customerNumber: string | null;
}

interface Session {
  readonly customer: Customer;
  /** Epoch milliseconds, by the browser's clock. */
  readonly idleEnd: number;
  /** What they are to be told, this once: that they have just activated their account, and were led back here. Null for nothing. */
  readonly notice: 'account_activated' | null;
  /** It goes idle when it is over whatever happens: staying gains nothing. */
  readonly isAtEnd: boolean;
}

/**
 * Who is signed in, by the server; null for nobody. In the background the question counts as no activity (ruling 13): a page that merely stands open
 * keeps nobody signed in.
 * @throws Error while there is no telling
 */
export async function ask(background: boolean): Promise<Session | null> {
  const reply = await fetch(accountPage('v1/session'), {
    credentials: 'include',
    // A press on a link counts, though the page is gone before it is answered.
    keepalive: !background,
    headers: background ? { 'X-Background': '1' } : {},
  });
  if (reply.status === 401 || reply.status === 403) return null;
  // Sound: what our own API answers with 200. Of anything else there is no session to read, which throws.
  const { customer, session, now, notice } = (await reply.json()) as {
    customer: Customer;
    session: { idleExpiresAt: string; expiresAt: string };
    now: string;
    notice: 'account_activated' | null;
  };
  const { idleExpiresAt, expiresAt } = session;
  return {
    customer,
    notice,
    // Browsers whose clock is wrong go by the server's.
    idleEnd: Date.parse(idleExpiresAt) - Date.parse(now) + Date.now(),
    isAtEnd: idleExpiresAt >= expiresAt,
  };
}
