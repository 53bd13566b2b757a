import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Local } from '../../local/start-local.ts';
import {
  adminOf,
  anAccount,
  bearer,
  bearerOf,
  Client,
  password,
  serveStore,
  someAddress,
  startServer,
  type ServedStore,
} from '../journeys/client.ts';
import { someLetters } from '../world/letters.ts';

/** Rows S0-4 and S2-16, ruling 5: the pages of a customer's orders. */

let local: Local;
let store: ServedStore;
let key: string;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
  key = String((await adminOf(local, store.id)('createStoreKey', { name: 'Web shop' }))['key']);
});
afterAll(() => local.stop());

const list = '/accounts/orders';
const order = (about: Record<string, unknown> = {}) => ({
  orderId: `N-${someLetters()}`,
  placedAt: '2026-01-05T11:00:00Z',
  email: someAddress(),
  firstName: 'Maria',
  lastName: 'Muster',
  currency: 'EUR',
  total: '1024.90',
  lines: [
    { sku: 'B-1', name: 'Atlas <i>', quantity: 2, amount: '12.45' },
    { sku: 'B-2', name: 'Globe', quantity: 1, amount: '1000.00' },
  ],
  ...about,
});
const server = () => new Client(local, store.host);
async function place(placed: Record<string, unknown>) {
  const answer = await server().json('POST', '/accounts/v1/orders', placed, bearer(key));
  if (answer.status !== 201) throw new Error(answer.body);
}
const update = (orderId: string, change: unknown) =>
  server().json('PATCH', `/accounts/v1/orders/${orderId}`, change, bearer(key));
/** With a browser that is signed in. */
async function aCustomer() {
  const { email, client } = await anAccount(local, store);
  const signedIn = await client.json('POST', '/accounts/v1/sessions', { identifier: email, password });
  if (signedIn.status !== 201) throw new Error(signedIn.body);
  return { email, client };
}
const german = { 'accept-language': 'de-AT' };
const toSignIn = (path: string) => `/accounts/login?next=${encodeURIComponent(path)}&notice=sign_in_first`;

test('a customer without orders reads which orders come here, and how one with another address would', async () => {
  const { client } = await aCustomer();
  const { body } = await client.get(list);
  expect(body).toContain('No orders yet');
  expect(body).toContain('href="/accounts/emails"');
  expect(body).toContain('<a href="/accounts/orders" aria-current="page">');
});

test('an order is shown with its status, its tracking and its lines, as the reader’s language and region write them', async () => {
  const { email, client } = await aCustomer();
  const placed = order({ email });
  await place(placed);
  const { body } = await client.get(list);
  expect(body).toContain(`href="${list}/${placed.orderId}"`);
  expect(body).toContain('<span class="status">Placed</span>');
  expect(body).toContain('2 × Atlas &lt;i> and 1 more item');
  expect(body).toContain('€1,024.90');

  await update(placed.orderId, {
    status: 'Out for delivery',
    trackingUrl: 'https://track.example/1?a=b&c=d',
  });
  const inGerman = (await client.get(`${list}/${placed.orderId}`, german)).body;
  expect(inGerman).toContain('<span class="status">In Zustellung</span>');
  expect(inGerman).toContain('href="https://track.example/1?a=b&amp;c=d" rel="noreferrer"');
  expect(inGerman).toContain('€\u00a01.024,90');
  expect(inGerman).toContain('Atlas &lt;i><span class="sku">B-1</span>');

  // A word that is the store's own stands as it was sent.
  await update(placed.orderId, { status: 'Beim <b>Gärtner' });
  expect((await client.get(`${list}/${placed.orderId}`)).body).toContain(
    '<span class="status">Beim &lt;b>Gärtner</span>',
  );
});

test('more orders than a page holds go on, newest first, to the end', async () => {
  const { email, client } = await aCustomer();
  const customerSession = await bearerOf(client, email);
  const ids: string[] = [];
  for (let day = 1; day <= 27; day += 1) {
    const placed = order({ customerSession, placedAt: `2026-01-${String(day).padStart(2, '0')}T10:00:00Z` });
    await place(placed);
    ids.unshift(placed.orderId);
  }
  const shown = (body: string) =>
    [...body.matchAll(/href="\/accounts\/orders\/([^"]+)"/g)].map(([, id]) => id);
  const first = await client.get(list);
  expect(shown(first.body)).toEqual(ids.slice(0, 25));
  const [, older = ''] = /href="(\/accounts\/orders\?after=[^"]+)" rel="next"/.exec(first.body) ?? [];
  const second = await client.get(older);
  expect(shown(second.body)).toEqual(ids.slice(25));
  expect(second.body).not.toContain('rel="next"');
  expect(second.body).toContain(`href="${list}">Newest orders`);
  // A place that is none of ours is the beginning.
  expect(shown((await client.get(`${list}?after=none`)).body)).toEqual(ids.slice(0, 25));
});

test('‘Not mine’ asks once more, changes nothing until then, and takes the order out of the account', async () => {
  const { email, client } = await aCustomer();
  const placed = order({ email });
  await place(placed);
  const detail = `${list}/${placed.orderId}`;
  expect((await client.get(detail)).body).toContain('href="?confirm=not-mine"');
  const question = await client.get(`${detail}?confirm=not-mine`);
  expect(question.body).toContain('name="orderId" value="' + placed.orderId + '"');
  expect((await client.get(detail)).status).toBe(200);

  const done = await client.form(list, { action: 'not-mine', orderId: placed.orderId });
  expect([done.status, done.headers['location']]).toEqual([303, `${list}?notice=not_mine`]);
  expect((await client.get(`${list}?notice=not_mine`)).body).toContain('isn’t in your account any more');
  expect((await client.get(detail)).status).toBe(404);
  const again = await client.form(list, { action: 'not-mine', orderId: placed.orderId });
  expect(again.status).toBe(404);
});

test('nobody sees somebody else’s order, or one placed with an address they have not proven', async () => {
  const owner = await aCustomer();
  const other = await aCustomer();
  const owned = order({ email: owner.email });
  const typed = order();
  await place(owned);
  await place(typed);
  for (const id of [owned.orderId, typed.orderId, 'none', 'a%2Fb', '%00']) {
    const page = await other.client.get(`${list}/${id}`);
    expect([id, page.status]).toEqual([id, 404]);
    expect(page.body).toContain('couldn’t find this order');
  }
  expect(await other.client.form(list, { action: 'not-mine', orderId: owned.orderId })).toMatchObject({
    status: 404,
  });
  expect((await owner.client.get(`${list}/${owned.orderId}`)).status).toBe(200);
});

test('who is not signed in is led to sign in and back to the very order', async () => {
  for (const path of [list, `${list}/N-1001`]) {
    const answer = await server().get(path);
    expect([answer.status, answer.headers['location']]).toEqual([303, toSignIn(path)]);
  }
});
