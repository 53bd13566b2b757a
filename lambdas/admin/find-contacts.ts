import { isContactsOwn, type Contact } from '../accounts/contact.ts';
import { searchText, searchTermsOf } from '../accounts/search-terms.ts';
import type { Needs } from '../surroundings/needs.ts';
import {
  findContactIdsByEmail,
  findContactIdsOfCompany,
  findContacts as readContacts,
  findContactsById,
} from '../tables/contacts.ts';
import { findClaim } from '../tables/identifiers.ts';
import { findOrderPlace } from '../tables/orders.ts';
import { findTerms, type SearchHit } from '../tables/search-terms.ts';
import type { Asked } from './action.ts';

/** One of them says what is looked for. */
export type Search =
  | { readonly by: 'query'; readonly text: string }
  | { readonly by: 'email' | 'customerNumber' | 'crmId' | 'orderId' | 'companyId'; readonly value: string };

export interface ContactsFound {
  readonly items: readonly Contact[];
  /** Where the next page goes on; null at the end. */
  readonly next: string | null;
}

const pageSize = 50;

/** Contacts by a prefix of what they are known by, or by one thing that they are known by exactly. */
export async function findContacts({
  needs,
  storeId,
  input: { search, after },
}: Asked<{ search: Search; after: string | null }>): Promise<ContactsFound> {
  switch (search.by) {
    case 'query':
      return findByPrefix(needs, storeId, searchText(search.text), after);
    case 'email':
      return whole(
        await readContacts(needs, storeId, await findContactIdsByEmail(needs, storeId, search.value)),
      );
    case 'customerNumber':
    case 'crmId': {
      const kind = search.by === 'crmId' ? 'crm' : 'number';
      const claim = await findClaim(needs, storeId, { kind, value: search.value });
      return whole(await readContacts(needs, storeId, claim === undefined ? [] : [claim.contactId]));
    }
    case 'companyId': {
      const page = { after, limit: pageSize };
      const { ids, next } = await findContactIdsOfCompany(needs, storeId, search.value, page);
      return { items: await readContacts(needs, storeId, ids), next };
    }
    case 'orderId': {
      const place = await findOrderPlace(needs, storeId, search.value);
      return whole(await readContacts(needs, storeId, place === undefined ? [] : [place.contactId]));
    }
  }
}

const whole = (items: readonly Contact[]): ContactsFound => ({ items, next: null });

/**
 * Page by page in the order of the terms; each contact once, by the first of its terms that begins with the text. The index may be a moment behind, so each
 * hit is compared with its contact.
 */
async function findByPrefix(
  needs: Needs,
  storeId: string,
  text: string,
  after: string | null,
): Promise<ContactsFound> {
  const items: Contact[] = [];
  let cursor = after;
  for (;;) {
    const hits = await findTerms(needs, storeId, { text, after: cursor, limit: pageSize });
    const ids = [...new Set(hits.map(({ contactId }) => contactId))];
    const contacts = await findContactsById(needs, storeId, ids);
    for (const hit of hits) {
      const contact = contacts.get(hit.contactId);
      const isNew = contact !== undefined && items.every(({ contactId }) => contactId !== contact.contactId);
      if (isNew && (await isFirstHit(needs, contact, hit, text))) items.push(contact);
      cursor = hit.cursor;
      if (items.length === pageSize) return { items, next: cursor };
    }
    if (hits.length < pageSize) return { items, next: null };
  }
}

/** Whether the contact is found by this term, and by none that stands before it. */
async function isFirstHit(
  needs: Needs,
  contact: Contact,
  { slot, text: found }: SearchHit,
  text: string,
): Promise<boolean> {
  const own = searchTermsOf(contact).filter((term) => term.text.startsWith(text));
  if (slot.startsWith('order-')) {
    if (own.length > 0) return false;
    const place = await findOrderPlace(needs, contact.storeId, slot.slice('order-'.length));
    return place !== undefined && isContactsOwn(contact, place.contactId);
  }
  const [first] = own.sort(
    (one, other) =>
      Buffer.compare(Buffer.from(one.text), Buffer.from(other.text)) || (one.slot < other.slot ? -1 : 1),
  );
  return first?.slot === slot && first.text === found;
}
