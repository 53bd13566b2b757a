import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Local } from '../../local/start-local.ts';
import {
  adminOf,
  anAccount,
  Client,
  mailedLink,
  mailsTo,
  newPassword,
  password,
  serveStore,
  someAddress,
  startServer,
  tokenIn,
  type Answer,
  type ServedStore,
} from './client.ts';

/** What was typed, and where somebody wanted to go, goes along from page to page, without script and without an address in any address. */

let local: Local;
let store: ServedStore;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
});
afterAll(() => local.stop());

const next = '/accounts/sessions';
const withNext = `next=${encodeURIComponent(next)}`;
const goesTo = ({ status, headers }: Answer) => [status, headers['location']];
function fieldOf({ body }: Answer, name: string): string | undefined {
  const tag = new RegExp(`<input[^>]* name="${name}"[^>]*>`).exec(body)?.[0];
  return tag === undefined ? undefined : (/ value="([^"]*)"/.exec(tag)?.[1] ?? '').replaceAll('&amp;', '&');
}
const linksTo = ({ body }: Answer, path: string): string[] =>
  [...body.matchAll(/href="([^"]*)"/g)]
    .map(([, href = '']) => href.replaceAll('&amp;', '&'))
    .filter((href) => href.split('?')[0] === path);
const person = (email: string) => ({ email, password, firstName: 'María', lastName: 'Muster' });
/** All that a log of requests could hold. */
function noAddressIn(client: Client, email: string) {
  for (const { headers } of client.answers)
    expect(headers['location'] ?? '').not.toContain(email.split('@')[0]);
}

describe('where to go on to', () => {
  test('is in every link between the pages', async () => {
    const client = new Client(local, store.host);
    const login = await client.get(`/accounts/login?${withNext}`);
    expect(linksTo(login, '/accounts/register')).toEqual([`/accounts/register?${withNext}`]);
    expect(linksTo(login, '/accounts/forgot-password')).toEqual([`/accounts/forgot-password?${withNext}`]);
    const register = await client.get(`/accounts/register?${withNext}`);
    expect(linksTo(register, '/accounts/login')).toEqual([`/accounts/login?${withNext}`]);
    const forgot = await client.get(`/accounts/forgot-password?${withNext}`);
    expect(fieldOf(forgot, 'next')).toBe(next);
    expect(linksTo(forgot, '/accounts/login')).toEqual([`/accounts/login?${withNext}`]);
    const elsewhere = await client.get('/accounts/login?next=https%3A%2F%2Fevil.example');
    expect(linksTo(elsewhere, '/accounts/register')).toEqual(['/accounts/register']);
  });

  test('survives a reset, after which sign-in knows who it was', async () => {
    const { email } = await anAccount(local, store);
    const client = new Client(local, store.host);
    await client.form('/accounts/forgot-password', { email, next });
    const link = await mailedLink(local, email);
    const form = await client.get(link.pathname + link.search);
    const done = await client.form('/accounts/reset-password', {
      action: 'reset',
      token: tokenIn(link),
      username: fieldOf(form, 'username') ?? '',
      password: newPassword,
    });
    expect(goesTo(done)).toEqual([303, `/accounts/login?notice=password_reset&${withNext}`]);
    const login = await client.get(done.headers['location'] ?? '');
    expect(fieldOf(login, 'identifier')).toBe(email);
    expect(fieldOf(login, 'next')).toBe(next);
    noAddressIn(client, email);
    const signedIn = await client.form('/accounts/login', { identifier: email, password: newPassword, next });
    expect(goesTo(signedIn)).toEqual([303, next]);
    // Nobody else at this browser reads it.
    await client.form('/accounts/logout', {});
    expect(fieldOf(await client.get('/accounts/login'), 'identifier')).toBe('');
  });

  test('survives an activation at another device than the one that registered', async () => {
    const email = someAddress();
    await new Client(local, store.host).form('/accounts/register', { ...person(email), next });
    const elsewhere = new Client(local, store.host);
    const token = tokenIn(await mailedLink(local, email));
    await elsewhere.form('/accounts/activate', { action: 'activate', token, password });
    const done = await elsewhere.get('/accounts/activate?step=done');
    expect(linksTo(done, '/accounts/login')).toEqual([`/accounts/login?${withNext}`]);
    expect(fieldOf(await elsewhere.get(`/accounts/login?${withNext}`), 'identifier')).toBe(email);
    expect(done.body).not.toContain('customer number');
  });

  test('whoever opened with a customer number is told that they sign in with it', async () => {
    const byNumber = await serveStore(local, { 'sign_in.identifiers': 'email_and_customer_number' });
    const act = adminOf(local, byNumber.id);
    const email = someAddress();
    const given = { email, firstName: 'Eva', lastName: 'Known', customerNumber: 'K-10423' };
    const { contactId } = await act('createContact', given);
    await act('sendActivation', { contactId, identifier: 'customer_number' });
    const client = new Client(local, byNumber.host);
    const token = tokenIn(await mailedLink(local, email));
    expect((await client.form('/accounts/activate', { action: 'activate', token, password })).status).toBe(
      303,
    );
    const done = await client.get('/accounts/activate?step=done');
    expect(done.body.replace(/<[^>]+>/g, '')).toContain('You sign in with your customer number, K-10423.');
    expect(fieldOf(await client.get('/accounts/login'), 'identifier')).toBe('K-10423');
  });
});

