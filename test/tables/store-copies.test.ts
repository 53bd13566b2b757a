import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DeleteCommand, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Store } from '../../lambdas/stores/store.ts';
import {
  changeStore,
  createStore,
  findStore,
  findStoreToChange,
  setVariables,
} from '../../lambdas/tables/stores.ts';
import { findSession } from '../../lambdas/tables/sessions.ts';
import { readSessionToken } from '../../lambdas/accounts/session.ts';
import { interrupted } from '../world/interruption.ts';
import {
  aCustomer,
  aSession,
  aStore,
  atOnce,
  must,
  openWorld,
  someStoreId,
  tally,
  withVariables,
  type World,
} from '../world/world.ts';

/** A store stands in an item of its own and sixteen copies. Whoever reads any of them reads the same. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  store = await aStore(world);
});

type Item = Readonly<Record<string, unknown>>;

/** Every item of the store, by its key. */
async function stored(storeId = store.storeId): Promise<Map<string, Item>> {
  const { Items = [] } = await world.needs.documents.send(
    new ScanCommand({ TableName: world.needs.tables.stores, ConsistentRead: true }),
  );
  const own = Items.filter(
    ({ pk }) => pk === `store#${storeId}` || String(pk).startsWith(`store#${storeId}#`),
  );
  return new Map(own.map(({ pk, ...rest }) => [String(pk), rest]));
}
const keys = (storeId = store.storeId) => [
  `store#${storeId}`,
  ...Array.from({ length: 16 }, (_, copy) => `store#${storeId}#${String(copy)}`),
];
/** What all of them say; fails where two of them differ, or one is missing. */
async function agreed(storeId = store.storeId): Promise<Item> {
  const items = await stored(storeId);
  expect([...items.keys()].sort()).toEqual(keys(storeId).sort());
  const [first = {}, ...others] = items.values();
  for (const other of others) expect(other).toEqual(first);
  return first;
}
async function toChange() {
  const found = await findStoreToChange(world.needs, store.storeId);
  if (found === undefined) throw new Error(store.storeId);
  return found;
}
/** As 0.1.0 wrote it: one item. */
async function withoutCopies(): Promise<void> {
  for (const pk of keys().slice(1))
    await world.needs.documents.send(
      new DeleteCommand({ TableName: world.needs.tables.stores, Key: { pk } }),
    );
}

test('a test’s own store is the one that staff make, in every item', async () => {
  const set = { 'registration.reveal_existing_account': false, 'passwords.minimum_length': 11 };
  const one = await aStore(world, set);
  const other = someStoreId();
  await must(world, 'createStore', other, { name: one.name, address: `https://${other}.example` });
  await withVariables(world, other, { 'accounts.enabled': true, ...set });
  const { Items = [] } = await world.needs.documents.send(
    new ScanCommand({ TableName: world.needs.tables.stores, ConsistentRead: true }),
  );
  const itemsOf = (id: string) => {
    const own = Items.map((item) => JSON.stringify(item)).filter((item) => item.includes(id));
    const renamed = own.map((item) => JSON.parse(item.replaceAll(id, 'its-id')) as Item);
    return new Map(renamed.map((item) => [item['pk'], item]));
  };
  expect(itemsOf(one.storeId).size).toBe(20);
  expect(itemsOf(one.storeId)).toEqual(itemsOf(other));
});

test('a store is made, changed and set in all its copies alike', async () => {
  expect(await agreed()).toMatchObject({ name: 'Northwind Books', version: 2 });
  const before = await toChange();
  await changeStore(world.needs, before, { ...before.store, name: 'Renamed' });
  expect(await agreed()).toMatchObject({ name: 'Renamed', version: 3 });
});

test('of changes made at once one is done, in every copy', async () => {
  const before = await toChange();
  const outcomes = await atOnce(16, (index) =>
    index % 2 === 0
      ? changeStore(world.needs, before, { ...before.store, name: `Name ${String(index)}` })
      : setVariables(world.needs, before, { 'passwords.minimum_length': 8 + index }, world.clock.now()),
  );
  expect(tally(outcomes)).toEqual({ changed: 1, changed_meanwhile: 15 });
  const winner = outcomes.findIndex(({ kind }) => kind === 'changed');
  expect(await agreed()).toMatchObject(
    winner % 2 === 0
      ? { name: `Name ${String(winner)}`, version: 3 }
      : { variables: { 'passwords.minimum_length': 8 + winner }, version: 3 },
  );
});

