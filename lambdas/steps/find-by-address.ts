import {
  addressesOf,
  idOfNobody,
  isContactsOwn,
  isRegistrationOnly,
  type Contact,
} from '../accounts/contact.ts';
import { findContact, findContactIdsByEmail, findContacts } from '../tables/contacts.ts';
import type { Database } from '../tables/database.ts';
import { findClaim } from '../tables/identifiers.ts';

/**
 * The contact that an address stands for: whoever claims it; else the only one who has it, since of several nobody could say which. It takes
 * the same two round trips whatever is found, so that its time tells nothing (ruling 6). Who lost it between the two does not have it.
 */
export async function findContactOfAddress(
  db: Database,
  storeId: string,
  email: string,
): Promise<Contact | undefined> {
  const { claimant, ids } = await findOfAddress(db, storeId, email);
  const [onlyId, ...others] = ids;
  const unclaimed = others.length === 0 ? onlyId : undefined;
  const found = await findContact(db, storeId, claimant ?? unclaimed ?? idOfNobody(email));
  return found !== undefined && addressesOf(found).includes(email) ? found : undefined;
}

/** Of these contacts those who have the address, as an index or a claim said before: it may have been taken from them since. */
export async function findWhoHas(
  db: Database,
  storeId: string,
  email: string,
  contactIds: readonly string[],
): Promise<Contact[]> {
  const found = await findContacts(db, storeId, contactIds);
  return found.filter((contact) => addressesOf(contact).includes(email));
}

/** The contact that the address stands for, and all whose mailbox it is; as many round trips for one that nobody has. */
export async function findAtMailbox(
  db: Database,
  storeId: string,
  email: string,
): Promise<{ readonly contact: Contact | undefined; readonly sharing: readonly Contact[] }> {
  const { claimant, ids } = await findOfAddress(db, storeId, email);
  const all = [...new Set([...(claimant === undefined ? [] : [claimant]), ...ids])];
  const sharing = await findWhoHas(db, storeId, email, all.length === 0 ? [idOfNobody(email)] : all);
  const meant = claimant ?? (ids.length === 1 ? ids[0] : undefined);
  return { contact: sharing.find(({ contactId }) => contactId === meant), sharing };
}

/** The contact whose customer number it is; as many round trips for a number that nobody has. */
export async function findContactOfNumber(
  db: Database,
  storeId: string,
  customerNumber: string,
): Promise<Contact | undefined> {
  const claim = await findClaim(db, storeId, { kind: 'number', value: customerNumber });
  return findContact(db, storeId, claim?.contactId ?? idOfNobody(customerNumber));
}

export interface AddressStanding {
  /** The contact's address stands for them, who need not be stored yet, and for nobody else. */
  readonly isHolder: boolean;
  /** Another has proven it. */
  readonly isAnothers: boolean;
}

export async function standingOfAddress(db: Database, contact: Contact): Promise<AddressStanding> {
  const { storeId, email } = contact;
  if (email === null) return { isHolder: false, isAnothers: false };
  const { claim, ids } = await findOfAddress(db, storeId, email);
  if (claim === undefined)
    return { isHolder: ids.every((id) => isContactsOwn(contact, id)), isAnothers: false };
  const isHolder = isContactsOwn(contact, claim.contactId);
  return { isHolder, isAnothers: !isHolder && claim.proven };
}

/**
 * The other contacts that have the contact's address: not those that are an unproven registration and nothing else, which carries no rights (ruling 3), nor those
 * who staff know to be other people (ruling 10).
 */
export async function findDuplicates(db: Database, contact: Contact): Promise<Contact[]> {
  const { storeId, contactId, email } = contact;
  if (email === null) return [];
  const { claimant, ids } = await findOfAddress(db, storeId, email);
  const others = new Set(claimant === undefined ? ids : [claimant, ...ids]);
  others.delete(contactId);
  const found = await findWhoHas(db, storeId, email, [...others]);
  return found.filter((other) => !isRegistrationOnly(other) && isDuplicate(contact, other));
}

/** Whether the contact's address stands for somebody who staff know to be another person. */
export async function isMailboxOfAnother(db: Database, contact: Contact): Promise<boolean> {
  const { storeId, email, differentFrom } = contact;
  if (email === null || differentFrom.length === 0) return false;
  const claim = await findClaim(db, storeId, { kind: 'email', value: email });
  return claim !== undefined && differentFrom.includes(claim.contactId);
}

/** Whether staff have yet to say who the two are. */
function isDuplicate({ contactId, differentFrom }: Contact, other: Contact): boolean {
  return other.contactId !== contactId && !differentFrom.includes(other.contactId);
}

async function findOfAddress(db: Database, storeId: string, email: string) {
  const [claim, ids] = await Promise.all([
    findClaim(db, storeId, { kind: 'email', value: email }),
    findContactIdsByEmail(db, storeId, email),
  ]);
  return { claim, claimant: claim?.contactId, ids };
}
