import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Local } from '../../local/start-local.ts';
import {
  bearer,
  bearerOf,
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
  type ServedStore,
} from './client.ts';

let local: Local;
let store: ServedStore;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
});
afterAll(() => local.stop());

test('from registration to signing out, by the API', async () => {
  const email = someAddress();
  const client = new Client(local, store.host);
  const person = { email, password, firstName: 'Maria', lastName: 'Muster' };
  const signIn = (typed: string) =>
    client.json('POST', '/accounts/v1/sessions', { identifier: email, password: typed });

  expect(await client.get('/accounts/v1/store').then(jsonOf)).toMatchObject({ accountsEnabled: true });
  const registered = await client.json('POST', '/accounts/v1/registrations', person);
  expect([registered.status, Object.keys(jsonOf(registered)).sort()]).toEqual([
    202,
    ['message', 'registration', 'status'],
  ]);
  const { registration } = jsonOf(registered);
  expect(registered.setCookies).toEqual([
    `__Host-accounts-registration=${String(registration)}; Max-Age=86400; Path=/; Secure; HttpOnly; SameSite=Lax`,
  ]);
  const unproven = await signIn(password);
  expect([unproven.status, codeOf(unproven)]).toEqual([403, 'email_unverified']);

  const link = await mailedLink(local, email);
  expect(link.origin).toBe(store.address);
  // A mail scanner comes first: it asks by HEAD and by GET, as often as it likes.
  for (let look = 0; look < 20; look += 1) {
    const looked = await client.send({
      method: look % 2 === 0 ? 'HEAD' : 'GET',
      path: link.pathname + link.search,
    });
    expect(looked).toMatchObject({
      status: 200,
      headers: { 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' },
    });
  }
  const token = tokenIn(link);
  // Somebody else who has the link alone is asked for a password.
  const elsewhere = new Client(local, store.host);
  const asked = await elsewhere.json('POST', '/accounts/v1/activations', { token });
  expect([asked.status, codeOf(asked)]).toEqual([422, 'password_required']);
  const activated = await client.json('POST', '/accounts/v1/activations', { token });
  expect(activated.status).toBe(200);
  expect(jsonOf(activated)).toMatchObject({
    customer: { email, firstName: 'Maria', missing: [] },
    session: { id: expect.any(String) },
  });
  expect(activated.body).not.toContain('"token"');
  // The browser that registered is signed in, and forgets the secret.
  expect([...client.cookies.keys()].sort()).toEqual(['__Host-accounts-device', sessionCookieName].sort());
  expect(await client.get('/accounts/v1/session')).toMatchObject({ status: 200 });
  expect(await client.json('DELETE', '/accounts/v1/session')).toMatchObject({ status: 204 });
  const again = await client.json('POST', '/accounts/v1/activations', { token });
  expect([again.status, codeOf(again)]).toEqual([410, 'token_used']);

  const signedIn = await signIn(password);
  expect(signedIn.status).toBe(201);
  expect(signedIn.body).not.toContain('"token"');
  const [setCookie, deviceCookie, ...more] = signedIn.setCookies;
  expect(more).toEqual([]);
  expect(deviceCookie).toMatch(
    /^__Host-accounts-device=[\w.~-]+; Max-Age=31536000; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
  );
  expect(setCookie).toMatch(
    /^__Host-accounts-session=[\w.-]+; Max-Age=3600; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
  );
  expect(await client.get('/accounts/v1/session')).toMatchObject({ status: 200 });

  const phone = new Client(local, store.host);
  const phoneToken = await bearerOf(phone, email);
  const listed = jsonOf(await client.get('/accounts/v1/sessions'));
  expect(listed).toMatchObject({ items: expect.any(Array), next: null });
  expect(listed['items']).toHaveLength(2);

  const change = { currentPassword: password, newPassword };
  expect(await client.json('PUT', '/accounts/v1/password', change)).toMatchObject({ status: 204 });
  expect(await client.get('/accounts/v1/session')).toMatchObject({ status: 200 });
  const ended = await phone.get('/accounts/v1/session', bearer(phoneToken));
  expect([ended.status, codeOf(ended), ended.headers['www-authenticate']]).toEqual([
    401,
    'not_signed_in',
    'Bearer',
  ]);

  expect(await client.json('POST', '/accounts/v1/password-resets', { email })).toMatchObject({ status: 202 });
  const reset = { token: tokenIn(await mailedLink(local, email)), password };
  const completions = '/accounts/v1/password-resets/completions';
  expect(await client.json('POST', completions, reset)).toMatchObject({ status: 204, body: '' });
  const repeated = await client.json('POST', completions, reset);
  expect([repeated.status, codeOf(repeated)]).toEqual([410, 'token_used']);
  const refused = await client.get('/accounts/v1/session');
  expect(refused.status).toBe(401);
  // The browser is told to forget the cookie.
  expect(client.cookies.has(sessionCookieName)).toBe(false);

  expect(await signIn(newPassword)).toMatchObject({ status: 401 });
  expect(await signIn(password)).toMatchObject({ status: 201 });
  const kept = client.cookies.get(sessionCookieName) ?? '';
  expect(await client.json('DELETE', '/accounts/v1/session')).toMatchObject({ status: 204 });
  expect(client.cookies.has(sessionCookieName)).toBe(false);
  const replayed = await send(local, {
    path: '/accounts/v1/session',
    headers: { host: store.host, cookie: `${sessionCookieName}=${kept}` },
  });
  expect(replayed.status).toBe(401);

  expect((await mailsTo(local, email)).map(({ notification }) => notification)).toEqual([
    'Storefront account activation',
    'Activation was successful',
    'Sign-in at a new device',
    'Password was changed',
    'Storefront user password reset',
    'Reset Password Was Successful',
  ]);
  for (const answer of [...client.answers, ...phone.answers]) {
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  }
});

test('a program gets the secret in the answer, and with it a session for its customer', async () => {
  const email = someAddress();
  const client = new Client(local, store.host);
  const person = { email, password, firstName: 'Maria', lastName: 'Muster' };
  const { registration } = jsonOf(await client.json('POST', '/accounts/v1/registrations', person));
  const program = new Client(local, store.host);
  const activation = { token: tokenIn(await mailedLink(local, email)), registration, transport: 'bearer' };
  const activated = await program.json('POST', '/accounts/v1/activations', activation);
  expect([activated.status, program.cookies.size]).toEqual([200, 0]);
  const session = bearer(String(jsonOf(activated)['token']));
  expect(await program.get('/accounts/v1/session', session).then(jsonOf)).toMatchObject({
    customer: { email },
  });
});

test('who did not register has their own password, and is asked for their names', async () => {
  const email = someAddress();
  const stranger = new Client(local, store.host);
  const person = { email, password, firstName: 'Mallory', lastName: 'Muster' };
  await stranger.json('POST', '/accounts/v1/registrations', person);
  const owner = new Client(local, store.host);
  const activation = { token: tokenIn(await mailedLink(local, email)), password: newPassword };
  const activated = await owner.json('POST', '/accounts/v1/activations', activation);
  expect(jsonOf(activated)).toEqual({
    customer: expect.objectContaining({ email, firstName: '', missing: ['firstName', 'lastName'] }),
    missingFields: [],
  });
  expect([...owner.cookies.keys()]).toEqual(['__Host-accounts-device']);
  const signIn = { identifier: email, password };
  expect(await stranger.json('POST', '/accounts/v1/sessions', signIn)).toMatchObject({ status: 401 });
  const signedIn = await owner.json('POST', '/accounts/v1/sessions', { ...signIn, password: newPassword });
  expect(jsonOf(signedIn)).toMatchObject({ customer: { missing: ['firstName', 'lastName'] } });
  expect(JSON.stringify(await mailsTo(local, email))).not.toContain('Mallory');
});

test('an expired link offers a fresh mail by the token alone, which is not used up by asking', async () => {
  const email = someAddress();
  const client = new Client(local, store.host);
  await client.json('POST', '/accounts/v1/registrations', {
    email,
    password,
    firstName: 'Eva',
    lastName: 'E',
  });
  const old = tokenIn(await mailedLink(local, email));
  await local.advanceClock(24 * 3600);
  const expired = await client.json('POST', '/accounts/v1/activations', { token: old });
  expect([expired.status, codeOf(expired)]).toEqual([410, 'token_expired']);
  const requests = '/accounts/v1/activation-requests';
  expect(await client.json('POST', requests, { token: old })).toMatchObject({ status: 202 });
  expect(await client.json('POST', requests, { token: old })).toMatchObject({ status: 202 });
  const fresh = tokenIn(await mailedLink(local, email));
  expect(fresh).not.toBe(old);
  expect(await client.json('POST', '/accounts/v1/activations', { token: fresh, password })).toMatchObject({
    status: 200,
  });
  expect(await bearerOf(client, email)).toEqual(expect.any(String));
});

test('one’s own sessions are ended one by one; another’s are not there', async () => {
  const [mine, theirs] = [new Client(local, store.host), new Client(local, store.host)];
  const accounts = [someAddress(), someAddress()] as const;
  for (const email of accounts) {
    await mine.json('POST', '/accounts/v1/registrations', { email, password, firstName: 'M', lastName: 'M' });
    await mine.json('POST', '/accounts/v1/activations', {
      token: tokenIn(await mailedLink(local, email)),
      password,
    });
  }
  const here = bearer(await bearerOf(mine, accounts[0]));
  const there = bearer(await bearerOf(mine, accounts[0]));
  const stranger = bearer(await bearerOf(theirs, accounts[1]));
  const idOf = async (client: Client, headers: Record<string, string>): Promise<string> => {
    const { session } = jsonOf(await client.get('/accounts/v1/session', headers)) as {
      session: { id: string };
    };
    return session.id;
  };
  const end = (id: string, headers = here) =>
    mine.json('DELETE', `/accounts/v1/sessions/${id}`, undefined, headers);
  for (const id of [
    await idOf(theirs, stranger),
    'AAAAAAAAAAAAAAAA',
    '%2e%2e',
    '__proto__',
    '%20',
    'a'.repeat(2000),
  ]) {
    const missing = await end(id);
    expect([missing.status, codeOf(missing)]).toEqual([404, 'session_not_found']);
  }
  expect(await theirs.get('/accounts/v1/session', stranger)).toMatchObject({ status: 200 });
  expect(await end(await idOf(mine, there))).toMatchObject({ status: 204 });
  expect(await mine.get('/accounts/v1/session', there)).toMatchObject({ status: 401 });
  expect(await mine.json('DELETE', '/accounts/v1/sessions', undefined, here)).toMatchObject({ status: 204 });
  expect(await mine.get('/accounts/v1/session', here)).toMatchObject({ status: 200 });
});

test('a reset amid sign-ins leaves none of them signed in that used the old password', async () => {
  for (let round = 0; round < 3; round += 1) {
    const email = someAddress();
    const client = new Client(local, store.host);
    await client.json('POST', '/accounts/v1/registrations', {
      email,
      password,
      firstName: 'M',
      lastName: 'M',
    });
    await client.json('POST', '/accounts/v1/activations', { token: tokenIn(await mailedLink(local, email)) });
    await client.json('POST', '/accounts/v1/password-resets', { email });
    const token = tokenIn(await mailedLink(local, email));
    const signIns = Array.from({ length: 6 }, () =>
      client.json('POST', '/accounts/v1/sessions', { identifier: email, password, transport: 'bearer' }),
    );
    const completed = client.json('POST', '/accounts/v1/password-resets/completions', {
      token,
      password: newPassword,
    });
    const answers = await Promise.all([completed, ...signIns]);
    expect(answers[0].status).toBe(204);
    for (const answer of answers.slice(1)) {
      expect([201, 401, 429]).toContain(answer.status);
      if (answer.status !== 201) continue;
      const session = await client.get('/accounts/v1/session', bearer(String(jsonOf(answer)['token'])));
      expect(session.status).toBe(401);
    }
  }
});
