import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Local } from '../../local/start-local.ts';
import {
  adminOf,
  anAccount,
  bearer,
  bearerOf,
  Client,
  codeOf,
  jsonOf,
  password,
  serveStore,
  someAddress,
  startServer,
  type Answer,
  type ServedStore,
} from '../journeys/client.ts';
import { someLetters } from '../world/letters.ts';

let local: Local;
let store: ServedStore;
let key: string;
let server: Client;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
  key = await makeKey(store);
  server = new Client(local, store.host);
});
afterAll(() => local.stop());

const makeKey = async (of: ServedStore) =>
  String((await adminOf(local, of.id)('createStoreKey', { name: 'Web shop' }))['key']);
const path = '/accounts/v1/orders';
const anOrder = (about: Record<string, unknown> = {}) => ({
  orderId: `N-${someLetters()}`,
  placedAt: '2026-01-05T11:00:00Z',
  email: someAddress(),
  firstName: 'Maria',
  lastName: 'Muster',
  currency: 'EUR',
  total: '24.90',
  lines: [{ sku: 'B-1', name: 'Atlas', quantity: 2, amount: '12.45' }],
  ...about,
});
const place = (order: unknown, headers: Record<string, string> = bearer(key)) =>
  server.json('POST', path, order, headers);
const update = (orderId: string, change: unknown, headers: Record<string, string> = bearer(key)) =>
  server.json('PATCH', `${path}/${orderId}`, change, headers);
const saidOf = (answer: Answer) => [answer.status, codeOf(answer)];
const errorsOf = (answer: Answer) =>
  (jsonOf(answer)['errors'] as { field: string; code: string }[]).map(
    ({ field, code }) => `${field} ${code}`,
  );

test('an order from the server to its customer, and on its way', async () => {
  const { email, client } = await anAccount(local, store);
  const token = await bearerOf(client, email);
  const order = anOrder({ customerSession: token, total: '24.9' });
  const placed = await place(order);
  expect(placed.status).toBe(201);
  expect(jsonOf(placed)).toEqual({ orderId: order.orderId, claim: null });
  const again = await place(order);
  expect([again.status, again.body]).toEqual([200, placed.body]);

  const seen = {
    orderId: order.orderId,
    placedAt: '2026-01-05T11:00:00Z',
    currency: 'EUR',
    total: '24.90',
    status: 'placed',
    trackingUrl: null,
    lines: order.lines,
  };
  const list = () => client.get(path, bearer(token)).then(jsonOf);
  expect(await list()).toEqual({ items: [seen], next: null });
  const one = await client.get(`${path}/${order.orderId}`, bearer(token));
  expect([one.status, jsonOf(one)]).toEqual([200, seen]);

  const trackingUrl = 'https://track.example/parcel/1?of=N#x';
  const shipped = await update(order.orderId, { status: 'shipped', trackingUrl });
  expect([shipped.status, jsonOf(shipped)]).toEqual([200, { ...seen, status: 'shipped', trackingUrl }]);
  // However it was typed, it is answered as RFC 3986 writes it.
  const typed = await update(order.orderId, { trackingUrl: 'https://münze.example/a|b' });
  expect(jsonOf(typed)['trackingUrl']).toBe('https://xn--mnze-0ra.example/a%7Cb');
  expect(await update(order.orderId, { trackingUrl: null })).toMatchObject({ status: 200 });
  expect(await list()).toEqual({ items: [{ ...seen, status: 'shipped' }], next: null });

  const detached = await client.json('POST', `${path}/${order.orderId}/not-mine`, undefined, bearer(token));
  expect([detached.status, detached.body]).toEqual([204, '']);
  expect(await list()).toEqual({ items: [], next: null });
  expect(saidOf(await client.get(`${path}/${order.orderId}`, bearer(token)))).toEqual([
    404,
    'order_not_found',
  ]);
});

