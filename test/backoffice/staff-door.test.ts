import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { staffOrigin } from '../../local/staff-door.ts';
import { startLocal, type Local } from '../../local/start-local.ts';
import { SsoBrowser, type Shown } from '../sso/browser.ts';

/** The back office behind the door that a deployment has, as somebody clicks through it, with a provider that nobody here wrote. */

let local: Local;
let origin: string;
beforeAll(async () => {
  local = await startLocal({ port: 0, dataDirectory: null, passwordHashCost: 4, quiet: true });
  origin = staffOrigin(Number(new URL(local.url).port));
});
afterAll(() => local.stop());

let browser: SsoBrowser;
beforeEach(() => {
  browser = new SsoBrowser();
});

const ada = { email: 'Ada@Company.example', verified: 'yes' };
async function signIn(typed: Readonly<Record<string, string>>, page = '/demo/contacts'): Promise<Shown> {
  const form = await browser.open(`${origin}${page}`);
  expect(form.url.href).toMatch(`${local.sso.issuer}/interaction/`);
  return browser.submit(form, typed);
}
const cookieName = '__Host-accounts-staff';
const cookies = () => browser.cookiesOf(new URL(origin));

/** The status of what is answered; nothing of a browser's own. */
const ask = (path: string, headers: Record<string, string>, method = 'POST'): Promise<number> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(origin);
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const asking = request(
      { host: '127.0.0.1', port, method, path, headers: { ...type, ...headers } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    asking.on('error', reject);
    asking.end('formToken=x');
  });

describe('whoever has not signed in', () => {
  test('is led to the provider from any page, and after it to that very page, known by their address', async () => {
    const there = await signIn({ ...ada, role: 'support' }, '/demo/contacts?query=lovelace');
    expect([there.status, there.url.href]).toEqual([200, `${origin}/demo/contacts?query=lovelace`]);
    // With who the provider says they are: it may let them change the address.
    expect(there.body).toMatch(/ada@company\.example \(#[0-9a-f]{12}\)/);
    expect(there.body).toContain('support');
  });

  test('sees nothing and does nothing: no page, no form', async () => {
    const { url } = await browser.open(`${origin}/demo/contacts`, (next) => next.origin !== origin);
    expect(url.href).toMatch(local.sso.issuer);
    expect(browser.visited.map(({ pathname }) => pathname)).toEqual(['/demo/contacts', '/_staff/sign-in']);
    const page: Shown = {
      url: new URL(`${origin}/demo/contacts`),
      status: 200,
      headers: {},
      body: '<form method="post"></form>',
    };
    const sent = await new SsoBrowser().submit(page, { formToken: 'x' });
    expect([sent.status, sent.url.pathname]).toEqual([401, '/demo/contacts']);
    expect(sent.body).toContain('Nothing was done');
  });

  test('gets the style of the door’s own pages', async () => {
    const { body } = await browser.open(`${origin}/_staff/signed-out`);
    const [, style = ''] = /href="(\/_assets\/[^"]+\.css)"/.exec(body) ?? [];
    const answer = await browser.open(`${origin}${style}`);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
  });
});

describe('the provider’s word', () => {
  test('that says no role opens nothing, without going round in circles', async () => {
    const there = await signIn(ada);
    expect([there.status, there.url.pathname]).toEqual([403, '/_staff/callback']);
    expect(there.body).toContain('You have no role here');
    expect(cookies().has(cookieName)).toBe(false);
  });

  test('that the address is not verified is not enough to be known by it', async () => {
    const there = await signIn({ email: ada.email, role: 'manager' });
    expect([there.status, cookies().has(cookieName)]).toEqual([403, false]);
  });

  test('counts in the browser that set out, and there once', async () => {
    const form = await browser.open(`${origin}/demo/contacts`);
    const back = await browser.submit(
      form,
      { ...ada, role: 'manager' },
      (next) => next.pathname === '/_staff/callback',
    );
    const elsewhere = new SsoBrowser();
    expect((await elsewhere.open(back.url)).status).toBe(400);
    expect(elsewhere.cookiesOf(new URL(origin)).has(cookieName)).toBe(false);
    expect((await browser.open(back.url)).status).toBe(200);
    cookies().delete(cookieName);
    expect((await browser.open(back.url)).status).toBe(400);
    expect(cookies().has(cookieName)).toBe(false);
  });

  test('leads on to pages of its own only', async () => {
    for (const next of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      browser = new SsoBrowser();
      const there = await signIn(
        { ...ada, role: 'manager' },
        `/_staff/sign-in?next=${encodeURIComponent(next)}`,
      );
      expect([there.status, there.url.href]).toEqual([200, `${origin}/`]);
    }
  });
});

