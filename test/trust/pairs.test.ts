import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { routes } from '../../lambdas/routes.ts';
import type { Local } from '../../local/start-local.ts';
import {
  adminOf,
  anAccount,
  bearer,
  bearerOf,
  Client,
  jsonOf,
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
} from '../journeys/client.ts';
import { addressStates } from './address-states.ts';
import { bySize } from '../world/size.ts';

/**
 * Bug class 38: two calls that tell nothing each may tell something together. Every ordered pair of the public calls that take an address, one after
 * the other and both at once, is answered alike whatever the state of the address, where the store hides who has an account (ruling 6).
 * `npm run trust` asks of every state.
 */

let local: Local;
let store: ServedStore;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local, {
    'registration.reveal_existing_account': false,
    'passwords.lockout.failed_attempts_threshold': 100,
  });
});
afterAll(() => local.stop());

/** Every state in the whole suite; in each run of the tests those that differ most. */
function asked(): Readonly<Record<string, (email: string) => Promise<unknown>>> {
  const states = addressStates(local, store);
  const { unknown, contact, registered, active } = states;
  return bySize<ReturnType<typeof asked>>({
    quick: { unknown, active },
    slice: { unknown, contact, registered, active },
    full: states,
  });
}

/** The claim of a purchase with that address. */
async function claimOf(email: string, at = store): Promise<string> {
  storeKeys[at.id] ??= String((await adminOf(local, at.id)('createStoreKey', { name: 'Web shop' }))['key']);
  const order = {
    orderId: randomUUID(),
    placedAt: '2026-01-05T11:00:00Z',
    email,
    firstName: 'Mallory',
    lastName: 'Malice',
    currency: 'EUR',
    total: '24.90',
    lines: [],
  };
  const server = new Client(local, at.host);
  const placed = await server.json('POST', '/accounts/v1/orders', order, bearer(storeKeys[at.id] ?? ''));
  return (jsonOf(placed)['claim'] as { token: string }).token;
}
const storeKeys: Record<string, string> = {};

const claimAccount = (client: Client, token: string): Promise<Answer> =>
  client.json('POST', '/accounts/v1/checkout-accounts', { token, password: newPassword });

type Call = (client: Client, email: string, at?: ServedStore) => Promise<Answer>;

/** By route, what a stranger who knows no password and holds no mail may say of an address. */
const calls: Readonly<Record<string, Call>> = {
  'POST /accounts/v1/registrations': (client, email) =>
    client.json('POST', '/accounts/v1/registrations', {
      email,
      password: newPassword,
      firstName: 'Mallory',
      lastName: 'Malice',
    }),
  'POST /accounts/v1/activation-requests': (client, email) =>
    client.json('POST', '/accounts/v1/activation-requests', { email }),
  'POST /accounts/v1/password-resets': (client, email) =>
    client.json('POST', '/accounts/v1/password-resets', { email }),
  'POST /accounts/v1/customer-number-reminders': (client, email) =>
    client.json('POST', '/accounts/v1/customer-number-reminders', { email }),
  'POST /accounts/v1/sessions': (client, email) =>
    client.json('POST', '/accounts/v1/sessions', { identifier: email, password: newPassword }),
  // Of a purchase of their own with another address, for which they have set a password.
  'POST /accounts/v1/checkout-accounts/corrections': async (client, email, at) => {
    const token = await claimOf(someAddress(), at);
    await claimAccount(client, token);
    return client.json('POST', '/accounts/v1/checkout-accounts/corrections', { token, email });
  },
};

test('every public call that takes an address is among them', () => {
  const takesAddress = routes.filter((route) => {
    if (route.kind !== 'api' || 'signedIn' in route || 'storeKey' in route || !('input' in route))
      return false;
    const names = JSON.stringify(route.input, (key, value: unknown) =>
      key === 'entries' && typeof value === 'object' && value !== null ? Object.keys(value) : value,
    );
    return /"(email|identifier)"/.test(names);
  });
  expect(takesAddress.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
    Object.keys(calls).sort(),
  );
});

/** What a stranger sees: all but the time of day, the address they typed, and values that are random each time. */
function seen({ status, headers, setCookies, body }: Answer, email: string) {
  const { date: _date, 'content-length': length, ...rest } = headers;
  const plain = (text: string) =>
    text
      .replaceAll(email, 'ADDRESS')
      .replace(/("(?:registration|reset)":")[^"]+/g, '$1SECRET')
      .replace(/(__Host-[\w-]+=)[^;]+/g, '$1SECRET');
  return { status, headers: rest, length, setCookies: setCookies.map(plain), body: plain(body) };
}

