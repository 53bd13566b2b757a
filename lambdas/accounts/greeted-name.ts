import { wasEverActive, type Contact, type Namer } from './contact.ts';

/** Whose word the contact's names are. Of what an earlier release stored: an order's, where nothing shows that the store or the proven customer knew them too. */
export function namerOf(contact: Contact): Namer {
  const { namesBy, imported, crmId, company } = contact;
  if (namesBy !== null) return namesBy;
  const isKnown = wasEverActive(contact) || imported !== null || crmId !== null || company !== null;
  return isKnown ? 'store' : 'order';
}

/**
 * Whom a mail greets; empty for nobody (ruling 3). An order of the store's server greets, but by two words at most: whoever orders as a guest types the name beside an
 * address that may be anybody's, and a mail in the store's name would carry a sentence to whoever has it. What is said in the customer's name greets once a mail of
 * ours has shown that it is the customer who is in.
 */
export function greetedName(contact: Contact): string {
  switch (namerOf(contact)) {
    case 'store':
      return contact.firstName;
    case 'customer':
      return contact.emailOnTrust === null ? contact.firstName : '';
    case 'order':
      return isShort(contact.firstName) ? contact.firstName : '';
    case 'unproven':
      return '';
  }
}

/** 'Maria', 'Ana Lucía', 'J. R.': no sentence. */
function isShort(name: string): boolean {
  return name.trim().split(/[^\p{L}\p{M}\p{Nd}.'’]+/u).length <= 2;
}

/** Whose word the names are once somebody says a first name: theirs, unless it is no other than what was there before, which they may have read there. */
export function namedBy(
  namer: Namer,
  before: Contact,
  firstName: string | undefined,
): Pick<Contact, 'namesBy'> {
  const isSaid = firstName !== undefined && firstName !== before.firstName;
  return { namesBy: isSaid ? namer : namerOf(before) };
}
