import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Local } from '../../local/start-local.ts';
import {
  adminOf,
  bearer,
  Client,
  codeOf,
  jsonOf,
  mailedLink,
  mailsTo,
  password,
  serveStore,
  sessionCookieName,
  someAddress,
  startServer,
  tokenIn,
  type Answer,
  type ServedStore,
} from '../journeys/client.ts';
import { someLetters } from '../world/letters.ts';

let local: Local;
let store: ServedStore;
let key: string;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
  key = String((await adminOf(local, store.id)('createStoreKey', { name: 'Web shop' }))['key']);
});
afterAll(() => local.stop());

const accounts = '/accounts/v1/checkout-accounts';
const saidOf = (answer: Answer) => [answer.status, codeOf(answer)];
async function buy(email = someAddress()) {
  const order = {
    orderId: `N-${someLetters()}`,
    placedAt: '2026-01-05T11:00:00Z',
    email,
    firstName: 'Maria',
    lastName: 'Muster',
    currency: 'EUR',
    total: '24.90',
    lines: [],
  };
  const place = () => new Client(local, store.host).json('POST', '/accounts/v1/orders', order, bearer(key));
  const placed = await place();
  const { claim } = jsonOf(placed) as { claim: { token: string; url: string } };
  return { ...claim, email, place, placed };
}

test('from the purchase to the account, in one browser', async () => {
  const { token, url, email, place, placed } = await buy();
  expect(placed.status).toBe(201);
  expect(url).toBe(`${store.address}/accounts/checkout?token=${token}`);
  const browser = new Client(local, store.host);
  const claimed = await browser.json('POST', accounts, { token, password });
  expect(claimed.status).toBe(201);
  expect(jsonOf(claimed)).toEqual({ status: 'verification_mailed', registration: expect.any(String) });
  expect(browser.cookies.has(sessionCookieName)).toBe(false);
  expect(await browser.get('/accounts/v1/session')).toMatchObject({ status: 401 });
  // The store's server may tell of the order again: it is answered as before, to the letter.
  const again = await place();
  expect([again.status, again.body]).toEqual([200, placed.body]);

  const link = tokenIn(await mailedLink(local, email));
  const activated = await browser.json('POST', '/accounts/v1/activations', { token: link });
  expect(activated.status).toBe(200);
  expect(browser.cookies.has(sessionCookieName)).toBe(true);
  expect(jsonOf(await browser.get('/accounts/v1/orders'))).toMatchObject({ items: [{ total: '24.90' }] });
  expect(saidOf(await browser.json('POST', accounts, { token, password }))).toEqual([410, 'token_used']);
  for (const { html, text } of await mailsTo(local, email)) {
    expect(html + text).not.toContain('/accounts/checkout');
    expect(html + text).not.toContain(token);
  }
});

test('a mistyped address is corrected, with the password that was set', async () => {
  const { token } = await buy();
  const email = someAddress();
  const browser = new Client(local, store.host);
  const corrections = `${accounts}/corrections`;
  const open = await browser.json('POST', corrections, { token, email: someAddress() });
  expect([open.status, jsonOf(open)]).toEqual([200, { status: 'address_corrected' }]);
  await browser.json('POST', accounts, { token, password });
  const set = await browser.json('POST', corrections, { token, email });
  expect([set.status, jsonOf(set)]).toEqual([200, { status: 'verification_mailed' }]);
  const link = tokenIn(await mailedLink(local, email));
  expect(await browser.json('POST', '/accounts/v1/activations', { token: link })).toMatchObject({
    status: 200,
  });
  expect(saidOf(await browser.json('POST', corrections, { token, email: someAddress() }))).toEqual([
    410,
    'token_used',
  ]);
});

test('a corrected address makes a contact with a number of the store’s', async () => {
  const { token } = await buy();
  const { id, host } = store;
  const variables = { 'customer_numbers.pattern': 'C-######', 'sign_in.former_usernames': true };
  await adminOf(local, id)('setStoreVariables', { variables });
  const email = someAddress();
  const corrected = await new Client(local, host).json('POST', `${accounts}/corrections`, { token, email });
  await adminOf(local, id)('setStoreVariables', {
    variables: { 'customer_numbers.pattern': null, 'sign_in.former_usernames': false },
  });
  expect([corrected.status, jsonOf(corrected)]).toEqual([200, { status: 'address_corrected' }]);
  expect(await adminOf(local, id)('findContacts', { email })).toMatchObject({
    items: [{ customerNumber: expect.stringMatching(/^C-[1-9]/) }],
  });
});

describe('a claim', () => {
  test('works for nothing else, and nothing else works for it', async () => {
    const { token, email } = await buy();
    const client = new Client(local, store.host);
    for (const path of ['/accounts/v1/activations', '/accounts/v1/password-resets/completions']) {
      expect(saidOf(await client.json('POST', path, { token, password }))).toEqual([422, 'token_invalid']);
    }
    expect(saidOf(await client.get('/accounts/v1/orders', bearer(token)))).toEqual([401, 'not_signed_in']);
    await client.json('POST', accounts, { token, password });
    const link = tokenIn(await mailedLink(local, email));
    for (const path of [accounts, `${accounts}/corrections`]) {
      const input = { token: link, password, email: someAddress() };
      expect(saidOf(await client.json('POST', path, input))).toEqual([422, 'token_invalid']);
    }
  });

  test('is refused from another site', async () => {
    const { token } = await buy();
    const headers = { 'sec-fetch-site': 'cross-site' };
    const refused = await new Client(local, store.host).json('POST', accounts, { token, password }, headers);
    expect(saidOf(refused)).toEqual([403, 'cross_site_request']);
  });
});