describe('what was typed', () => {
  test('at a sign-in that was refused is there for the reset, and for registering', async () => {
    const email = someAddress();
    const client = new Client(local, store.host);
    await client.form('/accounts/login', { identifier: email, password });
    expect(fieldOf(await client.get('/accounts/forgot-password'), 'email')).toBe(email);
    expect(fieldOf(await client.get('/accounts/register'), 'email')).toBe(email);
  });

  test('of an address that has an account is there for the sign-in', async () => {
    const { email } = await anAccount(local, store);
    const client = new Client(local, store.host);
    await client.form('/accounts/register', person(email));
    expect(fieldOf(await client.get('/accounts/login'), 'identifier')).toBe(email);
  });

  test.each([
    ['what is no encoding', '%'],
    ['a null and another host', 'identifier=%00&next=//evil.example&mailedAt=x'],
    ['more than a browser keeps', 'a'.repeat(5000)],
    ['a time far away', 'mailedAt=999999999999&identifier=a'],
  ])('is believed no more than a form: %s', async (_, value) => {
    const client = new Client(local, store.host);
    client.cookies.set('__Host-accounts-typed', value);
    for (const path of [
      'login',
      'register',
      'forgot-password',
      'register?step=sent',
      'forgot-password?step=sent',
    ])
      expect(await client.get(`/accounts/${path}`)).toMatchObject({ status: 200 });
  });
});

describe('who waits for an email', () => {
  const places: Record<string, { ask: (email: string) => [string, Record<string, string>]; page: string }> = {
    register: {
      ask: (email: string) => ['/accounts/register', person(email)],
      page: '/accounts/register?step=sent',
    },
    forgot: {
      ask: (email: string) => ['/accounts/forgot-password', { email }],
      page: '/accounts/forgot-password?step=sent',
    },
    activate: {
      ask: (email: string) => ['/accounts/activate', { action: 'request', email }],
      page: '/accounts/activate?step=sent',
    },
  };
  test.each(Object.entries(places))(
    'reads to which address, and may correct it: %s',
    async (_, { ask, page }) => {
      const email = someAddress();
      const client = new Client(local, store.host);
      const asked = await client.form(...ask(email));
      expect(goesTo(asked)).toEqual([303, page]);
      const sent = await client.get(page);
      expect(sent.body).toContain(email);
      const [correction = ''] = [...linksTo(sent, page.split('?')[0] ?? '')];
      expect(fieldOf(await client.get(correction), 'email')).toBe(email);
      noAddressIn(client, email);
    },
  );

  test('has it sent again without typing anything, but not at once', async () => {
    const email = someAddress();
    const client = new Client(local, store.host);
    await client.form('/accounts/register', person(email));
    const sent = await client.get('/accounts/register?step=sent');
    expect(sent.body).toMatch(/data-wait="\d\d"/);
    const again = { action: 'again', email };
    expect(sent.body).toContain(`<input type="hidden" name="email" value="${email}"`);
    expect(await client.form('/accounts/activate', again)).toMatchObject({ status: 429 });
    expect(await mailsTo(local, email)).toHaveLength(1);
    await local.advanceClock(60);
    expect(goesTo(await client.form('/accounts/activate', again))).toEqual([
      303,
      '/accounts/activate?step=sent&notice=again',
    ]);
    expect(await mailsTo(local, email)).toHaveLength(2);
    const page = await client.get('/accounts/activate?step=sent&notice=again');
    expect(page.body).toContain('role="status"');
    // What was typed at the registration is still there, should the address have been wrong. One of both is hidden until the mail was refused.
    expect(linksTo(page, '/accounts/register')).toEqual(['/accounts/register', '/accounts/register']);
    const form = await client.get('/accounts/register');
    expect([fieldOf(form, 'firstName'), fieldOf(form, 'email')]).toEqual(['María', email]);
  });

  test('of a reset likewise, and by the link that is over', async () => {
    const { email } = await anAccount(local, store);
    const client = new Client(local, store.host);
    await client.form('/accounts/forgot-password', { email });
    expect(await client.form('/accounts/forgot-password', { action: 'again', email })).toMatchObject({
      status: 429,
    });
    const token = tokenIn(await mailedLink(local, email));
    await local.advanceClock(3600);
    const over = new Client(local, store.host);
    expect(goesTo(await over.form('/accounts/reset-password', { action: 'fresh', token }))).toEqual([
      303,
      '/accounts/forgot-password?step=sent',
    ]);
    expect((await over.get('/accounts/forgot-password?step=sent')).body).toContain(email);
  });
});

