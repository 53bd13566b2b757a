import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { removeStore } from '../../bin/remove-rows.ts';
import { keysOf } from '../../lambdas/surroundings/records.ts';
import { meanwhile } from '../world/meanwhile.ts';
import {
  aCustomer,
  admin,
  aSession,
  aStore,
  goodPassword,
  must,
  openWorld,
  signInAs,
  withVariables,
  type World,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Every item in whose key or content the store is named. */
async function tracesOf(storeId: string): Promise<string[]> {
  const traces: string[] = [];
  for (const key of keysOf(world.needs.tables)) {
    const { Items = [] } = await world.needs.documents.send(
      new ScanCommand({ TableName: world.needs.tables[key] }),
    );
    for (const item of Items)
      if (JSON.stringify(item).includes(storeId)) traces.push(`${key} ${String(item['pk'])}`);
  }
  return traces;
}

/** One with a customer who is signed in, a key, and texts. */
async function aFullStore() {
  const store = await aStore(world);
  const customer = await aCustomer(world, store);
  await aSession(world, store, customer);
  await must(world, 'createStoreKey', store.storeId, { name: 'Server' });
  await must(world, 'setStoreTexts', store.storeId, { locale: 'en', texts: { 'login.lead': 'Hello.' } });
  return { store, customer };
}

describe('a store is removed', () => {
  test('with everything of it, and nothing of another; its domain is free', async () => {
    const [{ store }, other] = [await aFullStore(), await aFullStore()];
    await withVariables(world, store.storeId, { 'accounts.enabled': false });
    const before = await tracesOf(other.store.storeId);
    const preview = await removeStore(world.needs, store.storeId, true);
    expect(preview).toMatchObject({ kind: 'would_be_removed', items: { contacts: expect.any(Number) } });
    expect((await tracesOf(store.storeId)).length).toBeGreaterThan(20);

    expect(await removeStore(world.needs, store.storeId, false)).toEqual({ ...preview, kind: 'removed' });
    expect(await tracesOf(store.storeId)).toEqual([]);
    expect(await tracesOf(other.store.storeId)).toEqual(before);
    expect((await signInAs(world, other.store, other.customer.email, goodPassword)).kind).toBe('signed_in');
    expect(await removeStore(world.needs, store.storeId, false)).toEqual({ kind: 'store_not_found' });
    const again = await admin(world, 'createStore', 'another', { name: 'Another', address: store.address });
    expect(again.ok).toBe(true);
  });

  test('not while its customers can sign in, and goes on where it stopped', async () => {
    const { store } = await aFullStore();
    expect(await removeStore(world.needs, store.storeId, false)).toEqual({ kind: 'store_is_on' });
    await withVariables(world, store.storeId, { 'accounts.enabled': false });
    const dying = meanwhile(world.needs, 4, () => Promise.reject(new Error('stopped')));
    await expect(removeStore(dying.needs, store.storeId, false)).rejects.toThrow('stopped');
    expect(await tracesOf(store.storeId)).not.toEqual([]);
    expect(await removeStore(world.needs, store.storeId, false)).toMatchObject({ kind: 'removed' });
    expect(await tracesOf(store.storeId)).toEqual([]);
  });
});
