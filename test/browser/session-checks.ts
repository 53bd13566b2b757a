import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { focusIs, gone, headingIs, pathIs, seen } from './expectations.ts';
import { inspect, leave, makeCustomer, newVisitor, signIn, type World } from './world.ts';

/** Ruling 13: two minutes before a session goes idle the page warns, and offers to stay. Defaults: 30 minutes idle, 60 in all. */
export async function sessionChecks(world: World): Promise<void> {
  const customer = await makeCustomer(world, 'idle@example.com', 'violet otter makes tea');
  const page = await newVisitor(world);
  await page.clock.install();
  await signIn(page, customer);
  const warning = page.getByRole('dialog', { name: 'Are you still there?' });
  const over = page.getByRole('dialog', { name: 'You’ve been signed out' });

  /** Time passes for the server and for the browser. */
  const pass = async (seconds: number) => {
    await world.local.advanceClock(seconds);
    await page.clock.fastForward(seconds * 1000);
  };

  await world.check('27 minutes without activity: no warning yet', async () => {
    await pass(27 * 60);
    assert.equal(await warning.isVisible(), false);
  });

  await world.check(
    'two minutes before the end: a warning with the time left, in the way of nothing else',
    async () => {
      await pass(65);
      await seen(warning);
      await seen(warning.getByText(/Time left: 1:\d\d/));
      await focusIs(page, 'Stay signed in');
      await inspect(world, page, 'idle-warning');
    },
  );

  await world.check('looking at the warning in the background keeps nobody signed in', async () => {
    const before = await idleEnd(page);
    await pass(30);
    assert.equal(await idleEnd(page), before);
  });

  await world.check('“Stay signed in” keeps the session, and says so', async () => {
    const before = await idleEnd(page);
    await page.keyboard.press('Enter');
    await gone(warning);
    await page.getByRole('status').getByText('You’re still signed in.').waitFor({ state: 'attached' });
    assert.ok(Date.parse(await idleEnd(page)) > Date.parse(before));
  });

  await world.check('activity in another window keeps the warning away', async () => {
    await pass(20 * 60);
    const other = await page.context().newPage();
    await other.goto('/accounts/profile');
    await other.close();
    await pass(9 * 60);
    assert.equal(await warning.isVisible(), false);
    assert.equal(await over.isVisible(), false);
  });

  await world.check(
    'an hour after sign-in no staying is offered: the session ends whatever the activity',
    async () => {
      await pass(90);
      await seen(warning.getByText('every session ends after a while'));
      assert.equal(await warning.getByRole('button', { name: 'Stay signed in' }).isVisible(), false);
      await inspect(world, page, 'absolute-warning');
      await warning.getByRole('button', { name: 'Continue' }).click();
      await gone(warning);
    },
  );

  await world.check(
    'when it is over the page says so, shows nothing of the account, and leads back after sign-in',
    async () => {
      await pass(3 * 60);
      await seen(over);
      assert.equal(await page.locator('main').isVisible(), false);
      assert.match(await page.title(), /You’ve been signed out/);
      await inspect(world, page, 'session-over');
      await over.getByRole('link', { name: 'Sign in again' }).click();
      await pathIs(page, '/accounts/login?next=%2Faccounts%2Fprofile&notice=session_ended');
      await page.locator('#identifier').fill(customer.email);
      await page.locator('#password').fill(customer.password);
      await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
      await headingIs(page, 'My account');
    },
  );

  await world.check('a session ended elsewhere is noticed when the window is looked at again', async () => {
    await page.request.delete('/accounts/v1/session');
    await page.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
    await seen(over);
  });

  await world.check('near the hour one warning says it all: staying leads to no second one', async () => {
    await page.goto('/accounts/login');
    await signIn(page, customer);
    await pass(28 * 60);
    await page.goto('/accounts/sessions');
    await pass(28 * 60 + 5);
    await seen(warning.getByRole('button', { name: 'Stay signed in' }));
    await page.keyboard.press('Enter');
    await seen(warning.getByText('every session ends after a while'));
    await seen(warning.getByText(/Time left: 3:\d\d/));
    await focusIs(page, 'Continue');
    await page.keyboard.press('Enter');
    await gone(warning);
    for (let step = 0; step < 6; step += 1) {
      await pass(30);
      assert.equal(await warning.isVisible(), false);
    }
    await pass(60);
    await seen(over);
  });

  await world.check('30 minutes without activity end the session at the server too (S0-21)', async () => {
    await page.goto('/accounts/login');
    await signIn(page, customer);
    await world.local.advanceClock(30 * 60 + 1);
    await page.reload();
    await headingIs(page, 'Sign in');
    await seen(page.getByText('Your session has ended'));
  });
  await leave(page);
}

/** Asked in the background, which counts as no activity. */
async function idleEnd(page: Page): Promise<string> {
  const response = await page.request.get('/accounts/v1/session', { headers: { 'X-Background': '1' } });
  const body: { session: { idleExpiresAt: string } } = await response.json();
  return body.session.idleExpiresAt;
}
