import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { shop } from '../../examples/storefront-node/shop.ts';
import { startLocal, type Local } from '../../local/start-local.ts';
import { clientFile, clientTypes } from '../../tools/client.ts';

/** The shop of examples/storefront-node, with the accounts as `npm start` runs them. */

const password = 'violet otter makes tea';
const email = 'ada@customers.example';
const servers: Server[] = [];
let local: Local;
/** The shop on a port of its own, and behind a proxy that leads `/accounts` to the accounts. */
let alone: string;
let behindProxy: string;

const listen = async (server: Server): Promise<string> => {
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return `http://localhost:${String((server.address() as AddressInfo).port)}`;
};

beforeAll(async () => {
  local = await startLocal({ port: 0, dataDirectory: null, passwordHashCost: 4, quiet: true });
  const key = (await local.admin({
    action: 'createStoreKey',
    store: 'demo',
    actor: 'test',
    input: { name: 'The shop' },
  })) as { result: { key: string } };
  alone = await listen(shop({ accountsUrl: local.url, storeKey: key.result.key }));
  behindProxy = await listen(
    createServer((incoming, response) => {
      const to = incoming.url?.startsWith('/accounts') === true ? local.url : alone;
      const onwards = ask(
        new URL(incoming.url ?? '/', to),
        { method: incoming.method ?? 'GET', headers: incoming.headers },
        (reply) => {
          response.writeHead(reply.statusCode ?? 502, reply.headers);
          reply.pipe(response);
        },
      );
      incoming.pipe(onwards);
    }),
  );
});
afterAll(async () => {
  for (const server of servers) server.close();
  await local.stop();
});

const post = (url: string, body: unknown) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** What a browser sends along once somebody has registered, opened the mailed link and signed in at `host`. */
const signInAt = async (host: string): Promise<string> => {
  const accounts = `${host}/accounts/v1`;
  const cookieOf = async () => {
    const reply = await post(`${accounts}/sessions`, { identifier: email, password });
    return reply.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  };
  if ((await cookieOf()) !== '') return cookieOf();
  await post(`${accounts}/registrations`, { email, password, firstName: 'Ada', lastName: 'Lovelace' });
  const mail = (await local.mailbox()).findLast(({ to }) => to === email);
  const link = mail?.links.find((one) => one.includes('token=')) ?? '';
  await post(`${accounts}/activations`, { token: new URL(link).searchParams.get('token'), password });
  return cookieOf();
};

describe.each([
  ['behind a proxy that leads /accounts on', () => [behindProxy, behindProxy] as const],
  ['beside the accounts, on another port of the host', () => [alone, local.url] as const],
])('%s', (_, hosts) => {
  test('a visitor is welcomed, and sees the link to sign in', async () => {
    const html = await (await fetch(hosts()[0])).text();
    expect(html).toContain('<h1>Welcome</h1>');
    expect(html).toContain('<store-account><a href="/accounts/login">Sign in</a></store-account>');
  });

  test('a customer is welcomed by name, on a page that nobody else is shown', async () => {
    const [own, accounts] = hosts();
    const reply = await fetch(own, { headers: { cookie: await signInAt(accounts) } });
    expect(await reply.text()).toContain('<h1>Welcome, Ada</h1>');
    expect(reply.headers.get('cache-control')).toBe('private, no-store');
  });

  test('an order of a customer is theirs; one of a guest comes with the offer of a password', async () => {
    const [own, accounts] = hosts();
    const cookie = await signInAt(accounts);
    const bought = await fetch(`${own}/orders`, { method: 'POST', headers: { cookie } });
    expect(await bought.text()).not.toContain('Set a password');
    const orders = await fetch(`${accounts}/accounts/v1/orders`, { headers: { cookie } });
    expect(await orders.json()).toMatchObject({ items: expect.arrayContaining([expect.anything()]) });
    const guest = await fetch(`${own}/orders`, { method: 'POST' });
    expect(await guest.text()).toMatch(/<a href="[^"]*\/accounts\/checkout\?token=/);
  });

  test('a session that was ended is nobody’s at the next page', async () => {
    const [own, accounts] = hosts();
    const cookie = await signInAt(accounts);
    await fetch(`${accounts}/accounts/v1/session`, { method: 'DELETE', headers: { cookie } });
    expect(await (await fetch(own, { headers: { cookie } })).text()).toContain('<h1>Welcome</h1>');
  });
});

test('its client is that of the API: else run npm run client', async () => {
  expect(readFileSync(clientFile, 'utf8')).toBe(await clientTypes());
});
