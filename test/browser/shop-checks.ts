import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { headingIs, pathIs, seen } from './expectations.ts';
import {
  awaitMail,
  inspect,
  leave,
  linkOf,
  makeCustomer,
  newVisitor,
  setStoreVariables,
  signIn,
  type World,
} from './world.ts';

const password = 'violet otter makes tea';
const activation = 'Storefront account activation';
const phone = { width: 390, height: 844 };

/** The demo shop, the page that a claim opens, and the orders in the account: from the basket to 'not mine'. */
export async function shopChecks(world: World): Promise<void> {
  await guestCheckout(world, { script: true });
  await guestCheckout(world, { script: false });
  await corrections(world);
  await refusals(world);
  await customerCheckout(world);
  await forceLogin(world);
}

/** Both as the page stands, and on a phone. */
async function look(world: World, page: Page, name: string): Promise<void> {
  await inspect(world, page, name);
  const wide = page.viewportSize();
  await page.setViewportSize(phone);
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  assert.ok(over <= 0, `${name} is ${String(over)} pixels too wide on a phone`);
  await inspect(world, page, `${name}-phone`);
  if (wide !== null) await page.setViewportSize(wide);
}

/** Adds a pot and a can, and orders them; leaves at the page of thanks. */
async function orderAsGuest(page: Page, email: string): Promise<void> {
  await page.goto('/');
  for (const name of ['Terracotta pot', 'Watering can']) {
    await page.goto('/');
    await page.getByRole('button', { name: `Add to basket: ${name}` }).click();
    await headingIs(page, 'Your basket');
  }
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await page.locator('#firstName').fill('Grace');
  await page.locator('#lastName').fill('Hopper');
  await page.locator('#email').fill(email);
  await page.getByRole('button', { name: 'Place the order' }).click();
  await headingIs(page, 'Thank you, Grace');
}

async function guestCheckout(world: World, { script }: { script: boolean }): Promise<void> {
  const how = script ? 'with' : 'without';
  await world.check(
    `a guest orders, sets a password in one field, and finds the order in the account, ${how} script`,
    async () => {
      const email = script ? 'hopper@example.com' : 'hopper.too@example.com';
      const page = await newVisitor(world, { javaScriptEnabled: script });
      if (script) {
        await page.goto('/');
        await look(world, page, 'shop-home');
        await page.goto('/basket');
        await look(world, page, 'shop-basket-empty');
      }
      await orderAsGuest(page, email);
      if (script) await look(world, page, 'shop-thank-you');
      await page.locator('#password').fill(password);
      await page.getByRole('button', { name: 'Set a password' }).click();
      await headingIs(page, 'Check your email');
      await seen(page.getByText(`We’ve sent an email to ${email}`));
      await seen(page.getByText('Terracotta pot'));
      if (script) await look(world, page, 'claim-sent');

      await page.goto(linkOf(await awaitMail(world, email, activation)));
      await page.getByRole('button', { name: 'Activate my account' }).click();
      await seen(page.getByText('Your account is activated, and you’re signed in.'));
      await seen(page.getByText('€52.50'));
      if (script) await look(world, page, 'order');
      await page.getByRole('link', { name: 'All orders' }).click();
      await headingIs(page, 'Orders');
      if (script) await look(world, page, 'orders');

      await page.locator('.order h2 a').click();
      await page.getByRole('link', { name: 'This isn’t my order' }).click();
      if (script) await look(world, page, 'order-not-mine');
      await page.getByRole('link', { name: 'Keep it' }).click();
      await page.getByRole('link', { name: 'This isn’t my order' }).click();
      await page.getByRole('button', { name: 'It isn’t mine: take it out' }).click();
      await pathIs(page, '/accounts/orders?notice=not_mine');
      await seen(page.getByText('No orders yet'));
      if (script) await look(world, page, 'orders-empty');
      await leave(page);
    },
  );
}

