import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { routes } from '../../lambdas/routes.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { sessionCookieName } from '../../lambdas/http/session-cookie.ts';
import {
  aCustomer,
  aSession,
  aStore,
  atOnce,
  must,
  openWorld,
  withVariables,
  type Customer,
  type World,
} from '../world/world.ts';
import {
  everything,
  fieldsOf,
  goodFields,
  goodRequest,
  nameOf,
  startFunctions,
  writeBody,
  type Answered,
  type Route,
  type Sent,
} from './walk.ts';
import { bySize } from '../world/size.ts';
import { watchWrites } from '../world/written.ts';

/**
 * trust.md, class 37, and ruling 16: what is refused before it was judged changes nothing, whoever sends it and however often, but the counter
 * of the network it came from. Whatever is written meanwhile, to whichever table, is seen around 32 such requests at once, for every route there is.
 */

let world: World;
let store: Store;
let customer: Customer;
let storeKey: string;
let ask: (sent: Sent) => Promise<Answered>;
let written: ReturnType<typeof watchWrites>;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
  customer = await aCustomer(world, store);
  storeKey = String((await must(world, 'createStoreKey', store.storeId, { name: 'Web shop' }))['key']);
  const functions = startFunctions(world.needs);
  ask = (sent) => functions(sent).answer();
  written = watchWrites(world.needs);
});
afterAll(() => world.close());

const host = () => store.domains[0] ?? '';

interface Refusal {
  readonly name: string;
  readonly applies: (route: Route) => boolean;
  /** The requests that this makes of a good one. */
  readonly spoil: (route: Route, good: Sent) => readonly Sent[];
  /** What they may be answered. */
  readonly statuses: readonly number[];
  /** Around the requests: what has to be so in the store. */
  readonly variables?: Record<string, unknown>;
  /** The session that sends them was active just now: a form that its page judges is activity (ruling 13). */
  readonly activeJustNow?: boolean;
}

const takesBody = (route: Route) => 'input' in route || (route.kind === 'page' && route.method === 'POST');
/** A preflight is a question alone. */
const changesSomething = ({ method }: Route) => !['GET', 'HEAD', 'OPTIONS'].includes(method);
/** Its fields are judged by a schema; what only signs out or ends a session takes anything. */
const judgesFields = (route: Route) =>
  'input' in route ||
  ('form' in route && fieldsOf(route).some((name) => /email|password|identifier/i.test(name)));
const withHeaders = (sent: Sent, headers: Record<string, string>): Sent => ({
  ...sent,
  headers: { ...sent.headers, ...headers },
});

const refusals: readonly Refusal[] = [
  {
    name: 'on a host that is no store’s',
    applies: (route) => takesBody(route) || 'signedIn' in route,
    spoil: (_, good) => [{ ...good, host: 'nobody.example' }],
    statuses: [401, 404],
  },
  {
    name: 'where accounts are switched off',
    applies: (route) => takesBody(route) || 'signedIn' in route,
    spoil: (_, good) => [good],
    statuses: [401, 403],
    variables: { 'accounts.enabled': false },
  },
  {
    name: 'from another site',
    applies: changesSomething,
    spoil: (_, good) => [
      withHeaders(good, { 'sec-fetch-site': 'cross-site' }),
      withHeaders(good, { origin: 'https://evil.example' }),
    ],
    statuses: [401, 403],
  },
  {
    name: 'in another media type',
    applies: takesBody,
    spoil: (route, good) => [
      withHeaders(good, { 'content-type': 'text/plain' }),
      withHeaders(good, {
        'content-type': route.kind === 'page' ? 'application/json' : 'application/x-www-form-urlencoded',
      }),
    ],
    statuses: [303, 401, 415],
  },
  {
    name: 'that cannot be read',
    applies: takesBody,
    spoil: (route, good) =>
      route.kind === 'page'
        ? [{ ...good, body: `${good.body ?? ''}&twice=1&twice=2` }]
        : ['', '{', '[]x', 'null,'].map((body) => ({ ...good, body })),
    statuses: [303, 400, 401],
  },
  {
    name: 'that is too large',
    applies: takesBody,
    spoil: (route, good) => [
      { ...good, body: writeBody(route, { ...goodFields(route), more: 'x'.repeat(65_536) }) },
    ],
    statuses: [303, 401, 413],
  },
  {
    name: 'with a field that is none, or nothing in it',
    applies: judgesFields,
    spoil: (route, good) => {
      const fields = goodFields(route);
      const names = Object.keys(fields);
      return route.kind === 'page'
        ? [{ ...good, body: writeBody(route, { action: fields['action'] ?? '' }) }]
        : names.map((name) => ({ ...good, body: writeBody(route, { ...fields, [name]: { not: 'text' } }) }));
    },
    // A page that knows the token by its form alone says so.
    statuses: [303, 401, 410, 422],
    activeJustNow: true,
  },
];

