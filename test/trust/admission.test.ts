import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CustomerVisit } from '../../lambdas/http/admission.ts';
import type { Visit } from '../../lambdas/http/visit.ts';
import { routes } from '../../lambdas/routes.ts';
import type { SessionRecord } from '../../lambdas/tables/sessions.ts';
import type { Local } from '../../local/start-local.ts';
import {
  anAccount,
  bearer,
  bearerOf,
  Client,
  codeOf,
  password,
  newPassword,
  serveStore,
  sessionCookieName,
  startServer,
  type Answer,
  type ServedStore,
} from '../journeys/client.ts';

/** The one door that every request comes through: http/admission.ts, seen from outside at every route there is. */

let local: Local;
let store: ServedStore;
let email: string;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
  ({ email } = await anAccount(local, store));
});
afterAll(() => local.stop());

const signedInRoutes = routes.filter((route) => 'signedIn' in route);
const named = signedInRoutes.map((route) => [`${route.method} ${route.path}`, route] as const);

/** What makes each of these requests one that is judged, and does no harm to the session that sends it. */
const bodies: Readonly<Record<string, Record<string, string>>> = {
  'POST /accounts/v1/confirmations': { password },
  'POST /accounts/v1/account-closures': { password: newPassword },
  'PATCH /accounts/v1/profile': { firstName: 'Maria' },
  'POST /accounts/v1/emails': { email: 'further@mail.example', password },
  'POST /accounts/v1/emails/completions': { token: 'none' },
  'POST /accounts/v1/email-logins': { email: 'further@mail.example' },
  'POST /accounts/v1/email-logins/completions': { token: 'none', newPassword },
  'PUT /accounts/v1/password': { currentPassword: newPassword, newPassword: password },
};

function send(
  route: (typeof signedInRoutes)[number],
  headers: Record<string, string>,
  client = new Client(local, store.host),
): Promise<Answer> {
  const path = route.path.replace(/\{\w+\}/, 'AAAAAAAAAAAAAAAA');
  if (route.kind === 'page') {
    return route.method === 'POST'
      ? client.form(path, {}, headers)
      : client.send({ ...route, path, headers });
  }
  return client.json(route.method, path, bodies[`${route.method} ${route.path}`], headers);
}

/** When the session of the token was last active, as its own list says without counting as activity. */
async function lastActivity(token: string): Promise<string> {
  const answer = await new Client(local, store.host).get('/accounts/v1/sessions', {
    ...bearer(token),
    'x-background': '1',
  });
  if (answer.status !== 200) return 'ended';
  const { items } = JSON.parse(answer.body) as { items: { current: boolean; lastActivityAt: string }[] };
  return items.find(({ current }) => current)?.lastActivityAt ?? 'gone';
}

describe.each(named)('%s', (name, route) => {
  test('counts as activity once it is admitted', async () => {
    const client = new Client(local, store.host);
    const token = await bearerOf(client, email);
    const signedInAt = await lastActivity(token);
    await local.advanceClock(61);
    const answer = await send(route, bearer(token));
    expect(answer.status).not.toBe(401);
    const endsItself = name === 'DELETE /accounts/v1/session';
    if (endsItself) expect(await lastActivity(token)).toBe('ended');
    else expect((await lastActivity(token)) > signedInAt).toBe(true);
  });

  test('is refused to nobody, before anything that was sent is read', async () => {
    const answer = await send(route, {});
    if (route.kind === 'page') {
      expect([answer.status, answer.headers['location']?.split('?')[0]]).toEqual([303, '/accounts/login']);
    } else {
      expect(answer.status).toBe(401);
      expect(codeOf(answer)).toBe('not_signed_in');
    }
  });

  if (route.method === 'GET' || route.method === 'HEAD') return;
  test('is refused from another site, and is no activity then', async () => {
    const client = new Client(local, store.host);
    await client.json('POST', '/accounts/v1/sessions', { identifier: email, password });
    const token = client.cookies.get(sessionCookieName) ?? '';
    const signedInAt = await lastActivity(token);
    await local.advanceClock(61);
    expect((await send(route, { 'sec-fetch-site': 'cross-site' }, client)).status).toBe(403);
    expect(await lastActivity(token)).toBe(signedInAt);
  });
});

test('a request that cannot be read is no activity', async () => {
  const client = new Client(local, store.host);
  const token = await bearerOf(client, email);
  const signedInAt = await lastActivity(token);
  await local.advanceClock(61);
  const answer = await client.send({
    method: 'PUT',
    path: '/accounts/v1/password',
    headers: { ...bearer(token), 'content-type': 'application/json' },
    body: '{',
  });
  expect([answer.status, codeOf(answer)]).toEqual([400, 'malformed_json']);
  expect(await lastActivity(token)).toBe(signedInAt);
});

/** The compiler is the judge: without the mark that only the door can set, this is no visit of somebody signed in. */
// @ts-expect-error -- the activity was not recorded
const _forged = (visit: Visit, record: SessionRecord): CustomerVisit => ({ ...visit, ...record });
