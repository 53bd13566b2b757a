import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Local } from '../../../local/start-local.ts';
import { startLocal } from '../../../local/start-local.ts';
import { Accounts, type Told } from '../../../local/shop/accounts.ts';
import { readBasket, totalOf, withQuantity } from '../../../local/shop/basket.ts';
import { openShop } from '../../../local/shop/shop.ts';
import {
  anAccount,
  bearerOf,
  Client,
  jsonOf,
  mailsTo,
  password,
  someAddress,
} from '../../journeys/client.ts';

let local: Local;
beforeAll(async () => {
  local = await startLocal({ port: 0, dataDirectory: null, passwordHashCost: 4, quiet: true });
});
afterAll(() => local.stop());

const browser = (host = 'localhost') => new Client(local, host);
const fill = (client: Client) => client.form('/basket', { action: 'add', sku: 'POT-16', quantity: '2' });
const buyer = (email = someAddress()) => ({ email, firstName: 'Grace', lastName: 'Hopper' });
const demo = { id: 'demo', host: 'localhost', address: '' };

describe('the basket', () => {
  test.each([
    '',
    'basket=',
    'basket=POT-16*0',
    'basket=POT-16*1.5',
    'basket=POT-16*999',
    'basket=X*1',
    'basket=**__*',
  ])('of %j is empty', (cookie) => {
    expect(readBasket(cookie)).toEqual([]);
  });

  test('holds what was put in, and costs what it costs', () => {
    const basket = withQuantity(readBasket('a=b; basket=SEED-30*3; c=d'), 'POT-16', 1);
    expect(totalOf(basket)).toBe(1800 + 3 * 690);
    expect(withQuantity(basket, 'SEED-30', 0).map(({ product }) => product.sku)).toEqual(['POT-16']);
    expect(withQuantity(basket, 'SEED-30', Number.NaN)).toEqual(basket);
    expect(withQuantity(basket, 'none', 4)).toEqual(basket);
  });
});

describe.each(['localhost', 'sso.localhost'])('the shop at %s', (host) => {
  test('takes a guest’s order by the public contract, and offers a password that nothing depends on', async () => {
    const client = browser(host);
    await fill(client);
    const order = buyer();
    const ordered = await client.form('/checkout', order);
    expect([ordered.status, ordered.headers['location']]).toEqual([303, '/thank-you']);
    const { body } = await client.get('/thank-you');
    expect(body).toContain('Thank you, Grace');
    expect(body).toContain('action="/accounts/checkout"');
    expect(body).toContain(order.email);
    // Nobody else's browser sees it.
    expect((await browser(host).get('/thank-you')).status).toBe(303);
    expect(await mailsTo(local, order.email)).toEqual([]);
  });
});

test('an order of somebody signed in is in their account, with what the back room says of it', async () => {
  const { email, client } = await anAccount(local, demo);
  await client.json('POST', '/accounts/v1/sessions', { identifier: email, password });
  await fill(client);
  expect((await client.get('/checkout')).body).toContain(`value="${email}"`);
  await client.form('/checkout', buyer(email));
  const { body } = await client.get('/thank-you');
  expect(body).not.toContain('Set a password');
  const [, orderId = ''] = /href="\/accounts\/orders\/(D-[\w-]+)"/.exec(body) ?? [];
  await client.form('/back-room', { orderId, status: 'shipped' });
  const token = await bearerOf(client, email);
  const order = await browser().get(`/accounts/v1/orders/${orderId}`, { authorization: `Bearer ${token}` });
  expect(jsonOf(order)).toMatchObject({
    status: 'shipped',
    total: '36.00',
    trackingUrl: `https://tracking.example/${orderId}`,
    lines: [{ sku: 'POT-16', quantity: 2, amount: '18.00' }],
  });
});

test('the address is corrected through the shop’s server, which then shows the new one', async () => {
  const client = browser();
  await fill(client);
  await client.form('/checkout', buyer());
  expect((await client.form('/thank-you', { email: 'no address' })).body).toContain(
    'isn’t a complete email address',
  );
  const better = someAddress();
  expect((await client.form('/thank-you', { email: better })).status).toBe(303);
  expect((await client.get('/thank-you')).body).toContain(better);
});

test('what the accounts would not take is marked in the form, and nothing is ordered', async () => {
  const client = browser();
  await fill(client);
  const refused = await client.form('/checkout', { email: 'grace', firstName: ' ', lastName: 'Hopper' });
  expect(refused.status).toBe(422);
  expect(refused.body).toContain('aria-describedby="email-wrong"');
  expect(refused.body).toContain('aria-describedby="firstName-wrong"');
  expect(refused.body).not.toContain('lastName-wrong');
  expect((await client.get('/thank-you')).status).toBe(303);
});

test('under force login the order API refuses, whatever the pages did (S2-13)', async () => {
  const client = browser('sso-only.localhost');
  const page = await client.get('/basket');
  expect([page.status, page.headers['location']]).toEqual([303, '/accounts/login?next=%2Fbasket']);
  await fill(client);
  const refused = await client.form('/checkout', buyer());
  expect(refused.status).toBe(403);
  expect(refused.body).toContain('Sign in to order');
});

test('a form of another site orders nothing', async () => {
  const client = browser();
  await fill(client);
  const headers = { 'sec-fetch-site': 'cross-site' };
  expect((await client.form('/checkout', buyer(), headers)).status).toBe(403);
});

test('the shop sells while the accounts are away, and tells of the order once they are back', async () => {
  const told: Told[] = [];
  let isAway = true;
  const accounts = new Accounts({
    storeKey: () => Promise.resolve('key'),
    send: (path) => {
      if (isAway) return Promise.reject(new Error('away'));
      if (path === '/accounts/v1/orders') {
        told.push({ kind: 'told', claim: null });
        return Promise.resolve(Response.json({ orderId: 'D-1', claim: null }, { status: 201 }));
      }
      return Promise.resolve(new Response(null, { status: 404 }));
    },
  });
  const shop = openShop(accounts, () => '2026-01-05T11:00:00.000Z');
  const ask = async (path: string, cookie: string, body?: string) => {
    const init = body === undefined ? {} : { method: 'POST', body };
    return shop(new Request(`http://localhost${path}`, { headers: { cookie }, ...init }), '127.0.0.1');
  };
  const form = new URLSearchParams(buyer()).toString();
  const ordered = await ask('/checkout', 'basket=POT-16*1', form);
  expect([ordered?.status, ordered?.headers.get('location')]).toEqual([303, '/thank-you']);
  const cookie = ordered?.headers.getSetCookie().find((one) => one.startsWith('shop-order=')) ?? '';
  expect(told).toEqual([]);
  isAway = false;
  for (const times of [1, 2]) {
    const thanks = await ask('/thank-you', cookie);
    expect(await thanks?.text()).toContain('is placed');
    expect([times, told.length]).toEqual([times, 1]);
  }
});
