import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mutants, type Mutant } from './list.ts';

/**
 * `npm run mutants [-- PART OF A NAME...]`: plants each fault by itself in a copy of the product and walks it, as much as TRUST asks for (`slice` unless it is
 * said). Says after how many walks it was found, and how; ends with 1 where one was not.
 */

const root = new URL('../../..', import.meta.url).pathname;
const copy = mkdtempSync(join(tmpdir(), 'mutants-'));
const copied = [
  'lambdas',
  'local',
  'test/trust',
  'test/world',
  'test/runner',
  'email-templates',
  'package.json',
  'jest.config.js',
  'tsconfig.json',
];

interface Found {
  readonly walks: number | null;
  readonly by: string;
}

function walk({ walk: file }: Mutant): Found {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...[join(root, 'node_modules/jest/bin/jest.js'), '--runInBand', `test/trust/${file}.test.ts`]],
    {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, TRUST: process.env['TRUST'] ?? 'slice', WALKS_END: 'at_the_first' },
      maxBuffer: 2 ** 28,
    },
  );
  const told = stdout + stderr;
  const walks = /Property failed after (\d+) tests/.exec(told)?.[1];
  const isClean = / passed, \d+ total/.test(told) && !/ failed, /.test(told);
  if (walks === undefined && !isClean) return { walks: null, by: `no walk: ${told.slice(0, 2_000)}` };
  const by = /(?:Cause|Got): ?([^\n]*(?:\n(?!\s+at )[^\n]*){0,14})/.exec(told)?.[1] ?? '';
  return { walks: walks === undefined ? null : Number(walks), by: by.replace(/\s+/g, ' ').slice(0, 240) };
}

const wanted = process.argv.slice(2);
const chosen = mutants.filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);
let unseen = 0;
try {
  for (const one of copied) cpSync(join(root, one), join(copy, one), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const mutant of chosen) {
    const place = join(copy, mutant.file);
    const sound = readFileSync(place, 'utf8');
    writeFileSync(
      place,
      sound.replace(mutant.from, () => mutant.to),
    );
    const { walks, by } = walk(mutant);
    writeFileSync(place, sound);
    if (walks === null) unseen += 1;
    const found = walks === null ? 'NOT FOUND' : `${String(walks)} walks`;
    console.log(
      `${found.padEnd(10)}  ${mutant.breaks.padEnd(12)}  ${mutant.walk}  ${mutant.name}\n            ${by}`,
    );
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(`${String(chosen.length - unseen)} found, ${String(unseen)} not found`);
process.exitCode = unseen === 0 ? 0 : 1;
