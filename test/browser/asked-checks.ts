import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { demoFields } from '../../local/demo-store.ts';
import { focusIs, headingIs, seen } from './expectations.ts';
import { inspect, leave, newVisitor, setStoreVariables, type World } from './world.ts';

const base = '/_local/backoffice/demo';
const phone = { width: 390, height: 844 };
const mostBytes = 12_000;

/** What the store asks besides, in the settings and of a contact; and the change that waits for another manager. */
export async function askedChecks(world: World): Promise<void> {
  await world.check('what the store asks is set and corrected, and each page of it fits', () =>
    fields(world),
  );
  await world.check('consents of a contact are read, withdrawn and put down', () => consents(world));
  await world.check('a change that waits shows what would become what', () => proposal(world));
  // As the parts after this one find it.
  await setStoreVariables(world, { fields: demoFields });
}

const inEach = (word: string) => ({ en: word, de: `${word} auf Deutsch` });

const asked = [
  {
    ...{ id: 'drink', kind: 'choice', required: true, label: inEach('Favourite drink') },
    choices: [
      { id: 'tea', label: inEach('Tea') },
      { id: 'coffee', label: inEach('Coffee') },
    ],
  },
  { id: 'birthday', kind: 'date', label: inEach('Birthday'), help: inEach('For a small present.') },
  { id: 'nickname', kind: 'text', label: inEach('What we may call you') },
  { id: 'trade', kind: 'checkbox', label: inEach('I buy for a business'), shown: [] },
  {
    ...{ id: 'newsletter', kind: 'consent', label: inEach('Newsletter') },
    text: inEach('Send me offers by email, once a month at most. I can end this at any time in my account.'),
  },
  {
    ...{ id: 'terms', kind: 'consent', required: true, label: inEach('Terms of the club') },
    text: inEach('I have read the terms of the club and agree to them.'),
  },
];

async function fields(world: World): Promise<void> {
  const page = await newVisitor(world);
  await setStoreVariables(world, { fields: null });
  await page.goto(`${base}/settings/fields`);
  await look(world, page, 'staff-fields-none');
  await setStoreVariables(world, { fields: asked });
  await visit(world, page, '/settings/fields', 'staff-fields');
  for (const id of ['drink', 'newsletter'])
    await visit(world, page, `/settings/fields/${id}`, `staff-field-${id}`);

  await page.goto(`${base}/settings/fields/nickname`);
  await page.locator('[id="label.en"]').fill('');
  await page.locator('#longest').fill('many');
  await page.getByRole('button', { name: 'Save' }).click();
  await wrong(world, page, 'staff-field-wrong');
  await page.goto(`${base}/settings/fields/drink`);
  await page.locator('[id="label.en"]').fill('Favourite tree');
  const preview = page.frameLocator('iframe[name="preview-field"]');
  await seen(preview.getByText('Favourite tree'));
  await look(world, page, 'staff-field-preview');
  await page.goto(`${base}/settings/fields`);
  await page.getByLabel('Kind').selectOption('choice');
  await page.getByRole('button', { name: 'Go on' }).click();
  await headingIs(page, 'New: One of several');
  await look(world, page, 'staff-field-new');
  await page.locator('#id').fill('Size of shoes');
  await page.getByRole('button', { name: 'Save' }).click();
  await wrong(world, page, 'staff-field-new-wrong');
  await page.goto(`${base}/settings/fields/new?kind=consent`);
  await page.locator('#id').fill('calls');
  await page.getByRole('button', { name: 'Save' }).click();
  await wrong(world, page, 'staff-field-consent-wrong');
  await leave(page);
}

async function ask({ local }: World, action: string, input: unknown): Promise<Record<string, unknown>> {
  const answer = (await local.admin({ action, store: 'demo', actor: 'browser tests', input })) as {
    ok: boolean;
    result: Record<string, unknown>;
  };
  assert.ok(answer.ok, `${action}: ${JSON.stringify(answer)}`);
  return answer.result;
}

