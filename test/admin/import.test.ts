import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import bcrypt from 'bcryptjs';
import { adminHandler } from '../../lambdas/admin/handler.ts';
import { importRow } from '../../lambdas/admin/import-row.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { findHashFloor } from '../../lambdas/tables/hash-floors.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { findOrder } from '../../lambdas/tables/orders.ts';
import { pathsOf, withValue } from '../trust/schema-walk.ts';
import { meanwhile } from '../world/meanwhile.ts';
import {
  activateAs,
  aCustomer,
  admin,
  aStore,
  atOnce,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  registerAs,
  signInAs,
  someAddress,
  someNumber,
  tally,
  theContact,
  type World,
} from '../world/world.ts';

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

interface Result {
  readonly index: number;
  readonly status: string;
  readonly contactId?: string;
  readonly problem?: { readonly code: string; readonly errors?: readonly { readonly field: string }[] };
  readonly orders?: number;
}
type Row = Record<string, unknown>;

async function load(rows: readonly Row[], more: Row = {}, of: Store = store) {
  const { results, counts } = await must(world, 'importContacts', of.storeId, { contacts: rows, ...more });
  return { results: results as Result[], counts: counts as Record<string, unknown> };
}
async function loadOne(row: Row, more: Row = {}): Promise<Result> {
  const [result] = (await load([row], more)).results;
  if (result === undefined) throw new Error('No result');
  return result;
}
const ada = (): Row & { email: string } => ({ email: someAddress(), firstName: 'Ada', lastName: 'Byron' });
const contactOf = ({ contactId = '' }: Result) => theContact(world, store.storeId, contactId);
const oldPassword = 'the one of the old shop';
const oldHash = bcrypt.hashSync(oldPassword, 4);
const otherHash = bcrypt.hashSync('changed in the old shop', 4);
const anOrder = (orderId = `O-${someAddress().slice(2, 10)}`) => ({
  orderId,
  placedAt: '2025-03-04T10:00:00Z',
  currency: 'EUR',
  total: '24.90',
  status: 'completed',
  lines: [{ sku: 'b-1', name: 'A book', quantity: 1, amount: '24.90' }],
});

