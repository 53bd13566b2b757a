import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Local } from '../../local/start-local.ts';
import {
  Client,
  jsonOf,
  mailsTo,
  newPassword,
  send,
  serveStore,
  someAddress,
  startServer,
  type Answer,
  type ServedStore,
} from '../journeys/client.ts';
import { bySize } from '../world/size.ts';
import { addressStates } from './address-states.ts';

/**
 * What became of a mail is told to whoever registered, and tells nobody whether the address has an account (bug classes 23, 24 and 38): where accounts are
 * hidden, each mailbox's mail has the life that the mailbox gives it, whoever it is.
 */

const route = '/accounts/v1/mail-status';
let local: Local;
let store: ServedStore;
let states: ReturnType<typeof addressStates>;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local, { 'registration.reveal_existing_account': false });
  states = addressStates(local, store);
});
afterAll(() => local.stop());

const control = (path: string, body: unknown): Promise<Answer> =>
  send(local, {
    method: 'POST',
    path: `/_local/${path}`,
    headers: { host: 'localhost', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const visitor = (at: ServedStore = store): Client => new Client(local, at.host);

async function register(email: string, client = visitor()): Promise<Client> {
  const person = { email, password: newPassword, firstName: 'Mallory', lastName: 'Malice' };
  const registered = await client.json('POST', '/accounts/v1/registrations', person);
  expect(registered.status).toBe(202);
  return client;
}

function seen({ status, headers, setCookies, body }: Answer) {
  const { date: _, ...rest } = headers;
  return { status, headers: rest, setCookies, body };
}

/** Its life to the end, once everything under way has arrived. */
async function lookAtEnd(client: Client, email: string) {
  await mailsTo(local, email);
  await control('clock', { advanceSeconds: 3 });
  return seen(await client.get(route));
}

const again = (client: Client, email: string): Promise<Answer> =>
  client.json('POST', '/accounts/v1/activation-requests', { email });

test('without the secret, with another’s or at another store it is told as before anything happened', async () => {
  const email = someAddress();
  const registrant = await register(email);
  const nobody = seen(await visitor().get(route));
  expect(nobody).toMatchObject({ status: 200, body: '{"state":"queued","detail":null}' });
  expect((await lookAtEnd(registrant, email)).body).toBe('{"state":"delivered","detail":null}');

  const stranger = await register(someAddress());
  stranger.cookies.set('__Host-accounts-registration', 'made-up');
  const elsewhere = visitor(await serveStore(local));
  for (const [name, value] of registrant.cookies) elsewhere.cookies.set(name, value);
  for (const client of [stranger, elsewhere]) expect(seen(await client.get(route))).toEqual(nobody);
  for (const secret of ['', 'x', 'a'.repeat(4000)])
    expect(seen(await visitor().get(route, { 'x-registration': secret }))).toEqual(nobody);
});

test('a mail that comes back is told of in the reader’s language, to an API client by the header', async () => {
  const email = someAddress();
  await control('ses', { suppress: email });
  const person = { email, password: newPassword, firstName: 'Ada', lastName: 'Lovelace' };
  const { registration } = jsonOf(await visitor().json('POST', '/accounts/v1/registrations', person));
  await mailsTo(local, email);
  const headers = { 'x-registration': String(registration), 'accept-language': 'de' };
  expect(jsonOf(await visitor().get(route, headers))).toEqual({
    state: 'bounced',
    detail: 'Ihr Postfach hat die E-Mail abgelehnt. Prüfen Sie, ob die Adresse richtig geschrieben ist.',
  });
});

test('the pages show it to the browser that registered the address, and to no other', async () => {
  const email = someAddress();
  const browser = visitor();
  const form = { email, password: newPassword, firstName: 'Ada', lastName: 'Lovelace' };
  await browser.form('/accounts/register', form);
  await mailsTo(local, email);
  expect((await browser.get('/accounts/register?step=sent')).body).toContain('data-life="delivered"');
  await control('clock', { advanceSeconds: 61 });
  for (const client of [browser, visitor()]) {
    await client.form('/accounts/activate', { action: 'request', email });
    const { status, body } = await client.get('/accounts/activate?step=sent');
    expect({ status, life: body.includes('data-life') }).toEqual({ status: 200, life: client === browser });
  }
  await browser.form('/accounts/activate', { action: 'request', email: someAddress() });
  expect((await browser.get('/accounts/activate?step=sent')).body).not.toContain('data-life');
});

describe('where accounts are hidden', () => {
  const someStates = () => {
    const { unknown, active, disabled, 'bounced hard': _, ...others } = states;
    return Object.entries(
      bySize({
        quick: { unknown, active, disabled },
        slice: { unknown, active, disabled },
        full: { unknown, active, disabled, ...others },
      }),
    );
  };

  test('the mail has the same life whatever the state of the address, and so has a second one', async () => {
    const lives: Record<string, unknown> = {};
    for (const [state, make] of someStates()) {
      const email = someAddress();
      await make(email);
      const client = await register(email);
      const first = await lookAtEnd(client, email);
      const asked = seen(await again(client, email));
      const atOnce = seen(await client.get(route));
      lives[state] = [first, asked, atOnce, await lookAtEnd(client, email)];
    }
    for (const life of Object.values(lives)) expect(life).toEqual(lives['unknown']);
  });

  test('a mailbox that refused a mail before is told of as one that refuses the first', async () => {
    const [known, fresh] = [someAddress(), someAddress()];
    await states['bounced hard'](known);
    await control('ses', { suppress: fresh });
    const lives = [];
    for (const email of [known, fresh]) lives.push(await lookAtEnd(await register(email), email));
    expect(lives[0]).toEqual(lives[1]);
    expect(lives[0]).toMatchObject({ body: expect.stringContaining('"bounced"') });
  });

  test('the secret of one address tells nothing of the mail to another', async () => {
    const mine = someAddress();
    await control('ses', { suppress: mine });
    const client = await register(mine);
    const before = await lookAtEnd(client, mine);
    const theirs = someAddress();
    await states.active(theirs);
    for (const email of [theirs, mine.replace('@', '+x@')]) {
      await again(client, email);
      expect(await lookAtEnd(client, email)).toEqual(before);
    }
  });
});

test('looking is counted apart: it is refused in time, and spends nobody’s sign-ins', async () => {
  const narrow = await serveStore(local, { 'throttling.network_requests_per_minute': 1 });
  const looks = [];
  for (let look = 0; look < 11; look += 1) looks.push((await visitor(narrow).get(route)).status);
  expect(looks).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
  const signIn = { identifier: someAddress(), password: newPassword };
  expect((await visitor(narrow).json('POST', '/accounts/v1/sessions', signIn)).status).toBe(401);
});
