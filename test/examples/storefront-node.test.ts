import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { shop } from '../../examples/storefront-node/shop.ts';
import { startLocal, type Local } from '../../local/start-local.ts';
import { clientFile, clientTypes } from '../../tools/client.ts';
import { serverChecks } from './checks.ts';
import { listen, proxyOf, signInAt } from './world.ts';

/** The shop of examples/storefront-node, with the accounts as `npm start` runs them. */

const servers: Server[] = [];
let local: Local;
/** The shop on a port of its own, and behind a proxy that leads `/accounts` to the accounts. */
let alone: string;
let behindProxy: string;

function serve(server: Server): Promise<string> {
  servers.push(server);
  return listen(server);
}

beforeAll(async () => {
  local = await startLocal({ port: 0, dataDirectory: null, passwordHashCost: 4, quiet: true });
  const key = (await local.admin({
    action: 'createStoreKey',
    store: 'demo',
    actor: 'test',
    input: { name: 'The shop' },
  })) as { result: { key: string } };
  alone = await serve(shop({ accountsUrl: local.url, storeKey: key.result.key }));
  behindProxy = await serve(proxyOf(local.url, alone));
});
afterAll(async () => {
  for (const server of servers) server.close();
  await local.stop();
});

describe.each([
  ['behind a proxy that leads /accounts on', () => [behindProxy, behindProxy] as const],
  ['beside the accounts, on another port of the host', () => [alone, local.url] as const],
])('%s', (_, hosts) => {
  test.each(Object.entries(serverChecks))('%s', async (_name, check) => {
    const [own, accounts] = hosts();
    await expect(check({ local, shop: own, accounts })).resolves.toBeUndefined();
  });

  test('an order of a customer is theirs; one of a guest comes with the offer of a password', async () => {
    const [own, accounts] = hosts();
    const cookie = await signInAt(local, accounts);
    const bought = await fetch(`${own}/orders`, { method: 'POST', headers: { cookie } });
    expect(await bought.text()).not.toContain('Set a password');
    const orders = await fetch(`${accounts}/accounts/v1/orders`, { headers: { cookie } });
    expect(await orders.json()).toMatchObject({ items: expect.arrayContaining([expect.anything()]) });
    const guest = await fetch(`${own}/orders`, { method: 'POST' });
    expect(await guest.text()).toMatch(/<a href="[^"]*\/accounts\/checkout\?token=/);
  });
});

test('its client is that of the API: else run npm run client', async () => {
  expect(readFileSync(clientFile, 'utf8')).toBe(await clientTypes());
});
