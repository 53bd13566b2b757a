import type { Contact } from '../accounts/contact.ts';
import type { Order } from '../accounts/order.ts';
import { whoseOrder } from '../accounts/whose-order.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findMerged } from '../tables/contacts.ts';
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
  const all = await findMerged(needs, person);
  let kept = person;
  let merged = mergedInto(kept, all);
  // The latest first, as they are undone; then those of the one that it was.
  for (let latest = merged.pop(); latest !== undefined; latest = merged.pop()) {
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
      merged = mergedInto(kept, all);
    }
  }
  return kept;
}

/** Those of all that were merged into this very contact, the latest last. */
function mergedInto({ contactId }: Contact, all: readonly Contact[]): Contact[] {
  return all.filter((one) => one.mergedInto?.contactId === contactId);
}
