import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Local, LocalMail } from '../../local/start-local.ts';
import { findAccessibilityViolations } from './accessibility.ts';

/** Everything the checks share: the running product, a browser, and what was found. */
export interface World {
  readonly local: Local;
  readonly browser: Browser;
  readonly check: Check;
  /** What browsers complained about: script errors, and what the policies of the pages blocked. */
  readonly complaints: string[];
  readonly pictures: string;
  /** Whether what a screen reader says is kept anew, instead of compared. */
  readonly writes: boolean;
}

/** Runs one check, prints its line, and goes on whether it held or not. */
export type Check = (name: string, run: () => Promise<void>) => Promise<void>;

export const patienceMilliseconds = 5000;

/** A visitor with a browser of their own, as they come: no cookies. The pages' policies are in force. */
export async function newVisitor(world: World, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await world.browser.newContext({
    baseURL: world.local.url,
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(patienceMilliseconds);
  context.on('page', (page) => {
    listen(world, page);
  });
  return context.newPage();
}

function listen({ complaints }: World, page: Page): void {
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    // A refused form is answered with its status, which Chromium reports as an error.
    const isStatus = /^Failed to load resource: the server responded with a status of 4\d\d/.test(
      message.text(),
    );
    if (message.type() === 'error' && !isStatus) complaints.push(`${page.url()}: ${message.text()}`);
  });
}

export async function leave(page: Page): Promise<void> {
  await page.context().close();
}

/** Photographs the page in light and in dark, and holds it to WCAG 2.2 AA in both. */
export async function inspect(world: World, page: Page, name: string): Promise<void> {
  mkdirSync(world.pictures, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // Behind an open dialog only what is in the window is covered.
    const fullPage = (await page.locator('dialog[open]').count()) === 0;
    await page.screenshot({ path: `${world.pictures}/${name}-${colorScheme}.png`, fullPage });
    const violations = await findAccessibilityViolations(page);
    if (violations.length > 0) throw new Error(`${name}, ${colorScheme}: ${violations.join('\n')}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** The latest mail to the address with the notification, waited for. */
export async function awaitMail({ local }: World, to: string, notification: string): Promise<LocalMail> {
  const until = Date.now() + patienceMilliseconds;
  do {
    const mail = (await local.mailbox()).findLast(
      (one) => one.to === to && one.notification === notification,
    );
    if (mail !== undefined) return mail;
    await new Promise((resolve) => setTimeout(resolve, 100));
  } while (Date.now() < until);
  throw new Error(`No mail "${notification}" came to ${to}.`);
}

/** The mail's link with a token. */
export function linkOf(mail: LocalMail): string {
  const link = mail.links.find((one) => one.includes('token='));
  if (link === undefined) throw new Error(`The mail "${mail.subject}" has no link with a token.`);
  return link;
}

export async function setStoreVariables({ local }: World, variables: Record<string, unknown>): Promise<void> {
  const answer = await local.admin({
    action: 'setStoreVariables',
    store: 'demo',
    actor: 'browser tests',
    input: { variables },
  });
  if (!JSON.stringify(answer).includes('"ok":true'))
    throw new Error(`setStoreVariables: ${JSON.stringify(answer)}`);
}

export async function sessionCookieOf(context: BrowserContext): Promise<string | undefined> {
  return (await context.cookies()).find(({ name }) => name === '__Host-accounts-session')?.value;
}

/** Mail to the address comes back from now on. */
export async function suppress({ local }: World, email: string): Promise<void> {
  const answer = await fetch(`${local.url}/_local/ses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ suppress: email }),
  });
  if (!answer.ok) throw new Error(`/_local/ses answered ${String(answer.status)}`);
}

export interface Customer {
  readonly email: string;
  readonly password: string;
}

/** A customer with an active account, made as quickly as it goes: by the API and the mailed link's token. */
export async function makeCustomer(
  world: World,
  email: string,
  password: string,
  firstName = 'Ada',
): Promise<Customer> {
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${world.local.url}/accounts/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok)
      throw new Error(`${path} answered ${String(response.status)}: ${await response.text()}`);
  };
  await post('registrations', { email, password, firstName, lastName: 'Lovelace' });
  const link = linkOf(await awaitMail(world, email, 'Storefront account activation'));
  await post('activations', { token: new URL(link).searchParams.get('token'), password });
  return { email, password };
}

export async function signIn(page: Page, { email, password }: Customer): Promise<void> {
  await page.goto('/accounts/login');
  await page.locator('#identifier').fill(email);
  await page.locator('#password').fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/accounts/profile');
}
