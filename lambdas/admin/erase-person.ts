import { eraseContact, type ContactErased } from '../contacts/erase-contact.ts';
import { erasureInventory } from '../contacts/erasure-inventory.ts';
import { findContact } from '../tables/contacts.ts';
import type { Asked } from './action.ts';

/** Of the function's ten seconds; the sweep does the rest. */
const mostSeconds = 5;

export type PersonErased =
  | {
      readonly kind: 'erased';
      readonly isDone: boolean;
      /** What there was of them. */
      readonly inventory: Awaited<ReturnType<typeof erasureInventory>>;
    }
  | Exclude<ContactErased, { readonly kind: 'erased' }>
  | { readonly kind: 'contact_not_found' };

export async function erasePerson({
  needs,
  storeId,
  input,
}: Asked<{ contactId: string; keepSuppression: string | null }>): Promise<PersonErased> {
  const contact = await findContact(needs, storeId, input.contactId);
  if (contact === undefined) return { kind: 'contact_not_found' };
  const inventory = await erasureInventory(needs, contact);
  const began = needs.now();
  const erased = await eraseContact(needs, contact, {
    suppressionKeptFor: input.keepSuppression,
    isOver: () => needs.now() - began >= mostSeconds,
  });
  return erased.kind === 'erased' ? { ...erased, inventory } : erased;
}
