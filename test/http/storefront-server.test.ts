import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Local } from '../../local/start-local.ts';
import {
  adminOf,
  anAccount,
  bearer,
  bearerOf,
  Client,
  codeOf,
  serveStore,
  sessionCookieName,
  someAddress,
  startServer,
  type ServedStore,
} from '../journeys/client.ts';

/** Ruling 16: a storefront's server is one network for all its customers, so with its store key it names the customer's address. */

const limit = 3;
let local: Local;
let store: ServedStore;
let key: string;
let keyId: string;
beforeAll(async () => {
  local = await startServer();
});
afterAll(() => local.stop());
beforeEach(async () => {
  store = await serveStore(local, { 'throttling.network_requests_per_minute': limit });
  const made = await adminOf(local, store.id)('createStoreKey', { name: 'Web shop' });
  [key, keyId] = [String(made['key']), String(made['keyId'])];
  // A minute of its own.
  await local.advanceClock(60);
});

/** Asks for a reset so often; answers the statuses. */
async function ask(times: number, headers: Record<string, string>): Promise<number[]> {
  const client = new Client(local, store.host);
  const statuses = [];
  for (let time = 0; time < times; time += 1) {
    const email = someAddress();
    const answer = await client.json('POST', '/accounts/v1/password-resets', { email }, headers);
    statuses.push(answer.status);
  }
  return statuses;
}
const from = (address: string, typedKey = key) => ({ ...bearer(typedKey), 'x-customer-address': address });
const allowed = Array.from({ length: limit }, () => 202);

describe('with its key', () => {
  test('the customer’s network is what is limited', async () => {
    expect(await ask(limit + 1, from('198.51.100.7'))).toEqual([...allowed, 429]);
    expect(await ask(1, from('198.51.100.8'))).toEqual([202]);
    // Nothing of it was counted as the server's own.
    expect(await ask(limit, bearer(key))).toEqual(allowed);
  });

  test('of an IPv6 customer the /64 is, as for everybody', async () => {
    expect(await ask(limit, from('2001:db8:1:2:aaaa::1'))).toEqual(allowed);
    expect(await ask(1, from('2001:db8:1:2:bbbb::9'))).toEqual([429]);
    expect(await ask(1, from('2001:db8:1:3::1'))).toEqual([202]);
  });

  test.each(['', 'localhost', '198.51.100.7, 198.51.100.8', '198.51.100', '300.1.1.1', 'x'.repeat(5000)])(
    'what is no address (%#) names nobody: the server’s own network counts',
    async (address) => {
      expect(await ask(limit, from(address))).toEqual(allowed);
      expect(await ask(1, {})).toEqual([429]);
    },
  );
});

describe('the header changes nothing', () => {
  const changesNothing = async (headers: Record<string, string>) => {
    expect(await ask(limit, { ...headers, 'x-customer-address': '198.51.100.7' })).toEqual(allowed);
    expect(await ask(1, { ...headers, 'x-customer-address': '198.51.100.8' })).toEqual([429]);
    expect(await ask(1, {})).toEqual([429]);
  };

  test('without a key', () => changesNothing({}));

  test('with a key of which a character is wrong', async () => {
    const last = key.endsWith('A') ? 'E' : 'A';
    await changesNothing(bearer(key.slice(0, -1) + last));
  });

  test('with another store’s key', async () => {
    const other = await serveStore(local);
    const made = await adminOf(local, other.id)('createStoreKey', { name: 'Web shop' });
    await changesNothing(bearer(String(made['key'])));
  });

  test('with a key that was revoked, from the very next request on', async () => {
    expect(await ask(1, from('198.51.100.7'))).toEqual([202]);
    await adminOf(local, store.id)('revokeStoreKey', { keyId });
    await changesNothing(bearer(key));
  });

  test('with the key anywhere but in the Authorization header', () =>
    changesNothing({ 'x-store-key': key, cookie: `${sessionCookieName}=${key}` }));

  test('with a customer’s session', async () => {
    const { email, client } = await anAccount(local, store);
    const session = await bearerOf(client, email);
    await local.advanceClock(60);
    await changesNothing(bearer(session));
  });
});

describe('a signed-in customer’s request that a storefront’s server sends on', () => {
  test('has the key in its header and the session in its cookie', async () => {
    const { email, client } = await anAccount(local, store);
    const cookie = `${sessionCookieName}=${await bearerOf(client, email)}`;
    const server = new Client(local, store.host);
    for (const headers of [
      { ...from('198.51.100.7'), cookie },
      { ...bearer(key), cookie },
    ]) {
      expect(await server.get('/accounts/v1/session', headers)).toMatchObject({ status: 200 });
      expect(await server.get('/accounts/v1/sessions', headers)).toMatchObject({ status: 200 });
    }
    // A cookie counts here, so that a page of another site stays one.
    const crossSite = { ...bearer(key), cookie, 'sec-fetch-site': 'cross-site' };
    const refused = await server.json('DELETE', '/accounts/v1/session', undefined, crossSite);
    expect([refused.status, codeOf(refused)]).toEqual([403, 'cross_site_request']);
  });

  test('is nobody’s by the key alone', async () => {
    const answer = await new Client(local, store.host).get('/accounts/v1/session', from('198.51.100.7'));
    expect([answer.status, codeOf(answer)]).toEqual([401, 'not_signed_in']);
  });
});
