import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isOrigin } from '../../lambdas/stores/origin.ts';
import { isOfSite } from '../../lambdas/stores/site.ts';
import type { Local } from '../../local/start-local.ts';
import {
  adminOf,
  anAccount,
  Client,
  password,
  serveStore,
  startServer,
  type ServedStore,
} from '../journeys/client.ts';

/** A shop whose own pages are on another host of its site than its accounts (`portal.origins`). */

let local: Local;
let store: ServedStore;
let email: string;
let shop: string;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
  shop = `https://www.${store.host}`;
  ({ email } = await anAccount(local, store));
  await set([shop]);
});
afterAll(() => local.stop());

const set = (origins: unknown) =>
  adminOf(local, store.id)('setStoreVariables', { variables: { 'portal.origins': origins } });

async function signedIn() {
  const client = new Client(local, store.host);
  await client.json('POST', '/accounts/v1/sessions', { identifier: email, password });
  return client;
}
const path = '/accounts/v1/session';
const shared = { 'access-control-allow-credentials': 'true' };
const strangers = () => [
  'https://evil.example',
  `http://www.${store.host}`,
  `${shop}:8443`,
  `${shop}.evil.example`,
  `https://shop.${store.host}`,
  `https://${store.host}`,
  'null',
  '*',
  '',
];

describe('who is signed in', () => {
  test('its pages may read, signed in or not', async () => {
    const answer = await (await signedIn()).get(path, { origin: shop, 'sec-fetch-site': 'same-site' });
    expect(answer).toMatchObject({
      status: 200,
      headers: { ...shared, 'access-control-allow-origin': shop, vary: 'origin' },
    });
    const nobody = await new Client(local, store.host).get(path, { origin: shop });
    expect(nobody).toMatchObject({
      status: 401,
      headers: { ...shared, 'access-control-allow-origin': shop },
    });
  });

  test('nobody else’s may: exactly these origins are listed', async () => {
    const client = await signedIn();
    for (const origin of strangers()) {
      const { headers } = await client.get(path, { origin });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  test('they may ask in the background, which browsers ask about first', async () => {
    const asked = await new Client(local, store.host).send({
      method: 'OPTIONS',
      path,
      headers: {
        origin: shop,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'x-background',
      },
    });
    expect(asked).toMatchObject({
      status: 204,
      body: '',
      headers: {
        ...shared,
        'access-control-allow-origin': shop,
        'access-control-allow-headers': 'x-background',
        'access-control-allow-methods': 'GET',
      },
    });
  });

  test('a preflight of a stranger’s page is told nothing, and of no store is none', async () => {
    for (const origin of strangers()) {
      const { status, headers } = await new Client(local, store.host).send({
        method: 'OPTIONS',
        path,
        headers: { origin },
      });
      expect([status, headers['access-control-allow-origin']]).toEqual([204, undefined]);
    }
    const nowhere = await new Client(local, 'nobody.example').send({ method: 'OPTIONS', path });
    expect(nowhere.status).toBe(404);
  });

  test('nothing else is shared', async () => {
    const client = await signedIn();
    for (const other of ['/accounts/v1/profile', '/accounts/v1/sessions', '/accounts/v1/orders'])
      expect(
        (await client.get(other, { origin: shop })).headers['access-control-allow-origin'],
      ).toBeUndefined();
    for (const method of ['DELETE', 'PATCH'])
      expect(
        (await client.json(method, path, undefined, { origin: shop })).headers['access-control-allow-origin'],
      ).toBeUndefined();
  });
});

describe('its pages may send', () => {
  test('the form that signs out', async () => {
    const client = await signedIn();
    const answer = await client.form(
      '/accounts/logout',
      { next: `${shop}/pots` },
      { origin: shop, 'sec-fetch-site': 'same-site' },
    );
    expect(answer.headers['location']).toBe(`${shop}/pots`);
    expect((await client.get(path)).status).toBe(401);
  });

  test('no other form, nor anybody else that one', async () => {
    const client = await signedIn();
    const mine = { origin: shop, 'sec-fetch-site': 'same-site' };
    expect((await client.form('/accounts/sessions', { action: 'end-others' }, mine)).status).toBe(403);
    expect((await client.form('/accounts/login', { identifier: email, password }, mine)).status).toBe(403);
    for (const origin of strangers().filter((one) => one !== `https://${store.host}`))
      for (const site of ['same-site', 'cross-site'])
        expect((await client.form('/accounts/logout', {}, { origin, 'sec-fetch-site': site })).status).toBe(
          403,
        );
    // A browser that says it comes from another site is believed, whatever origin it gives.
    expect(
      (await client.form('/accounts/logout', {}, { origin: shop, 'sec-fetch-site': 'cross-site' })).status,
    ).toBe(403);
    expect((await client.get(path)).status).toBe(200);
  });
});

test('the pages lead back there, and forms may', async () => {
  const answer = await new Client(local, store.host).get('/accounts/login');
  expect(answer.body).toContain(`href="${shop}/"`);
  expect(answer.headers['content-security-policy']).toContain(`form-action 'self' ${shop};`);
});

test('an origin of another site is refused where it is set, for nobody would be signed in there', async () => {
  await expect(set(['https://evil.example'])).rejects.toThrow('not of the same site');
  await expect(set([`https://${store.host}/`])).rejects.toThrow('without a path');
  await set([shop]);
});

test.each([
  ['shop.example', 'accounts.shop.example', true],
  ['www.shop.example', 'accounts.shop.example', true],
  ['a.b.shop.example', 'shop.example', true],
  ['localhost', 'localhost', true],
  ['shop.example', 'shop.example.evil', false],
  ['ashop.example', 'shop.example', false],
  ['other.example', 'shop.example', false],
  ['localhost', 'evil', false],
  ['other.co.uk', 'shop.co.uk', false],
  ['co.uk', 'shop.co.uk', false],
  ['other.github.io', 'shop.github.io', false],
])('%s and %s: of one site %j', (one, other, expected) => {
  expect([isOfSite(one, other), isOfSite(other, one)]).toEqual([expected, expected]);
});

test.each([
  ['https://shop.example', true],
  ['https://shop.example:8443', true],
  ['http://localhost:3000', true],
  ['http://shop.localhost', true],
  ['http://shop.example', false],
  ['https://shop.example/', false],
  ['https://SHOP.example', false],
  ['https://user@shop.example', false],
  ['https://shop.example:443', false],
  ['https://*.shop.example', false],
  ['https://shop.example;sandbox', false],
  ['https://shop.example,x', false],
  ['http://a;b.localhost', false],
  ['shop.example', false],
  ['null', false],
  ['*', false],
  ['', false],
  [null, false],
  [['https://shop.example'], false],
])('%j is an origin: %j', (text, expected) => {
  expect(isOrigin(text)).toBe(expected);
});
