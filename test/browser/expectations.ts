import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

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
export async function focused(page: Page): Promise<string> {
  return page.evaluate<string>(
    'document.activeElement.id || document.activeElement.getAttribute("aria-label") || document.activeElement.textContent.trim()',
  );
}

export async function focusIs(page: Page, wanted: string): Promise<void> {
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