describe('somebody who was erased', () => {
  const anErased = async () => {
    const gone = await aCustomer(world, store, { firstName: 'Zebulonia' });
    await must(world, 'eraseContact', store.storeId, { contactId: gone.contact.contactId });
    return gone.email;
  };

  test('does not come back with an order of somebody else: that is stored without them', async () => {
    const gone = await anErased();
    const [theirs, own] = [anOrder(), anOrder()];
    const email = someAddress();
    const row = { ...ada(), email, customerNumber: someNumber() };
    const orders = [{ ...theirs, email: gone }, { ...own }];
    const loaded = await loadOne({ ...row, orders });
    expect(loaded).toMatchObject({ status: 'created', orders: 2 });
    const nobody = { email: null, firstName: null, lastName: null, customerNumber: null };
    expect(await findOrder(world.needs, store.storeId, theirs.orderId)).toMatchObject({
      ...{ total: '24.90', contactId: loaded.contactId },
      ...nobody,
    });
    expect(await findOrder(world.needs, store.storeId, own.orderId)).toMatchObject({
      ...{ email, firstName: 'Ada' },
    });
    // The same row again changes nothing.
    expect(await loadOne({ ...row, orders })).toMatchObject({ status: 'unchanged', orders: 0 });
    for (const TableName of [world.needs.tables.contacts, world.needs.tables.identifiers]) {
      const { Items = [] } = await world.needs.documents.send(new ScanCommand({ TableName }));
      const left = Items.filter(
        (item) => JSON.stringify(item).includes(gone) && !/^(erasing|event#)/.test(String(item['sk'])),
      );
      expect(left).toEqual([]);
    }
  });

  test('is left out of every row that brings them', async () => {
    const gone = await anErased();
    const rows = [1, 2, 3].map(() => ({ ...ada(), email: gone, customerNumber: someNumber() }));
    const { results } = await load(rows);
    expect(results.map(({ problem }) => problem?.code)).toEqual(['erased', 'erased', 'erased']);
  });

  test('keeps nobody out who shares their address', async () => {
    const email = someAddress();
    const make = async (customerNumber: string) =>
      String(
        (await must(world, 'createContact', store.storeId, { ...ada(), email, customerNumber }))['contactId'],
      );
    const [gone, stays] = [someNumber(), someNumber()];
    const contactId = await make(gone);
    const left = await make(stays);
    await must(world, 'eraseContact', store.storeId, { contactId });
    const row = { ...ada(), email, orders: [anOrder()] };
    expect(await loadOne({ ...row, customerNumber: stays })).toMatchObject({ contactId: left, orders: 1 });
    for (const theirs of [{ ...row, customerNumber: gone }, row])
      expect((await load([theirs])).results).toMatchObject([{ problem: { code: 'erased' } }]);
  });
});

test('who is erased while an import is under way does not come back by it', async () => {
  const row = ada();
  const { contactId } = await loadOne(row);
  const amid = meanwhile(world.needs, 1, async () => {
    await must(world, 'eraseContact', store.storeId, { contactId });
  });
  const reply = await adminHandler(amid.needs)(
    {
      ...{ action: 'importContacts', store: store.storeId, actor: 'Ada' },
      input: { contacts: [{ ...row, firstName: 'Augusta' }] },
    },
    {} as Context,
  );
  expect(reply).toMatchObject({ ok: true, result: { results: [{ problem: { code: 'erased' } }] } });
  expect(await must(world, 'findContacts', store.storeId, { email: row.email })).toMatchObject({ items: [] });
});

describe('rows with large orders', () => {
  const withLines = (lines: number, sign: string) => ({
    ...ada(),
    orders: [
      {
        ...anOrder(),
        lines: Array.from({ length: lines }, () => ({
          ...{ sku: sign.repeat(100), name: sign.repeat(300) },
          ...{ quantity: 1, amount: '1.00' },
        })),
      },
    ],
  });

  test('one that is too large for the table keeps no other out, and says so', async () => {
    const { results } = await load([withLines(1, 'x'), withLines(500, '漢'), withLines(1, 'x')]);
    expect(results.map(({ status, problem }) => problem?.code ?? status)).toEqual([
      'created',
      'invalid_input',
      'created',
    ]);
    expect(results[1]?.problem?.errors).toMatchObject([
      { field: 'orders.0.lines', message: 'orders.0.lines may have 300 kB at most.' },
    ]);
  });

  test('are taken however many there are in a call: more than goes into one transaction', async () => {
    const { counts } = await load(Array.from({ length: 27 }, () => withLines(400, 'x')));
    expect(counts).toMatchObject({ created: 27, orders: 27 });
  });
});

test('a score of long orders of one customer comes at once', async () => {
  const lines = Array.from({ length: 500 }, (_, at) => ({
    ...{ sku: `SKU-${String(at)}`, name: 'n'.repeat(290) },
    ...{ quantity: 1, amount: '1.00' },
  }));
  const row = { ...ada(), orders: Array.from({ length: 30 }, () => ({ ...anOrder(), lines })) };
  expect((await load([row])).counts).toMatchObject({ created: 1, orders: 30 });
  expect((await load([row])).counts).toMatchObject({ unchanged: 1 });
});

describe('a row of another shop', () => {
  test('makes a contact with what it says, and the same row again changes nothing', async () => {
    const row = {
      ...ada(),
      username: 'Ada.B',
      customerNumber: someNumber(),
      crmId: `crm-${someNumber()}`,
      locale: 'fr',
      company: { id: 'c-9', name: 'Engines' },
      passwordHash: oldHash,
      orders: [anOrder(), anOrder()],
    };
    const first = await loadOne(row);
    expect(first).toMatchObject({ index: 0, status: 'created', orders: 2 });
    expect(await contactOf(first)).toMatchObject({
      email: row.email,
      customerNumber: row.customerNumber,
      crmId: row.crmId,
      locale: 'fr',
      company: row.company,
      formerUsername: 'ada.b',
      accountState: 'none',
      password: { scheme: 'imported', hash: oldHash },
    });
    const { contactId = '' } = first;
    expect(await must(world, 'listOrders', store.storeId, { contactId })).toMatchObject({
      items: [{ status: 'completed' }, { status: 'completed' }],
    });
    expect(await loadOne(row)).toEqual({ index: 0, status: 'unchanged', contactId, orders: 0 });
  });

  test('tells of the contact as of any other, and keeps who brought it', async () => {
    const { contactId } = await loadOne(ada());
    const { items } = await must(world, 'listActivities', store.storeId, { contactId });
    expect(items).toMatchObject([{ kind: 'imported', actor: 'Ada of support' }]);
  });

  test('is refused with its reason, and keeps no other out', async () => {
    const { results, counts } = await load([
      { firstName: 'Nobody', lastName: 'AtAll' },
      { ...ada(), passwordHash: 'md5?' },
      { ...ada(), passwordHash: '$2y$17$abcdefghijklmnopqrstuuyzaQk0cdUPdV3AkxyhM0bVnpgnaDhxC' },
      { ...ada(), passwordHash: '$2y$10$short' },
      { ...ada(), pasword: 'x' },
      { ...ada(), email: 'nobody' },
      ada(),
    ]);
    expect(results.map(({ status, problem }) => problem?.code ?? status)).toEqual([
      'invalid_input',
      'unknown_hash_scheme',
      'hash_too_costly',
      'hash_malformed',
      'invalid_input',
      'invalid_input',
      'created',
    ]);
    expect(results[5]?.problem?.errors).toMatchObject([{ field: 'email' }]);
    expect(counts).toMatchObject({ created: 1, refused: 6 });
  });

  test('several about one customer in a call come one after the other, and what each brings is kept', async () => {
    const [crmId, customerNumber] = [`crm-${someNumber()}`, someNumber()];
    const { email } = ada();
    const { results } = await load([
      { email, crmId, customerNumber, orders: [anOrder()] },
      { crmId, firstName: 'Ada', orders: [anOrder()] },
      { customerNumber, lastName: 'Byron', orders: [anOrder()] },
      { email, customerNumber: someNumber() },
    ]);
    expect(results.map(({ status, orders = 0 }) => [status, orders])).toEqual([
      ['created', 1],
      ['updated', 1],
      ['updated', 1],
      ['created', 0],
    ]);
    expect(results[3]?.problem?.code).toBe('duplicate_email');
    const [made, ...others] = results;
    if (made === undefined) throw new Error('No result');
    expect(others.map(({ contactId }) => contactId === made.contactId)).toEqual([true, true, false]);
    expect(await contactOf(made)).toMatchObject({ firstName: 'Ada', lastName: 'Byron' });
    // Each knows what the one before it left: the next load brings all of it up to date.
    expect(await loadOne({ crmId, firstName: 'Augusta', lastName: 'King' })).toMatchObject({
      status: 'updated',
    });
    expect(await contactOf(made)).toMatchObject({ firstName: 'Augusta', lastName: 'King' });
  });

  test('many at once of one customer make one contact', async () => {
    const row = { ...ada(), customerNumber: someNumber(), passwordHash: oldHash };
    const loads = await atOnce(12, () => load([row, { ...row, firstName: 'Ada' }]));
    const results = loads.flatMap((one) => one.results);
    expect(tally(results.map(({ status: kind }) => ({ kind })))).toEqual({ created: 1, unchanged: 23 });
    expect(new Set(results.map(({ contactId }) => contactId)).size).toBe(1);
  });

  test('whoever has no name is told from nobody: a registration that is forgotten takes nothing of the store along', async () => {
    const { email } = ada();
    const result = await loadOne({ email, passwordHash: oldHash });
    await registerAs(world, store, { email });
    expect(await contactOf(result)).toMatchObject({ accountState: 'registered', firstName: '' });
    await must(world, 'withdrawInvitation', store.storeId, { contactId: result.contactId });
    expect(await contactOf(result)).toMatchObject({ password: { hash: oldHash }, accountState: 'none' });
  });
});

describe('a dry run', () => {
  test('counts what would happen, and changes nothing', async () => {
    const known = ada();
    await loadOne({ ...known, firstName: 'Eva' });
    const taken = { ...ada(), customerNumber: someNumber() };
    await loadOne(taken);
    const rows = [
      { ...ada(), passwordHash: oldHash, emailProven: true, orders: [anOrder()] },
      { ...ada(), passwordHash: oldHash },
      { ...known, firstName: 'Ada' },
      taken,
      { email: taken.email, customerNumber: someNumber() },
      { ...ada(), passwordHash: 'unheard of' },
    ];
    const { results, counts } = await load(rows, { dryRun: true });
    expect(counts).toEqual({
      created: 3,
      updated: 1,
      unchanged: 1,
      refused: 1,
      inConflict: 1,
      unproven: 1,
      orders: 1,
      schemes: { bcrypt: 2 },
    });
    expect(results.map(({ status }) => status)).toEqual([
      'created',
      'created',
      'updated',
      'unchanged',
      'created',
      'refused',
    ]);
    expect((await load(rows, { dryRun: true })).counts).toEqual(counts);
    expect((await load(rows)).counts).toEqual(counts);
  });
});

describe('a second load at the cut-over', () => {
  test('brings what changed in the old shop, and leaves alone what changed here', async () => {
    const row = { ...ada(), passwordHash: oldHash, emailProven: true };
    const result = await loadOne(row);
    const { contactId = '' } = result;
    const moved = someAddress();
    expect(
      await loadOne({ ...row, username: 'ada', lastName: 'Lovelace', passwordHash: otherHash }),
    ).toMatchObject({ status: 'updated', contactId });
    expect(await contactOf(result)).toMatchObject({ lastName: 'Lovelace', password: { hash: otherHash } });

    await must(world, 'updateContact', store.storeId, { contactId, firstName: 'Augusta', email: moved });
    const again = await loadOne({ ...row, username: 'ada', firstName: 'Adele', lastName: 'King' });
    expect(again).toMatchObject({ status: 'updated', contactId });
    expect(await contactOf(result)).toMatchObject({
      firstName: 'Augusta',
      lastName: 'King',
      email: moved,
      // It was the address before that the old shop had proven.
      imported: { provenEmail: row.email },
    });
    expect(await findClaim(world.needs, store.storeId, { kind: 'email', value: moved })).toMatchObject({
      contactId,
    });
  });

  test('changes nothing of an account that was opened here, but adds orders', async () => {
    const customer = await aCustomer(world, store);
    const before = await findContact(world.needs, store.storeId, customer.contact.contactId);
    const row = {
      email: customer.email,
      firstName: 'Other',
      lastName: 'Name',
      crmId: `crm-${someNumber()}`,
      passwordHash: oldHash,
      emailProven: true,
    };
    expect(await loadOne(row)).toEqual({
      index: 0,
      status: 'unchanged',
      contactId: customer.contact.contactId,
    });
    expect(await loadOne({ ...row, orders: [anOrder()] })).toMatchObject({ status: 'updated', orders: 1 });
    await must(world, 'disableAccount', store.storeId, { contactId: customer.contact.contactId });
    expect(await loadOne(row)).toMatchObject({ status: 'unchanged' });
    await must(world, 'enableAccount', store.storeId, { contactId: customer.contact.contactId });
    // Disabling ends sessions by the version.
    expect(await findContact(world.needs, store.storeId, customer.contact.contactId)).toEqual({
      ...before,
      credentialVersion: 3,
    });
    expect((await signInAs(world, store, customer.email, oldPassword)).kind).toBe('wrong_credentials');
    expect((await signInAs(world, store, customer.email, goodPassword)).kind).toBe('signed_in');
  });

  test('an address is moved with the customer, unless it is another’s here', async () => {
    const row = { ...ada(), customerNumber: someNumber() };
    const result = await loadOne(row);
    const email = someAddress();
    expect(await loadOne({ ...row, email, passwordHash: oldHash })).toMatchObject({ status: 'updated' });
    await loadOne({ ...row, email: row.email, passwordHash: oldHash });
    expect(await loadOne({ ...row, email })).toMatchObject({ status: 'updated' });
    expect(await contactOf(result)).toMatchObject({ email });
    expect(await findClaim(world.needs, store.storeId, { kind: 'email', value: email })).toMatchObject({
      contactId: result.contactId,
      proven: false,
    });
    const other = ada();
    await loadOne(other);
    expect(await loadOne({ ...row, email: other.email })).toMatchObject({
      status: 'unchanged',
      problem: { code: 'duplicate_email' },
    });
    expect(await contactOf(result)).toMatchObject({ email });
  });
});

describe('whose row it is', () => {
  test('several customers of one mailbox are several contacts, each with a number of their own', async () => {
    const { email } = ada();
    const one = {
      email,
      firstName: 'Ann',
      lastName: 'A',
      customerNumber: someNumber(),
      passwordHash: oldHash,
    };
    const two = { ...one, firstName: 'Bob', customerNumber: someNumber() };
    const first = await loadOne(one);
    const second = await loadOne(two);
    expect(second).toMatchObject({ status: 'created', problem: { code: 'duplicate_email' } });
    expect(second.contactId).not.toBe(first.contactId);
    expect(await loadOne(two)).toMatchObject({ status: 'unchanged', contactId: second.contactId });
  });

  test('one that names two contacts, or another’s number, is refused', async () => {
    const one = { ...ada(), crmId: `crm-${someNumber()}` };
    const two = { ...ada(), customerNumber: someNumber(), crmId: `crm-${someNumber()}` };
    await load([one, two]);
    expect(await loadOne({ ...ada(), crmId: one.crmId, customerNumber: two.customerNumber })).toMatchObject({
      status: 'refused',
      problem: { code: 'identifiers_disagree' },
    });
    expect(await loadOne({ ...two, crmId: `crm-${someNumber()}` })).toMatchObject({
      status: 'refused',
      problem: { code: 'customer_number_taken' },
    });
  });

  test('a contact of staff with the address is the row’s, and keeps its name', async () => {
    const row = { ...ada(), customerNumber: someNumber(), passwordHash: oldHash, emailProven: true };
    const { contactId } = await must(world, 'createContact', store.storeId, {
      email: row.email,
      firstName: 'Augusta',
      lastName: 'King',
    });
    expect(await loadOne(row)).toEqual({ index: 0, status: 'updated', contactId });
    expect(await findContact(world.needs, store.storeId, String(contactId))).toMatchObject({
      firstName: 'Augusta',
      customerNumber: row.customerNumber,
      password: { hash: oldHash },
    });
    expect(await loadOne(row)).toEqual({ index: 0, status: 'unchanged', contactId });
  });

  test('who only registered is the store’s from then on, and their link stays good', async () => {
    const row = { ...ada(), passwordHash: oldHash };
    await registerAs(world, store, { email: row.email, firstName: 'Planted', lastName: 'Name' });
    const token = await mailedToken(world, row.email);
    const result = await loadOne(row);
    expect(result.status).toBe('updated');
    expect(await contactOf(result)).toMatchObject({ firstName: 'Ada', lastName: 'Byron' });
    expect(await activateAs(world, store, { token, password: 'a password of my own 9' })).toMatchObject({
      kind: 'activated',
      contact: { firstName: 'Ada' },
    });
    expect((await signInAs(world, store, row.email, oldPassword)).kind).toBe('wrong_credentials');
  });

  test('a username that is taken, or that none can be, is left out and said', async () => {
    const username = `user ${someNumber()}`;
    expect(await loadOne({ ...ada(), username, customerNumber: someNumber() })).toMatchObject({
      status: 'created',
    });
    expect(await loadOne({ ...ada(), username, customerNumber: someNumber() })).toMatchObject({
      status: 'created',
      problem: { code: 'username_taken' },
    });
    expect(await loadOne({ ...ada(), username: 'a@b.example' })).toMatchObject({
      status: 'created',
      problem: { code: 'username_unusable' },
    });
    const row = ada();
    expect(await loadOne({ ...row, username: row.email })).not.toHaveProperty('problem');
  });
});

describe('orders', () => {
  test('are shown by the old shop’s word where it had a customer, and by a proven address where it had a guest', async () => {
    const customer = await loadOne({ ...ada(), passwordHash: oldHash, orders: [anOrder()] });
    const guest = await loadOne({ ...ada(), orders: [anOrder()] });
    const holdsOf = async ({ contactId }: Result) =>
      (await must(world, 'listOrders', store.storeId, { contactId }))['items'];
    expect(await holdsOf(customer)).toMatchObject([{ heldBy: 'staff' }]);
    expect(await holdsOf(guest)).toMatchObject([{ heldBy: 'address' }]);
  });

  test('of a guest whose password and username are empty texts are a guest’s', async () => {
    const order = { ...anOrder(), email: someAddress() };
    await loadOne({ ...ada(), passwordHash: '', username: '', orders: [order] });
    expect(await findOrder(world.needs, store.storeId, order.orderId)).toMatchObject({ heldBy: 'address' });
  });

  test('of somebody who was merged into another since are no other contact’s', async () => {
    const row = { ...ada(), crmId: `crm-${someNumber()}`, orders: [anOrder()] };
    const { contactId: mergedContactId } = await loadOne(row);
    const named = { firstName: 'Ada', lastName: 'Byron' };
    const { contactId } = await must(world, 'createContact', store.storeId, named);
    await must(world, 'mergeContacts', store.storeId, { contactId, mergedContactId, reason: 'One person' });
    const again = await loadOne(row);
    expect(again).toMatchObject({ contactId, orders: 0 });
    expect(again).not.toHaveProperty('problem');
  });

  test('one that another contact has is left out and said; what is there stays as it is', async () => {
    const order = anOrder();
    const row = { ...ada(), orders: [order] };
    await loadOne(row);
    expect(await loadOne({ ...ada(), orders: [order, anOrder()] })).toMatchObject({
      status: 'created',
      orders: 1,
      problem: { code: 'order_exists', details: { orderIds: [order.orderId] } },
    });
    expect(await loadOne({ ...row, orders: [{ ...order, total: '1.00' }] })).toMatchObject({
      status: 'unchanged',
    });
  });

  test('a hundred of one customer come at once', async () => {
    const orders = Array.from({ length: 100 }, () => anOrder());
    const row = { ...ada(), orders };
    expect(await loadOne(row)).toMatchObject({ status: 'created', orders: 100 });
    expect(await loadOne(row)).toMatchObject({ status: 'unchanged', orders: 0 });
  });
});

test('whoever brings no password is invited where that is wanted, once, in bulk', async () => {
  await deliverAll(world);
  const row = ada();
  const rows = [
    row,
    { ...ada(), passwordHash: oldHash },
    { firstName: 'A', lastName: 'B', customerNumber: someNumber() },
  ];
  const { results } = await load(rows, { sendInvitations: true });
  expect(results.map(({ status }) => status)).toEqual(['created', 'created', 'created']);
  await load(rows, { sendInvitations: true });
  expect((await deliverAll(world)).map(({ to }) => to)).toEqual([row.email]);
});

test('an address that nobody has costs as much as the dearest password that is brought', async () => {
  const mine = await aStore(world);
  const argon =
    '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$J6Tl0mVJfiJrGZiG4oXf5dpCVRp0PkBYSyWgRMgPNM4';
  await load([{ ...ada(), passwordHash: argon }], { dryRun: true }, mine);
  expect(await findHashFloor(world.needs, mine.storeId, world.needs.now())).toBe(0);
  await load([{ ...ada(), passwordHash: argon }], {}, mine);
  const floor = await findHashFloor(world.needs, mine.storeId, world.needs.now());
  expect(floor).toBeGreaterThan(1000);
  await load([{ ...ada(), passwordHash: oldHash }], {}, mine);
  expect(await findHashFloor(world.needs, mine.storeId, world.needs.now())).toBe(floor);
});

test('no text in any field of a row costs more than a moment, and each that is wrong is said in words', async () => {
  const whole = {
    email: 'ada@mail.example',
    company: { id: 'c', name: 'n' },
    orders: [anOrder('O-1')],
  };
  const worst = [
    'x'.repeat(65_536),
    '\ufdfa'.repeat(21_000),
    ' '.repeat(65_536),
    'a\u0000',
    '\ud800',
    {},
    [],
    7,
  ];
  for (const path of pathsOf(importRow)) {
    for (const value of worst) {
      const began = process.cpuUsage();
      const reply = await admin(world, 'importContacts', store.storeId, {
        contacts: [withValue(whole, path, value)],
        dryRun: true,
      });
      const { user, system } = process.cpuUsage(began);
      expect((user + system) / 1000).toBeLessThan(100);
      expect(reply.ok).toBe(true);
      expect(JSON.stringify(reply)).not.toContain('undefined');
    }
  }
});
