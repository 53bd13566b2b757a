import type { Contact } from '../accounts/contact.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { contentDigest, type Hold, type Order } from '../accounts/order.ts';
import { commit } from '../tables/database.ts';
import { contactStands, createOrder, findOrderPlaces } from '../tables/orders.ts';
import type { Importing } from './import-contact.ts';
import type { ImportRow } from './import-row.ts';

export interface OrdersImported {
  readonly added: number;
  /** Ids of orders that another contact has here. */
  readonly elsewhere: readonly string[];
}

/** An order is three items of a transaction, which may have a hundred. */
const ordersAtOnce = 30;

/**
 * The orders of a row that the store does not have yet. One that it has stays as it is: what was recorded here is newer. Whoever died in between goes on where it
 * was left.
 */
export async function importOrders(
  { needs, store, isDryRun }: Importing,
  contact: Contact,
  row: ImportRow,
): Promise<OrdersImported> {
  const { storeId, contactId } = contact;
  const byId = new Map(row.orders.map((order) => [order.content.orderId, order]));
  const places = await findOrderPlaces(needs, storeId, [...byId.keys()]);
  const elsewhere = [...places].filter(([, place]) => place.contactId !== contactId).map(([id]) => id);
  const missing = [...byId].filter(([id]) => !places.has(id)).map(([, order]) => order);
  if (isDryRun || missing.length === 0) return { added: missing.length, elsewhere };

  const heldBy = holdOf(row);
  const recordedAt = isoTime(needs.now());
  for (let from = 0; from < missing.length; from += ordersAtOnce) {
    const some = missing.slice(from, from + ordersAtOnce);
    const outcome = await commit(needs, [
      contactStands(needs, contact),
      ...some.flatMap(({ content, status }) => {
        const order: Order = {
          ...content,
          storeId,
          contactId,
          heldBy,
          notMineAt: null,
          status,
          trackingUrl: null,
          recordedAt,
          moves: [],
          version: 1,
        };
        return createOrder(needs, order, { contentDigest: contentDigest(content), claimId: null });
      }),
    ]);
    // Another import of the same row came first with some of them: what is left is found by reading again.
    if (outcome.kind === 'refused') {
      const rest = await importOrders({ needs, store, actor: '', isDryRun }, contact, row);
      return { added: from + rest.added, elsewhere: rest.elsewhere };
    }
  }
  return { added: missing.length, elsewhere };
}

/** The addresses that stand on the row's orders and are not the row's own. */
export function orderAddressesOf({ email, orders }: ImportRow): string[] {
  const typed = orders.flatMap(({ content }) => (content.email === null ? [] : [content.email]));
  return [...new Set(typed)].filter((address) => address !== email);
}

/** The row with the orders of erased people as an erasure leaves them: what was sold, and nobody it was sold to (ruling 25). */
export function withoutErasedBuyers(row: ImportRow, erased: ReadonlySet<string>): ImportRow {
  const nobody = { email: null, firstName: null, lastName: null, customerNumber: null };
  return {
    ...row,
    orders: row.orders.map((order) =>
      order.content.email !== null && erased.has(order.content.email)
        ? { ...order, content: { ...order.content, ...nobody } }
        : order,
    ),
  };
}

/** The old shop knew whose it was where it had a customer; a guest's was of a typed address, and is shown to whoever proves that (ruling 5). */
function holdOf({ passwordHash, customerNumber, crmId, username }: ImportRow): Hold {
  const isCustomer = (passwordHash ?? customerNumber ?? crmId ?? username) !== null;
  return isCustomer ? 'staff' : 'address';
}
