import type { Contact } from '../accounts/contact.ts';
import { isShownTo, type Order } from '../accounts/order.ts';
import type { Database } from '../tables/database.ts';
import { findAddressClaims } from '../tables/identifiers.ts';

/**
 * What the contact's customer may see of these orders: those that are theirs by more than an address that was typed, and those typed with an address that they
 * have proven (ruling 5). Whatever gives a customer their orders asks this.
 */
export async function shownOf(
  db: Database,
  { storeId, contactId }: Contact,
  orders: readonly Order[],
): Promise<Order[]> {
  const typed = orders.flatMap(({ heldBy, email }) =>
    heldBy === 'address' && email !== null ? [email] : [],
  );
  const claims = await findAddressClaims(db, storeId, [...new Set(typed)]);
  return orders.filter((order) =>
    isShownTo(order, (address) => {
      const claim = claims.get(address);
      return claim?.contactId === contactId && claim.proven;
    }),
  );
}
