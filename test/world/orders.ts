import type { Contact } from '../../lambdas/accounts/contact.ts';
import { writeToken } from '../../lambdas/accounts/mailed-token.ts';
import { canonicalContent, type OrderContent } from '../../lambdas/accounts/order.ts';
import { findHistory } from '../../lambdas/orders/history.ts';
import { recordOrder, type OrderRecorded } from '../../lambdas/orders/record-order.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { secretKeys, someAddress, type World } from './world.ts';
import { someLetters } from './letters.ts';

/** Another order with every call, by somebody whom nobody knows. */
export const anOrder = (about: Partial<OrderContent> = {}): OrderContent =>
  canonicalContent({
    orderId: `N-${someLetters()}`,
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
  knowsNumber = true,
): Promise<OrderRecorded> => recordOrder(needs, store, content, { by: 'server', signedIn, knowsNumber });

/** The claim's token of an order with that address. */
export async function claimOf(world: World, store: Store, email: string): Promise<string> {
  const recorded = await placeOrder(world, store, anOrder({ email }));
  if (recorded.kind !== 'order_recorded' || recorded.claimId === null) throw new Error(recorded.kind);
  return writeToken(store.storeId, 'claim', recorded.claimId, secretKeys.tokenKey);
}

/** The ids of what the customer sees, newest first. */
export async function seenBy({ needs }: World, contact: Contact): Promise<string[]> {
  const { items } = await findHistory(needs, contact, null);
  return items.map(({ orderId }) => orderId);
}