test('nor does the claim of a purchase with the address tell anything of it, used once and again', async () => {
  const answers: Record<string, unknown> = {};
  for (const [state, make] of Object.entries(asked())) {
    const email = someAddress();
    await make(email);
    const token = await claimOf(email);
    const client = new Client(local, store.host);
    const one = await claimAccount(client, token);
    const other = await claimAccount(client, token);
    answers[state] = [one, other].map((answer) => seen(answer, email));
  }
  const { unknown, ...known } = answers;
  for (const [state, answer] of Object.entries(known))
    expect({ state, answer }).toEqual({ state, answer: unknown });
});

test('nor does its correction to an address of one’s own, by the orders or mails that come there', async () => {
  const answers: Record<string, unknown> = {};
  const mallory = await anAccount(local, store);
  const headers = bearer(await bearerOf(mallory.client, mallory.email));
  for (const [state, make] of Object.entries(asked())) {
    const email = someAddress();
    await make(email);
    const [one, other] = [await claimOf(email), await claimOf(email)];
    const client = new Client(local, store.host);
    const correct = (token: string, to: string) =>
      client.json('POST', '/accounts/v1/checkout-accounts/corrections', { token, email: to });
    const followed = await correct(one, mallory.email);
    const own = someAddress();
    await claimAccount(client, other);
    const mailed = await correct(other, own);
    const orders = jsonOf(await mallory.client.json('GET', '/accounts/v1/orders', undefined, headers));
    answers[state] = {
      answers: [followed, mailed].map((answer) => seen(answer, email)),
      orders: (orders['items'] as unknown[]).length - Object.keys(answers).length,
      mails: (await mailsTo(local, own)).map(({ subject }) => subject),
    };
  }
  const { unknown, ...known } = answers;
  expect(unknown).toMatchObject({ orders: 1, mails: [expect.any(String)] });
  for (const [state, answer] of Object.entries(known))
    expect({ state, answer }).toEqual({ state, answer: unknown });
});

test('nor do they tell that two addresses are one account’s, also where one has been asked for as often as it may', async () => {
  const hidden = await serveStore(local, {
    'registration.reveal_existing_account': false,
    'passwords.lockout.failed_attempts_threshold': 100,
    'throttling.mails_per_address_per_hour': 2,
  });
  const told = async (first: Call, one: string, other: string) => {
    const client = new Client(local, hidden.host);
    const answers = [];
    for (const call of [first, first, first]) answers.push(seen(await call(client, one, hidden), one));
    for (const call of Object.values(calls)) answers.push(seen(await call(client, other, hidden), other));
    // That time goes on tells nothing.
    return answers.map(({ headers, ...rest }) => ({ ...rest, headers: { ...headers, 'retry-after': '' } }));
  };
  for (const [name, first] of Object.entries(calls)) {
    const { client, email } = await anAccount(local, hidden);
    const headers = bearer(await bearerOf(client, email));
    const further = someAddress();
    await client.json('POST', '/accounts/v1/emails', { email: further, password }, headers);
    const token = tokenIn(await mailedLink(local, further));
    await client.json('POST', '/accounts/v1/emails/completions', { token }, headers);
    // Its own opening counts no more.
    await local.advanceClock(2 * 3600);
    const ofOne = await told(first, further, email);
    expect({ name, told: ofOne }).toEqual({ name, told: await told(first, someAddress(), someAddress()) });
  }
});

const pairs = Object.keys(calls).flatMap((first) =>
  Object.keys(calls).map((second) => [first, second] as const),
);

describe.each(pairs)('%s and %s', (first, second) => {
  const ask = async (email: string, isAtOnce: boolean) => {
    const client = new Client(local, store.host);
    const [one, other] = [calls[first], calls[second]];
    if (one === undefined || other === undefined) throw new Error('no such call');
    const answers = isAtOnce
      ? await Promise.all([one(client, email), other(new Client(local, store.host), email)])
      : [await one(client, email), await other(client, email)];
    return answers.map((answer) => seen(answer, email));
  };

  test.each([
    ['one after the other', false],
    ['at once', true],
  ])('%s tell nothing of the address', async (_, isAtOnce) => {
    const answers: Record<string, unknown> = {};
    for (const [state, make] of Object.entries(asked())) {
      const email = someAddress();
      await make(email);
      answers[state] = await ask(email, isAtOnce);
    }
    const { unknown, ...known } = answers;
    for (const [state, answer] of Object.entries(known))
      expect({ state, answer }).toEqual({ state, answer: unknown });
  });
});
