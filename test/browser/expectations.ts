import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { patienceMilliseconds } from './world.ts';

/** Waits for the thing to be seen. */
export async function seen(locator: Locator): Promise<void> {
  await locator.first().waitFor({ state: 'visible' });
}

export async function gone(locator: Locator): Promise<void> {
  await locator.first().waitFor({ state: 'hidden' });
}

export async function headingIs(page: Page, text: string | RegExp): Promise<void> {
  await seen(page.getByRole('heading', { level: 1, name: text }));
}

/** What has the keyboard: an id, or the words on it. */
async function focused(page: Page): Promise<string> {
  return page.evaluate<string>(
    'document.activeElement.id || document.activeElement.getAttribute("aria-label") || document.activeElement.textContent.trim()',
  );
}

/** The keyboard is there, or soon: a page's script may put it there once the page is read. */
export async function focusIs(page: Page, wanted: string): Promise<void> {
  const until = Date.now() + patienceMilliseconds;
  while ((await focused(page)) !== wanted && Date.now() < until) await delay(20);
  assert.equal(await focused(page), wanted);
}

/** Whoever uses the keyboard sees where they are (WCAG 2.4.7). */
export async function focusShows(page: Page): Promise<void> {
  const style = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
  assert.notEqual(style, 'none', `nothing shows that ${await focused(page)} has the focus`);
}

export async function pathIs(page: Page, wanted: string): Promise<void> {
  const { pathname, search } = new URL(page.url());
  assert.equal(pathname + search, wanted);
}
