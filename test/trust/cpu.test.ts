import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as v from 'valibot';
import { actions } from '../../lambdas/admin/actions.ts';
import { adminHandler } from '../../lambdas/admin/handler.ts';
import { sessionCookieName } from '../../lambdas/http/session-cookie.ts';
import { routes } from '../../lambdas/routes.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { storeVariables } from '../../lambdas/stores/store-variables.ts';
import {
  aCustomer,
  aSession,
  aStore,
  mailedToken,
  must,
  openWorld,
  registerAs,
  someAddress,
  type Customer,
  updateByTwo,
  type World,
} from '../world/world.ts';
import { fieldsOfSchema, pathsOf, withValue, type Path } from './schema-walk.ts';
import {
  adminSamples,
  goodFields,
  goodRequest,
  nameOf,
  startFunctions,
  type Route,
  type Sent,
} from './walk.ts';
import { slicer } from '../world/size.ts';

/**
 * trust.md, class 36, and ruling 19: no text in any field, header or query costs more than 100 ms of CPU, however long or odd it is. Every
 * route and every admin action, with the cheapest password hash there is.
 */
const mostMilliseconds = 100;

let world: World;
let store: Store;
let customer: Customer;
let storeKey: string;
let prepare: ReturnType<typeof startFunctions>;
/** Links that are good, so that what stands behind them is reached. */
const links: Record<string, string> = {};

beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world, {
    'throttling.network_requests_per_minute': 100_000,
    'throttling.mails_per_address_per_hour': 1000,
  });
  customer = await aCustomer(world, store);
  // Where nobody answers, at once: what is measured is this side of it.
  const sso = { issuer: 'http://127.0.0.1:9/', clientId: 'c', clientSecret: 's', message: { en: 'Sign in' } };
  await updateByTwo(world, store.storeId, { sso });
  const pending = someAddress();
  await registerAs(world, store, { email: pending });
  links['activation'] = await mailedToken(world, pending);
  await must(world, 'sendPasswordReset', store.storeId, { contactId: customer.contact.contactId });
  links['reset'] = await mailedToken(world, customer.email);
  storeKey = String((await must(world, 'createStoreKey', store.storeId, { name: 'Web shop' }))['key']);
  prepare = startFunctions(world.needs);
});
afterAll(() => world.close());

/** Each filled up to a length in UTF-8 bytes: what makes patterns quadratic, what grows when it is normalised, what is cut in two. */
const texts: Readonly<Record<string, (bytes: number) => string>> = {
  'ligatures that normalise to eighteen characters': filled('\ufdfa'),
  'primes that normalise to four, and a letter': filled('\u2057', '', 'a'),
  'marks on one letter': filled('\u0301', 'a'),
  'marks that have to be put in order': filled('\u0315\u0300', 'a'),
  'letters that are composed': filled('\u1100\u1161\u11a8'),
  'capitals that grow in lower case': filled('\u0130'),
  'halves of surrogate pairs': filled('\ud800'),
  'characters of four bytes': filled('\u{1f600}'),
  joiners: filled('\u200d', 'a', 'a'),
  'marks of writing direction': filled('\u202e'),
  'nothing but null': filled('\0'),
  letters: filled('a'),
  digits: filled('1'),
  punctuation: filled('#!.-_', '', 'a'),
  dots: filled('.', 'a@', 'a'),
  'blanks inside': filled(' ', 'a', 'a'),
  'tabs inside': filled('\t', 'a', 'a'),
  'wide blanks inside': filled('\u2003', 'a', 'a'),
  'line ends inside': filled('\r\n', 'a', 'a'),
  'at signs': filled('@'),
  addresses: filled('a@b.example,'),
  'a host of many labels': filled('a.', 'a@', 'example'),
  'a host of labels that are encoded': filled('xn--a.', 'a@', 'example'),
  slashes: filled('/a/..', '/'),
  backslashes: filled('\\'),
  quotes: filled('"'),
  brackets: filled('['),
  braces: filled('{{'),
  angles: filled('<a '),
  ampersands: filled('&'),
  pairs: filled('a=b&'),
  cookies: filled('a=b; '),
  languages: filled('en-US;q=0.1,'),
  semicolons: filled(';'),
  equals: filled('='),
  percent: filled('%'),
  encoded: filled('%41'),
  'encoded, twice': filled('%2541'),
};

function filled(unit: string, before = '', after = ''): (bytes: number) => string {
  return (bytes) => {
    const room = bytes - Buffer.byteLength(before + after);
    return before + unit.repeat(Math.max(0, Math.floor(room / Buffer.byteLength(unit)))) + after;
  };
}

const worst = 64_000;
/** What a body of 64 KiB has room for in one field; and lengths that the fields' own bounds let pass. */
const fieldLengths = [60_000, 1000, 100];

