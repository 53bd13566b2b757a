import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import bcrypt from 'bcryptjs';
import { adminHandler } from '../../lambdas/admin/handler.ts';
import { closeAccount } from '../../lambdas/rights/close-account.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { meanwhile } from '../world/meanwhile.ts';
import { recordOf } from '../world/requests.ts';
import { sweepRetention } from '../world/retention.ts';
import {
  activateAs,
  aCustomer,
  admin,
  aSession,
  aStore,
  confirmImport,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  registerAs,
  resetAs,
  secretOf,
  signInAs,
  someAddress,
  someNumber,
  type World,
} from '../world/world.ts';

/** What an import meets that somebody else does at the same moment: it brings nobody back, and nothing to an account that is open. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world, { 'sign_in.former_usernames': true });
});
afterAll(() => world.close());

type Row = Record<string, unknown>;
interface Result {
  readonly status: string;
  readonly contactId?: string;
  readonly problem?: { readonly code: string };
}

const oldPassword = 'the one of the old shop';
const passwordHash = bcrypt.hashSync(oldPassword, 4);
const ada = { firstName: 'Ada', lastName: 'Byron' };

const actionOf = (of: World, action: string, input: unknown) =>
  adminHandler(of.needs)({ action, store: store.storeId, actor: 'Ada of support', input }, {} as Context);

/** The import of a row at whose first write something else happens. */
async function amid(row: Row, act: () => Promise<unknown>): Promise<Result> {
  const rival = meanwhile(world.needs, 1, async () => {
    await act();
  });
  const reply = await actionOf({ ...world, needs: rival.needs }, 'importContacts', { contacts: [row] });
  if (!reply.ok) throw new Error(JSON.stringify(reply.problem));
  expect(rival.happened()).toBe(true);
  return (reply.result as { results: Result[] }).results[0]!;
}
const load = async (row: Row): Promise<Result> =>
  ((await must(world, 'importContacts', store.storeId, { contacts: [row] }))['results'] as Result[])[0]!;
const anOldOrder = () => ({
  orderId: someNumber(),
  lines: [{ sku: 'b-1', name: 'A book', quantity: 1, amount: '24.90' }],
  placedAt: '2025-03-04T10:00:00Z',
  currency: 'EUR',
  total: '24.90',
  status: 'completed',
});
const contactOf = (contactId: unknown) => findContact(world.needs, store.storeId, String(contactId));
const signsIn = async (identifier: string, password: string) =>
  (await signInAs(world, store, identifier, password)).kind;

test('a row of somebody whose merge is undone meanwhile gives the other person neither password nor address', async () => {
  const [mine, theirs] = [someAddress(), someAddress()];
  const [crmId, otherCrmId] = [`crm-${someNumber()}`, `crm-${someNumber()}`];
  const create = async (email: string, id: string) =>
    String((await must(world, 'createContact', store.storeId, { ...ada, email, crmId: id }))['contactId']);
  const contactId = await create(mine, crmId);
  await load({ email: mine, crmId, emailProven: true });
  const mergedContactId = await create(theirs, otherCrmId);
  const merged = await must(world, 'mergeContacts', store.storeId, {
    ...{ contactId, mergedContactId, reason: 'One person' },
  });
  const { mergeId } = merged;
  const row = { ...ada, email: theirs, crmId: otherCrmId, emailProven: true, passwordHash };
  const result = await amid(row, () =>
    must(world, 'undoMerge', store.storeId, { contactId, mergeId, reason: 'Two people' }),
  );
  expect(result.contactId).toBe(mergedContactId);
  expect(await contactOf(contactId)).toMatchObject({ email: mine, password: null });
  expect(await signsIn(mine, oldPassword)).toBe('wrong_credentials');
  expect(await signsIn(theirs, oldPassword)).toBe('signed_in');
});

test('a row that is met by a number or CRM id which staff give to somebody else meanwhile goes to them', async () => {
  for (const field of ['crmId', 'customerNumber'] as const) {
    const email = someAddress();
    const [given, other] = [someNumber(), someNumber()];
    const { contactId } = await load({ ...ada, email, [field]: given, emailProven: true });
    const row = { ...ada, email: someAddress(), [field]: given, emailProven: true, passwordHash };
    const result = await amid({ ...row, orders: [anOldOrder()] }, () =>
      must(world, 'updateContact', store.storeId, { contactId, [field]: other }),
    );
    expect(result.contactId).not.toBe(contactId);
    expect(await contactOf(contactId)).toMatchObject({ password: null, [field]: other });
    expect(await must(world, 'listOrders', store.storeId, { contactId })).toMatchObject({ items: [] });
    expect(await signsIn(email, oldPassword)).toBe('wrong_credentials');
  }
});