describe('the server’s routes', () => {
  const wrongKeys = async (): Promise<[string, Record<string, string>][]> => {
    const { email, client } = await anAccount(local, store);
    const other = await serveStore(local);
    const revoked = await adminOf(local, store.id)('createStoreKey', { name: 'Old shop' });
    await adminOf(local, store.id)('revokeStoreKey', { keyId: revoked['keyId'] });
    return [
      ['none', {}],
      ['one cut short', bearer(key.slice(0, -1))],
      ['one with another secret', bearer(key.replace(/\.[^.]+$/, `.${'A'.repeat(43)}`))],
      ['another store’s', bearer(await makeKey(other))],
      ['a revoked one', bearer(String(revoked['key']))],
      ['a customer’s session', bearer(await bearerOf(client, email))],
      ['a cookie', { cookie: `__Host-accounts-session=${key}` }],
      ['another scheme', { authorization: `Basic ${key}` }],
    ];
  };

  test('are for whoever has a key of this store, told before anything that was sent is read', async () => {
    const order = anOrder();
    await place(order);
    for (const [, headers] of await wrongKeys()) {
      for (const body of [order, anOrder(), {}, 'x'.repeat(70_000)]) {
        expect(saidOf(await place(body, headers))).toEqual([401, 'wrong_store_key']);
      }
      for (const id of [order.orderId, 'none']) {
        expect(saidOf(await update(id, { status: 'stolen' }, headers))).toEqual([401, 'wrong_store_key']);
      }
      const plain = await server.send({ method: 'POST', path, headers, body: '{' });
      expect(saidOf(plain)).toEqual([401, 'wrong_store_key']);
      expect(plain.headers['www-authenticate']).toBe('Bearer');
    }
  });

  test('refuse while accounts are off, and of hosts that are nobody’s', async () => {
    const off = await serveStore(local, { 'accounts.enabled': false });
    const headers = bearer(await makeKey(off));
    const there = new Client(local, off.host);
    expect(saidOf(await there.json('POST', path, anOrder(), headers))).toEqual([403, 'accounts_disabled']);
    const nobody = new Client(local, 'nobody.example');
    expect(saidOf(await nobody.json('POST', path, anOrder(), headers))).toEqual([404, 'store_not_found']);
  });

  test('open no account: a key is no session', async () => {
    for (const target of [path, `${path}/N-1`, '/accounts/v1/session']) {
      expect(saidOf(await server.get(target, bearer(key)))).toEqual([401, 'not_signed_in']);
    }
  });
});

describe('what is no order', () => {
  test('is refused with each field that needs mending', async () => {
    expect(errorsOf(await place({}))).toEqual([
      'orderId required',
      'placedAt required',
      'currency required',
      'total required',
      'lines required',
      'email required',
      'firstName required',
      'lastName required',
    ]);
    const odd = {
      orderId: 'a/b',
      placedAt: 'yesterday',
      email: 'maria',
      firstName: 'M\u0000',
      lastName: '',
      customerNumber: 'C 1',
      currency: 'EURO',
      total: '-1.00',
      lines: [{ sku: 7, name: ' ', quantity: 0, amount: 24.9 }, null],
      customerSession: ['x'],
    };
    expect(errorsOf(await place(odd))).toEqual([
      'orderId invalid_format',
      'placedAt invalid_format',
      'currency invalid_format',
      'total invalid_format',
      'lines.0.sku invalid_type',
      'lines.0.name required',
      'lines.0.quantity invalid_format',
      'lines.0.amount invalid_type',
      'lines.1 required',
      'email invalid_email',
      'firstName control_characters',
      'lastName required',
      'customerNumber invalid_format',
      'customerSession invalid_type',
    ]);
  });

  test('a line of next to nothing, which no table keeps', async () => {
    const order = anOrder();
    const [line] = order.lines;
    for (const quantity of [5e-324, 1e-200, 9e-7])
      expect(errorsOf(await place({ ...order, lines: [{ ...line, quantity }] }))).toEqual([
        'lines.0.quantity invalid_format',
      ]);
    expect(await place({ ...order, lines: [{ ...line, quantity: 0.000_001 }] })).toMatchObject({
      status: 201,
    });
  });

  test.each([
    [{}, ['status required']],
    [{ status: null }, ['status invalid_type']],
    [{ status: ' ' }, ['status required']],
    [{ status: 'x'.repeat(65) }, ['status too_long']],
    [{ status: 'a\nb' }, ['status control_characters']],
    [{ trackingUrl: 'javascript:alert(1)' }, ['trackingUrl invalid_format']],
    [{ trackingUrl: 'data:text/html,x' }, ['trackingUrl invalid_format']],
    [{ trackingUrl: '//track.example/1' }, ['trackingUrl invalid_format']],
    [{ trackingUrl: ' java\nscript:alert(1)' }, ['trackingUrl invalid_format']],
    [{ trackingUrl: 'https://' }, ['trackingUrl invalid_format']],
    [{ trackingUrl: `https://a.example/${'x'.repeat(2000)}` }, ['trackingUrl too_long']],
  ])('an update %j neither', async (change, errors) => {
    const order = anOrder();
    await place(order);
    expect(errorsOf(await update(order.orderId, change))).toEqual(errors);
  });

  test('of an order that is not there an update says so', async () => {
    for (const id of ['none', 'x'.repeat(3000), '%2e%2e']) {
      expect(saidOf(await update(id, { status: 'shipped' }))).toEqual([404, 'order_not_found']);
    }
  });

  test('what the shop’s catalogue has of odd characters is made to show, not refused', async () => {
    const { email, client } = await anAccount(local, store);
    const name = ' Atlas\t\n\u202eof\u0000 the world ';
    const order = anOrder({ email, lines: [{ sku: '', name, quantity: 0.5, amount: '-1' }] });
    expect(await place(order)).toMatchObject({ status: 201 });
    const seen = await client.get(`${path}/${order.orderId}`, bearer(await bearerOf(client, email)));
    expect(jsonOf(seen)['lines']).toEqual([
      { sku: '', name: 'Atlas of  the world', quantity: 0.5, amount: '-1.00' },
    ]);
  });
});

