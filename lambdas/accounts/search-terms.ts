import { addressesOf, isRegistrationOnly, type Contact } from './contact.ts';

/** By what staff find a contact: whatever of these begins with what they type, in any case. */
export interface SearchTerm {
  /** One of each a contact, so that a change of the contact replaces it. */
  readonly slot: string;
  readonly text: string;
}

/** Longer than any of the things that are searched, in UTF-16 code units. */
const longest = 320;
/** As many further addresses of a contact are found. */
const mostAddresses = 11;

/**
 * As it is compared: without case, accents and repeated blanks. Linear in its length, which is bounded first: NFKD makes one character into 18 at most
 * (Unicode Standard Annex 15).
 */
export function searchText(text: string): string {
  return text
    .slice(0, longest)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, longest);
}

/**
 * A contact's terms. What was only ever typed by whoever registers is none of them: it is found by its whole address, and floods of registrations write
 * nothing here.
 */
export function searchTermsOf(contact: Contact): SearchTerm[] {
  if (isRegistrationOnly(contact)) return [];
  const { firstName, lastName, customerNumber, crmId, company, furtherNumbers, furtherCrmIds } = contact;
  if (contact.mergedInto !== null) return [];
  const addresses = addressesOf(contact).slice(0, mostAddresses);
  return [
    ...addresses.map((text, index) => ({ slot: `email-${String(index)}`, text })),
    { slot: 'first-last', text: `${firstName} ${lastName}` },
    { slot: 'last-first', text: `${lastName} ${firstName}` },
    { slot: 'number', text: customerNumber ?? '' },
    ...furtherNumbers.map((text, index) => ({ slot: `number-${String(index)}`, text })),
    { slot: 'crm', text: crmId ?? '' },
    ...furtherCrmIds.map((text, index) => ({ slot: `crm-${String(index)}`, text })),
    { slot: 'company', text: company?.name ?? '' },
    { slot: 'company-id', text: company?.id ?? '' },
  ]
    .map(({ slot, text }) => ({ slot, text: searchText(text) }))
    .filter(({ text }) => text !== '');
}
