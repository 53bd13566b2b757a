import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { focusIs, headingIs, seen } from './expectations.ts';
import { awaitMail, inspect, leave, linkOf, makeCustomer, newVisitor, signIn, type World } from './world.ts';

const base = '/_local/backoffice/demo';
const password = 'violet otter makes tea';

/** The staff's pages: found by the keyboard, mended with one button, told before what is taken away; with script and without. */
export async function staffChecks(world: World): Promise<void> {
  const people = await prepare(world);
  await world.check('staff find by the keyboard, and unlock with one button', () => unlocking(world, people));
  await world.check('two contacts are seen side by side, merged, and parted again', () =>
    merging(world, people),
  );
  await world.check('staff mend without script as well', () => withoutScript(world, people));
  await world.check('an invitation is followed to its link, which is shown only when asked', () =>
    invitation(world, people),
  );
  await world.check('who changes the same field reads both versions', () => conflict(world, people));
  await world.check('who is nobody’s contact yet is made one, once', () => newContact(world));
  await world.check('a company, an order and its move', () => companyAndOrder(world, people));
  await world.check('on a phone, and at 400 % zoom, nothing runs over the edge', () => narrow(world, people));
  await world.check('a staff page is under 12 kB over the wire', () => weight(world, people));
}

interface People {
  /** Signed in twice, then locked by wrong passwords. */
  readonly locked: string;
  readonly invited: string;
  readonly bounced: string;
  /** A whole life: sign-ins, orders, mails. */
  readonly rich: string;
}

async function ask({ local }: World, action: string, input: unknown): Promise<Record<string, unknown>> {
  const event = { action, store: 'demo', actor: 'browser tests', input };
  const answer = (await local.admin(event)) as { ok: boolean; result: Record<string, unknown> };
  assert.ok(answer.ok, `${action}: ${JSON.stringify(answer)}`);
  return answer.result;
}

async function findId(world: World, email: string): Promise<string> {
  const { items } = await ask(world, 'findContacts', { email });
  return (items as { contactId: string }[])[0]?.contactId ?? '';
}