describe('an order comes with its row at the very moment', () => {
  const ordersOf = async (contactId: unknown) =>
    ((await must(world, 'listOrders', store.storeId, { contactId }))['items'] as Row[]).map(
      ({ orderId }) => orderId,
    );

  test('at which staff give its contact a number: it is there, as the row says', async () => {
    const { contact, email } = await aCustomer(world, store);
    const { contactId } = contact;
    const order = anOldOrder();
    const result = await amid({ email, orders: [order] }, () =>
      must(world, 'updateContact', store.storeId, { contactId, customerNumber: someNumber() }),
    );
    expect(result).toMatchObject({ status: 'updated', contactId, orders: 1 });
    expect(await ordersOf(contactId)).toEqual([order.orderId]);
  });

  test.each([true, false])(
    'at which staff merge its contact with another, kept or not (%s): it is there with the one that is kept',
    async (isKept) => {
      const { contact, email } = await aCustomer(world, store);
      const { contactId: other } = await load({ ...ada, email: someAddress() });
      const ids = [contact.contactId, other];
      const [contactId, mergedContactId] = isKept ? ids : ids.reverse();
      const order = anOldOrder();
      const result = await amid({ email, orders: [order] }, () =>
        must(world, 'mergeContacts', store.storeId, { contactId, mergedContactId, reason: 'One person' }),
      );
      expect(result).toMatchObject({ status: 'updated', orders: 1 });
      expect(await ordersOf(contactId)).toEqual([order.orderId]);
    },
  );

  test('at which its contact is erased: none of it comes', async () => {
    const { contact, email } = await aCustomer(world, store);
    const order = anOldOrder();
    const result = await amid({ email, orders: [order] }, () =>
      must(world, 'eraseContact', store.storeId, { contactId: contact.contactId }),
    );
    expect(result).toMatchObject({ status: 'refused', problem: { code: 'erased' } });
    expect(await ordersOf(contact.contactId)).toEqual([]);
  });
});

describe('an account whose end has begun', () => {
  test('is as its customer left it for as long as they can come back, and gone for every import after that', async () => {
    const customer = await aCustomer(world, store);
    const { contact, email } = customer;
    const row = { ...ada, email, firstName: 'Other', emailProven: true, passwordHash };
    const token = await aSession(world, store, customer);
    const closed = await closeAccount(world.needs, await recordOf(world, store, token), goodPassword);
    expect(closed.kind).toBe('closing');
    const closing = await contactOf(contact.contactId);
    expect(closing?.closing).not.toBeNull();
    expect(await load(row)).toMatchObject({ status: 'unchanged' });
    expect(await contactOf(contact.contactId)).toEqual(closing);
    world.clock.advance(31 * 24 * 3600);
    await sweepRetention(world);
    expect(await contactOf(contact.contactId)).toBeUndefined();
    expect(await load(row)).toMatchObject({ problem: { code: 'erased' } });
    expect(await load({ ...row, email: someAddress(), orders: [] })).toMatchObject({ status: 'created' });
  });
});

describe('a password that a stranger has set with somebody’s address', () => {
  test('opens nothing, though an import says that the address is proven', async () => {
    const email = someAddress();
    await registerAs(world, store, { email, password: otherPassword });
    expect(await load({ ...ada, email, emailProven: true })).toMatchObject({ status: 'updated' });
    expect(await signsIn(email, otherPassword)).not.toBe('signed_in');
    expect(await load({ ...ada, email, emailProven: true, passwordHash })).toMatchObject({
      status: 'updated',
    });
    expect(await signsIn(email, otherPassword)).not.toBe('signed_in');
    expect(await signsIn(email, oldPassword)).toBe('signed_in');
    expect(await signsIn(email, otherPassword)).toBe('wrong_credentials');
  });

  test('and the customer’s own proof at the very moment: one of the two is the password, and the import changes nothing after it', async () => {
    const email = someAddress();
    const registered = await registerAs(world, store, { email, password: goodPassword });
    const token = await mailedToken(world, email);
    const row = { ...ada, email, firstName: 'Other', emailProven: true, passwordHash };
    const result = await amid(row, () =>
      activateAs(world, store, { token, registration: secretOf(registered) }),
    );
    expect(result).toMatchObject({ status: 'unchanged' });
    expect((await contactOf(result.contactId))?.accountState).toBe('active');
    expect(await signsIn(email, oldPassword)).toBe('wrong_credentials');
    expect(await signsIn(email, goodPassword)).toBe('signed_in');
  });
});

