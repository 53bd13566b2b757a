import { describe, expect, test } from '@jest/globals';
import { isCrossSite } from '../../lambdas/http/cross-site.ts';
import { exampleStore } from '../accounts/example-store.ts';
import { exampleRequest } from './example-request.ts';

const store = exampleStore({ domains: ['shop.example', 'www.shop.example'] });
const asked = (headers: Record<string, string>, of = store) =>
  isCrossSite(exampleRequest({ method: 'POST', headers }), of);

const ownOrigins = [
  'https://shop.example',
  'https://www.shop.example',
  'https://SHOP.example',
  'https://shop.example:443',
];
const foreignOrigins = [
  'null',
  '',
  'https://evil.example',
  'http://shop.example',
  'https://shop.example:8443',
  'https://shop.example.evil.example',
  'https://evil-shop.example',
  'https://sub.shop.example',
  'https://shop.example@evil.example',
  'https://evil.example/https://shop.example',
  'https://evil.example#https://shop.example',
  'https://evil.example, https://shop.example',
  'https://shop.example, https://evil.example',
  'file://',
  'data:text/html,x',
  'blob:https://evil.example/1',
  'chrome-extension://abcdef',
  'shop.example',
  '//shop.example',
  'javascript:alert(1)',
  'undefined',
];

describe('a browser that says where the page is from is believed', () => {
  const sites = [
    ['same-origin', false],
    ['none', false],
    ['same-site', true],
    ['cross-site', true],
    ['', true],
    ['Same-Origin', true],
    ['same-origin, cross-site', true],
    ['cross-site,same-origin', true],
    ['unheard-of', true],
  ] as const;
  const origins = [undefined, ...ownOrigins, ...foreignOrigins];
  const hosts = ['shop.example', 'evil.example', ''];
  const matrix = sites.flatMap(([site, refused]) =>
    hosts.flatMap((host) => origins.map((origin) => ({ site, host, origin, refused }))),
  );

  test(`whatever Origin and Host say beside it: ${String(matrix.length)} combinations`, () => {
    const wrong = matrix.filter(({ site, host, origin, refused }) => {
      const headers = { 'sec-fetch-site': site, host, ...(origin === undefined ? {} : { origin }) };
      return asked(headers) !== refused;
    });
    expect(wrong).toEqual([]);
  });

  test('so our own pages without referrer, whose origin is "null", may send their forms', () => {
    expect(asked({ 'sec-fetch-site': 'same-origin', origin: 'null' })).toBe(false);
  });
});

describe('an older browser, which says Origin only', () => {
  test.each(ownOrigins)('%s is the store', (origin) => {
    expect(asked({ origin })).toBe(false);
  });

  test.each(foreignOrigins)('%j is not', (origin) => {
    expect(asked({ origin })).toBe(true);
  });

  test('ports count: a store on a laptop is its own only on its own port', () => {
    const local = exampleStore({ address: 'http://localhost:3000', domains: ['localhost'] });
    expect(asked({ origin: 'http://localhost:3000', host: 'localhost:3000' }, local)).toBe(false);
    expect(asked({ origin: 'http://localhost:3001', host: 'localhost:3000' }, local)).toBe(true);
    expect(asked({ origin: 'http://127.0.0.1:3000', host: 'localhost:3000' }, local)).toBe(true);
  });

  test('a store reached on a port that is not in its address may send its forms there', () => {
    const local = exampleStore({ address: 'http://localhost', domains: ['localhost'] });
    expect(asked({ origin: 'http://localhost:3000', host: 'localhost:3000' }, local)).toBe(false);
  });

  test.each(['', ' ', '/', '@', 'shop.example/x', '\0'])(
    'a Host of %j makes nobody else the store',
    (host) => {
      for (const origin of foreignOrigins) expect(asked({ origin, host })).toBe(true);
    },
  );

  test('an address that is none makes nobody the store', () => {
    const odd = exampleStore({ address: 'no address', domains: [] });
    for (const origin of ['null', 'no address', '', 'undefined'])
      expect(asked({ origin, host: '' }, odd)).toBe(true);
  });
});

test('who says neither is a server or a tool, and has no customer’s cookie', () => {
  expect(asked({})).toBe(false);
  expect(asked({ referer: 'https://evil.example/' })).toBe(false);
});
