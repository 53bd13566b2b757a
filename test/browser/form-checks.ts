import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { focusIs, focusShows, headingIs, pathIs, seen } from './expectations.ts';
import { inspect, leave, makeCustomer, newVisitor, signIn, type World } from './world.ts';

/** Wrong input, the keyboard alone, and what the script adds to forms. */
export async function formChecks(world: World): Promise<void> {
  await wrongInput(world);
  await mendedErrors(world);
  await existingAddress(world);
  await keyboardOnly(world);
  await passwordFields(world);
  await submittedTwice(world);
  await tooManyAttempts(world);
}

async function wrongInput(world: World): Promise<void> {
  for (const script of [true, false]) {
    const kind = script ? 'with script' : 'without script';
    await world.check(
      `wrong input: the focus is on the summary, which leads to the fields, ${kind}`,
      async () => {
        const page = await newVisitor(world, { javaScriptEnabled: script });
        await page.goto('/accounts/register');
        await page.getByLabel('First name').fill('Ada');
        await page.getByLabel('Email address').fill('ada at example');
        await page.locator('#password').fill('short');
        await page.getByRole('button', { name: 'Create account' }).click();
        await seen(page.getByRole('alert'));
        assert.match(await page.title(), /^Error: /);
        await focusIs(page, 'errors');
        assert.equal(await page.getByLabel('First name').inputValue(), 'Ada');
        // What was wrong itself is typed anew.
        assert.equal(await page.locator('#password').inputValue(), '');
        assert.equal(await page.locator('#lastName').getAttribute('aria-invalid'), 'true');
        assert.equal(await page.locator('#email').getAttribute('aria-invalid'), 'true');
        if (script) await inspect(world, page, 'register-wrong');
        await page
          .getByRole('alert')
          .getByRole('link', { name: /Enter your last name/ })
          .click();
        await focusIs(page, 'lastName');
        await leave(page);
      },
    );
  }

  await world.check('nothing entered: every field says what it wants', async () => {
    const page = await newVisitor(world);
    await page.goto('/accounts/login');
    await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
    await seen(page.getByRole('alert').getByText('Enter your password.'));
    await seen(page.getByRole('alert').getByText('Enter your email address or customer number.'));
    await inspect(world, page, 'login-empty');
    await leave(page);
  });
}

async function mendedErrors(world: World): Promise<void> {
  await world.check('an error in another field leaves the password as it was typed', async () => {
    const page = await newVisitor(world);
    await page.goto('/accounts/register');
    await page.getByLabel('First name').fill('Ada');
    await page.getByLabel('Last name').fill('Lovelace');
    await page.getByLabel('Email address').fill('ada at example');
    await page.locator('#password').fill('violet otter makes tea');
    await page.getByRole('button', { name: 'Create account' }).click();
    await seen(page.getByRole('alert'));
    await focusIs(page, 'errors');
    assert.equal(await page.locator('#password').inputValue(), 'violet otter makes tea');
    await page.getByLabel('Email address').fill('mended@example.com');
    await page.getByRole('button', { name: 'Create account' }).click();
    await headingIs(page, 'Check your email');
    await page.goto('/accounts/login');
    await page.locator('#identifier').fill('mended@example.com');
    await page.locator('#password').fill('not the right one');
    await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
    await seen(page.getByRole('alert'));
    assert.equal(await page.locator('#identifier').inputValue(), 'mended@example.com');
    assert.equal(await page.locator('#password').inputValue(), '');
    await leave(page);
  });

  await world.check('an error goes once its field is mended, there and in the summary', async () => {
    const page = await newVisitor(world);
    await page.goto('/accounts/register');
    await page.getByLabel('Email address').fill('ada at example');
    await page.locator('#password').fill('short');
    await page.getByRole('button', { name: 'Create account' }).click();
    const alert = page.getByRole('alert');
    await seen(alert);
    assert.deepEqual(await alert.getByRole('link').allInnerTexts(), [
      'Enter your first name.',
      'Enter your last name.',
      'Email address: This isn’t a complete email address. Enter one like name@example.com.',
      'Password: This password is too short. Use at least 8 characters.',
    ]);
    const email = page.getByLabel('Email address');
    await email.fill('ada at');
    assert.equal(await email.getAttribute('aria-invalid'), 'true');
    await email.fill('ada@example.com');
    assert.equal(await email.getAttribute('aria-invalid'), null);
    assert.equal(await email.getAttribute('aria-describedby'), 'email-hint');
    assert.equal(await page.locator('#email-error').count(), 0);
    assert.equal(await alert.getByRole('link').count(), 3);
    await page.locator('#password').fill('violet');
    assert.equal(await alert.getByRole('link').count(), 3);
    await page.locator('#password').fill('violet otter');
    await page.getByLabel('First name').fill('Ada');
    await page.getByLabel('Last name').fill('L');
    assert.equal(await alert.count(), 0);
    await leave(page);
  });
}

async function existingAddress(world: World): Promise<void> {
  await world.check('an address that has an account: an error and what to do (S2-20)', async () => {
    const { email } = await makeCustomer(world, 'twice@example.com', 'violet otter makes tea');
    const page = await newVisitor(world);
    await page.goto('/accounts/register');
    await page.getByLabel('First name').fill('Ada');
    await page.getByLabel('Last name').fill('Lovelace');
    await page.getByLabel('Email address').fill(email);
    await page.locator('#password').fill('violet otter makes tea');
    await page.getByRole('button', { name: 'Create account' }).click();
    const alert = page.getByRole('alert');
    await seen(alert.getByText('You already have an account'));
    await seen(alert.getByRole('link', { name: 'Sign in' }));
    await seen(alert.getByRole('link', { name: 'Reset your password' }));
    await inspect(world, page, 'register-existing');
    await leave(page);
  });
}

