import { isNumberAccount } from '../accounts/contact.ts';
import { isAnsweredAt } from '../accounts/who-speaks.ts';
import type { Store } from '../stores/store.ts';
import { inspectToken } from '../steps/inspect-link.ts';
import { secureForMailbox, type SecuredForMailbox } from '../steps/secure-for-mailbox.ts';
import type { Needs } from '../surroundings/needs.ts';
import { askForReset } from './ask-for-reset.ts';

/** 'Not me': secures the account by the link in the mail that told of a new device, or of what was changed of what signs in (ruling 17), for the mailbox that it was mailed to. */
export function secureByLink(needs: Needs, store: Store, typed: string): Promise<SecuredForMailbox> {
  return secureForMailbox(needs, store, () => inspectToken(needs, store.storeId, 'secure', typed));
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
  const isTheirs = contact !== null && isAnsweredAt(contact, token.email, needs.now());
  const number = isTheirs && isNumberAccount(contact) ? contact.customerNumber : null;
  return askForReset(
    needs,
    store,
    number === null ? { email: token.email } : { customerNumber: number },
    network,
  );
}
