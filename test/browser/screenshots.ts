/**
 * `npm run screenshots`: takes anew the pictures that README and docs show, by the browser checks that photograph those pages anyway. Ends with 1
 * when a check failed, and then leaves the pictures as they were.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';

const root = join(import.meta.dirname, '..', '..');

/** By the part of the browser checks: what it calls the picture, and what the docs do. */
const shown = {
  journey: { 'login-light': 'sign-in' },
  shop: { 'shop-thank-you-light': 'thank-you', 'orders-shipped-light': 'orders' },
  staff: { 'staff-details-locked-light': 'customer-details' },
} as const;

/** Pixels: what a reader sees of a page before scrolling. The pictures stand beside each other, and in the repository for good. */
const tallest = 900;

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
const browser = await launchChromium();
const page = await browser.newPage();
for (const pictures of Object.values(shown)) {
  for (const [taken, name] of Object.entries(pictures)) {
    const picture = readFileSync(join(root, 'artefacts', 'screenshots', `${taken}.png`));
    writeFileSync(join(root, 'docs', 'screenshots', `${name}.png`), await topOf(page, picture));
    console.log(`docs/screenshots/${name}.png`);
  }
}
await browser.close();

async function topOf(page: Page, picture: Buffer): Promise<Buffer> {
  // Where a PNG has them.
  const width = picture.readUInt32BE(16);
  if (picture.readUInt32BE(20) <= tallest) return picture;
  await page.setViewportSize({ width, height: tallest });
  const source = `data:image/png;base64,${picture.toString('base64')}`;
  await page.setContent(`<body style="margin:0"><img src="${source}" style="display:block">`);
  return page.screenshot();
}
