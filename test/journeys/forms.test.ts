import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Local } from '../../local/start-local.ts';
import {
  adminOf,
  anAccount,
  Client,
  jsonOf,
  mailedLink,
  newPassword,
  password,
  serveStore,
  sessionCookieName,
  someAddress,
  startServer,
  tokenIn,
  type Answer,
  type ServedStore,
} from './client.ts';

let local: Local;
let store: ServedStore;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
});
afterAll(() => local.stop());

const goesTo = (answer: Answer): [number, string | undefined] => [answer.status, answer.headers['location']];
/** The hidden fields of the page's form that has this one among them, as a browser without script would post them. */
const hiddenFields = ({ body }: Answer): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );

const cookiesSet = ({ setCookies }: Answer) => setCookies.map((cookie) => cookie.split('=')[0]);

test('the browser that registered is led back to where it wanted to go, signed in', async () => {
  const email = someAddress();
  const client = new Client(local, store.host);
  const form = hiddenFields(await client.get('/accounts/register?next=/cart'));
  expect(form).toEqual({ next: '/cart' });
  const person = { email, password, firstName: 'Maria', lastName: 'Muster', ...form };
  const sent = await client.form('/accounts/register', person);
  expect(sent.setCookies).toEqual([
    expect.stringMatching(
      /^__Host-accounts-registration=[\w-]{43}; Max-Age=86400; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
    ),
    expect.stringMatching(
      /^__Host-accounts-typed=[^;]*; Max-Age=3600; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
    ),
  ]);
  const link = await mailedLink(local, email);
  const fields = hiddenFields(await client.get(link.pathname + link.search));
  expect(goesTo(await client.form('/accounts/activate', fields))).toEqual([303, '/cart']);
  // The page that they are led to says it, once: of this session, and to nobody else.
  const said = client.cookies.get('__Host-accounts-activated') ?? '';
  const asks = async () => jsonOf(await client.get('/accounts/v1/session'));
  expect(await asks()).toMatchObject({ notice: 'account_activated', session: { id: said } });
  expect(client.cookies.has('__Host-accounts-activated')).toBe(false);
  expect(await asks()).toMatchObject({ notice: null });
  client.cookies.set('__Host-accounts-activated', said);
  expect((await client.get('/accounts/orders')).body).toContain('Your account is activated');
  expect((await client.get('/accounts/orders')).body).not.toContain('is activated');
  client.cookies.set('__Host-accounts-activated', 'of-another-session');
  expect(await asks()).toMatchObject({ notice: null });
});

test('a next that leads elsewhere leads nowhere', async () => {
  const email = someAddress();
  const client = new Client(local, store.host);
  expect(hiddenFields(await client.get('/accounts/register?next=//evil.example'))).toEqual({});
  const person = { email, password, firstName: 'Maria', lastName: 'Muster', next: '//evil.example' };
  await client.form('/accounts/register', person);
  const link = await mailedLink(local, email);
  const fields = hiddenFields(await client.get(link.pathname + link.search));
  expect(goesTo(await client.form('/accounts/activate', fields))).toEqual([
    303,
    '/accounts/profile?notice=account_activated',
  ]);
});

test('another device asks for the password, and of somebody who did not register for their name', async () => {
  const email = someAddress();
  const person = { email, password, firstName: 'Mallory', lastName: 'Muster' };
  await new Client(local, store.host).form('/accounts/register', person);
  const link = await mailedLink(local, email);
  const owner = new Client(local, store.host);
  const page = await owner.get(link.pathname + link.search);
  expect(page.body).toContain('autocomplete="current-password"');
  expect(page.body).not.toContain('firstName');
  const fields = hiddenFields(page);
  expect(await owner.form('/accounts/activate', fields)).toMatchObject({ status: 422 });
  const unnamed = await owner.form('/accounts/activate', { ...fields, password: newPassword });
  expect(unnamed.status).toBe(422);
  expect(unnamed.body).toContain('name="firstName"');
  expect(unnamed.body).not.toContain('Mallory');
  const named = { ...fields, password: newPassword, firstName: 'Eva', lastName: 'Owner' };
  expect(goesTo(await owner.form('/accounts/activate', named))).toEqual([
    303,
    '/accounts/activate?step=done',
  ]);
  expect([...owner.cookies.keys()]).toEqual(['__Host-accounts-device', '__Host-accounts-typed']);
  await owner.form('/accounts/login', { identifier: email, password: newPassword });
  expect((await owner.get('/accounts/profile')).body).toContain('Eva Owner');
});

