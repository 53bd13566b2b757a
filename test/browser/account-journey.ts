import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { focusIs, gone, headingIs, pathIs, seen } from './expectations.ts';
import { awaitMail, inspect, leave, linkOf, newVisitor, sessionCookieOf, type World } from './world.ts';

const password = 'violet otter makes tea';
const newPassword = 'seven quiet lanterns drift';

/**
 * One customer's whole way: register, mail, activate, sign in, profile, sessions, sign out, forgotten password, new password, sign in.
 * The same with and without JavaScript.
 */
export async function accountJourney(world: World, { script }: { script: boolean }): Promise<void> {
  const kind = script ? 'with script' : 'without script';
  const email = `journey-${script ? 'script' : 'plain'}@example.com`;
  const page = await newVisitor(world, { javaScriptEnabled: script });
  const check = (name: string, run: () => Promise<void>) => world.check(`${name}, ${kind}`, run);
  const look = async (name: string) => {
    if (script) await inspect(world, page, name);
  };

  await check(
    'the portal leads to the sign-in page, and that to registration (S2-2, S2-5, S2-7)',
    async () => {
      await page.goto('/');
      await page.getByRole('link', { name: 'Sign in' }).first().click();
      await headingIs(page, 'Sign in');
      await seen(page.getByRole('link', { name: 'Forgot your password?' }));
      await look('login');
      await page.getByRole('main').getByRole('link', { name: 'Register' }).click();
      await headingIs(page, 'Create your account');
      await look('register');
    },
  );

  await check('registering says to look for the mail (S2-15, S2-17)', async () => {
    await page.getByLabel('First name').fill('Ada');
    await page.getByLabel('Last name').fill('Lovelace');
    await page.getByLabel('Email address').fill(email);
    await page.locator('#password').fill(password);
    await page.getByRole('button', { name: 'Create account' }).click();
    await headingIs(page, 'Check your email');
    await pathIs(page, '/accounts/register?step=sent');
    await look('register-sent');
  });

  await check('before the address is confirmed, signing in offers a fresh mail (S0-16)', async () => {
    await fillSignIn(page, email, password);
    await seen(page.getByRole('alert').getByText('Confirm your email address first'));
    await look('login-unverified');
    await page.getByRole('button', { name: 'Send a new activation email' }).click();
    await headingIs(page, 'Check your email');
    await look('activation-mail-sent');
  });

  await check(
    'the mail waits in the inbox, and its link opens a page with a button (S1-4 to S1-6)',
    async () => {
      const mail = await awaitMail(world, email, 'Storefront account activation');
      await openMailedLink(page, mail.id, linkOf(mail), script);
      await headingIs(page, 'Activate your account');
      await look('activate');
    },
  );

  await check('the button activates, and a message says so (S2-18, S2-19)', async () => {
    await page.getByRole('button', { name: 'Activate my account' }).click();
    // In the browser that registered, the customer is signed in at once, and led back to where they wanted to go: to the shop, where its script said so.
    if (script) {
      await pathIs(page, '/');
      await seen(page.locator('store-account summary').first());
      await page.goto('/accounts/profile?notice=account_activated');
    }
    await headingIs(page, 'My account');
    await seen(page.getByText('Your account is activated').first());
    await look('activated');
    await awaitMail(world, email, 'Activation was successful');
  });

  await check('the customer signs in and sees their details (S0-5)', async () => {
    await page.getByRole('button', { name: 'Sign out' }).first().click();
    await page.goto('/accounts/login');
    await fillSignIn(page, email, password);
    await headingIs(page, 'My account');
    await seen(page.getByText('Ada Lovelace'));
    assert.ok(await sessionCookieOf(page.context()), 'there is no session cookie');
    await look('profile');
  });

  await check('the sessions page lists this one and another, and ends the other', async () => {
    const elsewhere = await newVisitor(world, { javaScriptEnabled: script });
    await elsewhere.goto('/accounts/login');
    await fillSignIn(elsewhere, email, password);
    await headingIs(elsewhere, 'My account');
    await page.getByRole('navigation').getByRole('link', { name: 'Sessions' }).click();
    await headingIs(page, 'Sessions');
    assert.equal(await page.locator('.session').count(), 2);
    await look('sessions');
    await page.getByRole('button', { name: /^End session/ }).click();
    await seen(page.getByRole('status').getByText('The session has ended.'));
    await focusIs(page, 'The session has ended.');
    assert.equal(await page.locator('.session').count(), 1);
    await elsewhere.goto('/accounts/profile');
    await headingIs(elsewhere, 'Sign in');
    await seen(elsewhere.getByText('Your session has ended'));
    await leave(elsewhere);
  });

  await check('signing out ends the session', async () => {
    await page.getByRole('navigation').getByRole('button', { name: 'Sign out' }).click();
    await headingIs(page, 'Sign in');
    await seen(page.getByText('You’ve signed out.'));
    assert.equal(await sessionCookieOf(page.context()), undefined);
    await page.goto('/accounts/profile');
    await headingIs(page, 'Sign in');
    await pathIs(page, '/accounts/login?next=%2Faccounts%2Fprofile&notice=sign_in_first');
  });

  await check('a forgotten password is asked for by address and mailed a link (S1-9 to S1-12)', async () => {
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await headingIs(page, 'Forgot your password?');
    await look('forgot-password');
    await page.getByLabel('Email address').fill(email);
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await headingIs(page, 'Check your email');
    await look('forgot-password-sent');
  });

  await check('the link leads to the page for the new password, which is then in force (S1-13)', async () => {
    const mail = await awaitMail(world, email, 'Storefront user password reset');
    await page.goto(linkOf(mail));
    await headingIs(page, 'Choose a new password');
    await look('reset-password');
    assert.equal(await page.locator('[autocomplete=username]').inputValue(), email);
    await page.locator('#password').fill(newPassword);
    await page.getByRole('button', { name: 'Save new password' }).click();
    await seen(page.getByText('Your password has been reset'));
    await awaitMail(world, email, 'Reset Password Was Successful');
    await fillSignIn(page, email, password);
    await seen(page.getByRole('alert'));
    await look('login-wrong');
    await fillSignIn(page, email, newPassword);
    await headingIs(page, 'My account');
  });

  await check('used links say so and offer what to do next (ruling 2)', async () => {
    await page.goto(linkOf(await awaitMail(world, email, 'Storefront user password reset')));
    await headingIs(page, 'This link has already been used');
    await look('reset-link-used');
    await page.goto(linkOf(await awaitMail(world, email, 'Storefront account activation')));
    await headingIs(page, 'This link has already been used');
    await look('activation-link-used');
    await gone(page.getByRole('button', { name: 'Activate my account' }));
  });

  await check('changing the password on the profile works', async () => {
    await page.goto('/accounts/profile');
    await page.getByRole('link', { name: 'Change: Password' }).click();
    await page.locator('#currentPassword').fill('not this one at all');
    await page.locator('#newPassword').fill('nine calm rivers bend');
    await page.getByRole('button', { name: 'Change password' }).click();
    await seen(page.getByRole('alert').getByText('Your current password isn’t right'));
    await look('profile-wrong-password');
    await page.locator('#currentPassword').fill(newPassword);
    await page.locator('#newPassword').fill('nine calm rivers bend');
    await page.getByRole('button', { name: 'Change password' }).click();
    await seen(page.getByRole('status').getByText('Your password has been changed.'));
    await pathIs(page, '/accounts/profile?notice=password_changed');
    await focusIs(page, 'Your password has been changed.');
  });

  const current = 'nine calm rivers bend';
  await check('who wants their data shows first that it is them, reads it and takes it along', async () => {
    await page.goto('/accounts/profile');
    await page.getByRole('link', { name: 'Download my data' }).click();
    await headingIs(page, 'Confirm that it’s you');
    await look('confirm');
    await page.locator('#currentPassword').fill('not this one at all');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await seen(page.getByRole('alert').getByText('Your current password isn’t right'));
    await look('confirm-wrong');
    await page.locator('#currentPassword').fill(current);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await headingIs(page, 'Your data');
    await seen(page.getByText(email).first());
    await look('export');
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download as a file' }).click();
    const file = await readFile(await (await coming).path(), 'utf8');
    assert.ok(file.includes(email) && file.includes('"history"'), 'the file holds no data');
  });

  await check(
    'who closes the account is told what comes of it, and may keep it at the next sign-in',
    async () => {
      await page.goto('/accounts/profile');
      await page.getByRole('link', { name: 'Close my account' }).click();
      await headingIs(page, 'Close your account');
      await look('close-account');
      await page.getByRole('button', { name: 'Close my account' }).click();
      await headingIs(page, 'Sign in');
      await seen(page.getByText('Your account will be closed in 14 days.'));
      await look('account-closing');
      await awaitMail(world, email, 'Your account will be closed');
      await fillSignIn(page, email, current);
      await headingIs(page, 'Your account is closing');
      await look('closing');
      await page.getByRole('button', { name: 'Keep my account' }).click();
      await seen(page.getByRole('status').getByText('You’ve kept your account.'));
    },
  );

  await check('the sign-out page asks before it signs out', async () => {
    await page.goto('/accounts/logout');
    await headingIs(page, 'Sign out');
    await look('logout');
    await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
    await seen(page.getByText('You’ve signed out.'));
  });
  await leave(page);
}

async function fillSignIn(page: Page, email: string, secret: string): Promise<void> {
  if (!page.url().includes('/accounts/login')) await page.goto('/accounts/login');
  await page.locator('#identifier').fill(email);
  await page.locator('#password').fill(secret);
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** As a person does it: by the inbox's page where there is script, else straight. */
async function openMailedLink(page: Page, mailId: string, link: string, script: boolean): Promise<void> {
  if (!script) {
    await page.goto(link);
    return;
  }
  await page.goto(`/_local/mail/${mailId}`);
  const opening = page.context().waitForEvent('page');
  await page.frameLocator('iframe').locator(`a[href="${link}"]`).first().click();
  const opened = await opening;
  await opened.waitForLoadState();
  const address = opened.url();
  await opened.close();
  await page.goto(address);
}
