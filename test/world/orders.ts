import { randomUUID } from 'node:crypto';
import type { Contact } from '../../lambdas/accounts/contact.ts';
import { canonicalContent, type OrderContent } from '../../lambdas/accounts/order.ts';
import { findHistory } from '../../lambdas/orders/history.ts';
import { recordOrder, type OrderRecorded } from '../../lambdas/orders/record-order.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { someAddress, type World } from './world.ts';

/** Another order with every call, by somebody whom nobody knows. */
export const anOrder = (about: Partial<OrderContent> = {}): OrderContent =>
  canonicalContent({
    orderId: `N-${randomUUID().slice(0, 13)}`,
    placedAt: '2026-01-05T11:00:00Z',
    email: someAddress(),
    firstName: 'Maria',
    lastName: 'Muster',
    customerNumber: null,
    currency: 'EUR',
    total: '24.90',
    lines: [{ sku: 'B-1', name: 'Atlas', quantity: 1, amount: '24.90' }],
    ...about,
  });

/** As the store's server tells of it. */
export const placeOrder = (
  { needs }: World,
  store: Store,
  content: OrderContent,
  signedIn?: Contact,
): Promise<OrderRecorded> => recordOrder(needs, store, content, { by: 'server', signedIn });

/** The ids of what the customer sees, newest first. */
export const seenBy = async ({ needs }: World, contact: Contact): Promise<string[]> => {
  const { items } = await findHistory(needs, contact, null);
  return items.map(({ orderId }) => orderId);
};
