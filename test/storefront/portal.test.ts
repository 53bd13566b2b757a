import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { urlToHttpOptions } from 'node:url';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { exampleStore } from '../accounts/example-store.ts';
import { locales } from '../../lambdas/stores/locale.ts';
import { portalScript } from '../../lambdas/storefront/portal/portal-script.ts';
import type { Local } from '../../local/start-local.ts';
import { allWords } from '../browser/all-words.ts';
import { adminOf, Client, serveStore, startServer, type ServedStore } from '../journeys/client.ts';

/** `<store-account>` as it is served; what it does in a page is seen in test/browser/portal-checks.ts. */

let local: Local;
let store: ServedStore;
let client: Client;
beforeAll(async () => {
  local = await startServer();
  store = await serveStore(local);
  client = new Client(local, store.host);
});
afterAll(() => local.stop());

const set = (variables: Record<string, unknown>) =>
  adminOf(local, store.id)('setStoreVariables', { variables });
const path = '/accounts/v1/portal.js';

test.each(locales)('is under 3 kB gzip, with everything a store can say in it: %s', (locale) => {
  const store = exampleStore(
    {},
    {
      'accounts.enabled': true,
      'sign_in.force_login': true,
      'links.terms': 'https://shop.example/terms-and-conditions',
      'links.privacy': 'https://shop.example/privacy',
      'links.imprint': 'https://shop.example/imprint',
    },
  );
  const text = portalScript(store, locale);
  expect(gzipSync(text).length).toBeLessThan(3000);
  expect(text).toContain(JSON.stringify(allWords(locale).idle.title));
});

test('is a script that is asked about at every page, and sent once', async () => {
  const answer = await client.get(path);
  expect(answer).toMatchObject({
    status: 200,
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
  });
  expect(answer.body).toContain('store-account');
  const tag = answer.headers['etag'] ?? '';
  expect(await client.get(path, { 'if-none-match': tag })).toMatchObject({ status: 304, body: '' });
  const asked = await client.send({ method: 'HEAD', path });
  expect([asked.status, asked.body, asked.headers['etag']]).toEqual([200, '', tag]);
  await set({ 'sign_in.force_login': true });
  expect(await client.get(path, { 'if-none-match': tag })).toMatchObject({ status: 200 });
  await set({ 'sign_in.force_login': null });
});

test.each([
  ['gzip', gunzipSync],
  ['br', brotliDecompressSync],
] as const)('comes as small as the client takes it: %s', async (coding, unpack) => {
  const headers = { host: store.host, 'accept-encoding': coding };
  const [answer] = (await once(
    get({ ...urlToHttpOptions(new URL(local.url + path)), headers }),
    'response',
  )) as [IncomingMessage];
  expect(answer.headers['content-encoding']).toBe(coding);
  expect(unpack(await buffer(answer)).toString()).toBe((await client.get(path)).body);
});

test('speaks the language of the page that asks for it, where the store does', async () => {
  const title = async (language: string) =>
    (await client.get(`${path}?language=${language}`, { 'accept-language': 'fr' })).body;
  expect(await title('de')).toContain(allWords('de').idle.title);
  expect(await title('xx')).toContain(allWords('fr').idle.title);
  await set({ 'languages.offered': ['en', 'es'] });
  expect(await title('de')).toContain(allWords('en').idle.title);
  await set({ 'languages.offered': null });
});

test('keeps no choice of a language: that is the reader’s', async () => {
  expect((await client.get(`${path}?language=de`)).setCookies).toEqual([]);
});

test('shows nothing while accounts are off (S2-3)', async () => {
  await set({ 'accounts.enabled': false });
  const { body } = await client.get(path);
  expect(body).toContain('store-account{visibility:hidden}');
  expect(body).not.toContain('customElements');
  await set({ 'accounts.enabled': true });
});

test('may be asked for by the shop’s pages on another host of the site', async () => {
  expect((await client.get(path)).headers['cross-origin-resource-policy']).toBe('same-site');
});
