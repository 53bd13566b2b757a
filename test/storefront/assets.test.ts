import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { compileAssets, type Generated } from '../../tools/compile-assets.ts';
import { writeReply } from '../../lambdas/http/reply.ts';
import { assetNames } from '../../lambdas/pages/asset-names.ts';
import { getAsset } from '../../lambdas/storefront/assets/asset.ts';
import { exampleRequest } from '../http/example-request.ts';
import type { Needs } from '../../lambdas/surroundings/needs.ts';

async function get(name: string, headers: Record<string, string> = {}, method = 'GET') {
  const request = exampleRequest({
    method,
    path: '/accounts/assets/name',
    headers,
    pathParameters: { name },
  });
  // It needs nothing of the world.
  return writeReply(await getAsset(request, {} as Needs, new Map()), request);
}

const sha = (text: Buffer) => createHash('sha256').update(text).digest('hex');

test('what is served is what the sources say: else run npm run assets', async () => {
  const made: Generated = await compileAssets();
  // The compressed bytes may differ with the zlib of another Node; what they hold may not.
  const text = (file: string) => file.replace(/(brotli|gzip):\s*'[^']*'/g, '$1');
  for (const [file, content] of Object.entries(made))
    expect(text(readFileSync(file, 'utf8'))).toBe(text(content));
});

describe.each(Object.values(assetNames))('%s', (name) => {
  test('comes in the coding that the client takes, and is one content in all of them', async () => {
    const plain = await get(name);
    const gzip = await get(name, { 'accept-encoding': 'gzip' });
    const brotli = await get(name, { 'accept-encoding': 'gzip, deflate, br' });
    expect([plain, gzip, brotli].map(({ headers }) => headers?.['content-encoding'])).toEqual([
      undefined,
      'gzip',
      'br',
    ]);
    const contents = [
      Buffer.from(plain.body ?? ''),
      gunzipSync(Buffer.from(gzip.body ?? '', 'base64')),
      brotliDecompressSync(Buffer.from(brotli.body ?? '', 'base64')),
    ].map(sha);
    expect(new Set(contents).size).toBe(1);
    expect(name).toContain(`-${contents[0]?.slice(0, 12) ?? ''}.`);
    expect(brotli.headers).toMatchObject({ vary: 'accept-encoding' });
  });

  test('is kept for ever, as its name is that of its content', async () => {
    const { headers } = await get(name);
    expect(headers?.['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers?.['content-type']).toBe(
      name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
    );
  });

  test('is not sent to who has it, in whatever coding', async () => {
    const tag = String((await get(name)).headers?.['etag']);
    expect(tag).toMatch(/^W\/"/);
    for (const known of [tag, tag.slice(2), `"other", ${tag}`, '*'])
      expect(await get(name, { 'if-none-match': known })).toMatchObject({ statusCode: 304, body: '' });
    expect((await get(name, { 'if-none-match': 'W/"other"' })).statusCode).toBe(200);
  });

  test('answers HEAD with the headers alone', async () => {
    const head = await get(name, { 'accept-encoding': 'br' }, 'HEAD');
    expect(head).toMatchObject({
      statusCode: 200,
      body: '',
      headers: (await get(name, { 'accept-encoding': 'br' })).headers,
    });
  });

  test('stands in for that of another release while one is being deployed, but not for long', async () => {
    const other = name.replace(/-[0-9a-f]{12}/, '-0123456789ab');
    expect(await get(other)).toMatchObject({ statusCode: 200, headers: { 'cache-control': 'no-cache' } });
    expect((await get(other)).body).toBe((await get(name)).body);
  });
});

test.each([
  '',
  'accounts.css',
  'accounts-.css',
  'accounts-0123456789ab.map',
  '../index.mjs',
  'constructor',
  'a'.repeat(60_000),
])('there is no %j', async (name) => {
  expect((await get(name)).statusCode).toBe(404);
});
