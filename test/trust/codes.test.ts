import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Local } from '../../local/start-local.ts';
import {
  anAccount,
  Client,
  codeOf,
  jsonOf,
  mailedLink,
  mailsTo,
  newPassword,
  password,
  send,
  serveStore,
  sessionCookieName,
  someAddress,
  startServer,
  tokenIn,
  type Answer,
  type ServedStore,
} from '../journeys/client.ts';
import { bySize } from '../world/size.ts';
import { addressStates } from './address-states.ts';

/**
 * Start here, finish there: the code in a mail is good in the browser that began, a few times, and in no other (bug classes 1, 4, 18, 25 and 38).
 */

let local: Local;
beforeAll(async () => {
  local = await startServer();
});
afterAll(() => local.stop());

const visitor = (store: ServedStore): Client => new Client(local, store.host);
const person = (email: string) => ({ email, password: newPassword, firstName: 'Ada', lastName: 'Lovelace' });

async function register(store: ServedStore, email = someAddress()) {
  const client = visitor(store);
  const registered = await client.json('POST', '/accounts/v1/registrations', person(email));
  expect(registered.status).toBe(202);
  return { client, email, code: await mailedCode(email) };
}

const codeIn = (text = ''): string | undefined => /^(\d{6})$/m.exec(text)?.[1];
const mailedCode = async (email: string): Promise<string> =>
  codeIn((await mailsTo(local, email)).at(-1)?.text) ?? 'none';

/** Another code than this one. */
const wrong = (code: string, by = 1): string => String((Number(code) + by) % 1_000_000).padStart(6, '0');

const activate = (client: Client, code: string, more: object = {}): Promise<Answer> =>
  client.json('POST', '/accounts/v1/activations', { code, ...more });

const askForReset = (client: Client, email: string): Promise<Answer> =>
  client.json('POST', '/accounts/v1/password-resets', { email });
const reset = (client: Client, code: string): Promise<Answer> =>
  client.json('POST', '/accounts/v1/password-resets/completions', { code, password: newPassword });

const isSignedIn = async (client: Client): Promise<boolean> =>
  (await client.get('/accounts/v1/session')).status === 200;

const advance = (seconds: number): Promise<Answer> =>
  send(local, {
    method: 'POST',
    path: '/_local/clock',
    headers: { host: 'localhost', 'content-type': 'application/json' },
    body: JSON.stringify({ advanceSeconds: seconds }),
  });