/** Who sends it besides nobody: whom the route is for. A server's key is sent by no browser, so where it comes from is not asked. */
function otherSenders(route: Route, refusal: string): string[] {
  if ('signedIn' in route) return ['by a customer who is signed in'];
  return 'storeKey' in route && refusal !== 'from another site' ? ['by the store’s server'] : [];
}
function headersOf(by: string, session: string): Record<string, string> {
  if (by === 'by nobody') return {};
  if (by === 'by the store’s server') return { authorization: `Bearer ${storeKey}` };
  return { cookie: `${sessionCookieName}=${session}` };
}

const manyAtOnce = bySize({ quick: 2, slice: 8, full: 32 });

/** The network's own counter is all that may be written. */
async function quiet(act: () => Promise<void>): Promise<void> {
  expect((await written(act)).filter((key) => !key.includes('#network#'))).toEqual([]);
}

const refusing = routes.filter(
  (route) => 'signedIn' in route || refusals.some(({ applies }) => applies(route)),
);

describe.each(refusing.map((route) => [nameOf(route), route] as const))('%s', (_, route) => {
  // Of each route its own, since time goes on.
  let session: string;
  beforeAll(async () => {
    session = await aSession(world, store, customer);
  });

  for (const { name, applies, spoil, statuses, variables, activeJustNow = false } of refusals) {
    if (!applies(route)) continue;
    const senders = ['by nobody', ...otherSenders(route, name)];
    test.each(senders)(`${name}, %s, changes nothing`, async (by) => {
      const headers = headersOf(by, activeJustNow ? await aSession(world, store, customer) : session);
      if (!activeJustNow) world.clock.advance(61);
      if (variables !== undefined) await withVariables(world, store.storeId, variables);
      const spoiled = spoil(route, goodRequest(route, host())).map((sent) => withHeaders(sent, headers));
      await quiet(async () => {
        const answers = await atOnce(manyAtOnce, (index) => ask(spoiled[index % spoiled.length]!));
        for (const { statusCode } of answers) expect(statuses).toContain(statusCode);
      });
      if (variables !== undefined)
        store = await withVariables(world, store.storeId, { 'accounts.enabled': true });
    });
  }

  if (!('signedIn' in route)) return;
  test('with a session that is none, changes nothing', async () => {
    world.clock.advance(61);
    const broken = ['nonsense', `${session.slice(0, -4)}AAAA`, session.replace(/^[^.]+/, 'another-store')];
    await quiet(async () => {
      const answers = await atOnce(manyAtOnce, (index) => {
        const authorization = `Bearer ${broken[index % broken.length]!}`;
        return ask(withHeaders(goodRequest(route, host()), { authorization }));
      });
      for (const { statusCode } of answers) expect([303, 401]).toContain(statusCode);
    });
  });
});

describe('a good request', () => {
  test('is judged: what is refused above is refused for what was spoiled', async () => {
    for (const route of routes.filter((one) => takesBody(one) && !('signedIn' in one))) {
      const { statusCode } = await ask(goodRequest(route, host()));
      expect([nameOf(route), statusCode]).not.toEqual([nameOf(route), 400]);
      expect([nameOf(route), statusCode]).not.toEqual([nameOf(route), 415]);
      expect([nameOf(route), statusCode]).not.toEqual([nameOf(route), 413]);
    }
  });

  test('changes nothing that is not seen to be written', async () => {
    const route = routes.find((one) => one.method === 'POST' && one.path.endsWith('/registrations'))!;
    const before = await everything(world.needs);
    const keys = await written(() => ask(goodRequest(route, host())));
    const after = await everything(world.needs);
    const changed = [...after].filter(([key, item]) => !isDeepStrictEqual(before.get(key), item));
    expect(changed.length).toBeGreaterThan(3);
    expect(keys).toEqual(expect.arrayContaining(changed.map(([key]) => key)));
  });
});
