import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, relative } from 'node:path';
import type { Bundles } from '../../lib/bundle.ts';

/** Every file under the folder, by its path from there. */
export function contents(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [relative(folder, path), readFileSync(path, 'latin1')];
    }),
  );
}

/** What the bundles import when they run, by its name. */
export function importedBy({ metafile }: Bundles) {
  return Object.values(metafile.outputs).flatMap(({ imports }) => imports);
}

/** Of that what neither a bundle brings nor Node itself has. */
export function leftToImport(bundles: Bundles): string[] {
  return importedBy(bundles)
    .filter(({ external, path }) => external !== true || !isBuiltin(path))
    .map(({ path }) => path);
}
