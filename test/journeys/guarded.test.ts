import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Local } from '../../local/start-local.ts';
import {
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

/** What guards an account, by the pages and the API as a browser meets them. */

let local: Local;
let store: ServedStore;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
});
afterAll(() => local.stop());

const told = 'Sign-in at a new device';
const goesTo = (answer: Answer): [number, string | undefined] => [answer.status, answer.headers['location']];
const signIn = (client: Client, email: string, typed = password) =>
  client.form('/accounts/login', { identifier: email, password: typed });

/** An account, and a stranger who has signed in to it with its password. */
async function broken() {
  const { client: owner, email } = await anAccount(local, store);
  await signIn(owner, email);
  const stranger = new Client(local, store.host);
  expect((await signIn(stranger, email)).status).toBe(303);
  return { owner, stranger, email };
}
const tellings = async (email: string) =>
  (await mailsTo(local, email)).filter(({ notification }) => notification === told);

describe('a sign-in in another browser', () => {
  test('is told once, and the browser that did it is known from then on', async () => {
    const { owner, stranger, email } = await broken();
    expect(await tellings(email)).toHaveLength(1);
    await signIn(stranger, email);
    await signIn(owner, email);
    expect(await tellings(email)).toHaveLength(1);
  });

  test('of another store tells nothing of this one, whatever device it carries', async () => {
    const { owner, email } = await broken();
    const other = await serveStore(local);
    const there = new Client(local, other.host);
    for (const [name, value] of owner.cookies) there.cookies.set(name, value);
    expect((await signIn(there, email)).status).toBe(401);
    expect(await tellings(email)).toHaveLength(1);
  });
});

describe('Not me', () => {
  test('changes nothing by being looked at, and by its button ends all and mails a reset', async () => {
    const { owner, stranger, email } = await broken();
    const link = await mailedLink(local, email);
    expect(link.pathname).toBe('/accounts/secure');
    const path = link.pathname + link.search;
    const reader = new Client(local, store.host);
    for (let look = 0; look < 20; look += 1) {
      expect((await reader.send({ method: look % 2 === 0 ? 'GET' : 'HEAD', path })).status).toBe(200);
    }
    const page = await reader.get(path);
    expect(page.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect(page.body).toContain('Secure my account');
    expect((await stranger.get('/accounts/v1/session')).status).toBe(200);

    const token = tokenIn(link);
    const crossSite = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    expect((await reader.form('/accounts/secure', { action: 'secure', token }, crossSite)).status).toBe(403);
    expect((await stranger.get('/accounts/v1/session')).status).toBe(200);

    expect(goesTo(await reader.form('/accounts/secure', { action: 'secure', token }))).toEqual([
      303,
      '/accounts/secure?step=done',
    ]);
    const done = (await reader.get('/accounts/secure?step=done')).body;
    expect(done).toContain('Your account is secured');
    expect(done).toContain(`on its way to ${email}.`);
    for (const client of [owner, stranger]) {
      expect((await client.get('/accounts/v1/session')).status).toBe(401);
    }
    expect((await signIn(stranger, email)).status).toBe(401);

    const reset = await mailedLink(local, email);
    expect(reset.pathname).toBe('/accounts/reset-password');
    expect((await owner.get(reset.pathname + reset.search)).body).toContain('Choose a new password');
    const chosen = await owner.form('/accounts/reset-password', {
      action: 'reset',
      token: tokenIn(reset),
      password: newPassword,
    });
    expect(chosen.status).toBe(303);
    expect((await signIn(owner, email, newPassword)).status).toBe(303);
    // The browser that reset it is known.
    expect(await tellings(email)).toHaveLength(1);
  });

  test('once more is over, and offers a reset without typing anything', async () => {
    const { email } = await broken();
    const token = tokenIn(await mailedLink(local, email));
    const reader = new Client(local, store.host);
    await reader.form('/accounts/secure', { action: 'secure', token });
    const again = await reader.form('/accounts/secure', { action: 'secure', token });
    expect(again.status).toBe(410);
    expect(again.body).toContain('This link has already been used');
    const before = (await mailsTo(local, email)).length;
    expect(goesTo(await reader.form('/accounts/secure', { action: 'fresh', token }))).toEqual([
      303,
      '/accounts/forgot-password?step=sent',
    ]);
    expect((await reader.get('/accounts/forgot-password?step=sent')).body).toContain(email);
    expect(await mailsTo(local, email)).toHaveLength(before + 1);
  });

  test.each(['', 'x', 'undefined', 'a'.repeat(5000)])(
    'with a token that is none (%#) opens nothing',
    async (token) => {
      const reader = new Client(local, store.host);
      expect((await reader.form('/accounts/secure', { action: 'secure', token })).status).toBe(422);
      expect((await reader.form('/accounts/secure', { action: 'fresh', token })).status).toBe(422);
    },
  );
});

describe('the failure that locks', () => {
  test('says so on the page, with how long, and the way out', async () => {
    const { email } = await anAccount(local, store);
    const guesser = new Client(local, store.host);
    for (const someone of [email, someAddress()]) {
      const answers = [];
      for (let guess = 0; guess < 5; guess += 1) answers.push(await signIn(guesser, someone, newPassword));
      const [first, last] = [answers[0], answers[4]];
      expect(first?.body).toContain('We couldn’t sign you in');
      expect(first?.body).not.toContain('Too many attempts');
      expect(last?.status).toBe(401);
      expect(last?.body).toContain('Too many attempts');
      expect(last?.body).toContain('Try again in 1 minute.');
      expect(last?.body).toContain('href="/accounts/forgot-password');
    }
  });

  test('says so by the API: Retry-After with the refusal itself', async () => {
    const { email } = await anAccount(local, store);
    const guesser = new Client(local, store.host);
    const guess = () =>
      guesser.json('POST', '/accounts/v1/sessions', { identifier: email, password: newPassword });
    const answers = [];
    for (let at = 0; at < 5; at += 1) answers.push(await guess());
    expect(answers.map(({ status, headers }) => [status, headers['retry-after']])).toEqual([
      ...Array<unknown>(4).fill([401, undefined]),
      [401, '60'],
    ]);
  });
});
