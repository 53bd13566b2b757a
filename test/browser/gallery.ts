/**
 * Renders every view with sample data, photographs it wide and narrow, light and dark, and lets axe-core look at it.
 * `npx tsx test/browser/gallery.ts [name...]`; the pictures land in artefacts/gallery/. GALLERY_LOCALE, GALLERY_COLOUR and GALLERY_TEXT (100 or 200)
 * say how.
 */
import { mkdirSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { BrowserContext } from 'playwright-core';
import { locales } from '../../lambdas/stores/locale.ts';
import { renderPage } from '../../lambdas/pages/frame.tsx';
import { compiledAssets } from '../../lambdas/storefront/assets/compiled.ts';
import { findAccessibilityViolations } from './accessibility.ts';
import { launchChromium } from './chromium.ts';
import type { View } from './view.ts';
import { allViews, demoStore } from './views.tsx';

const origin = 'http://gallery.localhost';
const folder = 'artefacts/gallery';
const widths = [1280, 360];
const colourSchemes = ['light', 'dark'] as const;
const wanted = process.argv.slice(2);
const locale = locales.find((known) => known === process.env['GALLERY_LOCALE']) ?? 'en';
const colour = process.env['GALLERY_COLOUR'] ?? demoStore.look.colour;
/** As somebody has it who reads large text: 100 or 200, in percent. */
const textSize = process.env['GALLERY_TEXT'] ?? '100';
const store = { ...demoStore, look: { ...demoStore.look, colour } };

const views = allViews(locale, store).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
let findings = 0;
for (const colourScheme of colourSchemes) {
  const context = await browser.newContext({
    bypassCSP: true,
    colorScheme: colourScheme,
    reducedMotion: 'reduce',
  });
  await serve(context);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 4'))
      console.log(`console: ${message.text()}`);
  });
  for (const { name } of views) {
    await page.clock.setFixedTime('2026-11-22T10:00:00Z');
    for (const width of widths) {
      await page.setViewportSize({ width, height: width === 360 ? 740 : 860 });
      await page.goto(`${origin}/view/${name}`);
      await page.evaluate(`document.documentElement.style.fontSize = '${textSize}%'`);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      if (Number(overflow) > 0) console.log(`${name} ${String(width)}: ${String(overflow)} px too wide`);
      for (const finding of await findAccessibilityViolations(page)) {
        findings += 1;
        console.log(`${name} ${colourScheme} ${String(width)}: ${finding}`);
      }
      await page.screenshot({
        path: `${folder}/${name}-${colourScheme}-${String(width)}.png`,
        fullPage: true,
      });
    }
  }
  await context.close();
}
await browser.close();
console.log(`${String(views.length)} views, ${String(findings)} findings; pictures in ${folder}/`);
process.exitCode = findings === 0 ? 0 : 1;

async function serve(context: BrowserContext): Promise<void> {
  await context.route(`${origin}/**`, (route) => {
    const [, first, , asset] = new URL(route.request().url()).pathname.split('/');
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    const view = views.find((candidate) => candidate.name === name);
    if (first === 'view' && view !== undefined) return route.fulfill(reply(view));
    if (asset === undefined) return route.fulfill({ status: 404, body: '' });
    const compiled = compiledAssets.find((known) => known.name === asset);
    if (compiled === undefined) return route.fulfill({ status: 404, body: '' });
    return route.fulfill({
      contentType: compiled.type,
      body: gunzipSync(Buffer.from(compiled.gzip, 'base64')),
    });
  });
}

function reply({ title, status, signedIn, body, store: shown }: View) {
  const frame = { store: shown, locale, title, ...(signedIn === undefined ? {} : { signedIn }) };
  const rendered = renderPage(frame, { status }, body);
  return { status, headers: { ...rendered.headers }, body: rendered.body };
}