test('whoever reads while it is changed never goes back behind a change that was answered', async () => {
  let answered = (await toChange()).version;
  let isOver = false;
  const writing = (async () => {
    for (let change = 0; change < 40; change += 1) {
      const before = await toChange();
      await changeStore(world.needs, before, { ...before.store, name: `Name ${String(change)}` });
      answered = before.version + 1;
    }
    isOver = true;
  })();
  let reads = 0;
  const reading = async () => {
    while (!isOver) {
      const atLeast = answered;
      const found = await findStore(world.needs, store.storeId);
      expect(found?.version).toBeGreaterThanOrEqual(atLeast);
      // No copy holds a part of one change and a part of another.
      if ((found?.version ?? 0) > 2) expect(found?.store.name).toBe(`Name ${String(found!.version - 3)}`);
      reads += 1;
    }
  };
  await Promise.all([writing, ...Array.from({ length: 6 }, reading)]);
  expect(reads).toBeGreaterThan(40);
});

describe.each(['before', 'after'] as const)('a function that dies %s its call', (when) => {
  test('leaves every copy as it was, or every copy changed', async () => {
    for (const at of [1, 2]) {
      const { needs } = interrupted(world.needs, { at, when, how: 'dies' });
      const before = await agreed();
      const change = async () => {
        const found = await findStoreToChange(needs, store.storeId);
        if (found !== undefined)
          await changeStore(needs, found, { ...found.store, name: `At ${String(at)}` });
      };
      await expect(change()).rejects.toThrow();
      const after = await agreed();
      if (at === 2 && when === 'after') expect(after).toMatchObject({ name: 'At 2' });
      else expect(after).toEqual(before);
    }
  });

  test('makes a whole store, or none', async () => {
    const { needs } = interrupted(world.needs, { at: 1, when, how: 'dies' });
    const storeId = `${store.storeId}-${when}`;
    const made = { ...store, storeId, domains: [`${storeId}.example`] };
    await expect(createStore(needs, { store: made, setVariables: {}, version: 1 })).rejects.toThrow();
    if (when === 'after') expect(await agreed(storeId)).toMatchObject({ storeId });
    else expect(await stored(storeId)).toEqual(new Map());
  });
});

test('what is set on a store fits into one read, or is refused', async () => {
  const before = await toChange();
  const domains = Array.from({ length: 20 }, (_, index) => `${'long-'.repeat(40)}${String(index)}.example`);
  expect(await changeStore(world.needs, before, { ...before.store, domains })).toEqual({
    kind: 'store_too_large',
  });
  expect(
    await createStore(world.needs, {
      store: { ...before.store, storeId: `${store.storeId}-large`, domains },
      setVariables: {},
      version: 1,
    }),
  ).toEqual({ kind: 'store_too_large' });
  expect(await agreed()).toMatchObject({ version: 2 });
});

describe('a store of 0.1.0, which has no copies', () => {
  test('is read, also by a session check', async () => {
    const customer = await aCustomer(world, store);
    const token = readSessionToken(await aSession(world, store, customer));
    await withoutCopies();
    for (let read = 0; read < 8; read += 1) {
      expect(await findStore(world.needs, store.storeId)).toMatchObject({ store: { name: store.name } });
      expect(await findSession(world.needs, token!)).toMatchObject({ store: { storeId: store.storeId } });
    }
  });

  test('gets its copies with the next change', async () => {
    await withoutCopies();
    const before = await toChange();
    expect(await setVariables(world.needs, before, {}, world.clock.now())).toEqual({ kind: 'changed' });
    expect(await agreed()).toMatchObject({ version: 3, variables: {} });
  });

  test('and what a function of 0.1.0 then wrote into its one item is in all copies after one more', async () => {
    const before = await toChange();
    const TableName = world.needs.tables.stores;
    const { Item } = await world.needs.documents.send(
      new GetCommand({ TableName, Key: { pk: `store#${store.storeId}` } }),
    );
    await world.needs.documents.send(
      new PutCommand({ TableName, Item: { ...Item, name: 'By 0.1.0', version: before.version + 1 } }),
    );
    const late = await changeStore(world.needs, before, { ...before.store, name: 'Late' });
    expect(late).toEqual({ kind: 'changed_meanwhile' });
    const read = await toChange();
    await setVariables(world.needs, read, read.setVariables, world.clock.now());
    expect(await agreed()).toMatchObject({ name: 'By 0.1.0', version: before.version + 2 });
  });

  test('functions of 0.1.0 find in the one item all that they knew of', async () => {
    const { [`store#${store.storeId}`]: item = {} } = Object.fromEntries(await stored());
    expect(item).toMatchObject({
      storeId: expect.any(String),
      name: expect.any(String),
      address: expect.any(String),
      domains: [expect.any(String)],
      locale: expect.any(String),
      look: { logoUrl: null, colour: expect.any(String) },
      variables: expect.any(Object),
      version: expect.any(Number),
    });
  });
});
