import type { Page } from 'playwright-core';
import { bundleReader, Transcript } from './aloud.ts';
import { headingIs, seen } from './expectations.ts';
import {
  awaitMail,
  leave,
  linkOf,
  makeCustomer,
  newVisitor,
  signIn,
  type Customer,
  type World,
} from './world.ts';

const password = 'violet otter makes tea';

/** Six flows as a screen reader says them, held to the transcripts beside: names, headings, their order, and what is said unasked. */
export async function aloudChecks(world: World): Promise<void> {
  const reader = await bundleReader();
  const customer = await makeCustomer(world, 'aloud@example.com', password);
  const flows: Readonly<Record<string, (page: Page, said: Transcript) => Promise<void>>> = {
    register: (page, said) => register(world, page, said),
    'sign-in': (page, said) => signsIn(page, said, customer),
    reset: (page, said) => reset(world, page, said, customer),
    checkout: checkout,
    profile: (page, said) => profile(page, said, customer),
    'staff-repair': (page, said) => staffRepair(world, page, said),
  };
  for (const [name, flow] of Object.entries(flows)) {
    await world.check(`${name} makes sense when it is read aloud`, async () => {
      const page = await newVisitor(world);
      const said = new Transcript(name, reader);
      await flow(page, said);
      said.end(world.writes);
      await leave(page);
    });
  }
}

async function register(world: World, page: Page, said: Transcript): Promise<void> {
  const email = 'aloud-new@example.com';
  await page.goto('/accounts/register');
  await said.read(page, 'Register');
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Create account' }).click();
  await seen(page.getByRole('alert'));
  await said.read(page, 'Names and password are missing');
  await page.getByLabel('First name').fill('Ada');
  await page.getByLabel('Last name').fill('Lovelace');
  await page.locator('#password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await seen(page.getByText('The email has arrived'));
  await said.read(page, 'The mail has arrived');
  await page.goto(linkOf(await awaitMail(world, email, 'Storefront account activation')));
  await said.read(page, 'The mailed link');
  await page.getByRole('button', { name: 'Activate my account' }).click();
  await page.goto('/accounts/profile?notice=account_activated');
  await said.read(page, 'Activated');
}

async function signsIn(page: Page, said: Transcript, { email }: Customer): Promise<void> {
  await page.goto('/accounts/login');
  await said.read(page, 'Sign in');
  await said.announced(page, 'The password is shown', () =>
    page.getByRole('button', { name: 'Show password' }).click(),
  );
  await page.locator('#identifier').fill(email);
  await page.locator('#password').fill('not the one at all');
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await seen(page.getByRole('alert'));
  await said.read(page, 'A wrong password');
}

async function reset(world: World, page: Page, said: Transcript, { email }: Customer): Promise<void> {
  await page.goto('/accounts/forgot-password');
  await said.read(page, 'The password is forgotten');
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Send me the link' }).click();
  await headingIs(page, 'Check your email');
  await said.read(page, 'The mail is asked for');
  await page.goto(linkOf(await awaitMail(world, email, 'Storefront user password reset')));
  await said.read(page, 'The mailed link');
  await page.locator('#password').fill(password);
  await page.getByRole('button', { name: 'Save new password' }).click();
  await seen(page.getByText('Your password has been reset'));
  await said.read(page, 'The password is reset');
}

async function checkout(page: Page, said: Transcript): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Add to basket: Terracotta pot' }).click();
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await said.read(page, 'The checkout');
  await page.locator('#firstName').fill('Grace');
  await page.locator('#lastName').fill('Hopper');
  await page.locator('#email').fill('aloud-guest@example.com');
  await page.getByRole('button', { name: 'Place the order' }).click();
  await headingIs(page, 'Thank you, Grace');
  await seen(page.locator('#password'));
  await said.read(page, 'The order is placed');
  await page.locator('#password').fill(password);
  await page.getByRole('button', { name: 'Set a password' }).click();
  await seen(page.getByText('The email has arrived'));
  await said.read(page, 'A password is set');
}

async function profile(page: Page, said: Transcript, customer: Customer): Promise<void> {
  await signIn(page, customer);
  await said.read(page, 'My account');
  await page.getByRole('link', { name: 'Change: Name' }).click();
  await headingIs(page, 'Change your name');
  await said.read(page, 'The name');
  await page.locator('#lastName').fill('King');
  await page.getByRole('button', { name: 'Save name' }).click();
  await seen(page.getByRole('status'));
  await said.read(page, 'The name is changed');
}

async function staffRepair(world: World, page: Page, said: Transcript): Promise<void> {
  const locked = await makeCustomer(world, 'aloud-locked@example.com', password, 'Alan');
  for (let wrong = 0; wrong < 6; wrong += 1) {
    await fetch(`${world.local.url}/accounts/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ identifier: locked.email, password: 'not the one at all' }),
    });
  }
  await page.goto(`/_local/backoffice/demo/contacts?query=${locked.email}`);
  await said.read(page, 'The contact is looked for');
  await page.getByRole('link', { name: new RegExp(` ${locked.email}`) }).click();
  await headingIs(page, 'Alan Lovelace');
  await said.read(page, 'Customer Details, with what is wrong');
  await page.getByRole('button', { name: 'Unlock' }).first().click();
  await seen(page.getByRole('status').getByText('The account is unlocked'));
  await said.read(page, 'Mended');
}