async function cpuOf(act: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The least of three: what else the process does meanwhile (compiling, collecting) is none of the text's. */
async function costOf(make: () => Promise<() => Promise<unknown>>): Promise<number> {
  let least = Infinity;
  for (let time = 0; time < 3 && least >= mostMilliseconds; time += 1)
    least = Math.min(least, await cpuOf(await make()));
  return least;
}

/**
 * The session that sends the route's requests. A form may count as a failed password, and a DELETE may end what sent it: those are signed in
 * afresh each time, so that nothing keeps the text from being read.
 */
const sessions = new Map<Route, string>();
async function sessionFor(route: Route, sendsText: boolean): Promise<Record<string, string>> {
  if ('storeKey' in route) return { authorization: `Bearer ${storeKey}` };
  if (!('signedIn' in route)) return {};
  const kept = sendsText || route.method === 'DELETE' ? undefined : sessions.get(route);
  const token = kept ?? (await aSession(world, store, customer));
  sessions.set(route, token);
  return { authorization: `Bearer ${token}` };
}

const costOfRequest = (route: Route, spoil: (good: Sent) => Sent, sendsText = false): Promise<number> =>
  costOf(async () => {
    const good = goodRequest(route, store.domains[0] ?? '');
    const session = await sessionFor(route, sendsText);
    return prepare(spoil({ ...good, headers: { ...good.headers, ...session } })).answer;
  });

const withHeaders = (sent: Sent, headers: Record<string, string>): Sent => ({
  ...sent,
  headers: { ...sent.headers, ...headers },
});

/** Headers that lead nowhere else when they are odd: they may all be so at once. */
const otherHeaders = [
  'accept-language',
  'accept-encoding',
  'user-agent',
  'referer',
  'if-none-match',
  'x-background',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-device',
  'x-customer-address',
];
const queryFields = [
  'token',
  'next',
  'step',
  'notice',
  'email',
  'action',
  'locale',
  'state',
  'code',
  'error',
];

/** Where a text may stand besides the body. */
const places: Readonly<Record<string, (sent: Sent, text: string) => Sent>> = {
  host: (sent, text) => ({ ...sent, host: text }),
  'host header': (sent, text) => withHeaders(sent, { host: text }),
  'session cookie': (sent, text) => withHeaders(sent, { cookie: `${sessionCookieName}=${text}` }),
  cookies: (sent, text) => withHeaders(sent, { cookie: text }),
  'bearer token': (sent, text) => withHeaders(sent, { authorization: `Bearer ${text}` }),
  authorization: (sent, text) => withHeaders(sent, { authorization: text }),
  origin: (sent, text) => withHeaders(sent, { origin: text }),
  'fetch site': (sent, text) => withHeaders(sent, { 'sec-fetch-site': text }),
  'content type': (sent, text) => withHeaders(sent, { 'content-type': text }),
  'other headers': (sent, text) =>
    withHeaders(sent, Object.fromEntries(otherHeaders.map((name) => [name, text]))),
  query: (sent, text) => ({ ...sent, target: `${sent.target}?${text}` }),
  'query fields': (sent, text) => {
    const value = encodeURIComponent(text.toWellFormed());
    return { ...sent, target: `${sent.target}?${queryFields.map((name) => `${name}=${value}`).join('&')}` };
  },
  path: (sent, text) => ({
    ...sent,
    target: sent.target.replace('AAAAAAAAAAAAAAAA', text.replace(/[/?#]/g, '-')),
  }),
};

/** Of the texts, those for one place. */
const sliceOf = slicer({ quick: 36, slice: 30 });
const someTexts = () => sliceOf(Object.entries(texts));

/** A body that holds the text in one place and is as it should be elsewhere, with links that are good. */
function bodyWith(route: Route, path: Path, text: string): string {
  const purpose = route.path.includes('activat') ? 'activation' : 'reset';
  const good = goodFields(route);
  const fresh = {
    ...good,
    ...('token' in good || path[0] === 'token' ? { token: links[purpose] ?? '' } : {}),
    ...('identifier' in good ? { identifier: someAddress() } : {}),
    ...('email' in good && path[0] !== 'token' ? { email: someAddress() } : {}),
  };
  const spoiled = withValue(fresh, path, text) as Record<string, unknown>;
  if (route.kind !== 'page') return JSON.stringify(spoiled);
  // A form is sent unencoded as far as it may be, so that 64 KiB hold as much of the text as they can.
  return Object.entries(spoiled)
    .map(([name, value]) => `${name}=${String(value).replace(/[&%+=]/g, encodeURIComponent)}`)
    .join('&');
}

function placesInBody(route: Route): Path[] {
  if ('input' in route) return pathsOf(route.input);
  return 'form' in route ? Object.keys(route.form).map((name) => [name]) : [];
}

const asked = routes.filter(({ method }) => method !== 'HEAD');

describe.each(asked.map((route) => [nameOf(route), route] as const))('%s', (_, route) => {
  test('reads any header, query and path in little time', async () => {
    const tooMuch: unknown[] = [];
    for (const [place, put] of Object.entries(places)) {
      if (place === 'path' && !route.path.includes('{')) continue;
      for (const [name, fill] of someTexts()) {
        const cost = await costOfRequest(route, (sent) => put(sent, fill(worst)));
        if (cost >= mostMilliseconds) tooMuch.push([place, name, Math.round(cost)]);
      }
    }
    expect(tooMuch).toEqual([]);
  }, 120_000);

  const bodyPlaces = placesInBody(route);
  if (bodyPlaces.length === 0) return;
  test('reads any field in little time', async () => {
    const tooMuch: unknown[] = [];
    for (const path of bodyPlaces) {
      for (const length of fieldLengths) {
        for (const [name, fill] of someTexts()) {
          const cost = await costOfRequest(
            route,
            (sent) => ({
              ...sent,
              body: bodyWith(route, path, fill(length)),
            }),
            true,
          );
          if (cost >= mostMilliseconds) tooMuch.push([path.join('.'), length, name, Math.round(cost)]);
        }
      }
    }
    expect(tooMuch).toEqual([]);
  }, 120_000);

  test('reads a body of any shape in little time', async () => {
    const many = Array.from({ length: 6000 }, (_, index) => `f${String(index)}`);
    const shapes: Readonly<Record<string, string>> = {
      'many fields':
        route.kind === 'page'
          ? many.map((name) => `${name}=`).join('&')
          : JSON.stringify(Object.fromEntries(many.map((name) => [name, 1]))),
      'one field many times':
        route.kind === 'page' ? 'a=1&'.repeat(16_000) : `{${'"a":1,'.repeat(10_000)}"a":1}`,
      'deep lists': `${'['.repeat(32_000)}${']'.repeat(32_000)}`,
      'deep objects': `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
      'a long number': '1'.repeat(64_000),
      'a long list': `{"email":[${'1,'.repeat(30_000)}1]}`,
    };
    const tooMuch: unknown[] = [];
    for (const [name, body] of Object.entries(shapes)) {
      const cost = await costOfRequest(route, (sent) => ({ ...sent, body }));
      if (cost >= mostMilliseconds) tooMuch.push([name, Math.round(cost)]);
    }
    expect(tooMuch).toEqual([]);
  }, 60_000);
});

/** Something for every field of an admin action. */
const samplesNow = (): Readonly<Record<string, unknown>> => ({
  ...adminSamples,
  contactId: customer.contact.contactId,
  email: someAddress(),
  address: store.address,
  domains: [...store.domains],
});

describe.each(Object.entries(actions))('the admin action %s', (action, { input }) => {
  const costOfAction = (event: Record<string, unknown>): Promise<number> =>
    costOf(async () => {
      const handle = adminHandler(world.needs);
      return () => handle({ action, store: store.storeId, actor: 'Ada of support', ...event });
    });

  test('reads any text in little time', async () => {
    const samples = samplesNow();
    const good = Object.fromEntries(fieldsOfSchema(input).map((name) => [name, samples[name]]));
    const variables = action === 'setStoreVariables' ? Object.keys(storeVariables) : [];
    const tooMuch: unknown[] = [];
    for (const [name, fill] of someTexts()) {
      const text = fill(worst);
      const events: Record<string, Record<string, unknown>> = {
        store: { store: text, input: good },
        actor: { actor: text, input: good },
        'an unknown field': { input: { ...good, [text]: 1 } },
        'a variable': { input: { ...good, variables: { [text]: 1 } } },
        ...Object.fromEntries(
          variables.map((variable) => [variable, { input: { ...good, variables: { [variable]: text } } }]),
        ),
        ...Object.fromEntries(
          pathsOf(input).map((path) => [path.join('.'), { input: withValue(good, path, text) }]),
        ),
      };
      for (const [place, event] of Object.entries(events)) {
        const cost = await costOfAction(event);
        if (cost >= mostMilliseconds) tooMuch.push([place, name, Math.round(cost)]);
      }
    }
    expect(tooMuch).toEqual([]);
  }, 120_000);

  test('has a sample for every field it takes', () => {
    const samples = samplesNow();
    expect(fieldsOfSchema(input).filter((name) => !(name in samples))).toEqual([]);
    expect(v.safeParse(input, null).success).toBe(false);
  });
});

test('an admin action of any name is refused in little time', async () => {
  for (const fill of Object.values(texts)) {
    const action = fill(worst);
    expect(
      await costOf(async () => () => adminHandler(world.needs)({ action, store: 'x', actor: 'Eve' })),
    ).toBeLessThan(mostMilliseconds);
  }
});
