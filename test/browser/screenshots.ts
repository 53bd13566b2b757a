/**
 * `npm run screenshots`: takes anew the pictures that README and docs show, by the browser checks that photograph those pages anyway. Ends with 1
 * when a check failed, and then leaves the pictures as they were.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** By the part of the browser checks: what it calls the picture, and what the docs do. */
const shown = {
  journey: { 'login-light': 'sign-in' },
  shop: { 'shop-thank-you-light': 'thank-you', 'orders-shipped-light': 'orders' },
  staff: { 'staff-details-duplicate-light': 'customer-details' },
} as const;

for (const part of Object.keys(shown)) {
  console.log(`The checks of ${part}`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'test/browser/run.ts', '--only', part], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) {
    console.error(
      `A check of ${part} failed: npm run browser -- --only ${part} says which. The pictures are as they were.`,
    );
    process.exit(1);
  }
}
for (const pictures of Object.values(shown)) {
  for (const [taken, name] of Object.entries(pictures)) {
    copyFileSync(
      join(root, 'artefacts', 'screenshots', `${taken}.png`),
      join(root, 'docs', 'screenshots', `${name}.png`),
    );
    console.log(`docs/screenshots/${name}.png`);
  }
}
