import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readNextPath as readNext } from '../../lambdas/http/next-path.ts';
import { exampleStore } from '../accounts/example-store.ts';

const store = 'https://shop.example';
const readNextPath = (asked: string | null | undefined, address: string) =>
  readNext(asked, exampleStore({ address }));

/** Where a browser would go that got this as a Location, from the page that sends it. */
const destination = (path: string): URL => new URL(path, `${store}/accounts/login`);
function staysHere(asked: string): boolean {
  const path = readNextPath(asked, store);
  return (
    path === undefined ||
    (destination(path).origin === store && path.startsWith('/') && !/^\/[/\\]/.test(path))
  );
}

const hosts = [
  'evil.example',
  'evil.example/x',
  'shop.example@evil.example',
  'shop.example.evil.example',
  '[::1]',
  '0x7f000001',
  'evil%2eexample',
];
const starts = [
  '//',
  '///',
  '////',
  '/\\',
  '\\/',
  '\\\\',
  '/\\/',
  '/\\\\',
  '//\\',
  '\\',
  ' //',
  '\t//',
  '\n//',
  '/\t/',
  '/\n/',
  '/\r/',
  '/\r\n/',
  '/\t\\',
  '/ /',
  '/\0/',
  '/\u00A0/',
  '/\u2028/',
  '/\u200B/',
  '/\uFEFF/',
  '\uFEFF//',
  '/\u00AD/',
  '/\v/',
  '/\f/',
  '/\u0085/',
  '/..//',
  '/.//',
  '/../..//',
  '/./..//',
  '/x/..//',
  '/x/../..//',
  '/%2e%2e//',
  '/%2E%2e//',
  '/.%2e//',
  '/%2e//',
  '/..\\/',
  '/..\\\\',
  '/a/b/../../..//',
  '/;/..//',
  '/..;//',
  '/..///',
  '/.///',
  '/%2e%2e/%2e%2e//',
  '/%2f/',
  '/%2f%2f',
  '/%5c',
  '/%5c%5c',
  '/%09/',
  '/%0a/',
  '/%0d%0aLocation:%20https://',
  '/%00/',
  '/%252f/',
  'https:',
  'https:/',
  'https://',
  'https:///',
  'http:',
  'http://',
  'HTTPS://',
  'https:\\\\',
  'https:/\\',
  'ht\ntps://',
  ' https://',
  '\thttps://',
  '\u0001https://',
  'https://shop.example@',
  'https://shop.example:443@',
  'https://shop.example\\@',
  'https://shop.example%20@',
  'ftp://',
  'ws://',
  'file://',
  'blob:https://',
  '/https://',
  '/https:',
  '?//',
  '#//',
  './/',
  '..//',
  './/',
  '@',
  ':',
  '.',
  '／／',
  '/／',
  '／',
  '⁄⁄',
  '∕∕',
  '/。',
  '//。',
  '/⁄',
];
const scripts = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  ' javascript:alert(1)',
  '/javascript:alert(1)',
  'javascript://shop.example/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD4=',
  'vbscript:msgbox(1)',
  'view-source:https://evil.example',
  'about:blank',
  'mailto:eve@evil.example',
  'tel:1',
];
const corpus = [
  ...starts.flatMap((start) => hosts.slice(0, 4).map((host) => start + host)),
  ...starts.flatMap((start) => hosts.slice(4).map((host) => start + host)),
  ...scripts,
];

