import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'node-html-parser';
import type { Local } from '../../local/start-local.ts';
import {
  adminOf,
  Client,
  mailedLink,
  password,
  serveStore,
  someAddress,
  startServer,
  tokenIn,
  type ServedStore,
} from '../journeys/client.ts';

let local: Local;
let store: ServedStore;
let act: ReturnType<typeof adminOf>;
const newsletter = {
  id: 'newsletter',
  kind: 'consent',
  label: { en: 'Newsletter' },
  text: { en: 'Send me offers.' },
};
const nickname = { id: 'nickname', kind: 'text', label: { en: 'Nickname' }, required: true };
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
  act = adminOf(local, store.id);
  await act('setStoreVariables', { variables: { fields: [nickname, newsletter] } });
});
afterAll(() => local.stop());

const boxOf = (body: string) => parse(body).getElementById('fields.newsletter');
const person = (email: string) => ({ email, password, firstName: 'Ada', lastName: 'Byron' });

test('the form asks without a tick, keeps what was ticked, and the profile ends it by one press', async () => {
  const client = new Client(local, store.host);
  const email = someAddress();
  const empty = await client.get('/accounts/register');
  expect(boxOf(empty.body)?.hasAttribute('checked')).toBe(false);
  const ticked = { ...person(email), 'fields.newsletter': '1' };
  const refused = await client.form('/accounts/register', ticked);
  expect(refused.status).toBe(422);
  expect(
    parse(refused.body)
      .querySelectorAll('#errors li')
      .map(({ text }) => text),
  ).toEqual(['Fill in “Nickname”.']);
  expect(boxOf(refused.body)?.hasAttribute('checked')).toBe(true);

  // Other words than those that were ticked are another matter.
  await act('setStoreVariables', {
    variables: { fields: [nickname, { ...newsletter, text: { en: 'Send me offers and news.' } }] },
  });
  const reworded = await client.form('/accounts/register', { ...ticked, 'fields.nickname': 'Ada' });
  expect(reworded.status).toBe(422);
  expect(boxOf(reworded.body)?.hasAttribute('checked')).toBe(false);
  const taken = await client.form('/accounts/register', {
    ...{ ...person(email), 'fields.nickname': 'Ada', 'fields.newsletter': '2' },
  });
  expect(taken.status).toBe(303);

  await client.form('/accounts/activate', {
    action: 'activate',
    token: tokenIn(await mailedLink(local, email)),
  });
  expect(JSON.parse((await client.get('/accounts/v1/profile')).body)).toMatchObject({
    fields: { nickname: 'Ada', newsletter: { given: true, textVersion: 2, source: 'registration' } },
  });
  const profile = await client.get('/accounts/profile');
  expect(profile.body).toContain('Agreed on');
  const page = await client.get('/accounts/profile?change=field&id=newsletter');
  expect(parse(page.body).querySelectorAll('input[type=checkbox]')).toHaveLength(0);
  await client.form('/accounts/profile', { action: 'withdraw', id: 'newsletter' });
  expect((await client.get('/accounts/profile')).body).toContain('Withdrawn on');
  const cleared = await client.form('/accounts/profile', { action: 'change-field', id: 'nickname' });
  expect(cleared.status).toBe(422);
});
