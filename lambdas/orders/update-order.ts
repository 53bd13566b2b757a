import type { Order } from '../accounts/order.ts';
import type { Needs } from '../surroundings/needs.ts';
import { commit } from '../tables/database.ts';
import { changeOrder, findOrder } from '../tables/orders.ts';

export type OrderUpdated =
  { readonly kind: 'order_updated'; readonly order: Order } | { readonly kind: 'order_not_found' };

const mostRivals = 5;

/** How far the order is, as the store's server says it. The last word counts; of an order that staff move meanwhile it follows the order. */
export async function updateOrder(
  needs: Needs,
  storeId: string,
  orderId: string,
  change: Partial<Pick<Order, 'status' | 'trackingUrl'>>,
): Promise<OrderUpdated> {
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const order = await findOrder(needs, storeId, orderId);
    if (order === undefined) return { kind: 'order_not_found' };
    const outcome = await commit(needs, [changeOrder(needs, order, change)]);
    if (outcome.kind === 'committed') return { kind: 'order_updated', order: { ...order, ...change } };
  }
  throw new Error('An update of an order lost to others time and again');
}