describe('a session of staff', () => {
  test('is over after half an hour without a page, and after four hours whatever is done', async () => {
    await signIn({ ...ada, role: 'manager' });
    const isIn = async () =>
      (await browser.open(`${origin}/demo/contacts`, (next) => next.origin !== origin)).status === 200;
    for (let quarter = 1; quarter <= 8; quarter += 1) {
      await local.advanceClock(29 * 60);
      expect(await isIn()).toBe(true);
    }
    await local.advanceClock(9 * 60);
    expect(await isIn()).toBe(false);

    browser = new SsoBrowser();
    await signIn({ ...ada, role: 'manager' });
    await local.advanceClock(31 * 60);
    expect(await isIn()).toBe(false);
  });

  test('ends at its button, and what was open then does nothing any more', async () => {
    const page = await signIn({ ...ada, role: 'manager' });
    const out = await browser.submit(page, {});
    expect([out.status, out.url.pathname]).toEqual([200, '/_staff/signed-out']);
    expect(cookies().get(cookieName) ?? '').toBe('');
    expect((await browser.submit(page, {})).status).toBe(401);
  });

  test('is nobody’s who changes a letter of it', async () => {
    await signIn({ ...ada, role: 'support' });
    const value = cookies().get(cookieName) ?? '';
    const [written = '', mac = ''] = value.split('.');
    const raised = Buffer.from(
      Buffer.from(written, 'base64url').toString().replace('"support"', '"manager"'),
    ).toString('base64url');
    for (const forged of [
      `${raised}.${mac}`,
      `${written}.`,
      `${written}.${'A'.repeat(43)}`,
      written,
      '.',
      '',
    ]) {
      cookies().set(cookieName, forged);
      const { url } = await browser.open(`${origin}/demo/contacts`, (next) => next.origin !== origin);
      expect(url.origin).not.toBe(origin);
    }
  });

  test('opens no account, as no customer’s opens the back office', async () => {
    await signIn({ ...ada, role: 'manager' });
    const store = `http://localhost:${new URL(local.url).port}`;
    const staffCookie = cookies().get(cookieName) ?? '';
    browser.cookiesOf(new URL(store)).set(cookieName, staffCookie);
    browser.cookiesOf(new URL(store)).set('__Host-accounts-session', staffCookie);
    expect((await browser.open(`${store}/accounts/v1/session`)).status).toBe(401);

    const customer = new SsoBrowser();
    customer.cookiesOf(new URL(origin)).set('__Host-accounts-session', `demo.contact.${'A'.repeat(43)}`);
    customer.cookiesOf(new URL(origin)).set(cookieName, `demo.${'A'.repeat(43)}`);
    const { url } = await customer.open(`${origin}/demo/contacts`, (next) => next.origin !== origin);
    expect(url.origin).not.toBe(origin);
  });
});

test.each([
  ['a page of another site that sends a form', { origin: 'https://evil.example' }],
  ['a neighbour’s name', { origin: 'http://shop.localhost', 'sec-fetch-site': 'same-site' }],
  ['a page without an origin', { origin: 'null' }],
])('%s is not listened to', async (_, headers) => {
  await signIn({ ...ada, role: 'manager' });
  const cookie = `${cookieName}=${cookies().get(cookieName) ?? ''}`;
  const { host } = new URL(origin);
  for (const path of ['/_staff/sign-out', '/demo/settings']) {
    const answer = await ask(path, { host, cookie, ...headers });
    expect([path, answer]).toEqual([path, 403]);
  }
});

test('another host name that leads here is not answered (DNS rebinding)', async () => {
  await signIn({ ...ada, role: 'manager' });
  const cookie = `${cookieName}=${cookies().get(cookieName) ?? ''}`;
  const { port } = new URL(origin);
  for (const host of [`staff.localhost.evil.example:${port}`, `staff.localhost:1`, `evil.example:${port}`])
    expect(await ask('/demo/settings', { host, cookie }, 'GET')).not.toBe(200);
});

test('nothing of the laptop’s own doors is to be had on the staff’s host', async () => {
  expect((await browser.open(`${origin}/_local/mail.json`)).status).toBe(404);
});
