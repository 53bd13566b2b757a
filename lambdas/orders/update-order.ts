import type { Order } from '../accounts/order.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { changeOrder, findOrder } from '../tables/orders.ts';

export type OrderUpdated =
  { readonly kind: 'order_updated'; readonly order: Order } | { readonly kind: 'order_not_found' };

type OrderChange = Partial<Pick<Order, 'status' | 'trackingUrl'>>;

const mostRivals = 5;

/**
 * How far the order is, as the store's server says it. The last word counts; of an order that staff move meanwhile it follows the order. Where somebody's parcel is says who
 * they are: of an order whose person was erased (ruling 25) it is not kept, as if it had been told before.
 */
export async function updateOrder(
  needs: Needs,
  storeId: string,
  orderId: string,
  change: OrderChange,
): Promise<OrderUpdated> {
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const order = await findOrder(needs, storeId, orderId);
    if (order === undefined) return { kind: 'order_not_found' };
    const kept = await withoutErased(needs, order, change);
    if (Object.keys(kept).length === 0) return { kind: 'order_updated', order };
    const outcome = await commit(needs, [changeOrder(needs, order, kept)]);
    if (outcome.kind === 'committed') return { kind: 'order_updated', order: { ...order, ...kept } };
  }
  throw new Error('An update of an order lost to others time and again');
}

/** An order stands with its contact, or with nobody who is there any more. */
async function withoutErased(
  needs: Needs,
  { storeId, contactId }: Order,
  change: OrderChange,
): Promise<OrderChange> {
  if (change.trackingUrl == null || (await findContact(needs, storeId, contactId)) !== undefined)
    return change;
  const { trackingUrl: _, ...kept } = change;
  return kept;
}
