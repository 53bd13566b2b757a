import assert from 'node:assert/strict';
import { focusIs, gone, headingIs, pathIs, seen } from './expectations.ts';
import {
  awaitMail,
  inspect,
  leave,
  linkOf,
  makeCustomer,
  newVisitor,
  sessionCookieOf,
  signIn,
  suppress,
  type World,
} from './world.ts';

const password = 'violet otter makes tea';

/** What goes along from page to page, the wait for another mail, and addresses that look like a slip. */
export async function carriedChecks(world: World): Promise<void> {
  await followedLinks(world);
  await resets(world);
  await waiting(world);
  await slips(world);
  await signedInAlready(world);
  await nowhere(world);
}

async function followedLinks(world: World): Promise<void> {
  await world.check(
    'an address that was typed follows a link, and is gone once somebody has signed in',
    async () => {
      const customer = await makeCustomer(world, 'follows@example.com', password);
      const page = await newVisitor(world);
      await page.goto('/accounts/login?next=%2Faccounts%2Fsessions');
      await page.locator('#identifier').fill(customer.email);
      await page.getByRole('link', { name: 'Forgot your password?' }).click();
      await headingIs(page, 'Forgot your password?');
      await pathIs(page, '/accounts/forgot-password?next=%2Faccounts%2Fsessions');
      assert.equal(await page.getByLabel('Email address').inputValue(), customer.email);
      await page.getByRole('link', { name: 'Back to sign-in' }).click();
      await page.getByRole('main').getByRole('link', { name: 'Register' }).click();
      assert.equal(await page.getByLabel('Email address').inputValue(), customer.email);
      await signIn(page, customer);
      await page.getByRole('button', { name: 'Sign out' }).first().click();
      await headingIs(page, 'Sign in');
      assert.equal(await page.locator('#identifier').inputValue(), '');
      await leave(page);
    },
  );
}

async function resets(world: World): Promise<void> {
  for (const script of [true, false]) {
    await world.check(
      `a forgotten password on the way to somewhere: back there, and the address is typed once, ${script ? 'with' : 'without'} script`,
      async () => {
        const { email } = await makeCustomer(world, `somewhere-${String(script)}@example.com`, password);
        const page = await newVisitor(world, { javaScriptEnabled: script });
        await page.goto('/accounts/sessions');
        await page.locator('#identifier').fill(email);
        await page.locator('#password').fill('not the right one');
        await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
        await seen(page.getByRole('alert'));
        await page.getByRole('link', { name: 'Forgot your password?' }).click();
        assert.equal(await page.getByLabel('Email address').inputValue(), email);
        await page.getByRole('button', { name: 'Send me the link' }).click();
        await seen(page.getByText(email));
        await page.goto(linkOf(await awaitMail(world, email, 'Storefront user password reset')));
        await page.locator('#password').fill('seven quiet lanterns drift');
        await page.getByRole('button', { name: 'Save new password' }).click();
        await seen(page.getByText('Your password has been reset'));
        assert.equal(await page.locator('#identifier').inputValue(), email);
        await page.locator('#password').fill('seven quiet lanterns drift');
        await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
        await headingIs(page, 'Sessions');
        await leave(page);
      },
    );
  }
}

