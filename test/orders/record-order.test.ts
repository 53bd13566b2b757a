import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Contact } from '../../lambdas/accounts/contact.ts';
import { findOrder } from '../../lambdas/tables/orders.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { findContact, findContactIdsByEmail } from '../../lambdas/tables/contacts.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { anOrder, placeOrder, seenBy } from '../world/orders.ts';
import {
  aCustomer,
  activateAs,
  aStore,
  atOnce,
  mailedToken,
  must,
  openWorld,
  registerAs,
  someAddress,
  theContact,
  tally,
  type World,
} from '../world/world.ts';

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const recorded = { kind: 'order_recorded' };
async function orderOf(orderId: string) {
  const order = await findOrder(world.needs, store.storeId, orderId);
  if (order === undefined) throw new Error(orderId);
  return order;
}
async function contactWith(email: string) {
  const ids = await findContactIdsByEmail(world.needs, store.storeId, email);
  expect(ids).toHaveLength(1);
  return ids[0] ?? '';
}
async function staffMake(about: Record<string, unknown> = {}) {
  const made = await must(world, 'createContact', store.storeId, {
    firstName: 'Eva',
    lastName: 'Known',
    ...about,
  });
  return String(made['contactId']);
}
async function everything() {
  const { tables, documents } = world.needs;
  const items = [];
  for (const TableName of [tables.contacts, tables.identifiers, tables.tokens]) {
    items.push(...((await documents.send(new ScanCommand({ TableName }))).Items ?? []));
  }
  return items;
}
/** Registers and follows the link. */
async function prove(email: string): Promise<Contact> {
  await registerAs(world, store, { email });
  const activated = await activateAs(world, store, { token: await mailedToken(world, email) });
  if (activated.kind !== 'activated') throw new Error(activated.kind);
  return activated.contact;
}

describe('an order is kept with', () => {
  test('whoever is signed in, whatever address is typed', async () => {
    const { contact } = await aCustomer(world, store);
    const order = anOrder();
    expect(await placeOrder(world, store, order, contact)).toMatchObject(recorded);
    expect(await orderOf(order.orderId)).toMatchObject({
      contactId: contact.contactId,
      heldBy: 'session',
      status: 'placed',
      trackingUrl: null,
    });
    expect(await findContactIdsByEmail(world.needs, store.storeId, order.email ?? '')).toEqual([]);
  });

  test('the contact of its customer number, whatever address is typed', async () => {
    const contactId = await staffMake({ customerNumber: 'C-77' });
    const order = anOrder({ customerNumber: 'C-77' });
    await placeOrder(world, store, order);
    expect(await orderOf(order.orderId)).toMatchObject({ contactId, heldBy: 'number' });
  });

  test('the contact whom the store knows by the address that was typed', async () => {
    const email = someAddress();
    const contactId = await staffMake({ email });
    const order = anOrder({ email });
    await placeOrder(world, store, order);
    expect(await orderOf(order.orderId)).toMatchObject({ contactId, heldBy: 'address' });
  });

  test('of several contacts with the address the first made', async () => {
    const email = someAddress();
    const first = await staffMake({ email });
    world.clock.advance(5);
    await staffMake({ email });
    const order = anOrder({ email });
    await placeOrder(world, store, order);
    expect(await orderOf(order.orderId)).toMatchObject({ contactId: first });
    expect(await findContactIdsByEmail(world.needs, store.storeId, email)).toHaveLength(2);
  });

  test('a new contact, where there is none: with the names of the order and no account', async () => {
    const order = anOrder();
    await placeOrder(world, store, order);
    const email = order.email ?? '';
    const contactId = await contactWith(email);
    expect(await findContact(world.needs, store.storeId, contactId)).toMatchObject({
      email,
      firstName: 'Maria',
      lastName: 'Muster',
      accountState: 'none',
      inviteMethod: null,
      customerNumber: null,
    });
    const another = anOrder({ email });
    await placeOrder(world, store, another);
    expect((await orderOf(another.orderId)).contactId).toBe(contactId);
  });

  test('a new contact that has the number of the order, when nobody has it yet', async () => {
    const order = anOrder({ customerNumber: 'C-NEW' });
    await placeOrder(world, store, order);
    const { contactId, heldBy } = await orderOf(order.orderId);
    expect(heldBy).toBe('number');
    const number = { kind: 'number', value: 'C-NEW' } as const;
    expect(await findClaim(world.needs, store.storeId, number)).toMatchObject({ contactId });
    expect(await findContact(world.needs, store.storeId, contactId)).toMatchObject({
      customerNumber: 'C-NEW',
    });
  });

  test('but one that was typed is nobody’s, and what is recorded by it later is not shown to whoever typed it', async () => {
    const typed = anOrder({ customerNumber: 'C-TYPED' });
    await placeOrder(world, store, typed, undefined, false);
    const { contactId, heldBy } = await orderOf(typed.orderId);
    expect(heldBy).toBe('address');
    expect(await findContact(world.needs, store.storeId, contactId)).toMatchObject({ customerNumber: null });
    const contact = await prove(typed.email ?? '');
    const later = anOrder({ customerNumber: 'C-TYPED' });
    await placeOrder(world, store, later);
    expect(await orderOf(later.orderId)).toMatchObject({ heldBy: 'number', customerNumber: 'C-TYPED' });
    expect(await seenBy(world, contact)).toEqual([typed.orderId]);
  });

  test('nor does one that was typed lead to whoever has that number', async () => {
    const contactId = await staffMake({ customerNumber: 'C-88' });
    const mistyped = anOrder({ customerNumber: 'C-88' });
    const recorded = await placeOrder(world, store, mistyped, undefined, false);
    expect(recorded).toMatchObject({ kind: 'order_recorded', claimId: expect.any(String) });
    const kept = await orderOf(mistyped.orderId);
    expect(kept.heldBy).toBe('address');
    expect(kept.contactId).not.toBe(contactId);
  });

  test('nor is an unknown number given to whoever has the address that was typed', async () => {
    const email = someAddress();
    const contactId = await staffMake({ email });
    const order = anOrder({ email, customerNumber: 'C-UNKNOWN' });
    await placeOrder(world, store, order);
    expect(await orderOf(order.orderId)).toMatchObject({ contactId, heldBy: 'address' });
    const number = { kind: 'number', value: 'C-UNKNOWN' } as const;
    expect(await findClaim(world.needs, store.storeId, number)).toBeUndefined();
  });
});