test('a first password is chosen, not reset, and the name asked for where nobody has given it', async () => {
  const email = someAddress();
  await adminOf(local, store.id)('createContact', { email, firstName: 'Erika', lastName: 'Known' });
  const client = new Client(local, store.host);
  await client.form('/accounts/forgot-password', { email });
  const known = await mailedLink(local, email);
  const page = await client.get(known.pathname + known.search);
  expect(page.body).toContain('Choose your password');
  expect(page.body).not.toContain('firstName');
  const chosen = { token: tokenIn(known), password };
  expect(goesTo(await client.form('/accounts/reset-password', chosen))).toEqual([
    303,
    '/accounts/login?notice=account_activated',
  ]);

  const unproven = someAddress();
  const person = { email: unproven, password, firstName: 'Mallory', lastName: 'Muster' };
  await client.form('/accounts/register', person);
  await client.form('/accounts/forgot-password', { email: unproven });
  const link = await mailedLink(local, unproven);
  expect((await client.get(link.pathname + link.search)).body).toContain('name="firstName"');
  const unnamed = { token: tokenIn(link), password: newPassword };
  expect(await client.form('/accounts/reset-password', unnamed)).toMatchObject({ status: 422 });
  const named = { ...unnamed, firstName: 'Eva', lastName: 'Owner' };
  expect(await client.form('/accounts/reset-password', named)).toMatchObject({ status: 303 });
});

test('from registration to signing out, by the pages’ forms', async () => {
  const email = someAddress();
  const client = new Client(local, store.host);
  expect(goesTo(await client.get('/accounts'))).toEqual([303, '/accounts/orders']);
  expect(goesTo(await client.get('/accounts/profile'))).toEqual([
    303,
    '/accounts/login?next=%2Faccounts%2Fprofile&notice=sign_in_first',
  ]);

  expect(await client.get('/accounts/register')).toMatchObject({ status: 200 });
  const person = { email, password, firstName: 'Maria <b>', lastName: 'Muster' };
  const weak = await client.form('/accounts/register', { ...person, password: 'password1' });
  expect(weak.status).toBe(422);
  // What was typed stays, escaped; the password does not.
  expect(weak.body).toContain('Maria &lt;b>');
  expect(weak.body).not.toContain('Maria <b>');
  expect(weak.body).not.toContain('password1');
  const sent = await client.form('/accounts/register', person);
  expect(goesTo(sent)).toEqual([303, '/accounts/register?step=sent']);
  expect(await client.get('/accounts/register?step=sent')).toMatchObject({ status: 200 });

  const link = await mailedLink(local, email);
  const page = await client.get(link.pathname + link.search);
  const fields = hiddenFields(page);
  expect(fields).toMatchObject({ action: 'activate', token: tokenIn(link) });
  expect(page.body).not.toContain('type="password"');
  expect(goesTo(await client.form('/accounts/activate', fields))).toEqual([
    303,
    '/accounts/profile?notice=account_activated',
  ]);
  expect((await client.get('/accounts/profile?notice=account_activated')).body).toContain('is activated');
  expect(await client.form('/accounts/activate', fields)).toMatchObject({ status: 410 });
  await client.form('/accounts/logout', {});

  const wrong = await client.form('/accounts/login', { identifier: email, password: newPassword });
  expect([wrong.status, cookiesSet(wrong)]).toEqual([401, ['__Host-accounts-typed']]);
  const signedIn = await client.form('/accounts/login', {
    identifier: email,
    password,
    next: '/accounts/sessions',
  });
  expect(goesTo(signedIn)).toEqual([303, '/accounts/sessions']);
  expect(client.cookies.has(sessionCookieName)).toBe(true);
  for (const path of ['/accounts/profile', '/accounts/sessions', '/accounts/logout']) {
    expect(await client.get(path)).toMatchObject({ status: 200 });
  }

  const change = { currentPassword: password, newPassword };
  expect(await client.form('/accounts/profile', { ...change, currentPassword: 'no' })).toMatchObject({
    status: 403,
  });
  expect(goesTo(await client.form('/accounts/profile', change))).toEqual([
    303,
    '/accounts/profile?notice=password_changed',
  ]);

  const asked = await client.form('/accounts/forgot-password', { email });
  expect(goesTo(asked)).toEqual([303, '/accounts/forgot-password?step=sent']);
  const resetLink = await mailedLink(local, email);
  const resetPage = await client.get(resetLink.pathname + resetLink.search);
  expect(resetPage).toMatchObject({ status: 200, headers: { 'referrer-policy': 'no-referrer' } });
  const token = tokenIn(resetLink);
  expect(await client.form('/accounts/reset-password', { token, password: 'short' })).toMatchObject({
    status: 422,
  });
  expect(goesTo(await client.form('/accounts/reset-password', { token, password }))).toEqual([
    303,
    '/accounts/login?notice=password_reset',
  ]);
  expect(goesTo(await client.get('/accounts/profile'))).toEqual([
    303,
    '/accounts/login?next=%2Faccounts%2Fprofile&notice=session_ended',
  ]);

  await client.form('/accounts/login', { identifier: email, password });
  expect(goesTo(await client.form('/accounts/logout', {}))).toEqual([
    303,
    '/accounts/login?notice=signed_out',
  ]);
  expect(client.cookies.has(sessionCookieName)).toBe(false);
  for (const { status } of client.answers) expect(status).toBeLessThan(500);
});

