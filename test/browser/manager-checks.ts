import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { askedChecks } from './asked-checks.ts';
import { focusIs, headingIs, seen } from './expectations.ts';
import { inspect, leave, newVisitor, type World } from './world.ts';

const base = '/_local/backoffice/demo';

/** The pages of those who look after a store: settings with their warnings, look with its preview, the provider, keys, imports; and the door to them all. */
export async function managerChecks(world: World): Promise<void> {
  await world.check('a long session is warned of while it is typed, and saved in place', () =>
    settings(world),
  );
  await world.check('two who change the same setting read both', () => conflict(world));
  await world.check('sign-in page and email follow what is typed; without script by a button', () =>
    preview(world),
  );
  await world.check('the provider is tested, and each face of sign-in can be seen', () => provider(world));
  await world.check('a key is shown once, and revoked', () => keys(world));
  await world.check('a file is tried out and imported with progress; without script a small one', () =>
    imports(world),
  );
  await world.check('staff sign in at their own door, and out', () => door(world));
  await world.check('each page is under 12 kB over the wire', () => weight(world));
  await world.check('nothing of a store’s settings runs over the edge', () => narrow(world));
  await askedChecks(world);
}

const idle = '[name="session.inactivity_timeout_minutes"]';
const saveSessions = (page: Page) => page.locator('#sessions').getByRole('button', { name: 'Save' }).click();

async function settings(world: World): Promise<void> {
  const page = await newVisitor(world);
  await page.goto(`${base}/settings`);
  await page.goto(`${base}/settings/more`);
  await inspect(world, page, 'staff-settings-more');
  await page.goto(`${base}/settings`);
  await inspect(world, page, 'staff-settings');
  const strongly = page.locator('#sessions .strongly').first();
  assert.equal(await strongly.isVisible(), false);
  await page.locator(idle).fill('600');
  await seen(strongly);
  await inspect(world, page, 'staff-settings-risky');
  await page.locator(idle).fill('0');
  await saveSessions(page);
  await focusIs(page, 'errors');
  await inspect(world, page, 'staff-settings-wrong');
  await page.locator(idle).fill('45');
  await saveSessions(page);
  await seen(page.getByRole('status').getByText('Session ends without activity after: 45 minutes'));
  await page.getByRole('link', { name: 'Who changed what' }).click();
  await headingIs(page, 'Who changed what');
  await inspect(world, page, 'staff-settings-history');
  await leave(page);
}

async function conflict(world: World): Promise<void> {
  const [one, other] = [await newVisitor(world), await newVisitor(world)];
  for (const page of [one, other]) await page.goto(`${base}/settings`);
  await one.locator(idle).fill('50');
  await saveSessions(one);
  await other.locator(idle).fill('20');
  await saveSessions(other);
  await seen(other.getByRole('cell', { name: '50', exact: true }));
  await inspect(world, other, 'staff-settings-conflict');
  await other.locator(idle).fill('');
  await saveSessions(other);
  await seen(other.getByRole('status').getByText('30 minutes'));
  await leave(one);
  await leave(other);
}

async function preview(world: World): Promise<void> {
  for (const javaScriptEnabled of [true, false]) {
    const page = await newVisitor(world, { javaScriptEnabled });
    await page.goto(`${base}/settings/look`);
    await page.locator('#name').fill('Kaffee & Mehr');
    for (const [what, label] of [
      ['sign-in', 'Sign-in page'],
      ['mail', 'Email'],
    ] as const) {
      if (!javaScriptEnabled) await page.getByRole('button', { name: `Preview: ${label}` }).click();
      await seen(page.frameLocator(`[name=preview-${what}]`).getByText('Kaffee & Mehr').first());
    }
    if (javaScriptEnabled) await inspect(world, page, 'staff-look');
    await leave(page);
  }
  const page = await newVisitor(world);
  await page.goto(`${base}/settings/texts/de`);
  await page.locator('[id="login.lead"]').fill('Schön, dass Sie da sind.');
  await seen(page.frameLocator('[name=preview-sign-in]').getByText('Schön, dass Sie da sind.'));
  await inspect(world, page, 'staff-texts');
  await leave(page);
}

