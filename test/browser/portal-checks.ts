import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { listen, proxyOf } from '../examples/world.ts';
import { focusIs, gone, headingIs, pathIs, seen } from './expectations.ts';
import {
  awaitMail,
  inspect,
  leave,
  linkOf,
  makeCustomer,
  newVisitor,
  setStoreVariables,
  type World,
} from './world.ts';

const password = 'violet otter makes tea';

/** A page of a shop: the element in the middle of a line, so that whatever it does to the line is seen. */
const shopPage = (script: string, link = 'href="/accounts/login"') => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title></head>
<body style="font:16px/1.5 sans-serif"><header style="display:flex;justify-content:space-between"><b>Shop</b><store-account style="inline-size:8rem"><a ${link}>Sign in</a></store-account></header>
<main><h1>Pots</h1><p>Before <store-account><a ${link}>Sign in</a></store-account> after</p><p>Something to read.</p></main>${script}</body></html>`;

const script = (attributes = '') => `<script async src="/accounts/v1/portal.js" ${attributes}></script>`;

/** How much of what the page shows moved by itself (web.dev/cls), from its very beginning. */
const watchShifts = `
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shifts.push(value);
  }).observe({ type: 'layout-shift', buffered: true });`;

/** The files of examples/storefront-html, its page at every address. */
function serveExample(changed: (html: string) => string): Server {
  const file = (name: string) => readFileSync(join('examples/storefront-html', name), 'utf8');
  return createServer(({ url }, response) => {
    const isStyle = url === '/shop.css';
    response.setHeader('content-type', isStyle ? 'text/css' : 'text/html');
    response.end(isStyle ? file('shop.css') : changed(file('index.html')));
  });
}

/** `<store-account>` on a shop's pages: with and without script, signed in and not. */
export async function portalChecks(world: World): Promise<void> {
  const { check } = world;
  const long = 'Wolfeschlegelsteinhausenbergerdorff';
  const customer = await makeCustomer(world, 'portal@example.com', password);
  const longNamed = await makeCustomer(world, 'a-long-name@example.com', password, long);

  const visit = async (html: string, path = '/pots?size=2') => {
    const page = await newVisitor(world);
    await page.addInitScript(watchShifts);
    await page.route(/\/(pots|terms)/, (route) => route.fulfill({ contentType: 'text/html', body: html }));
    const go = () => page.goto(path);
    await go();
    return { page, go };
  };
  const signInHere = async (page: Page, { email }: { email: string }) => {
    await page.locator('store-account a').first().click();
    await page.locator('#identifier').fill(email);
    await page.locator('#password').fill(password);
    await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  const item = (page: Page) => page.locator('store-account summary').first();

  await check('without script the demo shop’s Sign in leads to the sign-in page', async () => {
    const page = await newVisitor(world, { javaScriptEnabled: false });
    await page.goto('/');
    await page.getByRole('link', { name: 'Sign in' }).click();
    await headingIs(page, 'Sign in');
    await leave(page);
  });

  await check(
    'signing in from the demo shop leads back to it, and its menu says who is signed in',
    async () => {
      const page = await newVisitor(world);
      await page.goto('/');
      await signInHere(page, customer);
      await page.waitForURL((url) => url.pathname === '/');
      await seen(item(page));
      assert.equal(await item(page).getAttribute('aria-label'), 'My account: Ada');
      await item(page).click();
      await inspect(world, page, 'portal-menu');
      await page.setViewportSize({ width: 390, height: 800 });
      await inspect(world, page, 'portal-menu-phone');
      await leave(page);
    },
  );

  await check('a link goes back to the very page, query and all', async () => {
    const { page } = await visit(shopPage(script()));
    await page.locator('store-account a[href*="next"]').first().click();
    await pathIs(page, '/accounts/login?next=%2Fpots%3Fsize%3D2');
    await leave(page);
  });

  await check('nothing moves when the script comes, nor when it shows a long name', async () => {
    for (const one of [customer, longNamed]) {
      const { page, go } = await visit(shopPage(script()));
      const boxes = async () =>
        Promise.all([0, 1].map(async (index) => page.locator('store-account').nth(index).boundingBox()));
      const before = await boxes();
      await page.waitForTimeout(400);
      assert.deepEqual(await boxes(), before);
      await signInHere(page, one);
      await page.waitForURL('**/pots?size=2');
      await go();
      await seen(item(page));
      await page.waitForTimeout(300);
      assert.deepEqual(await boxes(), before);
      const shifts = await page.evaluate<number[]>('window.shifts');
      assert.deepEqual(shifts, []);
      const widths = await page.evaluate<number[]>(
        '[...document.querySelectorAll("store-account")].map((e) => e.querySelector("summary").getBoundingClientRect().right - e.getBoundingClientRect().right)',
      );
      assert.ok(
        widths.every((over) => over <= 0.5),
        `the name sticks out: ${widths.join(', ')}`,
      );
      if (one === longNamed) {
        await item(page).click();
        await inspect(world, page, 'portal-long-name');
      }
      await leave(page);
    }
  });

  await check('the menu is worked by keyboard alone', async () => {
    const { page } = await visit(shopPage(script()));
    await signInHere(page, customer);
    await page.waitForURL('**/pots?size=2');
    await seen(item(page));
    const menu = page.locator('.store-account-menu').first();
    await page.keyboard.press('Tab');
    await focusIs(page, 'My account: Ada');
    assert.equal(await menu.isVisible(), false);
    await page.keyboard.press('Enter');
    await seen(menu);
    await page.keyboard.press('Tab');
    await focusIs(page, 'Orders');
    await page.keyboard.press('Tab');
    await focusIs(page, 'My account');
    await page.keyboard.press('Escape');
    await gone(menu);
    await focusIs(page, 'My account: Ada');
    await page.keyboard.press('Space');
    await seen(menu);
    await page.getByRole('heading', { name: 'Pots' }).click();
    await gone(menu);
    await item(page).click();
    await menu.getByRole('button', { name: 'Sign out' }).focus();
    await page.keyboard.press('Tab');
    await gone(menu);
    await leave(page);
  });

  await check('signing out is a POST that leads back, and the shop says Sign in', async () => {
    // A front door leads /accounts of the shop's host to the accounts.
    const alone = serveExample((html) => html);
    const front = proxyOf(world.local.url, await listen(alone));
    const page = await newVisitor(world);
    await page.goto(`${await listen(front)}/pots`);
    await signInHere(page, customer);
    await page.waitForURL('**/pots');
    await seen(page.getByRole('heading', { name: 'Good things for a green home' }));
    await item(page).click();
    const asked = page.waitForRequest('**/accounts/logout');
    await page.getByRole('button', { name: 'Sign out' }).click();
    assert.equal((await asked).method(), 'POST');
    await seen(page.locator('store-account a').first());
    assert.equal(await page.locator('store-account summary').count(), 0);
    await pathIs(page, '/pots');
    await leave(page);
    front.close();
    alone.close();
  });

  await check('who activates an account is led back to the shop, which says so once', async () => {
    const email = 'activated@example.com';
    const page = await newVisitor(world);
    await page.addInitScript(watchShifts);
    await page.goto('/accounts/register?next=%2F%3Fsize%3D2');
    for (const [field, text] of Object.entries({ email, password, firstName: 'Ada', lastName: 'Lovelace' }))
      await page.locator(`#${field}`).fill(text);
    await page.getByRole('main').getByRole('button').last().click();
    await headingIs(page, 'Check your email');
    await page.goto(linkOf(await awaitMail(world, email, 'Storefront account activation')));
    await page.getByRole('button', { name: 'Activate my account' }).click();
    await page.waitForURL((url) => url.pathname + url.search === '/?size=2');
    const notice = page.getByRole('dialog', { name: 'Your account is activated. You’re signed in.' });
    await seen(notice);
    await focusIs(page, 'Continue');
    assert.deepEqual(await page.evaluate('window.shifts'), []);
    await inspect(world, page, 'portal-activated');
    await page.setViewportSize({ width: 390, height: 800 });
    await inspect(world, page, 'portal-activated-phone');
    await page.keyboard.press('Enter');
    await gone(notice);
    await page.reload();
    await seen(item(page));
    assert.equal(await notice.count(), 0);
    await leave(page);
  });

  await check('a page that stands open keeps nobody signed in; a press on it does', async () => {
    const { page, go } = await visit(shopPage(script()));
    await signInHere(page, customer);
    await page.waitForURL('**/pots?size=2');
    await seen(item(page));
    const before = await idleEnd(page);
    await world.local.advanceClock(120);
    await go();
    await seen(item(page));
    await page.evaluate('document.dispatchEvent(new Event("visibilitychange", { bubbles: true }))');
    await page.waitForTimeout(400);
    assert.equal(await idleEnd(page), before);
    const asked = page.waitForResponse('**/accounts/v1/session');
    await page.getByRole('heading', { name: 'Pots' }).click();
    await asked;
    assert.ok((await idleEnd(page)) > before);
    await leave(page);
  });

  await check('two minutes before the end the shop warns, and staying is one press', async () => {
    const { page } = await visit(shopPage(script()));
    await signInHere(page, customer);
    await page.clock.install();
    await page.waitForURL('**/pots?size=2');
    await page.reload();
    await seen(item(page));
    const pass = async (seconds: number) => {
      await world.local.advanceClock(seconds);
      await page.clock.fastForward(seconds * 1000);
    };
    const warning = page.getByRole('dialog', { name: 'Are you still there?' });
    await pass(27 * 60);
    assert.equal(await warning.isVisible(), false);
    await pass(65);
    await seen(warning);
    await seen(warning.getByText(/in 1:\d\d/));
    await focusIs(page, 'Stay signed in');
    await inspect(world, page, 'portal-warning');
    const before = await idleEnd(page);
    await page.keyboard.press('Enter');
    await gone(warning);
    assert.ok((await idleEnd(page)) > before);
    await pass(28 * 60);
    await seen(warning);
    await page.keyboard.press('Escape');
    await gone(warning);
    await pass(100);
    assert.equal(await warning.isVisible(), false);
    await pass(30);
    const over = page.getByRole('dialog', { name: 'You’ve been signed out' });
    await seen(over);
    await inspect(world, page, 'portal-over');
    await over.getByRole('button', { name: 'Continue' }).click();
    await gone(over);
    await seen(page.locator('store-account a').first());
    await leave(page);
  });

  await check('while accounts are off no item shows, and nothing moves', async () => {
    await setStoreVariables(world, { 'accounts.enabled': false });
    const { page } = await visit(shopPage(script()));
    await gone(page.locator('store-account a'));
    assert.deepEqual(await page.evaluate('window.shifts'), []);
    await page.goto('/');
    assert.equal(await page.getByText('Sign in').count(), 0);
    await setStoreVariables(world, { 'accounts.enabled': true });
    await leave(page);
  });

  const accounts = `http://accounts.shop.localhost:${new URL(world.local.url).port}`;
  const apart = serveExample((html) => html.replaceAll('"/accounts/', `"${accounts}/accounts/`));
  const shop = (await listen(apart)).replace('//localhost', '//shop.localhost');
  await check('a shop on another host of the site shows who is signed in, and signs them out', async () => {
    await admin(world, 'apart', 'createStore', {
      name: 'Apart',
      address: accounts,
      domains: ['accounts.shop.localhost'],
    });
    await admin(world, 'apart', 'setStoreVariables', {
      variables: { 'accounts.enabled': true, 'portal.origins': [shop] },
    });
    const member = { email: 'apart@example.com' };
    const page = await newVisitor(world);
    await page.goto(`${accounts}/accounts/login`);
    const post = (path: string, body: unknown) =>
      page.evaluate(
        `fetch(${JSON.stringify(`/accounts/v1/${path}`)}, { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(JSON.stringify(body))} }).then((reply) => reply.status)`,
      );
    await post('registrations', { ...member, password, firstName: 'Ada', lastName: 'Lovelace' });
    const mail = await awaitMail(world, member.email, 'Storefront account activation');
    const token = new URL(linkOf(mail)).searchParams.get('token');
    assert.equal(await post('activations', { token, password }), 200);
    await page.context().clearCookies();
    await page.goto(`${shop}/pots?size=2`);
    await page.locator('store-account a[href*="next"]').first().waitFor();
    await signInHere(page, member);
    await page.waitForURL(`${shop}/pots?size=2`);
    await seen(item(page));
    await item(page).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    // Signed out, that very page says Sign in again.
    await page.locator('store-account a[href*="next"]').first().waitFor();
    await leave(page);
  });

  await check('there, signing in leads back without script too', async () => {
    const page = await newVisitor(world, { javaScriptEnabled: false });
    await page.goto(`${accounts}/accounts/login?next=${encodeURIComponent(`${shop}/pots`)}`);
    await page.locator('#identifier').fill('apart@example.com');
    await page.locator('#password').fill(password);
    await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(`${shop}/pots`);
    await leave(page);
  });
  apart.close();

  await setStoreVariables(world, {
    'sign_in.force_login': true,
    'links.terms': 'https://localhost/terms',
  });
  await check('force login: who is not signed in is led to sign in, and back', async () => {
    const { page } = await visit(shopPage(script()));
    await page.waitForURL('**/accounts/login?next=%2Fpots%3Fsize%3D2');
    await page.locator('#identifier').fill(customer.email);
    await page.locator('#password').fill(password);
    await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL('**/pots?size=2');
    await seen(item(page));
    await leave(page);
  });

  await check('force login: a page that says it is for anybody is, as are the legal pages', async () => {
    const { page } = await visit(shopPage(script('data-public')));
    await page.locator('store-account a[href*="next"]').first().waitFor();
    await page.waitForTimeout(400);
    await pathIs(page, '/pots?size=2');
    await leave(page);
    await setStoreVariables(world, { 'links.terms': world.local.url.replace('http:', 'https:') + '/terms' });
    const terms = await newVisitor(world);
    await terms.route(/\/terms/, (route) =>
      route.fulfill({ contentType: 'text/html', body: shopPage(script()) }),
    );
    await terms.goto('/terms?print=1');
    await terms.locator('store-account a[href*="next"]').first().waitFor();
    await terms.waitForTimeout(400);
    await pathIs(terms, '/terms?print=1');
    await leave(terms);
  });

  await check('force login: a browser that keeps no session is not led in circles', async () => {
    const page = await newVisitor(world);
    let visits = 0;
    await page.route('**/pots', (route) => {
      visits += 1;
      return route.fulfill({ contentType: 'text/html', body: shopPage(script()) });
    });
    // As a provider does with whom it knows.
    await page.route('**/accounts/login?*', (route) =>
      route.fulfill({ status: 200, contentType: 'text/html', body: '<script>location = "/pots"</script>' }),
    );
    await page.goto('/pots');
    await page.waitForTimeout(1500);
    await page.waitForTimeout(400);
    await pathIs(page, '/pots');
    await seen(page.locator('store-account a').first());
    assert.equal(visits, 2);
    await leave(page);
  });
  await setStoreVariables(world, { 'sign_in.force_login': null, 'links.terms': null });
}

async function admin({ local }: World, store: string, action: string, input: unknown): Promise<void> {
  const answer = await local.admin({ action, store, actor: 'browser tests', input });
  if (!JSON.stringify(answer).includes('"ok":true')) throw new Error(`${action}: ${JSON.stringify(answer)}`);
}

/** Asked in the background, which counts as no activity. */
async function idleEnd(page: Page): Promise<string> {
  const response = await page.request.get('/accounts/v1/session', { headers: { 'X-Background': '1' } });
  const body: { session: { idleExpiresAt: string } } = await response.json();
  return body.session.idleExpiresAt;
}
