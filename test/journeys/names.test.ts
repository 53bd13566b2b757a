import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Local } from '../../local/start-local.ts';
import {
  Client,
  jsonOf,
  mailedLink,
  newPassword,
  password,
  serveStore,
  someAddress,
  startServer,
  tokenIn,
  type Answer,
  type ServedStore,
} from './client.ts';

/** Ruling 3: names that a stranger typed are dropped at the proof, and asked for at the next sign-in. */

let local: Local;
let store: ServedStore;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
});
afterAll(() => local.stop());

const goesTo = ({ status, headers }: Answer) => [status, headers['location']];

/** Registered by a stranger, activated by the owner with a password of their own, through the API and without names. */
async function nameless(): Promise<{ email: string; client: Client }> {
  const email = someAddress();
  const stranger = { email, password, firstName: 'Visit', lastName: 'Evil' };
  await new Client(local, store.host).json('POST', '/accounts/v1/registrations', stranger);
  const client = new Client(local, store.host);
  const token = tokenIn(await mailedLink(local, email));
  const activated = await client.json('POST', '/accounts/v1/activations', { token, password: newPassword });
  expect(activated.status).toBe(200);
  return { email, client };
}

describe('somebody whose name nobody has given', () => {
  test('is asked for it at the next sign-in, and then led on', async () => {
    const { email, client } = await nameless();
    const next = '/accounts/sessions';
    const signedIn = await client.form('/accounts/login', { identifier: email, password: newPassword, next });
    expect(goesTo(signedIn)).toEqual([303, '/accounts/profile?change=name&next=%2Faccounts%2Fsessions']);
    const page = await client.get('/accounts/profile?change=name&next=%2Faccounts%2Fsessions');
    expect(page.body).toContain('name="firstName"');
    expect(page.body).not.toContain('Evil');

    const empty = await client.form('/accounts/profile', {
      action: 'change-name',
      firstName: 'Eva',
      lastName: ' ',
      next,
    });
    expect(empty.status).toBe(422);
    expect(empty.body).toContain('id="lastName-error"');
    expect(empty.body).toContain('value="Eva"');
    const given = { action: 'change-name', firstName: 'Eva', lastName: 'Owner', next };
    expect(goesTo(await client.form('/accounts/profile', given))).toEqual([303, next]);
    expect(jsonOf(await client.get('/accounts/v1/session'))).toMatchObject({
      customer: { firstName: 'Eva', lastName: 'Owner', missing: [] },
    });
    await client.form('/accounts/logout', {});
    expect(
      goesTo(await client.form('/accounts/login', { identifier: email, password: newPassword, next })),
    ).toEqual([303, next]);
  });

  test('is led nowhere else by the form', async () => {
    const { email, client } = await nameless();
    await client.form('/accounts/login', { identifier: email, password: newPassword });
    const given = {
      action: 'change-name',
      firstName: 'Eva',
      lastName: 'Owner',
      next: 'https://evil.example/',
    };
    expect(goesTo(await client.form('/accounts/profile', given))).toEqual([
      303,
      '/accounts/profile?notice=details_changed',
    ]);
  });
});
