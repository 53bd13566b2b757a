import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { routes } from '../../lambdas/routes.ts';
import type { Local } from '../../local/start-local.ts';
import {
  adminOf,
  anAccount,
  bearer,
  bearerOf,
  Client,
  codeOf,
  jsonOf,
  mailedLink,
  mailsTo,
  newPassword,
  password,
  send,
  serveStore,
  someAddress,
  startServer,
  tokenIn,
  type Answer,
  type ServedStore,
} from '../journeys/client.ts';
import { slicer } from '../world/size.ts';

/** Bug classes 7, 8, 22, 26, 28: whatever is sent, at every route: never a 5xx, never a mail to another address. */

let local: Local;
let store: ServedStore;
let token: string;
let storeKey: string;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local, { 'passwords.lockout.failed_attempts_threshold': 100 });
  const { email, client } = await anAccount(local, store);
  token = await bearerOf(client, email);
  storeKey = String((await adminOf(local, store.id)('createStoreKey', { name: 'Web shop' }))['key']);
});
afterAll(() => local.stop());

/** Of the odd values, those for one field of an API and of a form, which is asked with each of its actions. */
const [ofApi, ofForm] = [slicer({ quick: 12, slice: 3 }), slicer({ quick: 24, slice: 6 })];
/** Of the bodies that are odd as a whole, those for one route; and of what is odd around a body. */
const [ofBodies, ofRequests] = [slicer({ quick: 4, slice: 1 }), slicer({ quick: 4, slice: 1 })];

/** Values that a field may be sent with, wrong in every way that took others down. */
const oddValues: unknown[] = [
  '',
  ' ',
  null,
  0,
  -1,
  1e308,
  true,
  [],
  {},
  ['a@mail.example', 'b@mail.example'],
  { $ne: null },
  { S: 'x' },
  'undefined',
  'null',
  'NaN',
  '[object Object]',
  'a@mail.example,b@mail.example',
  'a@mail.example\r\nBcc: b@mail.example',
  '"a b"@mail.example',
  'a@[127.0.0.1]',
  '\u212A@mail.example',
  'a\uFF20mail.example',
  '\u0131@mail.example',
  'a\u0000b',
  '\ud800',
  '\u202Egnirts',
  '%00',
  '../../etc/passwd',
  "' OR 1=1 --",
  '${7*7}{{7*7}}<%= 7*7 %>',
  '<script>alert(1)</script>',
  '#'.repeat(100),
  'x'.repeat(3000),
  '\u{1F600}'.repeat(2000),
  'x'.repeat(70_000),
];
const good: Record<string, unknown> = {
  email: 'someone@mail.example',
  password,
  firstName: 'Maria',
  lastName: 'Muster',
  token: 'x.1.y',
  identifier: 'someone@mail.example',
  transport: 'bearer',
  currentPassword: newPassword,
  newPassword: password,
  orderId: 'N-1001',
  placedAt: '2026-01-05T12:00:00Z',
  currency: 'EUR',
  total: '24.90',
  lines: [{ sku: 'B-1', name: 'Atlas', quantity: 1, amount: '24.90' }],
  status: 'shipped',
  trackingUrl: 'https://track.example/1',
};

const rawBodies = [
  '',
  ' ',
  'null',
  'true',
  '7',
  '"text"',
  '[]',
  '[[]]',
  '{}',
  '{',
  '{"email":}',
  "{'email':'a'}",
  '\uFEFF{}',
  '{"__proto__":{"email":"a@mail.example"}}',
  '{"constructor":{"prototype":{"email":"a@mail.example"}}}',
  '{"email":"a@mail.example","email":"b@mail.example"}',
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  `{"email":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`,
  'email=a%40mail.example',
  '<xml/>',
  '\u0000',
];
const contentTypes = [
  '',
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'APPLICATION/JSON',
  'application/json, text/plain',
  ';',
];

const oddBodies = (rightType: string): [body: string, contentType: string][] => [
  ...rawBodies.map((body): [string, string] => [body, rightType]),
  ...contentTypes.flatMap((type): [string, string][] => [
    ['{}', type],
    ['email=a%40mail.example', type],
  ]),
];

const apiRoutes = routes.filter((route) => route.kind === 'api' && 'input' in route);
const pagePosts = routes.filter((route) => 'form' in route);

const post = (
  method: string,
  path: string,
  body: string,
  headers: Record<string, string>,
  whose = token,
): Promise<Answer> =>
  send(local, {
    method,
    path,
    body,
    headers: {
      host: store.host,
      ...bearer(whose),
      'content-length': String(Buffer.byteLength(body)),
      ...headers,
    },
  });

function isSound(answer: Answer): void {
  expect(answer.status).toBeGreaterThanOrEqual(200);
  expect(answer.status).toBeLessThan(500);
  expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
}
function isProblem(answer: Answer): void {
  if (answer.status < 400) return;
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(jsonOf(answer)).toMatchObject({ status: answer.status, code: expect.stringMatching(/^[a-z_]+$/) });
}

