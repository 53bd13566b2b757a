import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stop } from 'esbuild';
import { bundleBytes, bundleFunctions, functionEntries } from '../../lib/bundle.ts';
import type { Bundles } from '../../lib/bundle.ts';
import { contents, importedBy, leftToImport } from './contents.ts';

/** Two of them tell how all are bundled; `npm run boot` weighs and compares each, and starts it. */
const names = ['session-check', 'notification'];
const entries = Object.fromEntries(
  Object.entries(functionEntries()).filter(([name]) => names.includes(name)),
);
let bundles: Bundles;

beforeAll(async () => {
  bundles = await bundleFunctions({
    entries: { ...entries, 'bare-client': 'test/stacks/bare-client.ts' },
    folder: 'dist/test-bundles',
  });
}, 30_000);

afterAll(async () => {
  await stop();
});

test('the session check is within 71 kB of the bare database client', async () => {
  const bare = await bundleBytes(join(bundles.folder, 'bare-client'));
  const sessionCheck = await bundleBytes(join(bundles.folder, 'session-check'));
  expect(bare).toBeLessThan(600_000);
  expect(sessionCheck - bare).toBeLessThan(71_000);
});

test('functions bring their whole SDK: nothing but Node itself is left to import', () => {
  expect(importedBy(bundles).length).toBeGreaterThan(0);
  expect(leftToImport(bundles)).toEqual([]);
});

test('bundling again gives the same bytes, elsewhere too, and no file tells where it was made', async () => {
  const all = contents(bundles.folder);
  const again = await bundleFunctions({ entries, folder: 'dist/test-bundles-again' });
  const repeated = contents(again.folder);
  expect(repeated.size).toBe(4);
  for (const [file, content] of repeated) expect(all.get(file)).toBe(content);
  expect([...all].filter(([, content]) => content.includes(process.cwd())).map(([file]) => file)).toEqual([]);
}, 30_000);
