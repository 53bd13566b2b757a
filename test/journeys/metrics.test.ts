import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Local } from '../../local/start-local.ts';
import {
  anAccount,
  bearerOf,
  Client,
  password,
  serveStore,
  startServer,
  type ServedStore,
} from './client.ts';

let local: Local;
let store: ServedStore;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
});
afterAll(() => local.stop());

async function counted(): Promise<Record<string, number>> {
  const answer = await new Client(local, new URL(local.url).host).get('/_local/metrics.json');
  return JSON.parse(answer.body) as Record<string, number>;
}
/** By how much each went up meanwhile. */
async function during(act: () => Promise<unknown>) {
  const before = await counted();
  await act();
  const after = await counted();
  const changes = Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
  return Object.fromEntries(changes.filter(([, change]) => change !== 0));
}

test('what customers do is counted, by the API and by the pages, and nothing of it by who they are', async () => {
  let account: Awaited<ReturnType<typeof anAccount>> | undefined;
  expect(await during(async () => (account = await anAccount(local, store)))).toEqual({
    registrations: 1,
    activations: 1,
    mails: 2,
  });
  if (account === undefined) throw new Error('no account');
  const { client, email } = account;
  expect(await during(() => bearerOf(client, email))).toEqual({ signIns: 1 });
  expect(
    await during(() =>
      client.json('POST', '/accounts/v1/sessions', { identifier: email, password: `not ${password}` }),
    ),
  ).toEqual({ refusals: 1 });
  expect(await during(() => client.form('/accounts/login', { identifier: email, password }))).toEqual({
    signIns: 1,
  });
  expect(await during(() => client.form('/accounts/login', { identifier: email, password: '' }))).toEqual({
    refusals: 1,
  });
  expect(await during(() => client.get('/accounts/v1/session'))).toEqual({});
  const taken = { email, password, firstName: 'Maria', lastName: 'Muster' };
  expect(await during(() => client.json('POST', '/accounts/v1/registrations', taken))).toMatchObject({
    refusals: 1,
  });
});
