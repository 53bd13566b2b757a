import { request as httpRequest } from 'node:http';
import type { Local } from '../../local/start-local.ts';
import { startLocal } from '../../local/start-local.ts';
import {
  bearer,
  Client,
  codeOf,
  jsonOf,
  mailedLink,
  password,
  serveStore,
  someAddress,
  tokenIn,
} from '../journeys/client.ts';

/** What has to hold whatever stands in front. `front` is where it answers, `local` the API behind it. */
export interface FrontDoor {
  readonly front: { readonly url: string };
  readonly local: Local;
}

export const frontKey = 'a-front-key-of-the-test-5b0e7c1d93a24f68';

export const startBehindFront = (): Promise<Local> =>
  startLocal({ port: 0, dataDirectory: null, passwordHashCost: 4, quiet: true, demoStore: false, frontKey });

type Check = (door: FrontDoor) => Promise<void>;

function same(found: unknown, expected: unknown, what: string): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${what}: ${one} instead of ${other}`);
}

/** A wrong sign-in from an address of this machine, with whatever headers the sender likes to add. */
const wrongSignIn = (
  { url }: { readonly url: string },
  host: string,
  localAddress: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(url);
    const path = '/accounts/v1/sessions';
    const all = { host, 'content-type': 'application/json', ...headers };
    const sent = httpRequest(
      { host: '127.0.0.1', port, path, method: 'POST', localAddress, headers: all },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    sent.on('error', reject);
    sent.end(JSON.stringify({ identifier: someAddress(), password: 'a wrong password' }));
  });

export const frontDoorChecks: Readonly<Record<string, Check>> = {
  'a customer registers and signs in through it, and is known by cookie and by bearer': async ({
    front,
    local,
  }) => {
    const store = await serveStore(local);
    const client = new Client(front, store.host);
    const email = someAddress();
    const person = { email, password, firstName: 'Maria', lastName: 'Muster' };
    same((await client.form('/accounts/register', person)).status, 303, 'The registration page');
    const token = tokenIn(await mailedLink(local, email));
    same(
      (await client.form('/accounts/activate', { action: 'activate', token })).status,
      303,
      'The activation page',
    );
    const known = await client.get('/accounts/v1/session');
    same([known.status, (jsonOf(known)['customer'] as { email: string }).email], [200, email], 'By cookie');

    const app = new Client(front, store.host);
    const signIn = { identifier: email, password, transport: 'bearer' };
    const signedIn = jsonOf(await app.json('POST', '/accounts/v1/sessions', signIn));
    const byBearer = await app.json(
      'GET',
      '/accounts/v1/session',
      undefined,
      bearer(String(signedIn['token'])),
    );
    same(byBearer.status, 200, 'By bearer');
    const signedOut = await client.form('/accounts/logout', {});
    same(
      [signedOut.status, signedOut.headers['location']?.startsWith('/accounts/')],
      [303, true],
      'Signing out',
    );
  },

  'each client has limits of its own, and none gets others by what it says of itself': async ({
    front,
    local,
  }) => {
    const store = await serveStore(local, { 'throttling.network_requests_per_minute': 3 });
    const from = (address: string, headers = {}) => wrongSignIn(front, store.host, address, headers);
    // At once: what is left of an allowance comes back little by little, and a slow machine takes its time over five.
    const first = await Promise.all(Array.from({ length: 5 }, () => from('127.0.0.1')));
    same(first.sort(), [401, 401, 401, 429, 429], 'The first client');
    same(await from('127.0.0.2'), 401, 'Another client');
    const spoofed = {
      'x-front-client': '203.0.113.9',
      'x-forwarded-for': '203.0.113.9',
      'x-front-key': 'guessed',
    };
    same(await from('127.0.0.1', spoofed), 429, 'The first one that says it is another');
  },

  'a host that a client names in a header is not the one it asked for': async ({ front, local }) => {
    const [asked, named] = [await serveStore(local), await serveStore(local)];
    await local.admin({
      action: 'updateStore',
      store: named.id,
      actor: 'staff',
      input: { name: 'The other store' },
    });
    const client = new Client(front, asked.host);
    const store = await client.get('/accounts/v1/store', { 'x-forwarded-host': named.host });
    same([store.status, jsonOf(store)['name'] === 'The other store'], [200, false], 'The store');
  },

  'past it nobody gets anything, whatever is in the headers': async ({ local }) => {
    const store = await serveStore(local);
    const client = new Client(local, store.host);
    for (const headers of [
      {},
      { 'x-front-key': 'guessed' },
      { 'x-front-key': '', 'x-forwarded-host': store.host },
    ]) {
      const answer = await client.get('/accounts/v1/store', headers);
      same([answer.status, codeOf(answer)], [403, 'not_from_front'], JSON.stringify(headers));
    }
  },
};