describe('after signing in, a customer stays with the store (bug class 14)', () => {
  test(`${String(corpus.length)} hostile addresses, read as a browser reads them`, () => {
    expect(corpus.length).toBeGreaterThan(200);
    expect(corpus.filter((asked) => !staysHere(asked))).toEqual([]);
  });

  test('and so read once more, from what came out', () => {
    const paths = corpus.flatMap((asked) => readNextPath(asked, store) ?? []);
    expect(paths.filter((path) => readNextPath(path, store) !== path)).toEqual([]);
  });

  test.each([
    '/..//evil.example',
    '/.//evil.example',
    '/%2e%2e//evil.example',
    '/x/..//evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https:evil.example',
    'https://evil.example',
    'https://shop.example.evil.example/',
    'javascript:alert(1)',
    'evil.example',
    '',
    ' ',
    `/${'a'.repeat(2000)}`,
    '/products\\list',
    '/products\nlist',
    '/products\0',
    '/products\u200B',
    '/products\u202E',
  ])('%j leads nowhere', (asked) => {
    expect(readNextPath(asked, store)).toBeUndefined();
  });

  test('%2f is a letter of the path, not a slash: it stays here', () => {
    expect(destination(readNextPath('/%2f/evil.example', store) ?? '').href).toBe(
      'https://shop.example/%2f/evil.example',
    );
  });

  test('whatever a stranger puts together', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      '%5c',
      '//',
      ':',
      '@',
      '\t',
      '\n',
      '\0',
      '?',
      '#',
      ';',
      'https:',
      'evil.example',
      'a',
      ' ',
      '\u200B',
      '／',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.boolean(), (parts, rooted) => {
        expect(staysHere((rooted ? '/' : '') + parts.join(''))).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  test('whatever text at all', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.string()), (text) => {
        expect(staysHere(text) && staysHere(`/${text}`)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('what comes out can stand in a header: printable ASCII, no blanks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(readNextPath(`/${text}`, store) ?? '').toMatch(/^[\x21-\x7e]*$/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a path of the store is kept', () => {
  test.each([
    ['/', '/'],
    ['/accounts/profile', '/accounts/profile'],
    ['/products?page=2&sort=price#list', '/products?page=2&sort=price#list'],
    ['/search?q=//evil.example', '/search?q=//evil.example'],
    ['/a//b', '/a//b'],
    ['/a/../b', '/b'],
    ['/accounts/orders?next=https://evil.example', '/accounts/orders?next=https://evil.example'],
    ['/größe', '/gr%C3%B6%C3%9Fe'],
    ['/a b', '/a%20b'],
  ])('%j as %j', (asked, kept) => {
    expect(readNextPath(asked, store)).toBe(kept);
  });

  test('on a laptop too, with its port', () => {
    expect(readNextPath('/products', 'http://localhost:3000')).toBe('/products');
  });
});

test.each([undefined, null])('asked for %s, there is nowhere to go', (asked) => {
  expect(readNextPath(asked, store)).toBeUndefined();
});

test('a store whose address is none leads nowhere', () => {
  expect(readNextPath('/products', 'no address')).toBeUndefined();
});

describe('where the store’s own pages are on another host of its site', () => {
  const portal = exampleStore(
    { address: 'https://accounts.shop.example' },
    { 'portal.origins': ['https://shop.example', 'http://localhost:8080'] },
  );

  test.each([
    ['https://shop.example/', 'https://shop.example/'],
    ['https://shop.example/pots?size=2#red', 'https://shop.example/pots?size=2#red'],
    ['https://shop.example/a b', 'https://shop.example/a%20b'],
    ['https://shop.example/../..//evil.example', 'https://shop.example//evil.example'],
    ['http://localhost:8080/pots', 'http://localhost:8080/pots'],
    ['/accounts/orders', '/accounts/orders'],
  ])('%s is kept', (asked, kept) => {
    expect(readNext(asked, portal)).toBe(kept);
  });

  test.each([
    'https://shop.example',
    'https://shop.example:8443/',
    'http://shop.example/',
    'https://shop.example.evil.example/',
    'https://shop.example@evil.example/',
    'https://www.shop.example/',
    'HTTPS://shop.example/',
    'https:shop.example/',
    'https:/shop.example/',
    'https:\\\\shop.example/',
    'https://shop.example/\t',
    'https://shop.example\\@evil.example/',
    'https://shop.example\u200b/',
    'http://localhost:80801/',
    'javascript:alert(1)//https://shop.example/',
    '//shop.example/',
    ' https://shop.example/',
    `https://shop.example/${'a'.repeat(2000)}`,
  ])('%j leads nowhere', (asked) => {
    expect(readNext(asked, portal)).toBeUndefined();
  });

  test('the corpus leads nowhere else', () => {
    for (const asked of corpus) {
      const next = readNext(asked, portal);
      if (next === undefined) continue;
      const { origin } = new URL(next, 'https://accounts.shop.example/accounts/login');
      expect(['https://accounts.shop.example', 'https://shop.example', 'http://localhost:8080']).toContain(
        origin,
      );
    }
  });
});
