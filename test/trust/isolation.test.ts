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
  mailedLink,
  mailsTo,
  newPassword,
  password,
  serveStore,
  someAddress,
  startServer,
  tokenIn,
  type ServedStore,
} from '../journeys/client.ts';

/** Bug classes 3, 4, 21, 32 and ruling 18: nothing of one store, contact or purpose opens anything of another. */

let local: Local;
let one: ServedStore;
let two: ServedStore;
beforeAll(async () => {
  local = await startServer();
  one = await serveStore(local);
  two = await serveStore(local);
});
afterAll(() => local.stop());

const register = (client: Client, email: string, typed = password) =>
  client.json('POST', '/accounts/v1/registrations', {
    email,
    password: typed,
    firstName: 'Maria',
    lastName: 'Muster',
  });

describe('one store’s', () => {
  test('session opens nothing in another, by bearer token or by cookie', async () => {
    const { email, client } = await anAccount(local, one);
    const token = await bearerOf(client, email);
    const there = new Client(local, two.host);
    const cookie = { cookie: `__Host-accounts-session=${token}` };
    for (const headers of [bearer(token), cookie]) {
      for (const [method, path, body] of [
        ['GET', '/accounts/v1/session', undefined],
        ['GET', '/accounts/v1/sessions', undefined],
        ['DELETE', '/accounts/v1/session', undefined],
        ['DELETE', '/accounts/v1/sessions', undefined],
        ['PUT', '/accounts/v1/password', { currentPassword: password, newPassword }],
      ] as const) {
        const refused = await there.json(method, path, body, headers);
        expect([refused.status, codeOf(refused)]).toEqual([401, 'not_signed_in']);
      }
      expect(await there.get('/accounts/profile', headers)).toMatchObject({ status: 303 });
    }
    expect(await client.get('/accounts/v1/session', bearer(token))).toMatchObject({ status: 200 });
  });

  test('mailed tokens open nothing in another, nor for another purpose', async () => {
    const unproven = someAddress();
    const here = new Client(local, one.host);
    const there = new Client(local, two.host);
    await register(here, unproven);
    const activation = tokenIn(await mailedLink(local, unproven));
    const { email } = await anAccount(local, one);
    await here.json('POST', '/accounts/v1/password-resets', { email });
    const reset = tokenIn(await mailedLink(local, email));
    const activations = '/accounts/v1/activations';
    const completions = '/accounts/v1/password-resets/completions';
    for (const [client, path, token] of [
      [there, activations, activation],
      [there, completions, reset],
      [there, activations, reset],
      [there, completions, activation],
      [here, activations, reset],
      [here, completions, activation],
    ] as const) {
      const refused = await client.json('POST', path, { token, password: newPassword });
      expect([refused.status, codeOf(refused)]).toEqual([422, 'token_invalid']);
    }
    // They are whole still.
    expect(await here.json('POST', activations, { token: activation, password })).toMatchObject({
      status: 200,
    });
    expect(await here.json('POST', completions, { token: reset, password })).toMatchObject({ status: 204 });
  });

  test('customers are strangers to another: the same address has two accounts', async () => {
    const email = someAddress();
    await anAccount(local, one, email);
    const there = new Client(local, two.host);
    const refused = await there.json('POST', '/accounts/v1/sessions', { identifier: email, password });
    expect(codeOf(refused)).toBe('wrong_credentials');
    expect(await register(there, email, newPassword)).toMatchObject({ status: 202 });
    const link = await mailedLink(local, email);
    expect(link.origin).toBe(two.address);
    await there.json('POST', '/accounts/v1/activations', { token: tokenIn(link), password: newPassword });
    const here = new Client(local, one.host);
    await bearerOf(here, email, password);
    await bearerOf(there, email, newPassword);
  });

  test('lock does not lock the other', async () => {
    const email = someAddress();
    await anAccount(local, one, email);
    await anAccount(local, two, email);
    const here = new Client(local, one.host);
    for (let time = 0; time < 6; time += 1) {
      await here.json('POST', '/accounts/v1/sessions', { identifier: email, password: 'wrong one' });
    }
    const locked = await here.json('POST', '/accounts/v1/sessions', { identifier: email, password });
    expect(codeOf(locked)).toBe('too_many_attempts');
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0);
    await bearerOf(new Client(local, two.host), email);
  });

  test('contacts are not in reach of the other’s staff', async () => {
    const { email } = await anAccount(local, one);
    const { items } = await adminOf(local, one.id)('findContacts', { email });
    const [found] = items as { contactId: string }[];
    for (const action of [
      'getContact',
      'disableAccount',
      'endSessions',
      'sendPasswordReset',
      'sendInvitation',
      'sendActivation',
      'withdrawInvitation',
      'unlockAccount',
    ]) {
      const reply = await local.admin({
        action,
        store: two.id,
        actor: 'x',
        input: { contactId: found?.contactId },
      });
      expect(reply).toMatchObject({ ok: false, problem: { code: 'contact_not_found' } });
    }
  });
});

