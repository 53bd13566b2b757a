/**
 * `npm run assets`: bundles, minifies, fingerprints and compresses the pages' style sheet and script, and bundles the portal's, so that what is
 * deployed holds finished files and neither sources nor a bundler. The same sources always give the same bytes.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Generated files, from the root of the repository, with their contents. */
export type Generated = Readonly<
  Record<
    | 'lambdas/pages/asset-names.ts'
    | 'lambdas/storefront/assets/compiled.ts'
    | 'lambdas/backoffice/compiled.ts'
    | 'lambdas/storefront/portal/compiled.ts',
    string
  >
>;

const css = { folder: 'styles', source: 'css', extension: 'css', type: 'text/css; charset=utf-8' };
const js = { folder: 'script', source: 'ts', extension: 'js', type: 'text/javascript; charset=utf-8' };

/** Every page has the first two; those of somebody signed in have the next two too, and those that wait for a mail the last. */
const sources = {
  style: { stem: 'accounts', ...css },
  script: { stem: 'accounts', ...js },
  customerStyle: { stem: 'customer', ...css },
  customerScript: { stem: 'customer', ...js },
  waitingScript: { stem: 'waiting', ...js },
} as const;

/** The staff's own pages, which no customer loads anything of. */
const staffSources = {
  style: { stem: 'staff', ...css },
  script: { stem: 'staff', ...js },
  /** For the one page that imports. */
  importScript: { stem: 'staff-import', ...js },
  /** Of the customers' pages, for their preview. */
  preview: { stem: 'accounts', ...css },
} as const;

type Sources = Readonly<Record<string, { readonly stem: string } & (typeof css | typeof js)>>;

/** @throws esbuild's errors */
export async function compileAssets(): Promise<Generated> {
  const made = await compile(sources);
  const forStaff = await compile(staffSources);
  return {
    'lambdas/pages/asset-names.ts': [remark, namesOf('assetNames', made)].join(''),
    'lambdas/storefront/assets/compiled.ts': [remark, contentsOf(made)].join(''),
    'lambdas/backoffice/compiled.ts': [
      remark,
      namesOf('staffAssetNames', forStaff),
      '\n',
      contentsOf(forStaff),
    ].join(''),
    'lambdas/storefront/portal/compiled.ts': [remark, await portalScripts()].join(''),
  };
}

const remark =
  '// Made by `npm run assets` from lambdas/pages/styles and lambdas/pages/script: change those, not this.\n';

interface Made {
  readonly kind: string;
  readonly stem: string;
  readonly name: string;
  readonly extension: string;
  readonly type: string;
  readonly text: string;
}

function compile(from: Sources): Promise<Made[]> {
  return Promise.all(
    Object.entries(from).map(async ([kind, { stem, folder, source, extension, type }]) => {
      const text = await bundle(`lambdas/pages/${folder}/${stem}.${source}`);
      const fingerprint = createHash('sha256').update(text).digest('hex').slice(0, 12);
      return { kind, stem, name: `${stem}-${fingerprint}.${extension}`, extension, type, text };
    }),
  );
}

function namesOf(constant: string, made: readonly Made[]): string {
  return [
    `export const ${constant} = {\n`,
    ...made.map(({ kind, name }) => `  ${kind}: '${name}',\n`),
    '} as const;\n',
  ].join('');
}

function contentsOf(made: readonly Made[]): string {
  return [
    'export const compiledAssets = [\n',
    ...made.flatMap(({ stem, name, extension, type, text }) => [
      `  {\n    stem: '${stem}',\n    name: '${name}',\n    extension: '${extension}',\n    type: '${type}',\n`,
      `    brotli:\n      '${brotli(text).toString('base64')}',\n`,
      `    gzip:\n      '${gzipSync(text, { level: 9 }).toString('base64')}',\n  },\n`,
    ]),
    '] as const;\n',
  ].join('');
}

/** The portal's, as text: what it must know of the store is written into it when it is served. */
async function portalScripts(): Promise<string> {
  const styles = await bundle('lambdas/pages/styles/portal.css');
  const scripts = {
    on: await bundle('lambdas/pages/script/portal.ts', { portalStyles: JSON.stringify(styles.trim()) }),
    off: await bundle('lambdas/pages/script/portal-off.ts'),
  };
  return [
    'export const compiledPortal = {\n',
    ...Object.entries(scripts).map(([name, text]) => `  ${name}: ${JSON.stringify(text.trim())},\n`),
    '} as const;\n',
  ].join('');
}

async function bundle(entry: string, define: Readonly<Record<string, string>> = {}): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    define,
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
