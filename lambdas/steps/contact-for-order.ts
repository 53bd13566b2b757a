import { idOfNobody, isRegistrationOnly, newContact, type Contact, type Namer } from '../accounts/contact.ts';
import { isoTime } from '../accounts/iso-time.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { changeContact, createContact, findContactIdsByEmail } from '../tables/contacts.ts';
import type { Write } from '../tables/database.ts';
import { claimUnproven } from '../tables/identifiers.ts';
import { claimNumber } from './claim-number.ts';
import { freshCustomerNumber } from './fresh-customer-number.ts';
import { queueEvent } from './queue-event.ts';
import { findContactOfAddress, findWhoHas } from './find-by-address.ts';

/** Whoever ordered, as the store knows them by the order alone. */
export interface Buyer {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Whose word the names are. */
  readonly namesBy: Namer;
  /** A number that no contact has yet. */
  readonly customerNumber: string | null;
}

export interface OrderContact {
  readonly contact: Contact;
  /** What makes the contact; none where there is one. Refused by `identifier`, `number` or `username` when somebody took the address or the number meanwhile. */
  readonly making: readonly Write<'contact' | 'identifier' | 'number' | 'username' | 'event'>[];
  readonly isNew: boolean;
  /** Of them what comes with a contact that is new, whoever writes the contact itself. */
  readonly belongings: readonly Write<'number' | 'username' | 'event'>[];
}

export interface EvenOrderContact extends OrderContact {
  /** What it would be if nobody had the address: no answer may take less (ruling 6). */
  readonly asIfNew: OrderContact;
}

/**
 * The contact with which an order is kept that was placed with this address: the one that the address stands for; of several the first made, since staff
 * have yet to say who they are; and where there is none, a new one. Nothing is written yet.
 */
export async function contactForOrder(needs: Needs, store: Store, buyer: Buyer): Promise<OrderContact> {
  const { storeId } = store;
  const { email } = buyer;
  const found =
    (await findContactOfAddress(needs, storeId, email)) ??
    (await findFirstMade(needs, storeId, email, await findContactIdsByEmail(needs, storeId, email)));
  const isKnown = found !== undefined && !isRegistrationOnly(found);
  const number = buyer.customerNumber ?? (isKnown ? null : await freshCustomerNumber(needs, store));
  return orderContact(needs, store, { ...buyer, customerNumber: number }, found);
}

/** The same, with as many reads whoever has the address. */
export async function contactForOrderEvenly(
  needs: Needs,
  store: Store,
  buyer: Buyer,
): Promise<EvenOrderContact> {
  const { storeId } = store;
  const { email } = buyer;
  const standing = await findContactOfAddress(needs, storeId, email);
  const ids = await findContactIdsByEmail(needs, storeId, email);
  const firstMade = await findFirstMade(needs, storeId, email, ids.length === 0 ? [idOfNobody(email)] : ids);
  const number = buyer.customerNumber ?? (await freshCustomerNumber(needs, store));
  const numbered = { ...buyer, customerNumber: number };
  return {
    ...orderContact(needs, store, numbered, standing ?? firstMade),
    asIfNew: orderContact(needs, store, numbered, undefined),
  };
}

function orderContact(
  needs: Needs,
  store: Store,
  { email, firstName, lastName, namesBy, customerNumber: number }: Buyer,
  found: Contact | undefined,
): OrderContact {
  const { storeId } = store;
  const own = { firstName, lastName, namesBy, customerNumber: number, locale: store.locale };
  const making = (contact: Contact, write: Write<'contact'>, isNew: boolean): OrderContact => {
    const belongings = [
      ...(number === null ? [] : claimNumber(needs, store, contact, number)),
      queueEvent(needs, contact, needs.now(), { type: 'contact.created', by: 'order' }),
    ];
    // So that of orders and registrations at once one makes the contact.
    const claim = claimUnproven(needs, contact, { kind: 'email', value: email });
    return { contact, isNew, belongings, making: [write, claim, ...belongings] };
  };
  if (found === undefined) {
    const contact = newContact({ storeId, email, ...own }, isoTime(needs.now()));
    return making(contact, createContact(needs, contact), true);
  }
  // What was nothing but an unproven registration is the store's from now on (ruling 3).
  return isRegistrationOnly(found)
    ? making({ ...found, ...own }, changeContact(needs, found, own), false)
    : { contact: found, making: [], belongings: [], isNew: false };
}

async function findFirstMade(
  needs: Needs,
  storeId: string,
  email: string,
  ids: readonly string[],
): Promise<Contact | undefined> {
  const contacts = await findWhoHas(needs, storeId, email, ids);
  const key = ({ createdAt, contactId }: Contact) => `${createdAt}#${contactId}`;
  return contacts.sort((one, other) => (key(one) < key(other) ? -1 : 1))[0];
}