test('two stores’ requests interleaved on the same functions do not mix', async () => {
  const people = await Promise.all(
    [one, two].map(async (store) => ({ store, ...(await anAccount(local, store)) })),
  );
  await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const person = people[index % 2];
      if (person === undefined) return;
      const { store, email } = person;
      const client = new Client(local, store.host);
      const portal = jsonOf(await client.get('/accounts/v1/store'));
      expect(portal).toMatchObject({
        name: `Shop ${store.id}`,
        links: { signIn: `${store.address}/accounts/login` },
      });
      if (index < 8) {
        const token = await bearerOf(client, email).catch(() => undefined);
        // At once on one account some may be told to wait; whoever got in got into their own.
        if (token === undefined) return;
        const session = jsonOf(await client.get('/accounts/v1/session', bearer(token)));
        expect(session).toMatchObject({ customer: { email } });
      } else {
        await client.json('POST', '/accounts/v1/password-resets', { email });
      }
    }),
  );
  for (const { store, email } of people) {
    const mails = await mailsTo(local, email);
    expect(mails.length).toBeGreaterThan(10);
    for (const { links } of mails) {
      for (const link of links) expect(new URL(link).origin).toBe(store.address);
    }
  }
});

test('an account switched off, a domain given away: the functions that run already know at once', async () => {
  const store = await serveStore(local);
  const { email, client } = await anAccount(local, store);
  const token = await bearerOf(client, email);
  const act = adminOf(local, store.id);
  await act('setStoreVariables', { variables: { 'accounts.enabled': false } });
  for (const answer of [
    await client.get('/accounts/v1/session', bearer(token)),
    await client.json('POST', '/accounts/v1/sessions', { identifier: email, password }),
  ]) {
    expect([answer.status, codeOf(answer)]).toEqual([403, 'accounts_disabled']);
  }
  await act('setStoreVariables', { variables: { 'accounts.enabled': true } });
  expect(await client.get('/accounts/v1/session', bearer(token))).toMatchObject({ status: 200 });
  const elsewhere = { address: 'https://elsewhere.example', domains: ['elsewhere.example'] };
  const { proposal } = (await act('updateStore', elsewhere)) as { proposal: { proposalId: string } };
  await adminOf(
    local,
    store.id,
    'another of the staff',
  )('confirmStoreChange', {
    proposalId: proposal.proposalId,
  });
  expect(await client.get('/accounts/v1/session', bearer(token))).toMatchObject({ status: 401 });
  const nobody = await client.json('POST', '/accounts/v1/sessions', { identifier: email, password });
  expect([nobody.status, codeOf(nobody)]).toEqual([404, 'store_not_found']);
});

test('ids in a request’s body are not listened to: the session alone says who it is', async () => {
  const [mine, theirs] = [await anAccount(local, one), await anAccount(local, one)];
  const token = await bearerOf(mine.client, mine.email);
  const theirToken = await bearerOf(theirs.client, theirs.email);
  const { customer } = jsonOf(await theirs.client.get('/accounts/v1/session', bearer(theirToken))) as {
    customer: { contactId: string };
  };
  const { contactId } = customer;
  const changed = await mine.client.json(
    'PUT',
    `/accounts/v1/password?contactId=${contactId}`,
    {
      currentPassword: password,
      newPassword,
      contactId,
      storeId: two.id,
      email: theirs.email,
      session: { contactId },
      __proto__: { contactId },
    },
    { ...bearer(token), 'x-contact-id': contactId },
  );
  expect(changed.status).toBe(204);
  expect(await theirs.client.get('/accounts/v1/session', bearer(theirToken))).toMatchObject({ status: 200 });
  await bearerOf(theirs.client, theirs.email, password);
  await bearerOf(mine.client, mine.email, newPassword);
});
