import type { Contact } from '../accounts/contact.ts';
import type { Database, Write } from '../tables/database.ts';
import { findAddressClaims, freeIdentifier } from '../tables/identifiers.ts';

/** What led to the contact by these addresses, proven or not, leads there no more: the contact does not have them from now on, and others may. */
export async function leaveAddresses(
  db: Database,
  { storeId, contactId }: Pick<Contact, 'storeId' | 'contactId'>,
  addresses: readonly string[],
): Promise<Write<'left'>[]> {
  const claims = addresses.length === 0 ? [] : await findAddressClaims(db, storeId, addresses);
  return [...claims].flatMap(([value, claim]) => {
    if (claim.contactId !== contactId) return [];
    return [{ ...freeIdentifier(db, storeId, { kind: 'email', value }, contactId), name: 'left' }];
  });
}