describe.each(apiRoutes.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s',
  (_, route) => {
    const ask = (body: string, contentType: string) =>
      post(
        route.method,
        route.path.replace('{id}', 'N-1001'),
        body,
        { 'content-type': contentType },
        'storeKey' in route ? storeKey : token,
      );

    test('answers every odd field with its problem', async () => {
      for (const field of Object.keys(route.input.entries)) {
        for (const value of ofApi(oddValues)) {
          const answer = await ask(JSON.stringify({ ...good, [field]: value }), 'application/json');
          isSound(answer);
          isProblem(answer);
        }
        const { [field]: _left, ...without } = good;
        const answer = await ask(JSON.stringify(without), 'application/json');
        isSound(answer);
        isProblem(answer);
      }
    }, 20_000);

    test('answers every odd body and content type with its problem', async () => {
      for (const [body, contentType] of ofBodies(oddBodies('application/json'))) {
        const answer = await ask(body, contentType);
        isSound(answer);
        isProblem(answer);
      }
    }, 20_000);
  },
);

describe.each(pagePosts.map(({ path, form }) => [path, form] as const))('the form of %s', (path, form) => {
  test('answers every odd field, field sent twice, body and content type', async () => {
    const fill = (about: Record<string, unknown>) =>
      new URLSearchParams(
        Object.entries({ ...good, ...about }).map(([name, value]) => [name, String(value)]),
      );
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const field of new Set(['action', ...Object.keys(form)])) {
      for (const action of field === 'action' ? ['none'] : (form['action'] ?? ['none'])) {
        for (const value of ofForm(oddValues)) {
          isSound(await post('POST', path, fill({ action, [field]: value }).toString(), headers));
        }
      }
      const twice = fill({});
      twice.append(field, 'a');
      twice.append(field, 'b');
      expect(await post('POST', path, twice.toString(), headers)).toMatchObject({ status: 400 });
    }
    const bodies = ['__proto__=a&constructor=b', '&&&', '=', '%', '%E0%A4%A', 'a'.repeat(70_000)];
    for (const body of bodies) isSound(await post('POST', path, body, headers));
    for (const [body, contentType] of ofBodies(oddBodies('application/x-www-form-urlencoded'))) {
      isSound(await post('POST', path, body, { 'content-type': contentType }));
    }
  }, 120_000);
});

test('odd queries, path parameters, cookies and headers, at every route', async () => {
  const odd = ['%00', '%E0%A4%A', '..%2f..', '__proto__', 'a'.repeat(3000)];
  // HEAD is GET without its body, and is asked elsewhere.
  for (const route of routes.filter(({ method }) => method !== 'HEAD')) {
    const whose = 'storeKey' in route ? storeKey : token;
    const path = (value: string) => route.path.replace(/\{\w+\+?\}/g, value === '' ? 'x' : value);
    for (const value of odd) {
      const asked = [
        { path: path(value), headers: {} },
        { path: `${path(value)}?after=${value}`, headers: bearer(whose) },
        { path: `${path('x')}?token=${value}&next=${value}&step=${value}&notice=${value}`, headers: {} },
        { path: path('x'), headers: { cookie: `__Host-accounts-session=${value}; ${value}; =; ;;` } },
        { path: path('x'), headers: { authorization: value } },
        { path: path('x'), headers: { authorization: `Bearer ${value}` } },
        { path: path('x'), headers: { 'accept-language': value, 'user-agent': value, origin: value } },
        { path: path('x'), headers: { host: `${value.replace(/[^\w.-]/g, '')}.example` } },
      ];
      for (const { path: target, headers } of ofRequests(asked)) {
        const answer = await send(local, {
          method: route.method,
          path: target,
          headers: { host: store.host, ...headers },
        });
        expect([target, headers, answer.status < 500]).toEqual([target, headers, true]);
      }
    }
  }
}, 120_000);

describe('an address in another shape', () => {
  test('never brings a mail to anybody but the address that is stored', async () => {
    const { email } = await anAccount(local, store);
    const other = someAddress();
    const client = new Client(local, store.host);
    const before = (await local.mailbox()).length;
    const shapes: unknown[] = [
      [email, other],
      { 0: email, 1: other },
      `${email},${other}`,
      `${email};${other}`,
      `${email} ${other}`,
      `${email}\n${other}`,
      `${email}\r\nCc: ${other}`,
      `${email}%0aCc:${other}`,
      `<${email}>,<${other}>`,
      `"${email}"@mail.example`,
      `${email}\u0000${other}`,
      `Eva <${other}>`,
      `${other}(${email})`,
    ];
    for (const path of ['/accounts/v1/password-resets', '/accounts/v1/activation-requests']) {
      for (const shape of shapes) {
        const answer = await client.json('POST', path, { email: shape });
        expect([answer.status, codeOf(answer)]).toEqual([422, 'invalid_input']);
      }
      const twice = `{"email":${JSON.stringify(other)},"email":${JSON.stringify(email)}}`;
      await post('POST', path, twice, { 'content-type': 'application/json' });
    }
    const sent = (await local.mailbox()).slice(before);
    expect(new Set(sent.map(({ to }) => to))).toEqual(new Set([email]));
    expect(await mailsTo(local, other)).toEqual([]);
  });
});

test('a link works after any number of looks at it, whatever method a scanner uses', async () => {
  const email = someAddress();
  const client = new Client(local, store.host);
  await client.json('POST', '/accounts/v1/registrations', { email, password, firstName: 'M', lastName: 'M' });
  const link = await mailedLink(local, email);
  for (const method of ['HEAD', 'GET', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'GET']) {
    const looked = await client.send({ method, path: link.pathname + link.search });
    expect(looked.status).toBeLessThan(500);
  }
  // A scanner that posts what it finds in the address posts no form of ours.
  await client.send({ method: 'POST', path: link.pathname + link.search });
  const activated = await client.json('POST', '/accounts/v1/activations', { token: tokenIn(link) });
  expect(activated.status).toBe(200);
});