describe('what was ordered with a typed address is seen', () => {
  test('once its owner has proven it (S2-16)', async () => {
    const email = someAddress();
    const [first, second] = [anOrder({ email }), anOrder({ email, placedAt: '2026-01-05T11:30:00Z' })];
    await placeOrder(world, store, first);
    await placeOrder(world, store, second);
    const contactId = await contactWith(email);
    const before = await theContact(world, store.storeId, contactId);
    expect(await seenBy(world, before)).toEqual([]);
    const contact = await prove(email);
    expect(contact.contactId).toBe(contactId);
    expect(await seenBy(world, contact)).toEqual([second.orderId, first.orderId]);
  });

  test('at once where it is proven already', async () => {
    const { contact, email } = await aCustomer(world, store);
    const order = anOrder({ email });
    await placeOrder(world, store, order);
    expect(await seenBy(world, contact)).toEqual([order.orderId]);
  });

  test('not by somebody who registered with it and has proven nothing', async () => {
    const email = someAddress();
    await placeOrder(world, store, anOrder({ email }));
    await registerAs(world, store, { email });
    const contact = await theContact(world, store.storeId, await contactWith(email));
    expect(contact.accountState).toBe('registered');
    expect(await seenBy(world, contact)).toEqual([]);
  });

  test('not by a contact whose address staff have changed since', async () => {
    const typed = someAddress();
    const contactId = await staffMake({ email: typed });
    await placeOrder(world, store, anOrder({ email: typed }));
    const email = someAddress();
    await must(world, 'updateContact', store.storeId, { contactId, email });
    const contact = await prove(email);
    expect(contact.contactId).toBe(contactId);
    expect(await seenBy(world, contact)).toEqual([]);
  });
});

test('whoever owns an address that staff took off the contact of an order is a stranger to it', async () => {
  const typed = someAddress();
  await placeOrder(world, store, anOrder({ email: typed }));
  const contactId = await contactWith(typed);
  const email = someAddress();
  await must(world, 'updateContact', store.storeId, { contactId, email });
  const owner = await prove(typed);
  expect(owner.contactId).not.toBe(contactId);
  expect(await findContact(world.needs, store.storeId, contactId)).toMatchObject({
    email,
    accountState: 'none',
  });
  expect((await prove(email)).contactId).toBe(contactId);
});

describe('an order id is one order’s', () => {
  test('the same again is known, and changes nothing', async () => {
    const order = anOrder();
    await placeOrder(world, store, order);
    await must(world, 'moveOrder', store.storeId, {
      orderId: order.orderId,
      contactId: await staffMake(),
      reason: 'a phone call',
    });
    const before = await everything();
    expect(await placeOrder(world, store, { ...order })).toMatchObject({ kind: 'order_known' });
    expect(await everything()).toEqual(before);
  });

  test('with another content it is refused, and changes nothing', async () => {
    const order = anOrder();
    await placeOrder(world, store, order);
    const before = await everything();
    for (const change of [{ total: '25.00' }, { email: someAddress() }, { customerNumber: 'C-9' }]) {
      expect(await placeOrder(world, store, { ...order, ...change })).toEqual({ kind: 'order_exists' });
    }
    expect(await everything()).toEqual(before);
  });

  test('but each store has its own', async () => {
    const order = anOrder();
    const other = await aStore(world);
    expect(await placeOrder(world, store, order)).toMatchObject(recorded);
    expect(await placeOrder(world, other, { ...order, total: '1.00' })).toMatchObject(recorded);
  });
});

