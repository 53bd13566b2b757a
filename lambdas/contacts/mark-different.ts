import type { Contact } from '../accounts/contact.ts';
import { happened } from '../accounts/mail-order.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import { changeContact, findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';

export type MarkedDifferent =
  | { readonly kind: 'marked'; readonly contacts: readonly Contact[] }
  | { readonly kind: 'contact_not_found' | 'same_contact' | 'changed_meanwhile' };

const mostRivals = 5;

/**
 * Staff know the contacts to be different people who share an address (ruling 10): from then on none of them is a duplicate of another, and each is invited for
 * themselves. All of them or none.
 */
export async function markDifferent(
  needs: Needs,
  storeId: string,
  contactIds: readonly string[],
  { actor, reason }: { readonly actor: string; readonly reason: string },
): Promise<MarkedDifferent> {
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const found = await Promise.all(contactIds.map((id) => findContact(needs, storeId, id)));
    const contacts = found.filter((contact) => contact !== undefined);
    if (contacts.length < contactIds.length) return { kind: 'contact_not_found' };
    const ids = contacts.map(({ contactId }) => contactId);
    if (new Set(ids).size < ids.length) return { kind: 'same_contact' };
    const now = needs.now();
    const marked = contacts.map((contact) => {
      const others = ids.filter((id) => id !== contact.contactId);
      return { ...contact, differentFrom: [...new Set([...contact.differentFrom, ...others])] };
    });
    const outcome = await commit(
      needs,
      contacts.flatMap((before, index) => [
        changeContact(needs, before, { differentFrom: marked[index]?.differentFrom ?? [] }),
        createActivity(needs, happened(before, { kind: 'marked_different', actor, now, reason }), now),
      ]),
    );
    if (outcome.kind === 'committed') return { kind: 'marked', contacts: marked };
  }
  return { kind: 'changed_meanwhile' };
}
