import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { linkIdentity } from '../../lambdas/sso/link.ts';
import { exportOwn } from '../../lambdas/rights/export.ts';
import { readCursor } from '../../lambdas/rights/export-cursor.ts';
import { confirm } from '../../lambdas/rights/confirm.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { happened } from '../../lambdas/accounts/mail-order.ts';
import { createActivity } from '../../lambdas/tables/activities.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { anOrder, placeOrder } from '../world/orders.ts';
import { recordOf } from '../world/requests.ts';
import {
  aCustomer,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  must,
  openWorld,
  tokenOf,
  type World,
} from '../world/world.ts';

/** Everything of a person, for them to read and to take along; nothing that opens anything, and nobody of the staff. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const aRichCustomer = async () => {
  const customer = await aCustomer(world, store);
  const { contactId } = customer.contact;
  await placeOrder(
    world,
    store,
    anOrder({ email: customer.email, orderId: `E-${contactId}`.replace(/_/g, '.') }),
  );
  await linkIdentity(world.needs, customer.contact, { issuer: 'https://id.example', subject: contactId });
  await must(world, 'sendPasswordReset', store.storeId, { contactId });
  const mail = (await deliverAll(world)).find(({ to }) => to === customer.email);
  const token = await aSession(world, store, customer);
  return { customer, contactId, reset: tokenOf(mail), token, record: () => recordOf(world, store, token) };
};

const firstPage = { after: null, hundreds: 10 };

describe('an export', () => {
  test('is for whoever has just shown that it is them', async () => {
    const { record } = await aRichCustomer();
    const own = async () => exportOwn(world.needs, await record(), firstPage);
    expect(await own()).toEqual({ kind: 'confirmation_required' });
    expect(await confirm(world.needs, await record(), 'not the right one')).toEqual({
      kind: 'wrong_password',
    });
    expect(await own()).toEqual({ kind: 'confirmation_required' });
    expect(await confirm(world.needs, await record(), goodPassword)).toEqual({ kind: 'confirmed' });
    expect(await own()).toMatchObject({ kind: 'exported' });
  });

  test('holds all of them, and nothing that opens anything', async () => {
    const { customer, contactId, reset, token, record } = await aRichCustomer();
    await confirm(world.needs, await record(), goodPassword);
    const exported = await exportOwn(world.needs, await record(), firstPage);
    if (exported.kind !== 'exported') throw new Error(exported.kind);
    const { page } = exported;
    expect(page).toMatchObject({
      person: { contactId, firstName: 'Maria', lastName: 'Muster', language: 'en', account: 'active' },
      addresses: [{ address: customer.email, main: true, proven: true, maySignIn: true }],
      providerSignIns: [{ issuer: 'https://id.example', subject: contactId }],
      sessions: [{ browser: 'Test/1.0' }],
      orders: [{ total: '24.90', email: customer.email }],
      next: null,
    });
    const what = page.history.map((one) => one.what);
    expect(what).toEqual(expect.arrayContaining(['account_activated', 'signed_in', 'sso_linked']));
    const text = JSON.stringify(page);
    const { contact, session } = await record();
    if (contact.password === null) throw new Error('There is a password');
    for (const secret of [reset, token, session.secretHash, session.id, 'Ada of support', '$2']) {
      expect({ secret, isIn: text.includes(secret) }).toEqual({ secret, isIn: false });
    }
    expect(JSON.stringify(contact.password).length).toBeGreaterThan(40);
    expect(text).not.toContain(JSON.stringify(contact.password).slice(10, 40));
  });

  test('staff get the same, and it is told that they did', async () => {
    const { contactId, record } = await aRichCustomer();
    await confirm(world.needs, await record(), goodPassword);
    const own = await exportOwn(world.needs, await record(), firstPage);
    const byStaff = await must(world, 'exportContact', store.storeId, { contactId });
    expect(own).toEqual({ kind: 'exported', page: byStaff });
    const { items } = await must(world, 'listActivities', store.storeId, { contactId });
    // Of one second no order is known.
    expect(items).toContainEqual(expect.objectContaining({ kind: 'data_exported', actor: 'Ada of support' }));
  });

  test('of a long history is read page by page, each thing once', async () => {
    const { customer, record } = await aRichCustomer();
    const now = world.clock.now();
    for (let from = 0; from < 300; from += 50) {
      await commit(
        world.needs,
        Array.from({ length: 50 }, () =>
          createActivity(
            world.needs,
            happened(customer.contact, { kind: 'signed_in', actor: 'customer', now, reason: 'x' }),
            now,
          ),
        ),
      );
    }
    await confirm(world.needs, await record(), goodPassword);
    let after: string | null = null;
    let pages = 0;
    let seen = 0;
    do {
      const page = await exportOwn(world.needs, await record(), { after, hundreds: 1 });
      if (page.kind !== 'exported') throw new Error(page.kind);
      seen += page.page.history.filter(({ reason }) => reason === 'x').length;
      pages += 1;
      after = readCursor(page.page.next);
    } while (after !== null);
    expect({ seen, several: pages > 2 }).toEqual({ seen: 300, several: true });
  });

  test('a cursor that somebody made up leads to the beginning', () => {
    for (const sent of [
      '',
      '%',
      'bm90IGEga2V5',
      '../x',
      'A'.repeat(500),
      Buffer.from('a b').toString('base64url'),
    ])
      expect(readCursor(sent)).toBeNull();
  });
});
