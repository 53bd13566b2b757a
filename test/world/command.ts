import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import * as v from 'valibot';
import { exitCodeOf, type Speech } from '../../bin/command.ts';

const folder = join(import.meta.dirname, '..', '..');
const { scripts } = v.parse(
  v.object({ scripts: v.record(v.string(), v.string()) }),
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
);

/**
 * The environment of a process of ours that a test starts without tsx, where nothing of it is a page: Node strips the types by itself and keeps what it compiled,
 * which starts in a third of the time; the code is the same.
 */
export const withoutTsx = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_COMPILE_CACHE: join(tmpdir(), 'storefront-accounts-commands'),
});

/** A command of `bin/` as a process of its own: what to give to `spawn`. It gets the flags that its script gives to Node. */
export const command = (script: `bin/${string}.ts`, ...words: string[]) =>
  [
    process.execPath,
    [...flagsOf(script), script, ...words],
    {
      cwd: folder,
      env: withoutTsx(),
    },
  ] as const;

function flagsOf(script: string): string[] {
  const line = Object.values(scripts).find((one) => one.endsWith(` ${script}`)) ?? '';
  return line.split(' ').filter((word) => word.startsWith('--'));
}

/** A command in this process: its exit code, and what it said. */
export async function heard(
  run: (speech: Speech) => Promise<number>,
): Promise<{ readonly code: number; readonly output: string }> {
  let output = '';
  const hear = (text: string): void => {
    output += `${text}\n`;
  };
  const speech = { log: hear, error: hear, moving: new PassThrough() };
  const code = await exitCodeOf(() => run(speech), speech);
  return { code, output };
}
