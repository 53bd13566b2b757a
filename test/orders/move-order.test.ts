import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeToken } from '../../lambdas/accounts/mailed-token.ts';
import { correctAddress } from '../../lambdas/checkout/correct-address.ts';
import { disownOrder } from '../../lambdas/orders/disown.ts';
import { moveOrderTo, undoMove } from '../../lambdas/orders/move-order.ts';
import { updateOrder } from '../../lambdas/orders/update-order.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { listKept } from '../../lambdas/tables/forgetting.ts';
import { findOrder, findOrderPlace, listOrders } from '../../lambdas/tables/orders.ts';
import { anOrder, placeOrder, seenBy } from '../world/orders.ts';
import {
  aCustomer,
  admin,
  aStore,
  atOnce,
  must,
  openWorld,
  replyCode,
  secretKeys,
  someAddress,
  someNetwork,
  tally,
  withVariables,
  type World,
} from '../world/world.ts';

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const codeOf = async (action: string, input: unknown, storeId = store.storeId) =>
  replyCode(await admin(world, action, storeId, input));
const reason = 'She called';
async function two() {
  const [from, to] = [await aCustomer(world, store), await aCustomer(world, store)];
  const order = anOrder({ email: from.email });
  const recorded = await placeOrder(world, store, order);
  if (recorded.kind !== 'order_recorded') throw new Error(recorded.kind);
  // What happens within one second is in no certain order.
  world.clock.advance(1);
  return { from: from.contact, to: to.contact, order, orderId: order.orderId, claimId: recorded.claimId };
}
async function latestActivity(contactId: string) {
  const { items } = await must(world, 'listActivities', store.storeId, { contactId });
  return (items as unknown[])[0];
}

describe('moveOrder', () => {
  test('gives the order to the other contact, who sees it; both have it on record', async () => {
    const { from, to, order, orderId } = await two();
    const { contactId } = to;
    const moved = await must(world, 'moveOrder', store.storeId, { orderId, contactId, reason });
    expect(moved).toMatchObject({ ...order, contactId, heldBy: 'staff', canUndoMove: true });
    expect([await seenBy(world, from), await seenBy(world, to)]).toEqual([[], [orderId]]);
    const told = { kind: 'order_moved', actor: 'Ada of support', orderId, reason };
    expect(await latestActivity(from.contactId)).toMatchObject(told);
    expect(await latestActivity(to.contactId)).toMatchObject(told);
  });

  test('of whoever was erased leaves nothing with them: nor why it was moved', async () => {
    const { from, to, orderId } = await two();
    await must(world, 'eraseContact', store.storeId, { contactId: from.contactId });
    const { contactId } = to;
    await must(world, 'moveOrder', store.storeId, { orderId, contactId, reason });
    expect((await listKept(world.needs, from)).filter((sk) => sk.startsWith('activity#'))).toEqual([]);
    expect(await latestActivity(contactId)).toMatchObject({ kind: 'order_moved', orderId, reason });
  });

  test('is undone move by move, down to what the order was held by', async () => {
    const { from, to, orderId } = await two();
    const third = await aCustomer(world, store);
    await disownOrder(world.needs, from, orderId);
    for (const { contactId } of [to, third.contact]) {
      await must(world, 'moveOrder', store.storeId, { orderId, contactId, reason });
    }
    world.clock.advance(1);
    await must(world, 'undoMoveOrder', store.storeId, { orderId, reason: 'It was hers after all' });
    expect([await seenBy(world, to), await seenBy(world, third.contact)]).toEqual([[orderId], []]);
    expect(await latestActivity(to.contactId)).toMatchObject({ kind: 'order_move_undone', orderId });
    await must(world, 'undoMoveOrder', store.storeId, { orderId });
    // It is as it was: with the first contact, who said that it is not theirs.
    const order = await findOrder(world.needs, store.storeId, orderId);
    expect(order).toMatchObject({ contactId: from.contactId, heldBy: 'address', moves: [] });
    expect(order?.notMineAt).not.toBeNull();
    expect(await codeOf('undoMoveOrder', { orderId })).toBe('nothing_to_undo');
  });

  test('undone after a correction of the address, the order is shown to whom it was before', async () => {
    const { from, orderId, claimId } = await two();
    if (claimId === null) throw new Error('no claim');
    const seen = () => seenBy(world, from);
    expect(await seen()).toEqual([orderId]);
    const { storeId } = store;
    const hiding = await withVariables(world, storeId, { 'registration.reveal_existing_account': false });
    const token = writeToken(storeId, 'claim', claimId, secretKeys.tokenKey);
    const asked = { token, email: someAddress() };
    expect((await correctAddress(world.needs, hiding, asked, someNetwork())).kind).toBe('address_corrected');
    await withVariables(world, storeId, { 'registration.reveal_existing_account': null });
    expect(await seen()).toEqual([]);
    await must(world, 'undoMoveOrder', storeId, { orderId });
    expect(await seen()).toEqual([orderId]);
    const order = await findOrder(world.needs, storeId, orderId);
    expect(order).toMatchObject({ email: from.email, heldBy: 'address', moves: [] });
    expect(order).not.toHaveProperty('isCorrection');
  });

  test('to the contact who has it: gives back what was detached, and shows what was only typed', async () => {
    const { from, orderId } = await two();
    const { contactId } = from;
    await disownOrder(world.needs, from, orderId);
    await must(world, 'moveOrder', store.storeId, { orderId, contactId, reason });
    expect(await seenBy(world, from)).toEqual([orderId]);
    expect(await codeOf('moveOrder', { orderId, contactId, reason })).toBe('order_is_there');
    await must(world, 'undoMoveOrder', store.storeId, { orderId });
    expect(await seenBy(world, from)).toEqual([]);
  });

  test('is refused where there is no such order or contact, in this store, and without a reason', async () => {
    const { to, orderId } = await two();
    const { contactId } = to;
    expect(await codeOf('moveOrder', { orderId: 'none', contactId, reason })).toBe('order_not_found');
    expect(await codeOf('moveOrder', { orderId, contactId: 'nobody', reason })).toBe('contact_not_found');
    const other = await aStore(world);
    expect(await codeOf('moveOrder', { orderId, contactId, reason }, other.storeId)).toBe('order_not_found');
    expect(await codeOf('undoMoveOrder', { orderId }, other.storeId)).toBe('order_not_found');
    expect(await codeOf('moveOrder', { orderId, contactId })).toBe('invalid_input');
    expect(await codeOf('moveOrder', { orderId, contactId, reason: ' ' })).toBe('invalid_input');
  });

  test('to 32 contacts at once: one has it, whole', async () => {
    const { from, orderId } = await two();
    const others: Awaited<ReturnType<typeof aCustomer>>[] = [];
    while (others.length < 8) others.push(await aCustomer(world, store));
    const outcomes = await atOnce(32, (index) => {
      const contactId = others[index % others.length]?.contact.contactId ?? '';
      return moveOrderTo(world.needs, store.storeId, { orderId, contactId }, { actor: 'staff', reason });
    });
    expect(tally(outcomes)['order_moved']).toBeGreaterThan(0);
    const place = await findOrderPlace(world.needs, store.storeId, orderId);
    const all = [from, ...others.map(({ contact }) => contact)];
    const holders = [];
    for (const contact of all) {
      const { items } = await listOrders(world.needs, contact, { after: null, limit: 50 });
      if (items.some((order) => order.orderId === orderId)) holders.push(contact.contactId);
    }
    expect(holders).toEqual([place?.contactId]);
  });

  test('amid updates of its status loses none', async () => {
    const { to, orderId } = await two();
    const { contactId } = to;
    for (let round = 0; round < 10; round += 1) {
      const status = `shipped ${String(round)}`;
      const [, updated] = await Promise.all([
        round % 2 === 0
          ? moveOrderTo(world.needs, store.storeId, { orderId, contactId }, { actor: 'staff', reason })
          : undoMove(world.needs, store.storeId, orderId, { actor: 'staff', reason }),
        updateOrder(world.needs, store.storeId, orderId, { status }),
      ]);
      expect(updated.kind).toBe('order_updated');
      expect((await findOrder(world.needs, store.storeId, orderId))?.status).toBe(status);
    }
  });
});

