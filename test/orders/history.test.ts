import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Contact } from '../../lambdas/accounts/contact.ts';
import { readCursor, writeCursor } from '../../lambdas/orders/cursor.ts';
import { disownOrder } from '../../lambdas/orders/disown.ts';
import { findHistory, findOwnOrder } from '../../lambdas/orders/history.ts';
import { updateOrder } from '../../lambdas/orders/update-order.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import type { OrderCursor } from '../../lambdas/tables/orders.ts';
import { anOrder, placeOrder, seenBy } from '../world/orders.ts';
import { aCustomer, aStore, atOnce, must, openWorld, tally, type World } from '../world/world.ts';

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const minute = (count: number) => new Date(Date.UTC(2026, 0, 1, 0, count)).toISOString();

describe('the history', () => {
  test('is newest first by when each was placed, page after page, whatever came in between', async () => {
    const { contact } = await aCustomer(world, store);
    const count = 60;
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) {
      // Told of in another order than placed.
      const place = (index * 37) % count;
      const order = anOrder({ placedAt: minute(place).replace('.000Z', 'Z') });
      ids[place] = order.orderId;
      await placeOrder(world, store, order, contact);
    }
    const pages: string[][] = [];
    let after: OrderCursor | null = null;
    do {
      const { items, next } = await findHistory(world.needs, contact, after);
      pages.push(items.map(({ orderId }) => orderId));
      after = next === null ? null : (readCursor(writeCursor(next)) ?? null);
      // A newer order does not shift the pages that are still to come.
      if (pages.length === 1) await placeOrder(world, store, anOrder(), contact);
    } while (after !== null);
    expect(pages.map(({ length }) => length)).toEqual([25, 25, 10]);
    expect(pages.flat()).toEqual(ids.toReversed());
  }, 20_000);

  test('of one second’s orders has each once', async () => {
    const { contact } = await aCustomer(world, store);
    await atOnce(30, () => placeOrder(world, store, anOrder(), contact));
    const first = await findHistory(world.needs, contact, null);
    const second = await findHistory(world.needs, contact, first.next);
    expect(second.next).toBeNull();
    const ids = [...first.items, ...second.items].map(({ orderId }) => orderId);
    expect(new Set(ids).size).toBe(30);
  });

  test('goes on past a page of which nothing is to be seen', async () => {
    const { contact, email } = await aCustomer(world, store);
    const own = anOrder({ placedAt: '2025-01-01T00:00:00Z' });
    await placeOrder(world, store, own, contact);
    await atOnce(25, () => placeOrder(world, store, anOrder({ email })));
    for (const orderId of await seenBy(world, contact)) await disownOrder(world.needs, contact, orderId);
    const first = await findHistory(world.needs, contact, null);
    expect(first.items).toEqual([]);
    const second = await findHistory(world.needs, contact, first.next);
    expect(second.items.map(({ orderId }) => orderId)).toEqual([own.orderId]);
  });

  test('has no order of another contact, which is found by its id neither', async () => {
    const [one, other] = [await aCustomer(world, store), await aCustomer(world, store)];
    const order = anOrder();
    await placeOrder(world, store, order, one.contact);
    expect(await seenBy(world, other.contact)).toEqual([]);
    expect(await findOwnOrder(world.needs, other.contact, order.orderId)).toBeUndefined();
    expect(await findOwnOrder(world.needs, one.contact, order.orderId)).toMatchObject(order);
    for (const odd of ['', '..', '#', 'x'.repeat(5000), 'contact']) {
      expect(await findOwnOrder(world.needs, one.contact, odd)).toBeUndefined();
    }
  });
});

describe('a cursor', () => {
  test.each([
    '',
    'x',
    'AAAA',
    '%00',
    'x'.repeat(5000),
    Buffer.from('contact').toString('base64url'),
    Buffer.from('2026-01-05T11:00:00Z').toString('base64url'),
    Buffer.from('2026-01-05T11:00:00Z#').toString('base64url'),
    Buffer.from('2026-01-05T11:00:00Z#N-1#N-2').toString('base64url'),
    Buffer.from('2026-01-05T12:00:00+01:00#N-1').toString('base64url'),
  ])('is not read of %j', (text) => {
    expect(readCursor(text)).toBeUndefined();
  });
});

describe('not mine', () => {
  const activitiesOf = async ({ contactId }: Contact) => {
    const { items } = await must(world, 'listActivities', store.storeId, { contactId });
    return items as { kind: string; actor: string; orderId: string | null }[];
  };

  test('takes the order out of the history, tells staff, and leaves it to them', async () => {
    const { contact, email } = await aCustomer(world, store);
    const [kept, foreign] = [anOrder({ email }), anOrder({ email })];
    await placeOrder(world, store, kept);
    await placeOrder(world, store, foreign);
    world.clock.advance(1);
    expect(await disownOrder(world.needs, contact, foreign.orderId)).toEqual({ kind: 'disowned' });
    expect(await seenBy(world, contact)).toEqual([kept.orderId]);
    expect(await findOwnOrder(world.needs, contact, foreign.orderId)).toBeUndefined();
    expect((await activitiesOf(contact))[0]).toMatchObject({
      kind: 'order_not_mine',
      actor: 'customer',
      orderId: foreign.orderId,
    });
    const { contactId } = contact;
    const { items } = await must(world, 'listOrders', store.storeId, { contactId });
    const listed = items as { orderId: string; notMineAt: string | null }[];
    expect(listed.find(({ orderId }) => orderId === foreign.orderId)?.notMineAt).not.toBeNull();
  });

  test('is said once, and of one’s own orders only', async () => {
    const { contact } = await aCustomer(world, store);
    const stranger = await aCustomer(world, store);
    const order = anOrder();
    await placeOrder(world, store, order, contact);
    const missing = { kind: 'order_not_found' };
    expect(await disownOrder(world.needs, stranger.contact, order.orderId)).toEqual(missing);
    expect(await disownOrder(world.needs, contact, 'no-such-order')).toEqual(missing);
    const outcomes = await atOnce(32, () => disownOrder(world.needs, contact, order.orderId));
    expect(tally(outcomes)).toEqual({ disowned: 1, order_not_found: 31 });
    const told = (await activitiesOf(contact)).filter(({ kind }) => kind === 'order_not_mine');
    expect(told).toHaveLength(1);
  });

  test('an order that is told of again, or whose status changes, stays out', async () => {
    const { contact } = await aCustomer(world, store);
    const order = anOrder();
    await placeOrder(world, store, order, contact);
    await disownOrder(world.needs, contact, order.orderId);
    await placeOrder(world, store, order, contact);
    await updateOrder(world.needs, store.storeId, order.orderId, { status: 'shipped' });
    expect(await seenBy(world, contact)).toEqual([]);
  });
});
