import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createStorefront } from '../../examples/front-door/rewrite.ts';
import { isForAccounts } from '../../examples/front-door/to-api.ts';
import type { Local } from '../../local/start-local.ts';
import { frontDoorChecks, frontKey, startBehindFront, type FrontDoor } from './checks.ts';

let local: Local;
let door: FrontDoor;
let stop: () => void;
beforeAll(async () => {
  local = await startBehindFront();
  const storefront = createStorefront({ api: local.url.replace('localhost', '127.0.0.1'), key: frontKey });
  storefront.listen(0, '127.0.0.1');
  await once(storefront, 'listening');
  const { port } = storefront.address() as AddressInfo;
  door = { local, front: { url: `http://127.0.0.1:${String(port)}` } };
  stop = () => storefront.close();
});
afterAll(async () => {
  stop();
  await local.stop();
});

describe('with a storefront’s rewrite in front', () => {
  test.each(Object.keys(frontDoorChecks))('%s', async (name) => {
    await frontDoorChecks[name]?.(door);
  });

  test.each([
    ['/accounts', true],
    ['/accounts/', true],
    ['/accounts?language=de', true],
    ['/accounts/login', true],
    ['/accountsettings', false],
    ['/', false],
  ])('%s is for the accounts: %s', (path, expected) => {
    expect(isForAccounts(path)).toBe(expected);
  });
});

describe('in CloudFront', () => {
  test('the viewer’s host and address replace whatever the viewer said of them', () => {
    const code = readFileSync('lib/edge/viewer-request.js', 'utf8');
    const headers = {
      host: { value: 'shop.example' },
      'x-forwarded-host': { value: 'evil.example' },
      'x-front-client': { value: '203.0.113.9' },
    };
    const event = { request: { headers }, viewer: { ip: '2001:db8::1' } };
    const request: unknown = runInNewContext(`${code}\nhandler(event)`, { event });
    expect(request).toEqual({
      headers: {
        host: { value: 'shop.example' },
        'x-forwarded-host': { value: 'shop.example' },
        'x-front-client': { value: '2001:db8::1' },
      },
    });
  });
});
