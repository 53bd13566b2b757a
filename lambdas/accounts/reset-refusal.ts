import type { Store } from '../stores/store.ts';
import type { Contact } from './contact.ts';
import { isMailStopped } from './email-health.ts';
import { mayOpenWithNumber } from './number-opens.ts';

export type ResetRefusal = 'no_email' | 'account_disabled' | 'email_bounced' | 'duplicate_email';

/**
 * Why a contact cannot be mailed a link to set a password, whoever asks: they themselves, staff or the CRM. `isHolder`: the address stands for
 * this contact and no other. `isAnothers`: another has proven it.
 */
export function resetRefusal(
  store: Store,
  contact: Contact,
  { isHolder, isAnothers }: { readonly isHolder: boolean; readonly isAnothers: boolean },
): ResetRefusal | undefined {
  const { email, emailStatus, accountState, username } = contact;
  if (email === null) return 'no_email';
  if (accountState === 'disabled') return 'account_disabled';
  if (isMailStopped(emailStatus)) return 'email_bounced';
  if (username === null) return isHolder ? undefined : 'duplicate_email';
  return mayBeReset(store, contact, isAnothers) ? undefined : 'duplicate_email';
}

/** Whether a link has something to open the account with: an address that another has proven since is nothing, and only a number is. */
export function mayBeReset(
  store: Store,
  { username, email, customerNumber }: Contact,
  isAnothers: boolean,
): boolean {
  return username !== email || !isAnothers || mayOpenWithNumber(store, { customerNumber });
}