async function prepare(world: World): Promise<People> {
  const company = { id: 'acme', name: 'Acme Papers Ltd' };
  const create = async (input: Record<string, unknown>) =>
    String((await ask(world, 'createContact', input))['contactId']);
  const invited = await create({
    email: 'grace@example.com',
    firstName: 'Grace',
    lastName: 'Hopper',
    customerNumber: 'K-1906',
    company,
  });
  const bounced = await create({ email: 'alan@example.com', firstName: 'Alan', lastName: 'Turing', company });
  await create({
    email: 'alan@example.com',
    firstName: 'Alan',
    lastName: 'Touring',
    customerNumber: 'K-1912',
  });
  const customer = await makeCustomer(world, 'ada@example.com', password);
  for (const viewport of [null, { width: 390, height: 844 }]) {
    const page = await newVisitor(world, { viewport });
    await signIn(page, customer);
    await leave(page);
  }
  const locked = await findId(world, 'ada@example.com');
  for (const orderId of ['A-1001', 'A-1002']) {
    await ask(world, 'recordOrder', {
      orderId,
      placedAt: '2026-11-20T10:00:00Z',
      currency: 'EUR',
      total: '24.90',
      lines: [{ sku: 'b-1', name: 'Atlas of the Heavens', quantity: 1, amount: '24.90' }],
      contactId: locked,
    });
  }
  for (let wrong = 0; wrong < 6; wrong += 1) {
    await fetch(`${world.local.url}/accounts/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ identifier: 'ada@example.com', password: 'not the one at all' }),
    });
  }
  return { locked, invited, bounced, rich: locked };
}

async function unlocking(world: World, { locked }: People): Promise<void> {
  const page = await newVisitor(world);
  await page.goto('/_local/backoffice/');
  await headingIs(page, 'Which store?');
  await inspect(world, page, 'staff-stores');
  await page.goto(`${base}/contacts`);
  await headingIs(page, 'Find a contact');
  await inspect(world, page, 'staff-contacts-begin');
  await page.keyboard.press('/');
  await focusIs(page, 'query');
  await page.keyboard.type('zzz');
  await page.keyboard.press('Enter');
  await headingIs(page, 'Nobody is found by “zzz”');
  await inspect(world, page, 'staff-contacts-nobody');
  await page.goto(`${base}/contacts?query=a`);
  await seen(page.getByText('Alan Turing'));
  await inspect(world, page, 'staff-contacts-found');
  await page.getByRole('link', { name: / ada@example\.com/ }).click();
  await headingIs(page, 'Ada Lovelace');
  await seen(
    page.getByRole('heading', { name: /^Ada can’t sign in: locked until .* after \d wrong passwords$/ }),
  );
  await inspect(world, page, 'staff-details-locked');
  await page.getByRole('button', { name: 'Unlock' }).first().click();
  await seen(page.getByRole('status').getByText('The account is unlocked'));
  await seen(page.getByRole('heading', { name: 'Nothing keeps Ada from signing in' }));
  await inspect(world, page, 'staff-details-well');

  await page.goto(`${base}/contacts/${locked}/acts/end-sessions`);
  await seen(page.getByText('Signs out 2 devices.'));
  await inspect(world, page, 'staff-act');
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await seen(page.getByRole('alert').getByText('Say why.'));
  await inspect(world, page, 'staff-act-missing');
  await page.getByLabel('Why?').fill('She lost her phone');
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await seen(page.getByRole('status').getByText('2 devices are signed out.'));
  await leave(page);
}

async function merging(world: World, { bounced }: People): Promise<void> {
  const page = await newVisitor(world);
  await page.goto(`${base}/contacts/${bounced}`);
  await inspect(world, page, 'staff-details-duplicate');
  await page.getByRole('link', { name: 'Same person or not…' }).click();
  await headingIs(page, 'Who may be the same person?');
  await inspect(world, page, 'staff-merge-who');
  await page.getByRole('link', { name: 'Alan Touring' }).click();
  await headingIs(page, 'The same person?');
  await inspect(world, page, 'staff-merge');
  await page.getByLabel('Why?').fill('The same voice, and the same orders');
  await page.getByRole('button', { name: 'They are the same person: merge them' }).click();
  await seen(page.getByRole('status').getByText('They are one contact now.'));
  await inspect(world, page, 'staff-details-merged');
  await page.getByRole('button', { name: 'Undo the merge' }).click();
  await seen(page.getByRole('status').getByText('They are two contacts again'));
  await leave(page);
}

async function withoutScript(world: World, { bounced }: People): Promise<void> {
  const page = await newVisitor(world, { javaScriptEnabled: false });
  await page.goto(`${base}/contacts/${bounced}`);
  await seen(page.getByText('Another contact has the address of Alan'));
  await page.getByRole('link', { name: 'Alan Touring', exact: true }).click();
  await page.getByRole('button', { name: 'Send activation, to sign in by customer number' }).waitFor();
  await page.getByRole('link', { name: 'Edit: contact and account' }).click();
  await page.locator('#email').fill('alan.touring@example.com');
  await page.getByRole('button', { name: 'Save' }).click();
  await seen(page.getByRole('status').getByText('The contact is changed.'));
  await page.getByRole('button', { name: 'Send Invitation' }).first().click();
  await seen(page.getByText('The invitation to alan.touring@example.com is queued.'));
  await awaitMail(world, 'alan.touring@example.com', 'Storefront account activation');
  await leave(page);
}

async function invitation(world: World, { invited }: People): Promise<void> {
  const page = await newVisitor(world);
  await page.goto(`${base}/contacts/${invited}`);
  await page.getByRole('button', { name: 'Send Invitation' }).first().click();
  await seen(page.getByText('The invitation to grace@example.com is queued.'));
  const mail = await awaitMail(world, 'grace@example.com', 'Storefront account activation');
  await page.reload();
  await inspect(world, page, 'staff-details-invited');
  await page.locator('.timeline').getByRole('link', { name: 'Invitation' }).click();
  await headingIs(page, 'Invitation');
  await inspect(world, page, 'staff-activity');
  await page.getByRole('button', { name: 'Show the invite link' }).click();
  assert.equal(await page.getByLabel('Invite link').inputValue(), linkOf(mail));
  await inspect(world, page, 'staff-activity-link');
  await page.goto(`${base}/contacts/${invited}`);
  await seen(page.getByText('Invite link viewed'));
  await leave(page);
}

async function conflict(world: World, { invited }: People): Promise<void> {
  const [one, other] = [await newVisitor(world), await newVisitor(world)];
  for (const page of [one, other]) await page.goto(`${base}/contacts/${invited}/edit`);
  await inspect(world, one, 'staff-edit');
  const save = async (page: Page, lastName: string) => {
    await page.getByLabel('Last name').fill(lastName);
    await page.getByRole('button', { name: 'Save' }).click();
  };
  await save(one, 'Murray Hopper');
  await save(other, 'Brewster Hopper');
  await seen(other.getByRole('cell', { name: 'Murray Hopper' }));
  await seen(other.getByRole('cell', { name: 'Brewster Hopper' }));
  await inspect(world, other, 'staff-edit-conflict');
  await other.getByLabel('First name').fill('');
  await other.getByRole('button', { name: 'Save' }).click();
  await seen(other.getByRole('alert').getByRole('link', { name: /firstName|First name/ }));
  await inspect(world, other, 'staff-edit-wrong');
  await leave(one);
  await leave(other);
}

async function newContact(world: World): Promise<void> {
  const page = await newVisitor(world);
  await page.goto(`${base}/contacts?query=${encodeURIComponent('mary.nobody@example.com')}`);
  await page.getByRole('link', { name: /^New contact with/ }).click();
  await headingIs(page, 'New contact');
  assert.equal(await page.locator('#email').inputValue(), 'mary.nobody@example.com');
  await inspect(world, page, 'staff-new-contact');
  await page.getByLabel('First name').fill('Mary');
  await page.getByLabel('Last name').fill('Somerville');
  await page.getByLabel('Customer number').fill('K-1906');
  await page.getByLabel('Send an invitation now').check();
  await page.getByRole('button', { name: 'Make the contact' }).click();
  await seen(page.getByRole('alert').getByText('Another contact has this customer number.'));
  await inspect(world, page, 'staff-new-contact-taken');
  await page.getByLabel('Customer number').fill('');
  await page.getByRole('button', { name: 'Make the contact' }).dblclick();
  await headingIs(page, 'Mary Somerville');
  await seen(page.getByText('The invitation to mary.nobody@example.com is queued.'));
  await awaitMail(world, 'mary.nobody@example.com', 'Storefront account activation');
  await leave(page);
}

async function companyAndOrder(world: World, { locked }: People): Promise<void> {
  const page = await newVisitor(world);
  await page.goto(`${base}/companies?id=acme`);
  await headingIs(page, 'Acme Papers Ltd');
  await inspect(world, page, 'staff-company');
  await page.getByRole('link', { name: 'Invite everybody…' }).click();
  await inspect(world, page, 'staff-company-act');
  await page.getByRole('button', { name: 'Invite everybody' }).click();
  await seen(page.getByRole('status').getByText(/Done with \d of 2\./));
  await inspect(world, page, 'staff-company-done');

  await page.goto(`${base}/orders`);
  await inspect(world, page, 'staff-orders');
  await page.locator('#orderId').fill('A-1001');
  await page.getByRole('button', { name: 'Open' }).click();
  await headingIs(page, 'Order A-1001');
  await inspect(world, page, 'staff-order');
  await page.goto(`${base}/orders?contact=${locked}`);
  await inspect(world, page, 'staff-orders-of');
  await page.goto(`${base}/orders/A-1001/move?to=grace`);
  await inspect(world, page, 'staff-order-move');
  await page.getByLabel('Why?').fill('Paid with her card');
  await page.getByRole('button', { name: 'Move it' }).click();
  await seen(page.getByRole('status').getByText('The order is moved.'));
  await page.getByRole('button', { name: 'Undo the latest move' }).click();
  await seen(page.getByRole('status').getByText('The move is undone.'));
  await page.goto(`${base}/nowhere`);
  await headingIs(page, 'There is nothing here');
  await inspect(world, page, 'staff-nothing');
  await leave(page);
}

async function narrow(world: World, { rich, invited, bounced }: People): Promise<void> {
  const page = await newVisitor(world, { viewport: { width: 390, height: 844 } });
  const pages = [
    ['contacts-found', `${base}/contacts?query=a`],
    ['details', `${base}/contacts/${rich}`],
    ['invited', `${base}/contacts/${invited}`],
    ['act', `${base}/contacts/${rich}/acts/disable`],
    ['merge', `${base}/contacts/${invited}/merge?with=${bounced}`],
    ['edit', `${base}/contacts/${invited}/edit`],
    ['new-contact', `${base}/contacts/new`],
    ['export', `${base}/contacts/${rich}/export`],
    ['order', `${base}/orders/A-1001`],
    ['company', `${base}/companies?id=acme`],
    ['help', `${base}/help/bounces`],
    ['reasons', `${base}/help/reasons`],
  ] as const;
  for (const [name, path] of pages) {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(path);
    if (name === 'export') await page.getByRole('button', { name: 'Show it' }).click();
    await inspect(world, page, `staff-phone-${name}`);
    if (name === 'merge') {
      const sides = page.getByRole('region', { name: 'The same person?' });
      const hidden = await sides.evaluate((region) => region.scrollWidth - region.clientWidth);
      assert.ok(hidden <= 0, `${String(hidden)} pixels of the two sides are out of sight`);
    }
    // 1,280 pixels at 400 %.
    await page.setViewportSize({ width: 320, height: 256 });
    const over = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
    assert.ok(over <= 0, `${path}: ${String(over)} pixels over the edge`);
    const small = await page.evaluate<string[]>(
      `[...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
        .filter((one) => !one.matches('.skip'))
        .filter((one) => one.getBoundingClientRect().height < 24)
        .map((one) => one.textContent.trim() || one.id)`,
    );
    assert.deepEqual(small, [], path);
  }
  await leave(page);
}

const mostBytes = 12_000;

async function weight(world: World, { rich }: People): Promise<void> {
  const page = await newVisitor(world);
  const wire = await page.context().newCDPSession(page);
  let bytes = 0;
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await wire.send('Network.enable');
  await page.goto(`${base}/contacts/${rich}`);
  await page.waitForLoadState('networkidle');
  console.log(`      ${String(bytes)} bytes`);
  assert.ok(bytes < mostBytes, `${String(bytes)} bytes`);
  await leave(page);
}
