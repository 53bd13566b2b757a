import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { bundleFunctions } from '../../lib/bundle.ts';
import { contents } from '../stacks/contents.ts';
import type { Deployed } from './deployed.ts';

/** A deploy changes only what was changed: whoever bundles the same sources, wherever to, has the bytes that were synthesised. One verdict for each function. */
export async function bundledAgain(deployed: readonly Deployed[]): Promise<readonly boolean[]> {
  const again = await bundleFunctions({ folder: 'dist/bundled-again' });
  try {
    return deployed.map(({ name, folder }) => {
      const isSame = isDeepStrictEqual(contents(folder), contents(join(again.folder, name)));
      console.log(`${isSame ? 'PASS' : 'FAIL'} ${name} is bundled to the same bytes again`);
      return isSame;
    });
  } finally {
    await rm(again.folder, { recursive: true, force: true });
    await rm(`${again.folder}.meta.json`, { force: true });
  }
}
