import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { chooseCoding, compress } from '../../lambdas/http/content-encoding.ts';

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['BR', 'br'],
  ['gzip;q=1.0, *;q=0', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.000, gzip;q=0', undefined],
  ['*', 'br'],
  ['identity', undefined],
  ['deflate', undefined],
  ['br;q=x', undefined],
  [',;,q=1;;', undefined],
  ['', undefined],
  [undefined, undefined],
])('a client that takes %j is answered in %j', (accepted, coding) => {
  expect(chooseCoding(accepted)).toBe(coding);
});

test('what is compressed is the same when it is read', () => {
  const text = '<p>déjà vu 😀</p>'.repeat(200);
  expect(brotliDecompressSync(compress(text, 'br')).toString()).toBe(text);
  expect(gunzipSync(compress(text, 'gzip')).toString()).toBe(text);
  expect(compress(text, 'br').length).toBeLessThan(text.length / 10);
});