describe('an address that is being changed', () => {
  test('by staff, as its row comes: the row is met as somebody new, and takes nothing of the other', async () => {
    const [email, newer] = [someAddress(), someAddress()];
    const { contactId } = await load({ ...ada, email });
    const row = { ...ada, email, emailProven: true, passwordHash };
    const result = await amid(row, () =>
      must(world, 'updateContact', store.storeId, { contactId, email: newer }),
    );
    expect(await contactOf(contactId)).toMatchObject({ email: newer, password: null });
    expect(result.contactId).not.toBe(contactId);
    expect(await signsIn(newer, oldPassword)).toBe('wrong_credentials');
  });

  test('by staff, at whose write its row came: it leads to nobody who does not have it', async () => {
    const [email, newer] = [someAddress(), someAddress()];
    const { contactId } = await must(world, 'createContact', store.storeId, { ...ada, email });
    const username = someNumber();
    const rival = meanwhile(world.needs, 1, async () => {
      expect(await load({ ...ada, email, username })).toMatchObject({ status: 'updated', contactId });
    });
    const reply = await actionOf({ ...world, needs: rival.needs }, 'updateContact', {
      contactId,
      email: newer,
    });
    expect([rival.happened(), reply.ok]).toEqual([true, true]);
    expect(await contactOf(contactId)).toMatchObject({ email: newer });
    expect(await findClaim(world.needs, store.storeId, { kind: 'email', value: email })).toBeUndefined();
  });

  test('by a reset that opens the account with it: the password that was set there stays', async () => {
    const email = someAddress();
    const { contactId } = await load({ ...ada, email });
    await must(world, 'sendPasswordReset', store.storeId, { contactId });
    const token = await mailedToken(world, email);
    const row = { ...ada, email, firstName: 'Other', emailProven: true, passwordHash };
    const result = await amid(row, () => resetAs(world, store, { token, password: goodPassword }));
    expect(result).toMatchObject({ status: 'unchanged', contactId });
    expect(await signsIn(email, oldPassword)).toBe('wrong_credentials');
    expect(await signsIn(email, goodPassword)).toBe('signed_in');
  });
});

test('a username that is another’s number or address signs nobody in to them', async () => {
  const customerNumber = someNumber();
  const { contactId } = await load({ ...ada, email: someAddress(), customerNumber, emailProven: true });
  const victim = await aCustomer(world, store);
  for (const username of [
    customerNumber,
    customerNumber.toLowerCase(),
    victim.email,
    victim.email.toUpperCase(),
  ]) {
    const email = someAddress();
    const result = await load({ ...ada, email, username, emailProven: true, passwordHash });
    expect(result.contactId).not.toBe(contactId);
    expect(result.contactId).not.toBe(victim.contact.contactId);
    const signedIn = await signInAs(world, store, username, oldPassword);
    if (signedIn.kind === 'signed_in')
      expect((await contactOf(result.contactId))?.accountState).toBe('active');
    expect((await contactOf(contactId))?.accountState).toBe('none');
  }
  expect(await contactOf(victim.contact.contactId)).toMatchObject({ formerUsername: null });
  expect(await signsIn(victim.email, goodPassword)).toBe('signed_in');
});

test('who is erased while a whole store comes in is gone from it, and their address is free', async () => {
  const there = await openWorld();
  try {
    const gone = await aCustomer(world, store);
    const { contactId } = gone.contact;
    const pages: { part: string; page: Row }[] = [];
    let after: unknown = null;
    do {
      const { next, ...page } = await must(world, 'exportStore', store.storeId, { after });
      pages.push({ part: String(page['part']), page });
      after = next;
    } while (after !== null);
    const bring = (parts: readonly string[], of: World = there) =>
      pages
        .filter(({ part }) => parts.includes(part))
        .reduce(
          (before, { page }) =>
            before
              .then(() => actionOf(of, 'importStore', page))
              .then((reply) => {
                expect(reply.ok).toBe(true);
              }),
          Promise.resolve(),
        );
    await bring(['erased', 'contacts', 'merged']);
    // Erased at the very moment at which who has what is brought in: it was read that they are there.
    const rival = meanwhile(there.needs, 1, async () => {
      expect(await admin(there, 'eraseContact', store.storeId, { contactId })).toMatchObject({ ok: true });
    });
    await bring(['identifiers', 'belongings'], { ...there, needs: rival.needs });
    expect(rival.happened()).toBe(true);
    await bring(['wordings', 'store']);
    await confirmImport(there, store.storeId);
    expect((await signInAs(there, store, gone.email, goodPassword)).kind).toBe('wrong_credentials');
    there.clock.advance(2 * 3600);
    await sweepRetention(there);
    expect(await findClaim(there.needs, store.storeId, { kind: 'email', value: gone.email })).toBeUndefined();
    const registered = await registerAs(there, store, { email: gone.email });
    expect(registered.kind).toBe('verification_mailed');
  } finally {
    await there.close();
  }
});