describe('a registration', () => {
  test('is finished by the code where it began: signed in, and led on', async () => {
    const store = await serveStore(local);
    const email = someAddress();
    const browser = visitor(store);
    await browser.form('/accounts/register', { ...person(email), next: '/accounts/sessions' });
    const code = await mailedCode(email);
    const page = await browser.get('/accounts/register?step=sent');
    expect(page.body).toContain('autocomplete="one-time-code"');
    const refused = await browser.form('/accounts/activate', { action: 'code', code: wrong(code) });
    expect({ status: refused.status, again: refused.body.includes('id="code"') }).toEqual({
      status: 422,
      again: true,
    });
    expect(refused.body).toContain(`We’ve sent a confirmation email to ${email}.`);
    expect(refused.body).not.toContain('If there is an account');
    const typed = `${code.slice(0, 3)} ${code.slice(3)}\n`;
    const done = await browser.form('/accounts/activate', { action: 'code', code: typed });
    expect(done).toMatchObject({ status: 303, headers: { location: '/accounts/sessions' } });
    expect(await isSignedIn(browser)).toBe(true);
  });

  test('is not finished in any other browser, whose tries spend nothing of it', async () => {
    const store = await serveStore(local);
    const one = await register(store);
    const other = await register(store);
    const strangers = [visitor(store), other.client];
    for (const stranger of strangers) {
      expect(codeOf(await activate(stranger, one.code))).toBe('code_wrong');
      expect(codeOf(await activate(stranger, one.code, { password: newPassword }))).toBe('code_wrong');
      expect(await isSignedIn(stranger)).toBe(false);
    }
    expect((await activate(one.client, one.code)).status).toBe(200);
  });

  test('has no code that is good after five wrong ones, and its link still is', async () => {
    const store = await serveStore(local);
    const { client, email, code } = await register(store);
    const answers = [];
    for (let by = 1; by <= 10; by += 1) answers.push(codeOf(await activate(client, wrong(code, by))));
    expect(answers).toEqual([...Array(5).fill('code_wrong'), ...Array(5).fill('code_over')]);
    expect(codeOf(await activate(client, code))).toBe('code_over');
    const token = tokenIn(await mailedLink(local, email));
    expect((await client.json('POST', '/accounts/v1/activations', { token })).status).toBe(200);
    expect(await isSignedIn(client)).toBe(true);
  });

  test('of many wrong codes at once five are looked at; of the right one many times at once one signs in', async () => {
    const store = await serveStore(local);
    const many = bySize({ quick: 12, slice: 16, full: 32 });
    const guessed = await register(store);
    const guesses = await Promise.all(
      Array.from({ length: many }, (_, by) => activate(guessed.client, wrong(guessed.code, by + 1))),
    );
    expect(guesses.filter((answer) => codeOf(answer) === 'code_wrong')).toHaveLength(5);
    const own = await register(store);
    const { cookies } = own.client;
    const done = await Promise.all(
      Array.from({ length: many }, () => {
        const tab = visitor(store);
        for (const [name, value] of cookies) tab.cookies.set(name, value);
        return activate(tab, own.code);
      }),
    );
    expect(done.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(done.every(({ status }) => status < 500)).toBe(true);
  });

  test('begun again and again is not guessed either: an address has ten wrong codes a day, and then the right one is as wrong', async () => {
    const store = await serveStore(local);
    const email = someAddress();
    for (const time of [1, 2]) {
      const { client, code } = await register(store, email);
      for (let by = 1; by <= 5; by += 1)
        expect({ time, code: codeOf(await activate(client, wrong(code, by))) }).toMatchObject({
          code: 'code_wrong',
        });
    }
    const last = await register(store, email);
    expect(codeOf(await activate(last.client, last.code))).toBe('code_wrong');
    const token = tokenIn(await mailedLink(local, email));
    expect((await last.client.json('POST', '/accounts/v1/activations', { token })).status).toBe(200);
  });

  test('by a stranger with the owner’s address is not finished by what the owner does, nor the owner’s by the stranger’s', async () => {
    const store = await serveStore(local);
    const email = someAddress();
    const stranger = await register(store, email);
    const owner = await register(store, email);
    // The stranger's code, which is in the owner's mailbox, typed where the owner registered.
    expect(codeOf(await activate(owner.client, stranger.code))).toBe('code_wrong');
    // The owner follows their own link at another device.
    const elsewhere = visitor(store);
    const token = tokenIn(await mailedLink(local, email));
    const opened = await elsewhere.json('POST', '/accounts/v1/activations', { token, password: newPassword });
    expect(opened.status).toBe(200);
    for (const { client, code } of [stranger, owner]) {
      expect(await isSignedIn(client)).toBe(false);
      expect(codeOf(await activate(client, code))).toBe('token_used');
      expect(await isSignedIn(client)).toBe(false);
    }
  });

  test('a second mail has a code of its own where it was asked for by who registered, and the first is good still', async () => {
    const store = await serveStore(local);
    const again = (client: Client, email: string) =>
      client.json('POST', '/accounts/v1/activation-requests', { email });
    const { client, email, code } = await register(store);
    for (let by = 1; by <= 5; by += 1) await activate(client, wrong(code, by));
    await again(visitor(store), email);
    expect(await mailedCode(email)).toBe('none');
    expect(codeOf(await activate(client, code))).toBe('code_over');
    await again(client, email);
    expect(await mailedCode(email)).toMatch(/^\d{6}$/);
    expect((await activate(client, code)).status).toBe(200);
  });

  test('has a code for an hour', async () => {
    const store = await serveStore(local);
    const { client, code } = await register(store);
    await advance(3600);
    expect(codeOf(await activate(client, code))).toBe('code_over');
  });
});

describe('a reset', () => {
  const asker = async (store: ServedStore, email: string) => {
    const client = visitor(store);
    const { reset: secret } = jsonOf(await askForReset(client, email));
    return { client, secret, code: await mailedCode(email) };
  };

  test('is gone on with by the code where it was asked for, and nowhere else', async () => {
    const store = await serveStore(local);
    const { email } = await anAccount(local, store);
    const browser = visitor(store);
    await browser.form('/accounts/forgot-password', { action: 'ask', email });
    const code = await mailedCode(email);
    const stranger = await asker(store, someAddress());
    for (const client of [visitor(store), stranger.client])
      expect(codeOf(await reset(client, code))).toBe('code_wrong');
    const sent = await browser.get('/accounts/forgot-password?step=sent');
    expect(sent.body).toContain('autocomplete="one-time-code"');
    const led = await browser.form('/accounts/forgot-password', { action: 'code', code });
    expect(led).toMatchObject({ status: 303, headers: { 'referrer-policy': 'no-referrer' } });
    const link = new URL(led.headers['location'] ?? '', store.address);
    expect(tokenIn(link)).toBe(tokenIn(await mailedLink(local, email)));
    // Nobody is signed in by it.
    expect(browser.cookies.has(sessionCookieName)).toBe(false);

    const app = await asker(store, email);
    const completion = { code: app.code, reset: app.secret, password: newPassword };
    const done = await visitor(store).json('POST', '/accounts/v1/password-resets/completions', completion);
    expect(done.status).toBe(204);
    expect(codeOf(await reset(browser, code))).toBe('token_used');
  });

  test('is not guessed, and a code of a registration is none of a reset', async () => {
    const store = await serveStore(local);
    const { email } = await anAccount(local, store);
    const { client, code } = await asker(store, email);
    const registered = await register(store);
    for (const name of ['__Host-accounts-registration'])
      client.cookies.set(name, registered.client.cookies.get(name) ?? '');
    expect(codeOf(await reset(client, registered.code))).toBe('code_wrong');
    for (let by = 1; by <= 4; by += 1) await reset(client, wrong(code, by));
    expect(codeOf(await reset(client, code))).toBe('code_over');
    expect((await client.json('POST', '/accounts/v1/sessions', { identifier: email, password })).status).toBe(
      201,
    );
  });
});

test('codes tell nothing of an address where accounts are hidden', async () => {
  const few = ['unknown', 'active', 'disabled'] as const;
  const all = [...few, 'contact', 'registered', 'shared', 'bounced hard', 'complained'] as const;
  const answers: Record<string, unknown> = {};
  for (const state of bySize<readonly (typeof all)[number][]>({ quick: few, slice: few, full: all })) {
    // Each in a store of its own: wrong codes are counted by network.
    const at = await serveStore(local, { 'registration.reveal_existing_account': false });
    const email = someAddress();
    await addressStates(local, at)[state](email);
    const client = visitor(at);
    const seen = async (answer: Promise<Answer>) => {
      const { status, body } = await answer;
      return { status, body: body.replace(/"(reset|registration)":"[^"]+"/, '"$1":"SECRET"') };
    };
    const said = [await seen(client.json('POST', '/accounts/v1/registrations', person(email)))];
    for (let by = 0; by < 6; by += 1) said.push(await seen(activate(client, '000000')));
    said.push(await seen(client.json('POST', '/accounts/v1/activation-requests', { email })));
    said.push(await seen(activate(client, '000000')));
    said.push(await seen(askForReset(client, email)));
    for (let by = 0; by < 3; by += 1) said.push(await seen(reset(client, '000000')));
    await advance(3600);
    said.push(await seen(activate(client, '000000')), await seen(reset(client, '000000')));
    answers[state] = said;
  }
  for (const [state, said] of Object.entries(answers))
    expect({ state, said }).toEqual({ state, said: answers['unknown'] });
});
