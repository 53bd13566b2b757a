import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'node-html-parser';
import { routes } from '../../lambdas/routes.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import {
  aCustomer,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  openWorld,
  withVariables,
  type Customer,
  type World,
} from '../world/world.ts';
import { slicer } from '../world/size.ts';
import {
  goodFields,
  goodRequest,
  nameOf,
  startFunctions,
  writeBody,
  type Answered,
  type Route,
} from './walk.ts';

/**
 * Bug class 14, at every page there is: whatever `next` says, in the address, in the form or in what the browser remembers, no page leads, posts or redirects
 * to another site. Read as a browser reads it.
 */
let world: World;
let store: Store;
let customer: Customer;
let session: string;
let ask: ReturnType<typeof startFunctions>;
beforeAll(async () => {
  world = await openWorld();
  const { storeId } = await aStore(world);
  store = await withVariables(world, storeId, { 'throttling.network_requests_per_minute': 100_000 });
  customer = await aCustomer(world, store);
  session = await aSession(world, store, customer);
  await deliverAll(world);
  ask = startFunctions(world.needs);
});
afterAll(() => world.close());

const elsewhere = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example/',
  'https:evil.example',
  '/..//evil.example',
  '/.//evil.example',
  '/accounts/..//evil.example',
  '/accounts/%2e%2e//evil.example',
  '/\t/evil.example',
  '\t//evil.example',
  '/\u0000/evil.example',
  '/\u00ad/evil.example',
  'javascript:alert(1)//evil.example',
  'data:text/html,evil.example',
  '//evil.example\\@STORE',
  '//STORE@evil.example',
  '@evil.example',
  '.evil.example',
];

const someElsewhere = slicer({ quick: 4, slice: 1 });

/** Every address that the answer would take a browser to. */
function leadsTo({ headers, body = '' }: Answered): string[] {
  const page = parse(body);
  const attributes = ['href', 'action', 'formaction', 'src', 'content'].flatMap((name) =>
    page.querySelectorAll(`[${name}]`).map((element) => element.getAttribute(name) ?? ''),
  );
  const next = page.querySelectorAll('input[name=next]').map((field) => field.getAttribute('value') ?? '');
  return [...attributes, ...next, headers?.['location'] ?? headers?.['Location'] ?? ''];
}

function isElsewhere(address: string): boolean {
  const url = URL.parse(address, store.address);
  if (url === null) return false;
  // The icon is a data URL of our own.
  const isActive = url.protocol === 'javascript:' || (url.protocol === 'data:' && address.includes('evil'));
  return isActive || url.hostname.endsWith('evil.example');
}

const pages = routes.filter((route): route is Extract<Route, { kind: 'page' }> => route.kind === 'page');

describe.each(pages.map((route) => [nameOf(route), route] as const))('%s', (_, route) => {
  test('leads to no other site, whoever asks and wherever next stands', async () => {
    const found: unknown[] = [];
    const host = store.domains[0] ?? '';
    for (const evil of someElsewhere(elsewhere).map((text) => text.replace('STORE', host))) {
      const good = goodRequest(route, host);
      const encoded = encodeURIComponent(evil);
      const remembered = `__Host-accounts-typed=${new URLSearchParams({ next: evil }).toString()}`;
      const fields = { ...goodFields(route), identifier: customer.email, password: goodPassword, next: evil };
      for (const cookie of [remembered, `${remembered}; __Host-accounts-session=${session}`]) {
        const answer = await ask({
          ...good,
          target: `${good.target}?next=${encoded}&return=${encoded}&url=${encoded}`,
          headers: { ...good.headers, cookie, 'sec-fetch-site': 'same-origin' },
          ...(route.method === 'POST' ? { body: writeBody(route, fields) } : {}),
        }).answer();
        expect(answer.statusCode).toBeLessThan(500);
        found.push(...leadsTo(answer).filter(isElsewhere));
      }
    }
    expect(found).toEqual([]);
  }, 60_000);
});

test('the walk would see one that does', () => {
  const bad = '<a href="//evil.example">x</a><input name="next" value="/\\evil.example">';
  expect(leadsTo({ statusCode: 200, body: bad }).filter(isElsewhere)).toHaveLength(2);
  expect(isElsewhere('https://evil.example')).toBe(true);
  expect(isElsewhere('/evil.example')).toBe(false);
});