async function keyboardOnly(world: World): Promise<void> {
  await world.check('the keyboard alone signs in, and always shows where it is', async () => {
    const { email, password } = await makeCustomer(world, 'keyboard@example.com', 'violet otter makes tea');
    const page = await newVisitor(world);
    await page.goto('/accounts/login');
    const tab = async (wanted: string) => {
      await page.keyboard.press('Tab');
      await focusIs(page, wanted);
      await focusShows(page);
    };
    await tab('Skip to main content');
    await seen(page.locator('.skip'));
    await page.keyboard.press('Enter');
    await focusIs(page, 'content');
    await tab('identifier');
    await page.keyboard.type(email);
    await tab('password');
    await page.keyboard.type(password);
    await tab('Show password');
    await page.keyboard.press('Space');
    assert.equal(await page.locator('#password').getAttribute('type'), 'text');
    await tab('Sign in');
    await tab('Forgot your password?');
    await tab('Forgot your customer number?');
    await tab('Register');
    for (let back = 0; back < 5; back += 1) await page.keyboard.press('Shift+Tab');
    await focusIs(page, 'password');
    await page.keyboard.press('Enter');
    await headingIs(page, 'My account');
    await leave(page);
  });
}

async function passwordFields(world: World): Promise<void> {
  const page = await newVisitor(world);
  await page.goto('/accounts/register');
  const field = page.locator('#password');

  await world.check('a password can be shown and hidden, and both are said', async () => {
    const button = page.getByRole('button', { name: 'Show password' });
    await field.fill('violet otter');
    await button.click();
    assert.equal(await field.getAttribute('type'), 'text');
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    await page.getByRole('status').getByText('Your password is visible.').waitFor({ state: 'attached' });
    await button.click();
    assert.equal(await field.getAttribute('type'), 'password');
    await page.getByRole('status').getByText('Your password is hidden.').waitFor({ state: 'attached' });
    assert.equal(await field.inputValue(), 'violet otter');
  });

  await world.check(
    'a new password is told how long it must be, and nothing that the server might contradict',
    async () => {
      const says = async (typed: string, words: string) => {
        await field.fill(typed);
        await seen(page.locator('.length').getByText(words, { exact: true }));
      };
      await says('otter', 'Characters still needed: 3');
      for (const refused of [
        'iloveyou1',
        'Sommer2024!',
        'P@ssw0rd!',
        'Demo Store 2026',
        'violet otter makes tea',
      ])
        await says(refused, 'Long enough. Longer is safer still.');
      await inspect(world, page, 'register-length');
    },
  );

  await world.check('a password may be pasted, and password managers know the fields', async () => {
    await field.fill('');
    await field.focus();
    await page.keyboard.insertText('pasted violet otter');
    assert.equal(await field.inputValue(), 'pasted violet otter');
    assert.equal(await field.getAttribute('autocomplete'), 'new-password');
    assert.equal(await field.getAttribute('maxlength'), null);
  });
  await leave(page);
}

async function submittedTwice(world: World): Promise<void> {
  await world.check('a form pressed twice is sent once', async () => {
    const page = await newVisitor(world);
    let posts = 0;
    // A slow answer: long enough for the second press.
    await page.route('**/accounts/forgot-password', async (route) => {
      if (route.request().method() === 'POST') {
        posts += 1;
        await new Promise((resolve) => setTimeout(resolve, 400));
      }
      await route.continue();
    });
    await page.goto('/accounts/forgot-password');
    await page.getByLabel('Email address').fill('pressed-twice@example.com');
    const box = await page.getByRole('button', { name: 'Send me the link' }).boundingBox();
    assert.ok(box !== null);
    for (let press = 0; press < 2; press += 1) {
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await headingIs(page, 'Check your email');
    await pathIs(page, '/accounts/forgot-password?step=sent');
    assert.equal(posts, 1);
    await page.goBack();
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await headingIs(page, 'Check your email');
    assert.equal(posts, 2);
    await leave(page);
  });
}

async function tooManyAttempts(world: World): Promise<void> {
  await world.check(
    'after too many wrong passwords the page says how long to wait, and a reset helps',
    async () => {
      const customer = await makeCustomer(world, 'locked@example.com', 'violet otter makes tea');
      const page = await newVisitor(world);
      const attempt = (password: string) => fillAndSend(page, customer.email, password);
      for (let count = 0; count < 6; count += 1) await attempt('not the right one');
      await seen(page.getByRole('alert').getByText('Too many attempts'));
      await seen(page.getByRole('alert').getByText(/Try again in 1 minute/));
      await inspect(world, page, 'login-locked');
      await attempt(customer.password);
      await seen(page.getByRole('alert').getByText('Too many attempts'));
      await world.local.advanceClock(16 * 60);
      await signIn(page, customer);
      await leave(page);
    },
  );
}

async function fillAndSend(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/accounts/login');
  await page.locator('#identifier').fill(email);
  await page.locator('#password').fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await seen(page.getByRole('alert'));
}
