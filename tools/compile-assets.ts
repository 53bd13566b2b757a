/**
 * `npm run assets`: bundles, minifies, fingerprints and compresses the pages' style sheet and script, so that what is deployed holds finished files
 * and neither sources nor a bundler. The same sources always give the same bytes.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Generated files, from the root of the repository, with their contents. */
export type Generated = Readonly<
  Record<'lambdas/pages/asset-names.ts' | 'lambdas/storefront/assets/compiled.ts', string>
>;

const sources = {
  style: { entry: 'lambdas/pages/styles/accounts.css', extension: 'css', type: 'text/css; charset=utf-8' },
  script: {
    entry: 'lambdas/pages/script/accounts.ts',
    extension: 'js',
    type: 'text/javascript; charset=utf-8',
  },
} as const;

/** @throws esbuild's errors */
export async function compileAssets(): Promise<Generated> {
  const made = await Promise.all(
    Object.entries(sources).map(async ([kind, { entry, extension, type }]) => {
      const text = await bundle(entry);
      const fingerprint = createHash('sha256').update(text).digest('hex').slice(0, 12);
      return { kind, name: `accounts-${fingerprint}.${extension}`, extension, type, text };
    }),
  );
  const remark =
    '// Made by `npm run assets` from lambdas/pages/styles and lambdas/pages/script: change those, not this.\n';
  return {
    'lambdas/pages/asset-names.ts': [
      remark,
      'export const assetNames = {\n',
      ...made.map(({ kind, name }) => `  ${kind}: '${name}',\n`),
      '} as const;\n',
    ].join(''),
    'lambdas/storefront/assets/compiled.ts': [
      remark,
      'export const compiledAssets = [\n',
      ...made.flatMap(({ name, extension, type, text }) => [
        `  {\n    name: '${name}',\n    extension: '${extension}',\n    type: '${type}',\n`,
        `    brotli:\n      '${brotli(text).toString('base64')}',\n`,
        `    gzip:\n      '${gzipSync(text, { level: 9 }).toString('base64')}',\n  },\n`,
      ]),
      '] as const;\n',
    ].join(''),
  };
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    // Browsers of the last three years; older ones get the pages without the script.
    target: ['chrome109', 'firefox115', 'safari16'],
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    tsconfig: `${root}lambdas/pages/script/tsconfig.json`,
  });
  return outputFiles[0]?.text ?? '';
}

function brotli(text: string): Buffer {
  return brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
    },
  });
}

if (import.meta.main) {
  for (const [file, content] of Object.entries(await compileAssets())) writeFileSync(root + file, content);
  console.log('The pages’ style sheet and script are up to date');
}
