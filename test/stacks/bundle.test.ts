import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stop } from 'esbuild';
import { functions } from '../../lambdas/routes.ts';
import { bundleBytes, bundleFunctions, functionEntries } from '../../lib/bundle.ts';
import type { Bundles } from '../../lib/bundle.ts';
import { keysOf } from '../../lambdas/surroundings/records.ts';

const entries = { ...functionEntries(), 'bare-client': 'test/stacks/bare-client.ts' };
let bundles: Bundles;

beforeAll(async () => {
  bundles = await bundleFunctions({ entries, folder: 'dist/test-bundles' });
}, 30_000);

afterAll(async () => {
  await stop();
});

test.each(keysOf(functions))(
  '%s exports its handler and is under a megabyte and a quarter, source map aside',
  async (name) => {
    const output = bundles.metafile.outputs[`dist/test-bundles/${name}/index.mjs`];
    expect(output?.exports).toContain('handler');
    expect(await bundleBytes(join(bundles.folder, name))).toBeLessThan(1_250_000);
  },
);

test('the session check is within 69 kB of the bare database client', async () => {
  const bare = await bundleBytes(join(bundles.folder, 'bare-client'));
  const sessionCheck = await bundleBytes(join(bundles.folder, 'session-check'));
  expect(bare).toBeLessThan(600_000);
  expect(sessionCheck - bare).toBeLessThan(69_000);
});

test('functions bring their whole SDK: nothing but Node itself is left to import', () => {
  const imported = Object.values(bundles.metafile.outputs).flatMap((output) => output.imports);
  expect(imported.filter(({ external, path }) => external !== true || !isBuiltin(path))).toEqual([]);
});

test('bundling again gives the same bytes, and no file tells where it was made', async () => {
  const before = contents(bundles.folder);
  const again = await bundleFunctions({ entries, folder: 'dist/test-bundles' });
  expect(contents(again.folder)).toEqual(before);
  expect([...before].filter(([, content]) => content.includes(process.cwd())).map(([file]) => file)).toEqual(
    [],
  );
}, 30_000);

function contents(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return new Map(
    files.map(({ parentPath, name }) => [
      join(parentPath, name),
      readFileSync(join(parentPath, name), 'latin1'),
    ]),
  );
}
