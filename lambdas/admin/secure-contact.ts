import { accountStep } from '../accounts/account-state.ts';
import { hasEmail, type MailOrder } from '../accounts/mail-order.ts';
import { backToSettled } from '../accounts/main-address.ts';
import { asSettled, isMainSettled } from '../accounts/who-speaks.ts';
import { isStoppedNow } from '../steps/as-mail-goes.ts';
import { secureAddress } from '../steps/secure-for-mailbox.ts';
import { findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { findStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';

export type ContactSecured =
  | {
      readonly kind: 'secured';
      readonly order: MailOrder;
      readonly to: string;
      /** No, where a main address that a stranger may have just made that has given way. */
      readonly wasMainAddress: boolean;
      /** No as well where mail to the one before comes back, so that a new main address is all there is. */
      readonly isMainAddressSettled: boolean;
    }
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
 * What 'Not me' does, by staff (ruling 17), for the settled address: a main one that a stranger may have just made that gives way to the one before it. Refused where the reset would reach nobody: without a password and without mail the customer would be out as
 * well, and `disableAccount` keeps a stranger out until the address is mended, by a recovery of the disabled account. Staff see nothing of the link.
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
  const now = needs.now();
  if (await isStoppedNow(needs, asSettled(contact, now), now)) return { kind: 'email_bounced' };

  const by = { actor, now, reason: input.reason ?? null };
  const back = backToSettled(contact, now);
  const { order, writes } = await secureAddress(needs, stored.store, contact, back, by);
  const outcome = await commit(needs, writes);
  if (outcome.kind !== 'committed') return { kind: 'changed_meanwhile' };
  return {
    ...{ kind: 'secured', order, to: back.address },
    wasMainAddress: back.address === contact.email,
    isMainAddressSettled: isMainSettled(contact, now),
  };
}
