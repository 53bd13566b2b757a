import { accountStep } from '../accounts/account-state.ts';
import { isMailStopped } from '../accounts/email-health.ts';
import { hasEmail, type MailOrder } from '../accounts/mail-order.ts';
import { secureAccount } from '../steps/secure-account.ts';
import { findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { findStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';

export type ContactSecured =
  | { readonly kind: 'secured'; readonly order: MailOrder }
  | {
      readonly kind:
        | 'store_not_found'
        | 'contact_not_found'
        | 'account_not_active'
        | 'account_disabled'
        | 'no_email'
        | 'email_bounced'
        | 'changed_meanwhile';
    };

/**
 * What 'Not me' does, by staff (ruling 17). Refused where the reset would reach nobody: without a password and without mail the customer would be out as
 * well, and `disableAccount` keeps a stranger out until the address is mended. Staff see nothing of the link.
 */
export async function secureContact({
  needs,
  storeId,
  actor,
  input,
}: Asked<{ contactId: string; reason?: string | undefined }>): Promise<ContactSecured> {
  const [stored, contact] = await Promise.all([
    findStore(needs, storeId),
    findContact(needs, storeId, input.contactId),
  ]);
  if (stored === undefined) return { kind: 'store_not_found' };
  if (contact === undefined) return { kind: 'contact_not_found' };
  const step = accountStep('secure', contact.accountState);
  if (step.kind === 'account_disabled' || step.kind === 'account_not_active') return { kind: step.kind };
  if (!hasEmail(contact)) return { kind: 'no_email' };
  if (isMailStopped(contact.emailStatus)) return { kind: 'email_bounced' };

  const asked = { actor, now: needs.now(), reason: input.reason ?? null };
  const { order, writes } = await secureAccount(needs, stored.store, contact, asked);
  const outcome = await commit(needs, writes);
  return outcome.kind === 'committed' ? { kind: 'secured', order } : { kind: 'changed_meanwhile' };
}