async function waiting(world: World): Promise<void> {
  await world.check(
    'another email waits a minute, then goes by one press; a mistyped address is corrected',
    async () => {
      const page = await newVisitor(world);
      await page.clock.install();
      await page.goto('/accounts/register');
      await page.getByLabel('First name').fill('Ada');
      await page.getByLabel('Last name').fill('Lovelace');
      await page.getByLabel('Email address').fill('waits@example.com');
      await page.locator('#password').fill(password);
      await page.getByRole('button', { name: 'Create account' }).click();
      await headingIs(page, 'Check your email');
      await seen(page.getByText('waits@example.com'));
      const again = page.getByRole('button', { name: 'Send it again' });
      assert.equal(await again.getAttribute('aria-disabled'), 'true');
      await seen(page.getByText(/You can send it again in \d+ seconds/));
      await inspect(world, page, 'register-sent');
      await again.click({ force: true });
      await pathIs(page, '/accounts/register?step=sent');
      await page.clock.runFor(61_000);
      await gone(page.getByText(/You can send it again/));
      assert.equal(await again.getAttribute('aria-disabled'), null);
      await world.local.advanceClock(61);
      await again.click();
      await pathIs(page, '/accounts/activate?step=sent&notice=again');
      await focusIs(page, 'If the address is right, another email is on its way.');
      await inspect(world, page, 'activation-mail-sent-again');
      await page.getByRole('link', { name: 'Use a different address' }).click();
      await headingIs(page, 'Create your account');
      assert.equal(await page.getByLabel('First name').inputValue(), 'Ada');
      assert.equal(await page.getByLabel('Email address').inputValue(), 'waits@example.com');
      await leave(page);
    },
  );

  await world.check('the mail’s life is shown as it goes on, within five seconds', async () => {
    for (const [email, life] of [
      ['arrives@example.com', 'delivered'],
      ['comes-back@example.com', 'bounced'],
    ] as const) {
      if (life === 'bounced') await suppress(world, email);
      const page = await newVisitor(world);
      await page.goto('/accounts/register');
      await page.getByLabel('First name').fill('Ada');
      await page.getByLabel('Last name').fill('Lovelace');
      await page.getByLabel('Email address').fill(email);
      await page.locator('#password').fill(password);
      await page.getByRole('button', { name: 'Create account' }).click();
      await headingIs(page, 'Check your email');
      const told = life === 'delivered' ? /has arrived in your mailbox/ : /Your mailbox refused the email/;
      await seen(page.getByRole('status').filter({ hasText: told }));
      await inspect(world, page, `register-sent-${life}`);
      const correct = page.getByRole('link', { name: 'Correct the address' });
      assert.equal(await correct.isVisible(), life === 'bounced');
      if (life === 'bounced') {
        await correct.click();
        await headingIs(page, 'Create your account');
        assert.equal(await page.getByLabel('Email address').inputValue(), email);
      }
      await leave(page);
    }
  });

  await world.check('the code of the mail finishes where it began, and leads on', async () => {
    const email = 'types-the-code@example.com';
    const page = await newVisitor(world);
    await page.goto('/accounts/register?next=%2Faccounts%2Fsessions');
    await page.getByLabel('First name').fill('Ada');
    await page.getByLabel('Last name').fill('Lovelace');
    await page.getByLabel('Email address').fill(email);
    await page.locator('#password').fill(password);
    await page.getByRole('button', { name: 'Create account' }).click();
    const { text } = await awaitMail(world, email, 'Storefront account activation');
    const code = /^(\d{6})$/m.exec(text)?.[1] ?? '';
    const field = page.getByLabel('Code from the email');
    assert.equal(await field.getAttribute('autocomplete'), 'one-time-code');
    await page.getByRole('button', { name: 'Continue' }).click();
    await seen(page.getByRole('alert').getByRole('link', { name: 'Enter the code from the email.' }));
    await field.fill(code === '000000' ? '000001' : '000000');
    await page.getByRole('button', { name: 'Continue' }).click();
    await seen(page.getByRole('alert').getByText('This code isn’t right'));
    await inspect(world, page, 'code-wrong');
    await field.fill(` ${code.slice(0, 3)} ${code.slice(3)}`);
    await page.getByRole('button', { name: 'Continue' }).click();
    await headingIs(page, 'Sessions');
    await leave(page);
  });

  await world.check('without script too soon is said, and to whom', async () => {
    const page = await newVisitor(world, { javaScriptEnabled: false });
    await page.goto('/accounts/forgot-password');
    await page.getByLabel('Email address').fill('too-soon@example.com');
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await page.getByRole('button', { name: 'Send it again' }).click();
    await seen(page.getByRole('alert').getByText('Try again in 1 minute.'));
    await seen(page.getByText('too-soon@example.com'));
    await leave(page);
  });
}

async function slips(world: World): Promise<void> {
  for (const script of [true, false]) {
    await world.check(
      `an address that looks like a slip is asked about, ${script ? 'with' : 'without'} script`,
      async () => {
        const page = await newVisitor(world, { javaScriptEnabled: script });
        await page.goto('/accounts/register');
        await page.getByLabel('First name').fill('Ada');
        await page.getByLabel('Last name').fill('Lovelace');
        await page.getByLabel('Email address').fill(`slips-${String(script)}@gmial.con`);
        await page.locator('#password').fill(password);
        await page.getByRole('button', { name: 'Create account' }).click();
        await seen(page.getByText(`Did you mean slips-${String(script)}@gmail.com?`));
        await focusIs(page, 'errors');
        // The script keeps it; without, it is typed again.
        assert.equal(await page.locator('#password').inputValue(), script ? password : '');
        if (script) await inspect(world, page, 'register-typo');
        else await page.locator('#password').fill(password);
        await page.getByRole('button', { name: 'Create account' }).click();
        await headingIs(page, 'Check your email');
        await seen(page.getByText(`slips-${String(script)}@gmail.com`));
        await leave(page);
      },
    );
  }

  await world.check('an address that looks like a slip may be kept', async () => {
    const page = await newVisitor(world);
    await page.goto('/accounts/forgot-password');
    await page.getByLabel('Email address').fill('kept@gmial.con');
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await page.getByLabel('No, kept@gmial.con is right').check();
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await headingIs(page, 'Check your email');
    await seen(page.getByText('kept@gmial.con'));
    await leave(page);
  });
}

async function signedInAlready(world: World): Promise<void> {
  await world.check('sign-in knows who is signed in already, and lets somebody else sign in', async () => {
    const customer = await makeCustomer(world, 'already@example.com', password);
    const page = await newVisitor(world);
    await signIn(page, customer);
    await page.goto('/accounts/login?next=%2Faccounts%2Fsessions');
    await headingIs(page, 'You’re already signed in');
    await inspect(world, page, 'signed-in-already');
    await page.getByRole('link', { name: 'Continue as Ada' }).click();
    await headingIs(page, 'Sessions');
    await page.goto('/accounts/register?next=%2Faccounts%2Fsessions');
    await page.getByRole('button', { name: 'Sign out to use another account' }).click();
    await headingIs(page, 'Sign in');
    await pathIs(page, '/accounts/login?notice=signed_out&next=%2Faccounts%2Fsessions');
    assert.equal(await sessionCookieOf(page.context()), undefined);
    await leave(page);
  });
}

async function nowhere(world: World): Promise<void> {
  await world.check(
    'an address where there is nothing says so, and a slash too many does no harm',
    async () => {
      const page = await newVisitor(world);
      await page.goto('/accounts/nothing');
      await headingIs(page, 'Page not found');
      await inspect(world, page, 'not-found');
      await page.goto('/accounts/login/');
      await headingIs(page, 'Sign in');
      await pathIs(page, '/accounts/login');
      await page.goto('/accounts/');
      await headingIs(page, 'Sign in');
      await leave(page);
    },
  );
}