describe('recordOrder and listOrders', () => {
  test('staff record an order of a contact, with neither address nor names', async () => {
    const { contact } = await aCustomer(world, store);
    const { contactId } = contact;
    const {
      email: _email,
      firstName: _first,
      lastName: _last,
      customerNumber: _number,
      ...order
    } = anOrder();
    const recorded = await must(world, 'recordOrder', store.storeId, { ...order, contactId });
    expect(recorded).toMatchObject({ ...order, contactId, heldBy: 'staff', email: null });
    expect(await must(world, 'recordOrder', store.storeId, { ...order, contactId })).toEqual(recorded);
    expect(await codeOf('recordOrder', { ...order, contactId, total: '1.00' })).toBe('order_exists');
    expect(await seenBy(world, contact)).toEqual([order.orderId]);
    expect(await must(world, 'listOrders', store.storeId, { contactId })).toEqual({
      items: [recorded],
      next: null,
    });
    expect(await codeOf('recordOrder', { ...order, contactId: 'nobody' })).toBe('contact_not_found');
    expect(await codeOf('recordOrder', { ...order, orderId: 'nobodys' })).toBe('invalid_input');
  });

  test('a contact’s orders are listed page by page', async () => {
    const { contact } = await aCustomer(world, store);
    const { contactId } = contact;
    await atOnce(55, () => placeOrder(world, store, anOrder(), contact));
    const first = await must(world, 'listOrders', store.storeId, { contactId });
    expect(first['items']).toHaveLength(50);
    const second = await must(world, 'listOrders', store.storeId, { contactId, after: first['next'] });
    expect(second).toMatchObject({ next: null });
    expect(second['items']).toHaveLength(5);
    expect(await codeOf('listOrders', { contactId, after: 'nonsense' })).toBe('invalid_input');
  });
});
