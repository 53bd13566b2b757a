import type { Contact } from './contact.ts';
import { isMailStopped } from './email-health.ts';

export type ResetRefusal = 'no_email' | 'account_disabled' | 'email_bounced' | 'duplicate_email';

/**
 * Why a contact cannot be mailed a link to set a password, whoever asks: they themselves, staff or the CRM. `isHolder`: the address stands for
 * this contact and no other.
 */
export function resetRefusal(
  { email, emailStatus, accountState, username }: Contact,
  isHolder: boolean,
): ResetRefusal | undefined {
  if (email === null) return 'no_email';
  if (accountState === 'disabled') return 'account_disabled';
  if (isMailStopped(emailStatus)) return 'email_bounced';
  return isHolder || username !== null ? undefined : 'duplicate_email';
}