async function corrections(world: World): Promise<void> {
  await world.check('who mistyped their address corrects it in the shop, or at the claim', async () => {
    const page = await newVisitor(world);
    await orderAsGuest(page, 'grace@gmial.com');
    await page.getByText('Not your address?').click();
    await page.locator('#email').fill('grace@gmal.com');
    await page.getByRole('button', { name: 'Correct it' }).click();
    await seen(page.getByText('in your account at grace@gmal.com'));

    await page.locator('#password').fill('short');
    await page.getByRole('button', { name: 'Set a password' }).click();
    await seen(page.getByText('Did you mean grace@gmail.com?'));
    await look(world, page, 'claim-asked');
    await page.getByRole('link', { name: 'Correct it' }).click();
    await headingIs(page, 'Correct your email address');
    await look(world, page, 'claim-correction');
    await page.locator('#email').fill('grace.hopper@example.com');
    await page.getByRole('button', { name: 'Use this address' }).click();
    await seen(page.getByText('The address is corrected, and your order goes with it.'));
    await look(world, page, 'claim');
    await page.locator('#password').fill(password);
    await page.getByRole('button', { name: 'Create account' }).click();
    await seen(page.getByText('We’ve sent an email to grace.hopper@example.com'));
    await awaitMail(world, 'grace.hopper@example.com', activation);
    await leave(page);
  });
}

async function refusals(world: World): Promise<void> {
  await world.check('a claim that is refused, used or over says what to do', async () => {
    const customer = await makeCustomer(world, 'shop-known@example.com', password);
    const page = await newVisitor(world);
    await orderAsGuest(page, customer.email);
    await page.locator('#password').fill(password);
    await page.getByRole('button', { name: 'Set a password' }).click();
    await headingIs(page, 'There’s already an account or an invitation');
    await look(world, page, 'claim-conflict');
    await page.getByRole('main').getByRole('link', { name: 'Sign in', exact: true }).click();
    await page.locator('#identifier').fill(customer.email);
    await page.locator('#password').fill(customer.password);
    await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
    await seen(page.getByRole('heading', { name: /^Order D-/ }));

    await page.goto('/accounts/checkout?token=none');
    await headingIs(page, 'This link doesn’t work');
    await look(world, page, 'claim-unknown');
    await leave(page);
  });
}

async function customerCheckout(world: World): Promise<void> {
  await world.check('a signed-in customer orders without typing, and sees how far the order is', async () => {
    const customer = await makeCustomer(world, 'shop-customer@example.com', password);
    const page = await newVisitor(world);
    await signIn(page, customer);
    await page.goto('/accounts/orders');
    await seen(page.getByText('No orders yet'));
    await page.goto('/');
    await page.getByRole('button', { name: 'Add to basket: Hand trowel' }).click();
    await look(world, page, 'shop-basket');
    await page.getByRole('link', { name: 'Go to checkout' }).click();
    assert.equal(await page.locator('#email').inputValue(), customer.email);
    await look(world, page, 'shop-checkout');
    await page.getByRole('button', { name: 'Place the order' }).click();
    await headingIs(page, 'Thank you, Ada');
    assert.equal(await page.locator('#password').count(), 0);
    await look(world, page, 'shop-thank-you-customer');
    await page.goto('/back-room');
    await page.locator('select[name=status]').first().selectOption('shipped');
    await page
      .getByRole('button', { name: /^Set the status/ })
      .first()
      .click();
    await look(world, page, 'shop-back-room');
    await page.goto('/accounts/orders');
    await seen(page.getByText('Shipped'));
    await seen(page.getByRole('link', { name: /^Track the delivery of order/ }));
    await look(world, page, 'orders-shipped');
    await leave(page);
  });
}

async function forceLogin(world: World): Promise<void> {
  await world.check('under force login nobody orders without signing in: the order API refuses', async () => {
    const page = await newVisitor(world);
    await page.goto('/');
    await page.getByRole('button', { name: 'Add to basket: Hand trowel' }).click();
    await page.getByRole('link', { name: 'Go to checkout' }).click();
    for (const name of ['firstName', 'lastName']) await page.locator(`#${name}`).fill('Grace');
    await page.locator('#email').fill('grace@example.com');
    try {
      await setStoreVariables(world, { 'sign_in.force_login': true });
      await page.getByRole('button', { name: 'Place the order' }).click();
      await headingIs(page, 'Sign in to order');
      await look(world, page, 'shop-sign-in-first');
      await page.goto('/checkout');
      await pathIs(page, '/accounts/login?next=%2Fcheckout');
    } finally {
      await setStoreVariables(world, { 'sign_in.force_login': false });
    }
    await leave(page);
  });
}
