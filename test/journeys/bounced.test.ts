import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Local } from '../../local/start-local.ts';
import {
  adminOf,
  Client,
  codeOf,
  jsonOf,
  mailedLink,
  mailsTo,
  password,
  send,
  serveStore,
  someAddress,
  startServer,
  tokenIn,
  type ServedStore,
} from './client.ts';

/** Rulings 3 and 11: an address whose mail comes back is no dead end. */

let local: Local;
let store: ServedStore;
let hidden: ServedStore;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
  hidden = await serveStore(local, { 'registration.reveal_existing_account': false });
});
afterAll(() => local.stop());

const person = (email: string) => ({ email, password, firstName: 'Eva', lastName: 'Muster' });
async function bounce(email: string, kind = 'hard') {
  const mail = (await mailsTo(local, email)).at(-1);
  await send(local, {
    method: 'POST',
    path: `/_local/mail/${mail?.id ?? ''}/bounce`,
    headers: { host: 'localhost', 'content-type': 'application/json' },
    body: JSON.stringify({ kind }),
  });
}
/** Somebody who registered with an address that mail comes back from. */
async function stranded(at: ServedStore): Promise<string> {
  const email = someAddress();
  await new Client(local, at.host).form('/accounts/register', person(email));
  await bounce(email);
  return email;
}

describe('whoever registered with an address that mail comes back from', () => {
  test('is told so with the right password, and registers with the right address', async () => {
    const email = await stranded(store);
    const client = new Client(local, store.host);
    const wrong = await client.form('/accounts/login', { identifier: email, password: 'not this one' });
    expect(wrong.body).not.toContain('comes back');
    const told = await client.form('/accounts/login', { identifier: email, password, next: '/cart' });
    expect(told.status).toBe(403);
    expect(told.body).toContain('Email to this address comes back');
    expect(told.body).not.toContain('Send a new activation email');
    expect(told.body).toContain('href="/accounts/register?next=%2Fcart"');

    const form = await client.get('/accounts/register?next=%2Fcart');
    for (const typed of [email, 'Eva', 'Muster']) expect(form.body).toContain(`value="${typed}"`);
    const right = someAddress();
    const sent = await client.form('/accounts/register', { ...person(right), next: '/cart' });
    expect(sent.status).toBe(303);
    const activated = await client.form('/accounts/activate', {
      action: 'activate',
      token: tokenIn(await mailedLink(local, right)),
    });
    expect([activated.status, activated.headers['location']]).toEqual([303, '/cart']);
  });

  test('is told so by the API', async () => {
    const email = await stranded(store);
    const client = new Client(local, store.host);
    const told = await client.json('POST', '/accounts/v1/sessions', { identifier: email, password });
    expect([told.status, codeOf(told)]).toEqual([403, 'email_unverified']);
    expect(jsonOf(told)).toMatchObject({
      mailComesBack: true,
      links: { register: `${store.address}/accounts/register` },
    });
    const unproven = someAddress();
    await client.json('POST', '/accounts/v1/registrations', person(unproven));
    const plain = await client.json('POST', '/accounts/v1/sessions', { identifier: unproven, password });
    expect(codeOf(plain)).toBe('email_unverified');
    expect(jsonOf(plain)).not.toHaveProperty('mailComesBack');
  });

  test('is told nothing where the store hides who has an account', async () => {
    const email = await stranded(hidden);
    const client = new Client(local, hidden.host);
    const told = await client.form('/accounts/login', { identifier: email, password });
    expect(told.status).toBe(401);
    expect(told.body).not.toContain('comes back');
  });
});

describe('registering with an address that mail comes back from', () => {
  test('is refused with the reason, on the page and by the API, and changes nothing', async () => {
    const email = await stranded(store);
    const mails = (await mailsTo(local, email)).length;
    const client = new Client(local, store.host);
    const page = await client.form('/accounts/register', person(email));
    expect(page.status).toBe(409);
    expect(page.body).toContain('Email to this address comes back');
    const answer = await client.json('POST', '/accounts/v1/registrations', person(email));
    expect([answer.status, codeOf(answer)]).toEqual([409, 'email_bounced']);
    expect(await mailsTo(local, email)).toHaveLength(mails);
  });

  test('of a contact that the store made likewise, until staff clear it', async () => {
    const email = someAddress();
    const act = adminOf(local, store.id);
    const { contactId } = await act('createContact', { email, firstName: 'Eva', lastName: 'Known' });
    await act('sendPasswordReset', { contactId });
    await bounce(email, 'complaint');
    const client = new Client(local, store.host);
    const register = () => client.json('POST', '/accounts/v1/registrations', person(email));
    expect(codeOf(await register())).toBe('email_bounced');
    await act('clearBounce', { contactId });
    expect(await register()).toMatchObject({ status: 202 });
  });

  test('answers as every address does where the store hides who has an account', async () => {
    const email = await stranded(hidden);
    const client = new Client(local, hidden.host);
    expect(await client.json('POST', '/accounts/v1/registrations', person(email))).toMatchObject({
      status: 202,
    });
  });
});
