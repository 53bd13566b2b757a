import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { lookUpPublic, providerFetch, ProviderUnreachable } from '../../lambdas/sso/provider-fetch.ts';

/** Bug class 30, at the wire: what is asked of a provider, and how much of an answer is taken. */

let server: Server;
let asked: string[] = [];
let port: number;
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    if (request.url === '/long') {
      response.end('x'.repeat(300_000));
      return;
    }
    if (request.url === '/away') {
      response.writeHead(302, { location: '/elsewhere' });
      response.end();
      return;
    }
    if (request.url === '/drops') {
      response.writeHead(200, { 'content-length': '100' });
      response.write('x', () => response.destroy());
      return;
    }
    request.on('data', (chunk: Buffer) => response.write(chunk));
    request.on('end', () => response.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const get = { method: 'GET', headers: {}, body: undefined, redirect: 'manual' } as const;
const open = providerFetch({ allowsPrivate: false });
const local = providerFetch({ allowsPrivate: true });

describe('a deployment asks', () => {
  test.each([
    ['plain HTTP', (at: number) => `http://login.example.com:${String(at)}/`],
    ['this machine', (at: number) => `https://127.0.0.1:${String(at)}/`],
    ['this machine by its name', (at: number) => `https://localhost:${String(at)}/`],
    ['this machine in IPv6', (at: number) => `https://[::1]:${String(at)}/`],
    ['the metadata of its cloud', () => 'https://169.254.169.254/latest/meta-data'],
    ['a script', () => 'javascript:alert(1)'],
    ['a file', () => 'file:///etc/passwd'],
  ])('nothing of %s', async (_, address) => {
    asked = [];
    await expect(open(address(port), get)).rejects.toBeInstanceOf(ProviderUnreachable);
    expect(asked).toEqual([]);
  });

  test.each([true, false])(
    'nothing of a name that resolves to this machine, as it connects (all: %s)',
    async (all) => {
      const looked = await new Promise((resolve) => {
        lookUpPublic('localhost', { all }, (error, address) => {
          resolve([error instanceof ProviderUnreachable, address]);
        });
      });
      expect(looked).toEqual([true, []]);
    },
  );
});

describe('an answer', () => {
  test('is taken as it comes', async () => {
    const body = new URLSearchParams({ code: 'x y' });
    const answer = await local(`http://127.0.0.1:${String(port)}/token`, { ...get, method: 'POST', body });
    expect([answer.status, await answer.text()]).toEqual([200, 'code=x+y']);
  });

  test('that leads elsewhere is not followed', async () => {
    asked = [];
    const answer = await local(`http://127.0.0.1:${String(port)}/away`, get);
    expect([answer.status, asked]).toEqual([302, ['GET /away']]);
  });

  test.each(['/long', '/drops'])('of %s is none', async (path) => {
    await expect(local(`http://127.0.0.1:${String(port)}${path}`, get)).rejects.toBeInstanceOf(
      ProviderUnreachable,
    );
  });
});