async function consents(world: World): Promise<void> {
  const about = { email: 'asked@customers.example', firstName: 'Ada', lastName: 'Lovelace' };
  const contactId = String((await ask(world, 'createContact', about))['contactId']);
  const given = { given: true, evidence: 'Paper form of 12 November, kept in the binder' };
  await ask(world, 'updateContact', {
    contactId,
    fields: { drink: 'tea', birthday: '1985-12-10', trade: true, newsletter: given },
  });
  const page = await newVisitor(world);
  await visit(world, page, `/contacts/${contactId}`, 'staff-details-consents');
  await visit(world, page, `/contacts/${contactId}/fields`, 'staff-asked');
  await page.locator('[id="fields.birthday"]').fill('next week');
  await page.getByRole('button', { name: 'Save' }).click();
  await wrong(world, page, 'staff-asked-wrong');
  await page.goto(`${base}/contacts/${contactId}/fields`);
  await page.getByRole('button', { name: /^Put it down as given.*Terms of the club/ }).click();
  await wrong(world, page, 'staff-consent-wrong');
  await page.goto(`${base}/contacts/${contactId}/fields`);
  await page.getByRole('button', { name: /^Withdraw it.*Newsletter/ }).click();
  await seen(page.getByRole('status').getByText('Newsletter: the consent is withdrawn.'));
  await look(world, page, 'staff-details-withdrawn');
  await leave(page);
}

async function proposal(world: World): Promise<void> {
  await ask(world, 'updateStore', {
    name: 'Demo Store of the North',
    domains: ['localhost', '127.0.0.1', 'kundenkonto.eine-recht-lange-adresse.northwind.example'],
  });
  const page = await newVisitor(world);
  await visit(world, page, '/settings', 'staff-proposal');
  for (const tab of ['look', 'sign-on', 'history']) {
    await page.goto(`${base}/settings/${tab}`);
    await seen(page.getByRole('heading', { name: 'A change waits for another manager' }));
    await fits(page, `staff-proposal-${tab}`);
  }
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await seen(page.getByRole('status').getByText('Withdrawn. Everything stays as it is.'));
  await leave(page);
}

/** The focus is on the summary, and what it leads to is there. */
async function wrong(world: World, page: Page, name: string): Promise<void> {
  await seen(page.getByRole('alert'));
  await focusIs(page, 'errors');
  const nowhere = await page.evaluate<string[]>(
    `[...document.querySelectorAll('#errors a')]
      .filter((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))) === null)
      .map((link) => link.hash)`,
  );
  assert.deepEqual(nowhere, [], `${name}: links that lead nowhere`);
  await look(world, page, name);
}

/** Opened and weighed, then looked at. */
async function visit(world: World, page: Page, path: string, name: string): Promise<void> {
  const fresh = await newVisitor(world);
  const wire = await fresh.context().newCDPSession(fresh);
  let bytes = 0;
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await wire.send('Network.enable');
  await fresh.goto(`${base}${path}`);
  await fresh.waitForLoadState('networkidle');
  console.log(`      ${name}: ${String(bytes)} bytes`);
  assert.ok(bytes < mostBytes, `${name}: ${String(bytes)} bytes`);
  await leave(fresh);
  await page.goto(`${base}${path}`);
  await look(world, page, name);
}

/** As it stands, on a phone, and at 400 % zoom. */
async function look(world: World, page: Page, name: string): Promise<void> {
  const wide = page.viewportSize();
  await inspect(world, page, name);
  await page.setViewportSize(phone);
  await inspect(world, page, `${name}-phone`);
  await fits(page, name);
  if (wide !== null) await page.setViewportSize(wide);
}

/** At 400 % zoom nothing runs over the edge, and what is pressed is large enough. */
async function fits(page: Page, name: string): Promise<void> {
  // 1,280 pixels at 400 %.
  await page.setViewportSize({ width: 320, height: 256 });
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  assert.ok(over <= 0, `${name}: ${String(over)} pixels over the edge`);
  const small = await page.evaluate<string[]>(
    `[...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
      .filter((one) => one.checkVisibility() && !one.matches('.skip, :disabled'))
      .filter((one) => one.getBoundingClientRect().height < 24)
      .map((one) => one.textContent.trim() || one.id)`,
  );
  assert.deepEqual(small, [], name);
}
