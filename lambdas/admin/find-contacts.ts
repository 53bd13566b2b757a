import type { Contact } from '../accounts/contact.ts';
import { findContactIdsByEmail, findContacts as readContacts } from '../tables/contacts.ts';
import { findClaim } from '../tables/identifiers.ts';
import type { Asked } from './action.ts';

/** Every contact that has the address, or the one that has the number. */
export async function findContacts({
  needs,
  storeId,
  input,
}: Asked<{ email: string } | { customerNumber: string }>): Promise<Contact[]> {
  if ('email' in input) {
    return readContacts(needs, storeId, await findContactIdsByEmail(needs, storeId, input.email));
  }
  const claim = await findClaim(needs, storeId, { kind: 'number', value: input.customerNumber });
  return claim === undefined ? [] : readContacts(needs, storeId, [claim.contactId]);
}
