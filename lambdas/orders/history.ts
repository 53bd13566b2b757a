import type { Order } from '../accounts/order.ts';
import { isContactsOwn, type Contact } from '../accounts/contact.ts';
import { shownOf } from '../steps/shown-orders.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findOrder, listOrders, type OrderCursor, type OrderPage } from '../tables/orders.ts';

const perPage = 25;

/** What the customer may see of their orders, newest first (S0-4). A page may be shorter than others, where something is not theirs to see. */
export async function findHistory(
  needs: Needs,
  contact: Contact,
  after: OrderCursor | null,
): Promise<OrderPage> {
  const { items, next } = await listOrders(needs, contact, { after, limit: perPage });
  return { items: await shownOf(needs, contact, items), next };
}

/** One of the customer's own orders. Undefined for any other, as for one that there is not. */
export async function findOwnOrder(
  needs: Needs,
  contact: Contact,
  orderId: string,
): Promise<Order | undefined> {
  const order = await findOrder(needs, contact.storeId, orderId);
  if (order === undefined || !isContactsOwn(contact, order.contactId)) return undefined;
  const [shown] = await shownOf(needs, contact, [order]);
  return shown;
}
