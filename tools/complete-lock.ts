import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { missingFromLock, readLock } from './lock.ts';

/**
 * `npm run lock`: adds to package-lock.json the builds for other platforms that a registry with gaps leaves out. Without them `npm ci` calls the
 * lock incomplete, though it would install none of them here. To be run after every change of the dependencies.
 */
const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h', default: false } } });
const file = new URL('../package-lock.json', import.meta.url);
if (values.help) {
  console.log(
    'Usage: npm run lock\nCompletes package-lock.json with the optional packages of other platforms.',
  );
} else {
  const lock = readLock(readFileSync(file, 'utf8'));
  const missing = missingFromLock(lock);
  const packages = { ...lock.packages, ...Object.fromEntries(missing) };
  const sorted = Object.fromEntries(
    Object.entries(packages).sort(([one], [other]) => one.localeCompare(other, 'en')),
  );
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
  console.log(`${String(missing.length)} packages added`);
}
