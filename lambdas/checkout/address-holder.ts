import type { Contact } from '../accounts/contact.ts';
import { findContact } from '../tables/contacts.ts';
import type { Database } from '../tables/database.ts';
import { findClaim } from '../tables/identifiers.ts';

/** For whom the address of a contact stands, where several have it. */
export type AddressHolder =
  /** Nobody else. */
  | { readonly kind: 'own' }
  /** Another contact, by a registration or an order that nobody has proven: it carries no rights (ruling 3), and gives way to the first proof. */
  | { readonly kind: 'unproven' }
  | { readonly kind: 'proven'; readonly contact: Contact | undefined };

/** As many reads whoever it is, so that its time tells nothing (ruling 6). */
export async function findAddressHolder(
  db: Database,
  { storeId, contactId }: Contact,
  email: string,
): Promise<AddressHolder> {
  const claim = await findClaim(db, storeId, { kind: 'email', value: email });
  const contact = await findContact(db, storeId, claim?.contactId ?? contactId);
  if (claim === undefined || contact?.contactId === contactId) return { kind: 'own' };
  return claim.proven ? { kind: 'proven', contact } : { kind: 'unproven' };
}
