import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Local } from '../../local/start-local.ts';
import {
  Client,
  mailsTo,
  newPassword,
  password,
  serveStore,
  someAddress,
  startServer,
  type Answer,
  type ServedStore,
} from '../journeys/client.ts';
import { slicer } from '../world/size.ts';
import { addressStates } from './address-states.ts';

/** Bug classes 23 and 24: what an endpoint answers about an address tells nothing about its account. */

let local: Local;
let store: ServedStore;
let states: ReturnType<typeof addressStates>;
beforeAll(async () => {
  local = await startServer();
  // As discreet as a store can be; the lock is out of the way, since it would tell who asked before.
  store = await serveStore(local, {
    'registration.reveal_existing_account': false,
    'passwords.lockout.failed_attempts_threshold': 100,
  });
  states = addressStates(local, store);
});
afterAll(() => local.stop());

const ofTheOthers = slicer({ quick: 4, slice: 2 });
/** The address that nobody has, and others to compare with it. */
function someStates() {
  const { unknown, ...others } = states;
  return [['unknown', unknown] as const, ...ofTheOthers(Object.entries(others))];
}

const questions: Readonly<Record<string, (client: Client, email: string) => Promise<Answer>>> = {
  'POST registrations': (client, email) =>
    client.json('POST', '/accounts/v1/registrations', {
      email,
      password: newPassword,
      firstName: 'Maria',
      lastName: 'Muster',
    }),
  'POST activation-requests': (client, email) =>
    client.json('POST', '/accounts/v1/activation-requests', { email }),
  'POST password-resets': (client, email) => client.json('POST', '/accounts/v1/password-resets', { email }),
  'POST customer-number-reminders': (client, email) =>
    client.json('POST', '/accounts/v1/customer-number-reminders', { email }),
  'POST sessions with a wrong password': (client, email) =>
    client.json('POST', '/accounts/v1/sessions', { identifier: email, password: newPassword }),
  'the registration form': (client, email) =>
    client.form('/accounts/register', {
      email,
      password: newPassword,
      firstName: 'Maria',
      lastName: 'Muster',
    }),
  'the form for a fresh activation mail': (client, email) =>
    client.form('/accounts/activate', { action: 'request', email }),
  'the forgotten password form': (client, email) => client.form('/accounts/forgot-password', { email }),
  'the sign-in form with a wrong password': (client, email) =>
    client.form('/accounts/login', { identifier: email, password: newPassword }),
};

/**
 * What an onlooker sees: all but the time of day, the address that they typed themselves, and the secret, which is another one each time.
 */
function seen({ status, headers, setCookies, body }: Answer, email: string) {
  const { date: _date, ...rest } = headers;
  const masked = (text: string) =>
    text
      .replaceAll(email, 'ADDRESS')
      .replace(/[\w-]{43}/, 'SECRET')
      .replace(/mailedAt=\d+/, 'mailedAt=NOW');
  return { status, headers: rest, setCookies: setCookies.map(masked), body: masked(body) };
}

describe.each(Object.entries(questions))('%s', (_, ask) => {
  test('answers the same bytes whatever the state of the address', async () => {
    const answers = new Map<string, ReturnType<typeof seen>>();
    for (const [state, make] of someStates()) {
      const email = someAddress();
      await make(email);
      answers.set(state, seen(await ask(new Client(local, store.host), email), email));
    }
    const plain = answers.get('unknown');
    for (const answer of answers.values()) expect(answer).toEqual(plain);
  });
});

test('the right password is needed to hear that an account is disabled', async () => {
  const client = new Client(local, store.host);
  const email = someAddress();
  await states.disabled(email);
  const ask = (typed: string) =>
    client.json('POST', '/accounts/v1/sessions', { identifier: email, password: typed });
  expect((await ask(newPassword)).body).toContain('wrong_credentials');
  expect((await ask(password)).body).toContain('account_disabled');
});

test('whoever registers an address and signs in with that password learns nothing of it', async () => {
  for (const path of ['/accounts/v1/sessions', '/accounts/login']) {
    const answers = new Map<string, ReturnType<typeof seen>>();
    for (const [state, make] of someStates()) {
      const email = someAddress();
      await make(email);
      const client = new Client(local, store.host);
      const person = { email, password: newPassword, firstName: 'Maria', lastName: 'Muster' };
      await client.json('POST', '/accounts/v1/registrations', person);
      const signIn = { identifier: email, password: newPassword };
      const answer = await (path.includes('v1')
        ? client.json('POST', path, signIn)
        : client.form(path, signIn));
      answers.set(state, seen(answer, email));
    }
    for (const answer of answers.values()) expect(answer).toEqual(answers.get('unknown'));
  }
});

test('a token that is good, used, or made up: asking for a fresh mail answers the same', async () => {
  const client = new Client(local, store.host);
  const email = someAddress();
  await states.registered(email);
  const [mail] = await mailsTo(local, email);
  const token =
    new URL(mail?.links.find((link) => link.includes('token=')) ?? '').searchParams.get('token') ?? '';
  for (const path of ['/accounts/v1/activation-requests', '/accounts/v1/password-resets']) {
    const bodies = [];
    for (const asked of [token, 'made.up.token', 'undefined', `${token}x`]) {
      bodies.push(seen(await client.json('POST', path, { token: asked }), email));
    }
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
  }
});