test('an expired link’s page has a form that mails a fresh one', async () => {
  const email = someAddress();
  const client = new Client(local, store.host);
  await client.form('/accounts/register', { email, password, firstName: 'Eva', lastName: 'E' });
  const link = await mailedLink(local, email);
  await local.advanceClock(24 * 3600);
  const over = await client.get(link.pathname + link.search);
  const fields = hiddenFields(over);
  expect(fields).toEqual({ action: 'fresh', token: tokenIn(link) });
  expect(goesTo(await client.form('/accounts/activate', fields))).toEqual([
    303,
    '/accounts/activate?step=sent',
  ]);
  const fresh = await mailedLink(local, email);
  expect(tokenIn(fresh)).not.toBe(tokenIn(link));
  const done = await client.form('/accounts/activate', { action: 'activate', token: tokenIn(fresh) });
  expect(done.status).toBe(303);
});

describe('a form of another site', () => {
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  ];
  test.each(foreign)('%j signs nobody in and changes nothing', async (headers) => {
    const { email, client } = await anAccount(local, store);
    const signedIn = await client.form('/accounts/login', { identifier: email, password }, headers);
    expect([signedIn.status, signedIn.setCookies]).toEqual([403, []]);
    const byApi = await client.json(
      'POST',
      '/accounts/v1/sessions',
      { identifier: email, password },
      headers,
    );
    expect([byApi.status, byApi.setCookies]).toEqual([403, []]);
    await client.form('/accounts/login', { identifier: email, password });
    const change = { currentPassword: password, newPassword };
    expect(await client.form('/accounts/profile', change, headers)).toMatchObject({ status: 403 });
    expect(await client.json('PUT', '/accounts/v1/password', change, headers)).toMatchObject({ status: 403 });
    expect(await client.json('DELETE', '/accounts/v1/session', undefined, headers)).toMatchObject({
      status: 403,
    });
    expect(await client.get('/accounts/v1/session')).toMatchObject({ status: 200 });
  });
});

describe('a session cookie that was there before', () => {
  test('is replaced at sign-in, never taken over', async () => {
    const [attacker, victim] = [await anAccount(local, store), await anAccount(local, store)];
    await attacker.client.form('/accounts/login', { identifier: attacker.email, password });
    const planted = attacker.client.cookies.get(sessionCookieName) ?? '';
    victim.client.cookies.set(sessionCookieName, planted);
    await victim.client.form('/accounts/login', { identifier: victim.email, password });
    const own = victim.client.cookies.get(sessionCookieName) ?? '';
    expect(own).not.toBe(planted);
    expect((await victim.client.get('/accounts/v1/session')).body).toContain(victim.email);
    expect((await attacker.client.get('/accounts/v1/session')).body).toContain(attacker.email);
  });

  test.each(['made-up', 'a.b.c.d', 'undefined', ''])(
    'and is none (%j) opens nothing and harms no sign-in',
    async (value) => {
      const { email, client } = await anAccount(local, store);
      client.cookies.set(sessionCookieName, value);
      expect(await client.get('/accounts/v1/session')).toMatchObject({ status: 401 });
      client.cookies.set(sessionCookieName, value);
      expect(await client.form('/accounts/login', { identifier: email, password })).toMatchObject({
        status: 303,
      });
      expect(await client.get('/accounts/v1/session')).toMatchObject({ status: 200 });
    },
  );
});

test('who comes back to an account that is closing reads on the profile when it ends, as the API says it', async () => {
  const { email, client } = await anAccount(local, store);
  await client.form('/accounts/login', { identifier: email, password });
  expect((await client.get('/accounts/profile')).body).not.toContain('id="closing"');
  await client.form('/accounts/close', { action: 'close', password });
  expect(goesTo(await client.form('/accounts/login', { identifier: email, password }))).toEqual([
    303,
    '/accounts/close',
  ]);
  const { customer } = jsonOf(await client.get('/accounts/v1/session'));
  const { closesAt } = customer as { closesAt: string };
  const [, card = ''] = (await client.get('/accounts/profile')).body.split('id="closing"');
  expect(/<time datetime="([^"]*)"/.exec(card)?.[1]).toBe(closesAt);
});
