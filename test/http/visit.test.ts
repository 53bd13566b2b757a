import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openStore, visitOf, type Directory } from '../../lambdas/http/visit.ts';
import { aStore, must, openWorld, updateByTwo, type World } from '../world/world.ts';
import { exampleStore } from '../accounts/example-store.ts';
import { exampleRequest } from './example-request.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const open = (host: string, directory: Directory = new Map()) =>
  openStore(exampleRequest({ host }), world.needs, directory, (storeId) =>
    Promise.resolve(`began for ${storeId}`),
  );
const hostOf = ({ domains }: { readonly domains: readonly string[] }) => domains[0] ?? '';

describe('the store of a request', () => {
  test('is the one that answers on its host, and what was begun was begun for it', async () => {
    const store = await aStore(world);
    expect(await open(hostOf(store))).toEqual({ store, begun: `began for ${store.storeId}` });
  });

  test('is none where no store answers', async () => {
    const { storeId } = await aStore(world);
    for (const host of ['nobody.example', '', storeId, `www.${storeId}.example`, `${storeId}.example.`]) {
      expect(await open(host)).toBeUndefined();
    }
  });

  test('is found the same when the function remembers it', async () => {
    const store = await aStore(world);
    const directory: Directory = new Map();
    await open(hostOf(store), directory);
    expect(directory.get(hostOf(store))).toBe(store.storeId);
    expect(await open(hostOf(store), directory)).toEqual({ store, begun: `began for ${store.storeId}` });
  });

  test('that is remembered has its variables read afresh (S0-23)', async () => {
    const store = await aStore(world);
    const directory: Directory = new Map();
    await open(hostOf(store), directory);
    await must(world, 'setStoreVariables', store.storeId, {
      variables: { 'session.inactivity_timeout_minutes': 5 },
    });
    const opened = await open(hostOf(store), directory);
    expect(opened?.store.variables['session.inactivity_timeout_minutes']).toBe(5);
  });

  test('that gave up the host is not remembered for it, and another that took it is found', async () => {
    const former = await aStore(world);
    const next = await aStore(world);
    const host = hostOf(former);
    const directory: Directory = new Map();
    await open(host, directory);

    await updateByTwo(world, former.storeId, {
      address: `https://moved-${host}`,
      domains: [`moved-${host}`],
    });
    expect(await open(host, directory)).toBeUndefined();

    await updateByTwo(world, next.storeId, { domains: [hostOf(next), host] });
    const opened = await open(host, directory);
    expect(opened?.store.storeId).toBe(next.storeId);
    expect(opened?.begun).toBe(`began for ${next.storeId}`);
  });

  test('of two stores at once in one warm function is each its own (bug class 32)', async () => {
    const stores = await Promise.all([aStore(world), aStore(world)]);
    const directory: Directory = new Map();
    const asked = Array.from({ length: 40 }, (_, index) => stores[index % 2] ?? stores[0]);
    const opened = await Promise.all(asked.map((store) => open(hostOf(store), directory)));
    expect(opened.map((one) => [one?.store.storeId, one?.begun])).toEqual(
      asked.map(({ storeId }) => [storeId, `began for ${storeId}`]),
    );
  });
});

test('a visit speaks the reader’s language and is counted by the network the connection came from', () => {
  const request = exampleRequest({ headers: { 'accept-language': 'fr', 'x-forwarded-for': '203.0.113.9' } });
  const visit = visitOf(request, world.needs, exampleStore({ locale: 'de' }), null);
  expect(visit.locale).toBe('fr');
  expect(visit.network).toBe('192.0.2.1');
  expect(visitOf(exampleRequest(), world.needs, exampleStore({ locale: 'de' }), null).locale).toBe('de');
});
