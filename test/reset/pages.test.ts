import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Local } from '../../local/start-local.ts';
import {
  adminOf,
  Client,
  mailsTo,
  serveStore,
  someAddress,
  startServer,
  type ServedStore,
} from '../journeys/client.ts';

/** Ruling 9: a forgotten password is asked for by whatever the account signs in with. */

let local: Local;
let store: ServedStore;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
});
afterAll(() => local.stop());

const page = '/accounts/forgot-password';
const sent = `${page}?step=sent`;
async function contact(customerNumber: string, at = store) {
  const email = someAddress();
  await adminOf(local, at.id)('createContact', { email, firstName: 'Eva', lastName: 'E', customerNumber });
  return email;
}

test('the one field takes an address or a number, and the mail goes to the account’s address, which is not told', async () => {
  const email = await contact('C-7');
  const client = new Client(local, store.host);
  const { body } = await client.get(page);
  expect(body).toContain('Email address or customer number');
  expect(body).toContain('<input id="email" name="email"');
  expect(body.match(/<input (?!type="hidden")/g)).toHaveLength(1);
  const asked = await client.form(page, { action: 'ask', email: 'C-7' });
  expect([asked.status, asked.headers['location']]).toEqual([303, sent]);
  const look = await client.get(sent);
  expect(look.body.replace(/<[^>]+>/g, '')).toContain('customer number C-7');
  expect(look.body).not.toContain(email);
  expect(await mailsTo(local, email)).toHaveLength(1);
});

test('one that is nobody’s reads the same', async () => {
  await contact('C-8');
  const pages = await Promise.all(
    ['C-8', 'C-9'].map(async (number) => {
      const client = new Client(local, store.host);
      const asked = await client.form(page, { action: 'ask', email: number });
      const { body } = await client.get(sent);
      return [asked.status, body.replaceAll(number, 'NUMBER').replace(/data-wait="\d+"/, '')];
    }),
  );
  expect(pages[0]).toEqual(pages[1]);
});

test('once more is one press, by number too', async () => {
  const email = await contact('C-10');
  const client = new Client(local, store.host);
  await client.form(page, { action: 'ask', email: 'C-10' });
  expect((await client.get(sent)).body).toContain('name="email" value="C-10"');
  expect((await client.form(page, { action: 'again', email: 'C-10' })).status).toBe(429);
  await local.advanceClock(61);
  const again = await client.form(page, { action: 'again', email: 'C-10' });
  expect(again.headers['location']).toBe(`${sent}&notice=again`);
  expect(await mailsTo(local, email)).toHaveLength(2);
});

test('where customers sign in with addresses alone, it asks for the address alone', async () => {
  const plain = await serveStore(local, { 'sign_in.identifiers': 'email' });
  const email = await contact('C-11', plain);
  const client = new Client(local, plain.host);
  expect((await client.get(page)).body).not.toContain('customer number');
  const refused = await client.form(page, { action: 'ask', email: 'C-11' });
  expect(refused.status).toBe(422);
  expect(refused.body).toContain('isn’t a complete email address');
  expect(await mailsTo(local, email)).toEqual([]);
});

test('what is wrong with an address is said as ever', async () => {
  const client = new Client(local, store.host);
  const refused = await client.form(page, { action: 'ask', email: 'eva@' });
  expect(refused.status).toBe(422);
  expect(refused.body).toContain('isn’t a complete email address');
  expect(refused.body).toContain('<a href="#email">');
});