describe('an order of an id that is taken', () => {
  test('with another content is refused, and the first stays', async () => {
    const { email, client } = await anAccount(local, store);
    const order = anOrder({ email });
    await place(order);
    expect(saidOf(await place({ ...order, total: '1.00' }))).toEqual([409, 'order_exists']);
    const seen = await client.get(`${path}/${order.orderId}`, bearer(await bearerOf(client, email)));
    expect(jsonOf(seen)).toMatchObject({ total: '24.90' });
  });
});

describe('force login (S2-13)', () => {
  test('refuses an order without a session, whatever else it says', async () => {
    const strict = await serveStore(local, { 'sign_in.force_login': true });
    const there = new Client(local, strict.host);
    const headers = bearer(await makeKey(strict));
    const { email, client } = await anAccount(local, strict);
    const order = anOrder({ email });
    const ended = await bearerOf(client, email);
    await client.json('DELETE', '/accounts/v1/session', undefined, bearer(ended));
    const elsewhere = await anAccount(local, store);
    const foreign = await bearerOf(elsewhere.client, elsewhere.email);
    for (const customerSession of [undefined, null, '', 'x', key, ended, foreign]) {
      const refused = await there.json('POST', path, { ...order, customerSession }, headers);
      expect(saidOf(refused)).toEqual([403, 'login_required']);
    }
    const customerSession = await bearerOf(client, email);
    const placed = await there.json('POST', path, { ...order, customerSession }, headers);
    expect(placed.status).toBe(201);
    const seen = await client.get(path, bearer(customerSession));
    expect(jsonOf(seen)).toMatchObject({ items: [{ orderId: order.orderId }] });
  });

  test('to buy is activity: the session lives on', async () => {
    const { email, client } = await anAccount(local, store);
    const customerSession = await bearerOf(client, email);
    for (let quarter = 0; quarter < 3; quarter += 1) {
      await local.advanceClock(15 * 60);
      expect(await place(anOrder({ customerSession }))).toMatchObject({ status: 201 });
    }
    expect(await client.get('/accounts/v1/session', bearer(customerSession))).toMatchObject({ status: 200 });
  });
});

describe('the customer’s list', () => {
  test('goes on by its cursor, which is nobody else’s key', async () => {
    const [one, other] = [await anAccount(local, store), await anAccount(local, store)];
    const token = await bearerOf(one.client, one.email);
    for (let index = 0; index < 27; index += 1) await place(anOrder({ email: one.email }));
    const first = jsonOf(await one.client.get(path, bearer(token)));
    expect(first['items']).toHaveLength(25);
    const after = encodeURIComponent(String(first['next']));
    const second = jsonOf(await one.client.get(`${path}?after=${after}`, bearer(token)));
    expect(second).toMatchObject({ next: null });
    expect(second['items']).toHaveLength(2);
    const foreign = await bearerOf(other.client, other.email);
    expect(jsonOf(await other.client.get(`${path}?after=${after}`, bearer(foreign)))).toEqual({
      items: [],
      next: null,
    });
    const odd = await one.client.get(`${path}?after=nonsense`, bearer(token));
    expect([saidOf(odd), errorsOf(odd)]).toEqual([[422, 'invalid_input'], ['after invalid_format']]);
  });

  test('shows nothing of an address that is typed at sign-in or registration alone', async () => {
    const email = someAddress();
    await place(anOrder({ email }));
    const client = new Client(local, store.host);
    const person = { email, password, firstName: 'Eva', lastName: 'Other' };
    expect(await client.json('POST', '/accounts/v1/registrations', person)).toMatchObject({ status: 202 });
    const refused = await client.json('POST', '/accounts/v1/sessions', { identifier: email, password });
    expect(refused.status).toBe(403);
    expect(saidOf(await client.get(path))).toEqual([401, 'not_signed_in']);
  });
});
