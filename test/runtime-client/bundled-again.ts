import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { bundleBytes, bundleFunctions } from '../../lib/bundle.ts';
import { contents, leftToImport } from '../stacks/contents.ts';
import type { Deployed } from './deployed.ts';

/** A cold start reads it whole. Source map aside. */
const mostBytes = 1_250_000;

/**
 * A deploy changes only what was changed: whoever bundles the same sources, wherever to, has the bytes that were synthesised. Each brings its whole SDK, in little. A
 * verdict for each function of each, and one for what is left to import.
 */
export async function bundledAgain(deployed: readonly Deployed[]): Promise<readonly boolean[]> {
  const again = await bundleFunctions({ folder: 'dist/bundled-again' });
  try {
    const verdicts: boolean[] = [];
    const tell = (isRight: boolean, what: string) => {
      console.log(`${isRight ? 'PASS' : 'FAIL'} ${what}`);
      verdicts.push(isRight);
    };
    for (const { name, folder } of deployed) {
      const isSame = isDeepStrictEqual(contents(folder), contents(join(again.folder, name)));
      tell(isSame, `${name} is bundled to the same bytes again`);
      const bytes = await bundleBytes(folder);
      tell(bytes < mostBytes, `${name} is under ${String(mostBytes)} bytes: ${String(bytes)}`);
    }
    const left = leftToImport(again);
    tell(left.length === 0, `nothing but Node itself is left to import ${left.join(', ')}`.trimEnd());
    return verdicts;
  } finally {
    await rm(again.folder, { recursive: true, force: true });
    await rm(`${again.folder}.meta.json`, { force: true });
  }
}