describe('under force login (S2-13)', () => {
  test('an order without a session is refused and leaves nothing; with one it is taken', async () => {
    const strict = await aStore(world, { 'sign_in.force_login': true });
    const before = await everything();
    const order = anOrder({ customerNumber: 'C-1' });
    expect(await placeOrder(world, strict, order)).toEqual({ kind: 'login_required' });
    expect(await everything()).toEqual(before);
    const { contact } = await aCustomer(world, strict);
    expect(await placeOrder(world, strict, order, contact)).toMatchObject(recorded);
  });

  test('a repeat is known though the session has ended since', async () => {
    const strict = await aStore(world, { 'sign_in.force_login': true });
    const { contact } = await aCustomer(world, strict);
    const order = anOrder();
    await placeOrder(world, strict, order, contact);
    expect(await placeOrder(world, strict, order)).toMatchObject({ kind: 'order_known' });
  });

  test('staff are not bound by it', async () => {
    const strict = await aStore(world, { 'sign_in.force_login': true });
    const order = anOrder();
    await must(world, 'recordOrder', strict.storeId, order);
    expect(await findOrder(world.needs, strict.storeId, order.orderId)).toMatchObject({ heldBy: 'address' });
  });
});

describe.each([1, 2])('32 at once, round %i', () => {
  const many = 32;

  test('of one order record it once', async () => {
    const order = anOrder();
    const outcomes = await atOnce(many, () => placeOrder(world, store, order));
    expect(tally(outcomes)).toEqual({ order_recorded: 1, order_known: many - 1 });
    const contactId = await contactWith(order.email ?? '');
    expect(await orderOf(order.orderId)).toMatchObject({ contactId, version: 1 });
  });

  test('of one id with different contents record one of them, whole', async () => {
    const orders = Array.from({ length: many }, (_, index) =>
      anOrder({ orderId: 'X', total: String(index) }),
    );
    const other = await aStore(world);
    const outcomes = await atOnce(many, (index) => placeOrder(world, other, orders[index] ?? anOrder()));
    expect(tally(outcomes)).toEqual({ order_recorded: 1, order_exists: many - 1 });
    const winner = orders[outcomes.findIndex(({ kind }) => kind === 'order_recorded')];
    const kept = await findOrder(world.needs, other.storeId, 'X');
    expect(kept).toMatchObject({ total: winner?.total, email: winner?.email });
    // The others have not left a contact behind.
    for (const { email } of orders) {
      const ids = await findContactIdsByEmail(world.needs, other.storeId, email ?? '');
      expect(ids).toEqual(email === kept?.email ? [kept.contactId] : []);
    }
  });

  test('of one address that nobody knows make one contact, which has them all', async () => {
    const email = someAddress();
    const outcomes = await atOnce(8, () => placeOrder(world, store, anOrder({ email })));
    expect(tally(outcomes)).toEqual({ order_recorded: 8 });
    const contact = await prove(email);
    expect(await contactWith(email)).toBe(contact.contactId);
    expect(await seenBy(world, contact)).toHaveLength(8);
  });

  test('of an address that was only registered makes the contact the store’s own, whose names are the order’s', async () => {
    const email = someAddress();
    await registerAs(world, store, { email, firstName: 'Mallory' });
    await placeOrder(world, store, anOrder({ email, firstName: 'Erika', lastName: 'Buyer' }));
    const contact = await findContact(world.needs, store.storeId, await contactWith(email));
    expect(contact).toMatchObject({
      firstName: 'Erika',
      lastName: 'Buyer',
      accountState: 'registered',
      registration: { firstName: 'Mallory' },
    });
  });

  test('of orders and registrations with one address make one contact, which has them all', async () => {
    const email = someAddress();
    const orders = Array.from({ length: 4 }, () => anOrder({ email }));
    const outcomes = await atOnce<{ kind: string }>(8, (index) =>
      index % 2 === 0
        ? registerAs(world, store, { email })
        : placeOrder(world, store, orders[(index - 1) / 2] ?? anOrder()),
    );
    expect(tally(outcomes)).toEqual({ verification_mailed: 4, order_recorded: 4 });
    const contactId = await contactWith(email);
    for (const { orderId } of orders) expect((await orderOf(orderId)).contactId).toBe(contactId);
  });
});
