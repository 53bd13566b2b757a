import type { Store } from '../stores/store.ts';
import { accountStep } from './account-state.ts';
import type { Contact } from './contact.ts';
import { isMailStopped } from './email-health.ts';
import type { OpensWith } from './mailed-token.ts';

export type InviteRefusal =
  | 'accounts_disabled'
  | 'username_exists'
  | 'no_customer_number'
  | 'number_sign_in_off'
  | 'no_email'
  | 'email_bounced'
  | 'duplicate_email';

/**
 * Why a contact cannot be invited, most telling first. What customers have pending themselves is no reason: an invitation supersedes it (ruling 7).
 * `hasDuplicates`: other contacts have the same address, and staff have yet to say who is who (ruling 10); whoever signs in with a number of their own is told
 * from them by it.
 */
export function inviteRefusal(
  { variables }: Store,
  { accountState, username, email, emailStatus, customerNumber }: Contact,
  { opensWith, hasDuplicates }: { opensWith: OpensWith; hasDuplicates: boolean },
): InviteRefusal | undefined {
  if (!variables['accounts.enabled']) return 'accounts_disabled';
  if (username !== null || accountStep('invite', accountState).kind !== 'goes') return 'username_exists';
  if (opensWith === 'number' && customerNumber === null) return 'no_customer_number';
  if (opensWith === 'number' && variables['sign_in.identifiers'] === 'email') return 'number_sign_in_off';
  if (email === null) return 'no_email';
  if (isMailStopped(emailStatus)) return 'email_bounced';
  return hasDuplicates && opensWith === 'email' ? 'duplicate_email' : undefined;
}