describe('an address that looks like a slip', () => {
  const typo = () => `c-${someAddress().slice(2, 10)}@gmial.con`;
  const meantBy = (typed: string) => typed.replace('gmial.con', 'gmail.com');

  test('is asked about before anything is sent, and may be corrected by one press', async () => {
    const typed = typo();
    const client = new Client(local, store.host);
    const asked = await client.form('/accounts/register', person(typed));
    expect(asked.status).toBe(422);
    expect(asked.body).toContain(`Did you mean ${meantBy(typed)}?`);
    expect(await mailsTo(local, typed)).toEqual([]);
    const answer = { ...person(typed), asked: typed, corrected: meantBy(typed) };
    expect(goesTo(await client.form('/accounts/register', answer))).toEqual([
      303,
      '/accounts/register?step=sent',
    ]);
    expect(await mailsTo(local, meantBy(typed))).toHaveLength(1);
    expect(await mailsTo(local, typed)).toEqual([]);
  });

  test('may be kept', async () => {
    const typed = typo();
    const client = new Client(local, store.host);
    const answer = { ...person(typed), asked: typed, corrected: '' };
    expect(goesTo(await client.form('/accounts/register', answer))).toEqual([
      303,
      '/accounts/register?step=sent',
    ]);
    expect(await mailsTo(local, typed)).toHaveLength(1);
  });

  test('is asked about once more when another one was typed instead', async () => {
    const typed = typo();
    const client = new Client(local, store.host);
    const answer = { ...person(typo()), asked: typed, corrected: meantBy(typed) };
    expect(await client.form('/accounts/register', answer)).toMatchObject({ status: 422 });
  });

  test('says all that is wrong at once', async () => {
    const client = new Client(local, store.host);
    const answer = await client.form('/accounts/register', { ...person(typo()), password: 'short' });
    expect(answer.body).toContain('Did you mean');
    expect(answer.body).toContain('id="password-error"');
  });

  test.each(['/accounts/forgot-password', '/accounts/activate'])('is asked about at %s too', async (path) => {
    const typed = typo();
    const client = new Client(local, store.host);
    const form = { action: path === '/accounts/activate' ? 'request' : 'ask', email: typed };
    const asked = await client.form(path, form);
    expect(asked.status).toBe(422);
    expect(asked.body).toContain(`Did you mean ${meantBy(typed)}?`);
    expect(goesTo(await client.form(path, { ...form, asked: typed, corrected: meantBy(typed) }))[0]).toBe(
      303,
    );
    expect((await client.get(`${path}?step=sent`)).body).toContain(meantBy(typed));
  });
});

describe('somebody who is signed in already', () => {
  test.each(['/accounts/login', '/accounts/register'])('is told so at %s, and may go on', async (path) => {
    const { email, client } = await anAccount(local, store);
    await client.form('/accounts/login', { identifier: email, password });
    const page = await client.get(`${path}?${withNext}`);
    expect(page.status).toBe(200);
    expect(page.body).toContain('Continue as Maria');
    expect(linksTo(page, next)).toEqual([next]);
    expect(fieldOf(page, 'password')).toBeUndefined();
    expect(linksTo(await client.get(path), '/accounts/profile')).toEqual(['/accounts/profile']);
    const out = await client.form('/accounts/logout', { action: 'switch', next });
    expect(goesTo(out)).toEqual([303, `/accounts/login?notice=signed_out&${withNext}`]);
    expect((await client.get(path)).body).not.toContain('Continue as');
  });

  test('whose session is over reads the form', async () => {
    const { email, client } = await anAccount(local, store);
    await client.form('/accounts/login', { identifier: email, password });
    await local.advanceClock(3600);
    expect(fieldOf(await client.get('/accounts/login'), 'password')).toBe('');
  });
});
