import { isNumberAccount } from '../accounts/contact.ts';
import { accountStep } from '../accounts/account-state.ts';
import { hasEmail } from '../accounts/mail-order.ts';
import type { Store } from '../stores/store.ts';
import { inspectToken } from '../steps/inspect-link.ts';
import { secureAccount } from '../steps/secure-account.ts';
import type { Needs } from '../surroundings/needs.ts';
import { commit } from '../tables/database.ts';
import { consumeToken } from '../tables/tokens.ts';
import { askForReset } from './ask-for-reset.ts';

export type Secured =
  | { readonly kind: 'secured' }
  | { readonly kind: 'token_invalid' }
  | { readonly kind: 'token_expired' }
  | { readonly kind: 'token_used' }
  | { readonly kind: 'account_disabled' };

/** A change of the password takes far longer than this does. */
const mostRivals = 12;

/**
 * 'Not me': secures the account by the link in the mail that told of a new device (ruling 17). Works once for each link. A stranger who is in and changes
 * the credentials at the same moment is met again as they left them: only a link that was used answers so.
 */
export async function secureByLink(needs: Needs, store: Store, typed: string): Promise<Secured> {
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const inspected = await inspectToken(needs, store.storeId, 'secure', typed);
    if (inspected.kind !== 'token_good') return { kind: inspected.kind };

    const { token, contact } = inspected;
    const step = accountStep('secure', contact.accountState);
    if (step.kind === 'account_disabled') return { kind: 'account_disabled' };
    if (step.kind !== 'goes' || !hasEmail(contact)) return { kind: 'token_used' };

    const now = needs.now();
    const { writes } = await secureAccount(needs, store, contact, { actor: 'customer', now });
    const outcome = await commit(needs, [consumeToken(needs, store.storeId, token, now), ...writes]);
    if (outcome.kind === 'committed') return { kind: 'secured' };
    if (outcome.by.has('token')) return { kind: 'token_used' };
  }
  throw new Error('An account could not be secured: its credentials changed time and again');
}

export type FreshAsked =
  | { readonly kind: 'asked' }
  | { readonly kind: 'token_invalid' }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

/** The link is over: a reset to the address that it was mailed to, without typing anything (ruling 2). */
export async function askForResetByLink(
  needs: Needs,
  store: Store,
  typed: string,
  network: string,
): Promise<FreshAsked> {
  const inspected = await inspectToken(needs, store.storeId, 'secure', typed);
  if (inspected.kind === 'token_invalid') return inspected;
  const { token, contact } = inspected;
  if (token === null) return { kind: 'token_invalid' };
  const number = contact?.email === token.email && isNumberAccount(contact) ? contact.customerNumber : null;
  return askForReset(
    needs,
    store,
    number === null ? { email: token.email } : { customerNumber: number },
    network,
  );
}
