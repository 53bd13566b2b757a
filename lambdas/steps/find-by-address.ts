import type { Contact } from '../accounts/contact.ts';
import { findContact, findContactIdsByEmail } from '../tables/contacts.ts';
import type { Database } from '../tables/database.ts';
import { findClaim } from '../tables/identifiers.ts';

/**
 * The contact that an address stands for: whoever claims it; else the only one who has it, since of several nobody could say which. It takes
 * the same two round trips whatever is found, so that its time tells nothing (ruling 6).
 */
export async function findContactOfAddress(
  db: Database,
  storeId: string,
  email: string,
): Promise<Contact | undefined> {
  const [claim, [onlyId, ...others]] = await Promise.all([
    findClaim(db, storeId, { kind: 'email', value: email }),
    findContactIdsByEmail(db, storeId, email),
  ]);
  const unclaimed = others.length === 0 ? onlyId : undefined;
  return findContact(db, storeId, claim?.contactId ?? unclaimed ?? 'nobody');
}
