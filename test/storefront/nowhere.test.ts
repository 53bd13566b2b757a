import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { locales } from '../../lambdas/stores/locale.ts';
import type { Local } from '../../local/start-local.ts';
import { allWords } from '../browser/all-words.ts';
import { Client, codeOf, send, serveStore, startServer, type ServedStore } from '../journeys/client.ts';

/** What nobody serves: an answer of our own, not the gateway's. */

let local: Local;
let store: ServedStore;
let client: Client;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
  client = new Client(local, store.host);
});
afterAll(() => local.stop());

describe('an address with a slash too many', () => {
  test.each([
    ['/accounts/', '/accounts'],
    ['/accounts/login/', '/accounts/login'],
    ['/accounts/login//', '/accounts/login'],
    ['/accounts/reset-password/?token=a.b.c&x=%26', '/accounts/reset-password?token=a.b.c&x=%26'],
  ])('%s leads to %s', async (path, where) => {
    const answer = await client.get(path);
    expect([answer.status, answer.headers['location']]).toEqual([308, where]);
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(await client.send({ method: 'HEAD', path })).toMatchObject({ status: 308 });
  });

  test.each(['/accounts//evil.example/', '/accounts/nothing/', '/accounts/%5cevil.example/'])(
    'leads nowhere where there is no page: %s',
    async (path) => {
      const answer = await client.get(path);
      expect([answer.status, answer.headers['location']]).toEqual([404, undefined]);
    },
  );
});

describe('an address where there is nothing', () => {
  test.each(locales)('says so in the reader’s language, as the store looks: %s', async (locale) => {
    const answer = await client.get('/accounts/nothing', { 'accept-language': locale });
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toMatch(/^text\/html/);
    expect(answer.body).toContain(`<h1>${allWords(locale).problems.not_found.title}</h1>`);
    expect(answer.body).toContain(`Shop ${store.id}`);
  });

  test.each([
    '/accounts/nothing/at/all',
    '/accounts/assets',
    '/accounts/v10',
    '/accounts/%00',
    '/accounts/a%2fb',
  ])('however it is written: %s', async (path) => {
    const answer = await client.get(path);
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toMatch(/^text\/html/);
  });

  test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])('of the API is a problem: %s', async (method) => {
    for (const path of ['/accounts/v1/nothing', '/accounts/v1', '/accounts/v1/', '/accounts/v1/a/b/c']) {
      const answer = await client.json(method, path);
      expect([answer.status, codeOf(answer)]).toEqual([404, 'not_found']);
      expect(answer.headers['content-type']).toBe('application/problem+json');
    }
  });

  test('of the API that is asked in another way says in which it is', async () => {
    for (const [method, path, allow] of [
      ['DELETE', '/accounts/v1/store', 'GET'],
      ['POST', '/accounts/v1/password', 'PUT'],
      ['PUT', '/accounts/v1/orders/N-1', 'GET, PATCH'],
      ['POST', '/accounts/health', 'GET'],
      ['PUT', '/accounts/v1/portal.js', 'GET, HEAD'],
    ] as const) {
      const answer = await client.json(method, path);
      expect([answer.status, codeOf(answer), answer.headers['allow']]).toEqual([
        405,
        'method_not_allowed',
        allow,
      ]);
    }
  });

  test('answers a form that is sent there', async () => {
    expect(await client.form('/accounts/nothing', { a: 'b' })).toMatchObject({ status: 404 });
    expect((await client.form('/accounts/nothing', {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  test('of no store says that there is no store', async () => {
    const answer = await send(local, { path: '/accounts/nothing', headers: { host: 'nobody.example' } });
    expect(answer.status).toBe(404);
    expect(answer.body).toContain(allWords('en').problems.store_not_found.title);
  });
});
