import type { Contact } from '../accounts/contact.ts';
import { findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { lockoutsOf, unlock } from '../tables/lockouts.ts';
import type { Asked } from './action.ts';
import { record } from './record.ts';

export type AccountUnlocked =
  { readonly kind: 'unlocked'; readonly contact: Contact } | { readonly kind: 'contact_not_found' };

/** Ends every lock that wrong passwords brought on the contact, whoever typed them. */
export async function unlockAccount(
  asked: Asked<{ contactId: string; reason?: string | undefined }>,
): Promise<AccountUnlocked> {
  const { needs, storeId, input } = asked;
  const contact = await findContact(needs, storeId, input.contactId);
  if (contact === undefined) return { kind: 'contact_not_found' };
  await commit(needs, [
    ...lockoutsOf(contact).map((key) => unlock(needs, key, needs.now())),
    record(asked, contact, 'account_unlocked', { reason: input.reason ?? null }),
  ]);
  return { kind: 'unlocked', contact };
}
