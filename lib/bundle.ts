import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Metafile } from 'esbuild';
import { functions, staffFunctions } from '../lambdas/routes.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where bundles lie, seen from the root of the repository: a folder per function, `index.mjs` in it. */
const bundleFolder = 'dist/lambdas';

interface BundleOptions {
  /** Name to TypeScript file, both from the root of the repository. Every function of `routes.ts` when absent. */
  readonly entries?: Readonly<Record<string, string>>;
  /** From the root of the repository; emptied first. `bundleFolder` when absent. */
  readonly folder?: string;
}

export interface Bundles {
  /** Absolute. */
  readonly folder: string;
  /** What esbuild put into what, with paths from the root of the repository. */
  readonly metafile: Metafile;
}

/**
 * Bundles all functions in one esbuild run. The AWS SDK is bundled too: only what is used, at the tested version, and a cold start
 * reads one file. The same sources give the same bytes on any machine, so that a deploy changes only what was changed.
 * Throws esbuild's errors.
 */
export async function bundleFunctions(options: BundleOptions = {}): Promise<Bundles> {
  const { entries = functionEntries(), folder = bundleFolder } = options;
  const target = join(root, folder);
  await rm(target, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.entries(entries).map(([name, entry]) => ({ in: entry, out: `${name}/index` })),
    outdir: target,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    sourcemap: 'linked',
    // Names and lines are enough for a stack trace.
    sourcesContent: false,
    metafile: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    // Packages in CommonJS may still call require for Node's own modules.
    banner: { js: "import{createRequire as _cr}from'node:module';const require=_cr(import.meta.url);" },
  });
  await writeFile(`${target}.meta.json`, JSON.stringify(metafile));
  return { folder: target, metafile };
}

/** Bytes of a function's folder as Lambda unpacks it, source maps left out. */
export async function bundleBytes(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = files
    .filter((file) => file.isFile() && !file.name.endsWith('.map'))
    .map(async (file) => (await stat(join(file.parentPath, file.name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

export function functionEntries(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries({ ...functions, ...staffFunctions }).map(([name, { entry }]) => [
      name,
      `lambdas/${entry}/index.ts`,
    ]),
  );
}
