import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Store } from '../../lambdas/stores/store.ts';
import { aCustomer, aStore, admin, must, openWorld, registerAs, type World } from '../world/world.ts';

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  store = await aStore(world);
});

const make = (person: Record<string, unknown>) =>
  must(world, 'createContact', store.storeId, { firstName: 'Ada', lastName: 'Lovelace', ...person });
const order = (orderId: string, contactId: unknown, placedAt = '2026-01-04T10:00:00Z') =>
  must(world, 'recordOrder', store.storeId, {
    orderId,
    contactId,
    placedAt,
    currency: 'EUR',
    total: '24.90',
    lines: [{ sku: 'a', name: 'A', quantity: 1, amount: '24.90' }],
  });
async function find(input: Record<string, unknown>) {
  const { items, next } = await must(world, 'findContacts', store.storeId, input);
  return { items: items as Record<string, unknown>[], next: next as string | null };
}
const emailsOf = async (input: Record<string, unknown>) =>
  (await find(input)).items.map(({ email }) => email);

describe('a prefix finds', () => {
  beforeEach(async () => {
    await make({ email: 'zoe@mail.example', firstName: 'Zoë', lastName: 'Müller-Lüdenscheidt' });
    await make({ email: 'ada@mail.example', customerNumber: 'K-100', crmId: '0031x00000AbCdE' });
    await make({ email: 'bob@mail.example', firstName: 'Bob', lastName: 'Adams' });
  });

  test.each([
    ['a name by its beginning, in any case, with and without accents', 'ZOE', ['zoe@mail.example']],
    ['the last name', 'müller-lü', ['zoe@mail.example']],
    ['the last name typed plainly', 'Muller', ['zoe@mail.example']],
    ['first and last name', 'ada  love', ['ada@mail.example']],
    ['last and first name', 'lovelace ad', ['ada@mail.example']],
    ['an address', 'BOB@', ['bob@mail.example']],
    ['a customer number', 'k-1', ['ada@mail.example']],
    ['the id in the CRM', '0031x', ['ada@mail.example']],
    ['whoever any of it fits, once each', 'ada', ['ada@mail.example', 'bob@mail.example']],
    ['nobody whom it does not begin', 'lace', []],
  ])('%s', async (_, query, emails) => {
    expect((await emailsOf({ query })).sort()).toEqual(emails);
  });

  test('an order, at whoever has it', async () => {
    const [ada] = (await find({ query: 'k-1' })).items;
    const [bob] = (await find({ query: 'bob@' })).items;
    await order('A-1001', ada?.['contactId'], '2026-01-03T10:00:00Z');
    await order('A-1002', ada?.['contactId']);
    expect(await emailsOf({ query: 'a-10' })).toEqual(['ada@mail.example']);
    expect(await emailsOf({ orderId: 'A-1002' })).toEqual(['ada@mail.example']);
    expect((await find({ query: 'k-1' })).items).toMatchObject([{ lastOrderAt: '2026-01-04T10:00:00Z' }]);
    const move = { orderId: 'A-1002', contactId: bob?.['contactId'], reason: 'Bob asked' };
    await must(world, 'moveOrder', store.storeId, move);
    expect(await emailsOf({ query: 'a-1002' })).toEqual(['bob@mail.example']);
    expect((await emailsOf({ query: 'a-10' })).sort()).toEqual(['ada@mail.example', 'bob@mail.example']);
  });

  test('what a contact is called now, and no more what it was called', async () => {
    const [ada] = (await find({ query: 'k-1' })).items;
    const change = { contactId: ada?.['contactId'], lastName: 'King', customerNumber: null };
    await must(world, 'updateContact', store.storeId, change);
    expect(await emailsOf({ query: 'king' })).toEqual(['ada@mail.example']);
    expect(await emailsOf({ query: 'lovelace' })).toEqual([]);
    expect(await emailsOf({ query: 'k-1' })).toEqual([]);
  });

  test('nothing of another store', async () => {
    const other = await aStore(world);
    expect((await must(world, 'findContacts', other.storeId, { query: 'a' }))['items']).toEqual([]);
  });
});

test('exact ids find one contact or none', async () => {
  const made = await make({ email: 'ada@mail.example', customerNumber: 'K-100', crmId: '0031x00000AbCdE' });
  for (const input of [
    { email: 'ada@mail.example' },
    { customerNumber: 'K-100' },
    { crmId: made['crmId'] },
  ]) {
    expect(await emailsOf(input)).toEqual(['ada@mail.example']);
  }
  expect(await emailsOf({ crmId: '0031x' })).toEqual([]);
  expect(await emailsOf({ orderId: 'none' })).toEqual([]);
});

test('120 of one name come in pages, each once, in one order', async () => {
  for (let index = 0; index < 120; index += 1) {
    await make({
      email: `smith-${String(index).padStart(3, '0')}@mail.example`,
      firstName: 'Jo',
      lastName: 'Smith',
    });
  }
  const seen: unknown[] = [];
  let after: string | null = null;
  const sizes: number[] = [];
  do {
    const { items, next }: Awaited<ReturnType<typeof find>> = await find({ query: 'smith', after });
    seen.push(...items.map(({ email }) => email));
    sizes.push(items.length);
    after = next;
  } while (after !== null);
  expect(sizes.slice(0, 2)).toEqual([50, 50]);
  expect(new Set(seen).size).toBe(120);
  expect(seen).toHaveLength(120);
}, 60_000);

test('what a stranger typed is found by its whole address only, until it is proven', async () => {
  const email = 'stranger@mail.example';
  await registerAs(world, store, { email, firstName: 'Queen', lastName: 'Victoria' });
  expect(await emailsOf({ query: 'queen' })).toEqual([]);
  expect(await emailsOf({ query: 'stranger' })).toEqual([]);
  expect(await emailsOf({ email })).toEqual([email]);
  const { contact } = await aCustomer(world, store);
  expect(await emailsOf({ query: contact.email ?? '' })).toEqual([contact.email]);
  expect(await emailsOf({ query: `${contact.firstName} ${contact.lastName}` })).toEqual([contact.email]);
});

test.each([{}, { query: 'a', email: 'ada@mail.example' }, { query: ' ' }, { query: 'a', after: '!' }])(
  '%j is refused',
  async (input) => {
    expect(await admin(world, 'findContacts', store.storeId, input)).toMatchObject({
      ok: false,
      problem: { code: 'invalid_input' },
    });
  },
);

test('a cursor that somebody made up leads to nothing outside of what is searched', async () => {
  await make({ email: 'ada@mail.example' });
  const after = Buffer.from('aaa').toString('base64url');
  expect(await emailsOf({ query: 'zzz', after })).toEqual([]);
});
