import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newContact, type Contact } from '../../lambdas/accounts/contact.ts';
import type { Order } from '../../lambdas/accounts/order.ts';
import { createContact } from '../../lambdas/tables/contacts.ts';
import { commit, type Write } from '../../lambdas/tables/database.ts';
import {
  changeOrder,
  contactStands,
  createOrder,
  findOrder,
  findOrderPlace,
  moveOrder,
} from '../../lambdas/tables/orders.ts';
import { anOrder } from '../world/orders.ts';
import { openWorld, someAddress, type World } from '../world/world.ts';

/** Each conditional write of orders, at the moment when its condition has to hold it back (bug class 2). */

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const storeId = 'store';
const kept = { contentDigest: 'digest', claimId: null };
async function refusedBy(...writes: Write[]): Promise<string[]> {
  const outcome = await commit(world.needs, writes);
  return outcome.kind === 'refused' ? [...outcome.by] : [];
}
const orderOf = (about: Partial<Order> = {}): Order => ({
  ...anOrder(),
  storeId,
  contactId: someAddress(),
  heldBy: 'address',
  notMineAt: null,
  status: 'placed',
  trackingUrl: null,
  recordedAt: '2026-01-05T11:00:00Z',
  moves: [],
  version: 1,
  ...about,
});
async function stored(about: Partial<Order> = {}) {
  const order = orderOf(about);
  expect(await refusedBy(...createOrder(world.needs, order, kept))).toEqual([]);
  return order;
}
const now = ({ orderId }: Order) => findOrder(world.needs, storeId, orderId);

test('an order id is taken once, whatever contact and time', async () => {
  const order = await stored();
  const { orderId } = order;
  const another = orderOf({ orderId, placedAt: '2026-01-06T11:00:00Z' });
  expect(await refusedBy(...createOrder(world.needs, another, { ...kept, contentDigest: 'other' }))).toEqual([
    'order-id',
  ]);
  expect(await findOrderPlace(world.needs, storeId, orderId)).toEqual({
    contactId: order.contactId,
    placedAt: order.placedAt,
    ...kept,
  });
  expect(await now(order)).toEqual(order);
});

test('an order is put over no other, even if its id were free', async () => {
  const order = await stored();
  const [, put] = createOrder(world.needs, { ...order, total: '1.00' }, kept);
  if (put === undefined) throw new Error('no write');
  expect(await refusedBy(put)).toEqual(['order']);
  expect(await now(order)).toEqual(order);
});

describe('a change', () => {
  test('is refused when the order was changed or moved since it was read', async () => {
    const order = await stored();
    expect(await refusedBy(changeOrder(world.needs, order, { status: 'shipped' }))).toEqual([]);
    expect(await refusedBy(changeOrder(world.needs, order, { status: 'late' }))).toEqual(['order']);
    const changed = { ...order, status: 'shipped', version: 2 };
    expect(await now(order)).toEqual(changed);
    const moved = { ...changed, contactId: someAddress() };
    expect(await refusedBy(...moveOrder(world.needs, changed, moved))).toEqual([]);
    expect(await refusedBy(changeOrder(world.needs, changed, { status: 'late' }))).toEqual(['order']);
    expect(await now(order)).toEqual({ ...moved, version: 3 });
  });

  test('makes no order that was not there', async () => {
    const order = orderOf();
    expect(await refusedBy(changeOrder(world.needs, order, { status: 'ghost' }))).toEqual(['order']);
    expect(await now(order)).toBeUndefined();
  });
});

describe('a move', () => {
  test('is refused when the order was changed since it was read', async () => {
    const order = await stored();
    await refusedBy(changeOrder(world.needs, order, { status: 'shipped' }));
    const moved = { ...order, contactId: someAddress() };
    expect(await refusedBy(...moveOrder(world.needs, order, moved))).toEqual(['order']);
    expect(await now(order)).toMatchObject({ contactId: order.contactId, status: 'shipped' });
  });

  test('is refused when it was moved since', async () => {
    const order = await stored();
    const first = { ...order, contactId: someAddress() };
    const second = { ...order, contactId: someAddress() };
    expect(await refusedBy(...moveOrder(world.needs, order, first))).toEqual([]);
    expect(await refusedBy(...moveOrder(world.needs, order, second))).toEqual(['order', 'order-id']);
    expect(await now(order)).toMatchObject({ contactId: first.contactId });
  });
});

test('nothing is put under a contact that is not there', async () => {
  const person = { storeId, email: null, firstName: 'Eva', lastName: 'Known', locale: 'en' } as const;
  const contact: Contact = newContact(person, '2026-01-05T12:00:00Z');
  expect(await refusedBy(contactStands(world.needs, contact))).toEqual(['contact']);
  await refusedBy(createContact(world.needs, contact));
  expect(await refusedBy(contactStands(world.needs, contact))).toEqual([]);
});