async function provider(world: World): Promise<void> {
  const page = await newVisitor(world);
  await page.goto(`${base.replace('/demo', '/demo-sso')}/settings/sign-on`);
  await page.getByRole('button', { name: 'Test the provider' }).click();
  await seen(page.getByText('The provider answers as it should'));
  await inspect(world, page, 'staff-sign-on');
  await page.locator('#issuer').fill('http://127.0.0.1:9');
  await page.getByRole('button', { name: 'Test the provider' }).click();
  await seen(page.getByText('The provider does not answer as it should'));
  await inspect(world, page, 'staff-sign-on-wrong');
  for (const face of ['default', 'sso_only']) {
    await page.goto(`${base.replace('/demo', '/demo-sso')}/settings/look/preview?what=sign-in&face=${face}`);
    await headingIs(page, 'Sign in');
    await inspect(world, page, `staff-face-${face}`);
  }
  await leave(page);
}

async function keys(world: World): Promise<void> {
  const page = await newVisitor(world);
  await page.goto(`${base}/keys`);
  await inspect(world, page, 'staff-keys-none');
  await page.getByLabel('Which server it is for').fill('Web shop');
  await page.getByRole('button', { name: 'Make the key' }).click();
  await seen(page.getByText('It is shown this once'));
  await inspect(world, page, 'staff-keys-made');
  await page.locator('summary').click();
  await inspect(world, page, 'staff-keys-revoke');
  await page.getByRole('button', { name: 'Revoke Web shop' }).click();
  await seen(page.getByRole('status').getByText('Web shop is revoked.'));
  await leave(page);
}

async function imports(world: World): Promise<void> {
  const rows = Array.from({ length: 120 }, (_, index) => `import${String(index)}@customers.example,Ada`);
  const buffer = Buffer.from(['email,firstName', ...rows, 'nobody,Bad'].join('\r\n'));
  const page = await newVisitor(world);
  await page.goto(`${base}/imports`);
  await inspect(world, page, 'staff-imports');
  await page.locator('#file').setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Try it out' }).click();
  await seen(page.getByText('nothing changed: 121 of 121. 120 created, 1 refused.'));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await seen(page.getByText('121 of 121. 120 created, 1 refused.'));
  await inspect(world, page, 'staff-imports-done');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download what became of each' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'import-results.csv');
  await leave(page);

  const plain = await newVisitor(world, { javaScriptEnabled: false });
  await plain.goto(`${base}/imports`);
  await plain.locator('#csv').fill('email,firstName\nsmall@customers.example,Grace');
  await plain.getByRole('button', { name: 'Import', exact: true }).click();
  await seen(plain.getByText('Created: 1'));
  await leave(plain);
}

async function door(world: World): Promise<void> {
  const origin = `http://staff.localhost:${new URL(world.local.url).port}`;
  const page = await newVisitor(world);
  await page.goto(`${origin}/demo/settings`);
  await page.locator('[name=email]').fill('ada@company.example');
  await page.locator('[name=role]').selectOption('manager');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await headingIs(page, 'Settings');
  await seen(page.getByText('ada@company.example'));
  await inspect(world, page, 'staff-door-in');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await headingIs(page, 'You are signed out');
  await inspect(world, page, 'staff-door-out');
  await leave(page);
}

const mostBytes = 12_000;

async function weight(world: World): Promise<void> {
  for (const path of ['settings', 'settings/more', 'settings/sign-on', 'keys', 'imports']) {
    const page = await newVisitor(world);
    const wire = await page.context().newCDPSession(page);
    let bytes = 0;
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await wire.send('Network.enable');
    await page.goto(`${base}/${path}`);
    await page.waitForLoadState('networkidle');
    console.log(`      ${path}: ${String(bytes)} bytes`);
    assert.ok(bytes < mostBytes, `${path}: ${String(bytes)} bytes`);
    await leave(page);
  }
}

async function narrow(world: World): Promise<void> {
  const page = await newVisitor(world);
  for (const path of [
    'settings',
    'settings/more',
    'settings/look',
    'settings/texts/en',
    'settings/sign-on',
    'settings/history',
    'keys',
    'imports',
  ]) {
    // 1,280 pixels at 400 %.
    await page.setViewportSize({ width: 320, height: 256 });
    await page.goto(`${base}/${path}`);
    const over = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
    assert.ok(over <= 0, `${path}: ${String(over)} pixels over the edge`);
  }
  await leave(page);
}
