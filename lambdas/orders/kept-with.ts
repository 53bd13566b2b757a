import type { Contact } from '../accounts/contact.ts';
import type { Order } from '../accounts/order.ts';
import { whoseOrder } from '../accounts/whose-order.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findStoredContact } from '../tables/contacts.ts';
import { findMerge, findMergeUndo } from '../tables/merges.ts';

/**
 * With which of the contacts that are one person a new order is kept: so that undoing the merge, which moves nothing, parts the orders as well (ruling 21). All of them
 * are read as one list until then. For a contact that was never merged it is the contact, and costs nothing.
 */
export async function keptWith(
  needs: Needs,
  person: Contact,
  order: Pick<Order, 'email' | 'customerNumber' | 'heldBy'>,
): Promise<Contact> {
  if (person.mergedIds.length === 0) return person;
  const now = needs.now();
  const merged = await Promise.all(
    person.mergedIds.map((id) => findStoredContact(needs, person.storeId, id)),
  );
  const standing = merged.filter((one) => one !== undefined);
  let kept = person;
  // The latest first, as they are undone; then those of the one that it was.
  for (let rest = latestOf(kept, standing); rest.length > 0;) {
    const [latest, ...earlier] = rest;
    if (latest === undefined) break;
    const mergeId = latest.mergedInto?.mergeId ?? '';
    const [merge, undo] = await Promise.all([
      findMerge(needs, kept, mergeId),
      findMergeUndo(needs, kept, mergeId),
    ]);
    const isOpen = merge !== undefined && undo !== undefined && undo.removeAfterEpochSeconds > now;
    // One that is final keeps those before it too.
    if (!isOpen) return kept;
    if (whoseOrder(order, person, { ...undo, signIn: merge.signIn }) === 'merged') {
      kept = latest;
      rest = latestOf(kept, standing);
    } else rest = earlier;
  }
  return kept;
}

/** The contacts that were merged into this very one, the latest first. */
function latestOf({ contactId }: Contact, standing: readonly Contact[]): Contact[] {
  return standing.filter(({ mergedInto }) => mergedInto?.contactId === contactId).reverse();
}
