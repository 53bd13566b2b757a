import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { locales } from '../../lambdas/stores/locale.ts';
import { allWords } from './all-words.ts';
import { headingIs, pathIs, seen } from './expectations.ts';
import {
  awaitMail,
  inspect,
  leave,
  linkOf,
  makeCustomer,
  newVisitor,
  sessionCookieOf,
  setStoreVariables,
  signIn,
  type World,
} from './world.ts';

/** Languages, accounts switched off, mail scanners, expired links, narrow screens, and pages of other sites. */
export async function storeChecks(world: World): Promise<void> {
  await languages(world);
  await languageSwitcher(world);
  await narrowScreens(world);
  await largeText(world);
  await targets(world);
  await localPages(world);
  await looks(world);
  await mailScanners(world);
  await expiredLinks(world);
  await otherSites(world);
  await accountsOff(world);
}

async function languages(world: World): Promise<void> {
  for (const locale of locales) {
    await world.check(`whoever reads ${locale} is spoken to in it, in pages and mails`, async () => {
      const messages = allWords(locale);
      const page = await newVisitor(world, {
        locale: { en: 'en-GB', es: 'es-MX', fr: 'fr-CA', de: 'de-AT' }[locale],
      });
      await page.goto('/accounts/register');
      assert.equal(await page.locator('html').getAttribute('lang'), locale);
      await headingIs(page, messages.register.title);
      await inspect(world, page, `register-${locale}`);
      const email = `reads-${locale}@example.com`;
      await page.locator('#firstName').fill('Zoë');
      await page.locator('#lastName').fill('Ångström');
      await page.locator('#email').fill(email);
      await page.locator('#password').fill('violet otter makes tea');
      await page.getByRole('button', { name: messages.register.submit }).click();
      await headingIs(page, messages.registerSent.title);
      const mail = await awaitMail(world, email, 'Storefront account activation');
      assert.match(mail.html, new RegExp(`<html[^>]* lang="${locale}"`));
      await page.goto('/accounts/login');
      await inspect(world, page, `login-${locale}`);
      await leave(page);
    });
  }
}

async function narrowScreens(world: World): Promise<void> {
  await world.check('at 320 pixels, and at twice the text size, nothing runs over the edge', async () => {
    const page = await newVisitor(world, { viewport: { width: 320, height: 640 }, locale: 'de-DE' });
    for (const path of [
      'login',
      'register',
      'forgot-password',
      'reset-password?token=none',
      'activate?token=none',
      'checkout?token=none',
    ]) {
      await page.goto(`/accounts/${path}`);
      for (const size of ['100%', '200%']) {
        const wide = await page.evaluate(
          `document.documentElement.style.fontSize = '${size}', document.documentElement.scrollWidth - innerWidth`,
        );
        assert.ok(Number(wide) <= 0, `${path} at ${size} is ${String(wide)} pixels too wide`);
      }
      await page.evaluate('document.documentElement.style.fontSize = ""');
      await inspect(world, page, `narrow-${path.split('?')[0] ?? ''}`);
    }
    await leave(page);
  });
}

async function largeText(world: World): Promise<void> {
  await world.check(
    'the sessions page reads at twice the text size on a phone, in lines and not letter by letter',
    async () => {
      const customer = await makeCustomer(world, 'large-text@example.com', 'violet otter makes tea');
      const page = await newVisitor(world, { viewport: { width: 320, height: 640 } });
      await signIn(page, customer);
      await page.goto('/accounts/sessions');
      for (const path of ['sessions', 'profile', 'orders']) {
        await page.goto(`/accounts/${path}`);
        await page.evaluate('document.documentElement.style.fontSize = "200%"');
        assert.ok(
          Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth')) <= 0,
          path,
        );
        // What takes several lines has words on each of them.
        const narrow = await page.evaluate<
          string[]
        >(`[...document.querySelectorAll('dt, dd')].filter((part) => {
        const lines = part.getBoundingClientRect().height / parseFloat(getComputedStyle(part).lineHeight);
        return lines >= 3.5 && part.innerText.length / lines < 8;
        }).map((part) => part.innerText)`);
        assert.deepEqual(narrow, [], path);
        await inspect(world, page, `large-text-${path}`);
      }
      await leave(page);
    },
  );
}

async function localPages(world: World): Promise<void> {
  await world.check(
    'the demo shop greets a long name within the screen, and the inbox shows a mail to its foot',
    async () => {
      const page = await newVisitor(world, { viewport: { width: 320, height: 640 } });
      const customer = await makeCustomer(
        world,
        'long-name@example.com',
        'violet otter makes tea',
        'A'.repeat(90),
      );
      await signIn(page, customer);
      await page.goto('/');
      await seen(page.getByRole('navigation').getByText('A'.repeat(90)));
      assert.ok(Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth')) <= 0);
      await page.setViewportSize({ width: 1280, height: 800 });
      const mail = await awaitMail(world, customer.email, 'Storefront account activation');
      await page.goto(`/_local/mail/${mail.id}`);
      await seen(page.frameLocator('iframe').getByText('It is not advertising.'));
      const hidden = await page
        .frames()[1]
        ?.evaluate<number>('document.documentElement.scrollHeight - innerHeight');
      assert.ok(hidden !== undefined && hidden <= 0, `${String(hidden)} pixels of the mail are hidden`);
      await leave(page);
    },
  );
}

async function targets(world: World): Promise<void> {
  await world.check('whatever can be pressed is at least 24 pixels high (WCAG 2.2, 2.5.8)', async () => {
    const page = await newVisitor(world);
    const small: string[] = [];
    for (const path of [
      'login',
      'register',
      'forgot-password',
      'activate?token=none',
      'reset-password?token=none',
      'checkout?token=none',
      'logout',
    ]) {
      await page.goto(`/accounts/${path}`);
      small.push(
        ...(await page.evaluate<
          string[]
        >(`[...document.querySelectorAll('a, button, input:not([type=hidden])')]
          .filter((part) => part.checkVisibility() && part.getBoundingClientRect().height < 24)
          .map((part) => location.pathname + ' ' + part.textContent + ' ' + part.getBoundingClientRect().height)`)),
      );
    }
    assert.deepEqual(small, []);
    await leave(page);
  });
}

async function languageSwitcher(world: World): Promise<void> {
  for (const script of [true, false]) {
    await world.check(
      `a reader may choose another language, and is kept to it, ${script ? 'with' : 'without'} script`,
      async () => {
        const page = await newVisitor(world, { javaScriptEnabled: script });
        await page.goto('/accounts/login?next=%2Faccounts%2Fsessions&notice=signed_out');
        await page
          .getByRole('navigation', { name: 'Language' })
          .getByRole('link', { name: 'Français' })
          .click();
        await headingIs(page, allWords('fr').login.title);
        await pathIs(page, '/accounts/login?next=%2Faccounts%2Fsessions&language=fr');
        assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
        await page.goto('/accounts/register');
        await headingIs(page, allWords('fr').register.title);
        if (script) await inspect(world, page, 'register-chosen-language');
        await leave(page);
      },
    );
  }
}

async function looks(world: World): Promise<void> {
  await world.check(
    'a logo that does not load gives way to the name; a dark store is dark whatever the device says, and white on paper',
    async () => {
      const page = await newVisitor(world, { colorScheme: 'light' });
      const update = (look: Record<string, unknown>) =>
        world.local.admin({ action: 'updateStore', store: 'demo', actor: 'browser tests', input: { look } });
      try {
        await update({ logoUrl: 'https://logo.invalid/a.png', scheme: 'dark' });
        await page.route('https://logo.invalid/**', (route) => route.abort());
        await page.goto('/accounts/login');
        await seen(page.locator('.brand .wordmark', { hasText: 'Demo Store' }));
        assert.equal(await page.locator('.brand img').count(), 0);
        const ground = () =>
          page.evaluate<string>('getComputedStyle(document.querySelector(".panels")).backgroundColor');
        assert.match(await ground(), /^rgb\((\d\d?), (\d\d?), (\d\d?)\)$/);
        await page.emulateMedia({ media: 'print' });
        assert.equal(await ground(), 'rgb(255, 255, 255)');
        await page.emulateMedia({ media: 'screen' });
      } finally {
        await update({ logoUrl: null, scheme: 'both' });
      }
      world.complaints.splice(
        0,
        world.complaints.length,
        ...world.complaints.filter((line) => !line.includes('ERR_FAILED')),
      );
      await leave(page);
    },
  );
}

async function mailScanners(world: World): Promise<void> {
  await world.check(
    'a mailed link survives scanners: HEAD, GET and a headless browser use nothing up (ruling 2)',
    async () => {
      const page = await newVisitor(world);
      const email = 'scanned@example.com';
      await page.request.post('/accounts/v1/registrations', {
        data: { email, password: 'violet otter makes tea', firstName: 'Ada', lastName: 'L' },
      });
      const link = linkOf(await awaitMail(world, email, 'Storefront account activation'));
      for (let count = 0; count < 10; count += 1) {
        assert.equal((await page.request.head(link)).status(), 200);
        assert.equal((await page.request.get(link)).status(), 200);
      }
      const scanner = await newVisitor(world);
      for (let count = 0; count < 3; count += 1) {
        await scanner.goto(link, { waitUntil: 'networkidle' });
        await headingIs(scanner, 'Activate your account');
      }
      await leave(scanner);
      const opened = await page.goto(link);
      assert.equal(opened?.headers()['referrer-policy'], 'no-referrer');
      assert.equal(opened.headers()['cache-control'], 'no-store');
      await page.getByRole('button', { name: 'Activate my account' }).click();
      await page.getByText('Your account is activated').first().waitFor();
      await leave(page);
    },
  );
}

async function expiredLinks(world: World): Promise<void> {
  await world.check(
    'an expired link offers a fresh mail at one press, and the fresh link works (ruling 2)',
    async () => {
      const { email } = await makeCustomer(world, 'late@example.com', 'violet otter makes tea');
      const page = await newVisitor(world);
      await page.request.post('/accounts/v1/password-resets', { data: { email } });
      const first = await awaitMail(world, email, 'Storefront user password reset');
      await world.local.advanceClock(61 * 60);
      await page.goto(linkOf(first));
      await headingIs(page, 'This link has expired');
      await inspect(world, page, 'reset-link-expired');
      await page.getByRole('button', { name: 'Send me a new link' }).click();
      await headingIs(page, 'Check your email');
      const fresh = await awaitMail(world, email, 'Storefront user password reset');
      assert.notEqual(linkOf(fresh), linkOf(first));
      await page.goto(linkOf(fresh));
      await headingIs(page, 'Choose a new password');
      await leave(page);
    },
  );

  await world.check('a link that is none says so and leads on', async () => {
    const page = await newVisitor(world);
    for (const [path, name] of [
      ['reset-password', 'reset-link-unknown'],
      ['activate', 'activation-link-unknown'],
    ] as const) {
      await page.goto(`/accounts/${path}?token=not-a-token`);
      await headingIs(page, 'This link doesn’t work');
      await inspect(world, page, name);
    }
    await leave(page);
  });
}

/** Serves a page that at once posts a sign-in to the store. */
async function evilServer(target: string, email: string, password: string): Promise<Server> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(
      `<form method="post" action="${target}/accounts/login"><input name="identifier" value="${email}">` +
        `<input name="password" value="${password}"></form><script>document.forms[0].submit()</script>`,
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function otherSites(world: World): Promise<void> {
  const { email, password } = await makeCustomer(world, 'lured@example.com', 'violet otter makes tea');
  const server = await evilServer(world.local.url, email, password);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  for (const [name, host] of [
    ['another site', '127.0.0.1'],
    ['another port of the same host', 'localhost'],
  ] as const) {
    await world.check(`a sign-in form posted by a page of ${name} is refused`, async () => {
      const page = await newVisitor(world);
      const answered = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.goto(`http://${host}:${String(port)}/`);
      assert.equal((await answered).status(), 403);
      await headingIs(page, 'This request came from another site');
      assert.equal(await sessionCookieOf(page.context()), undefined);
      await inspect(world, page, 'cross-site');
      await leave(page);
    });
  }
  server.close();
}

async function accountsOff(world: World): Promise<void> {
  await world.check('accounts off: no menu item, and every page says so (S2-3)', async () => {
    await setStoreVariables(world, { 'accounts.enabled': false });
    const page = await newVisitor(world);
    try {
      await page.goto('/');
      assert.equal(await page.getByRole('link', { name: 'Sign in' }).count(), 0);
      for (const path of [
        'login',
        'register',
        'activate',
        'forgot-password',
        'reset-password',
        'profile',
        'sessions',
        'logout',
      ]) {
        const response = await page.goto(`/accounts/${path}`);
        assert.equal(response?.status(), 403, path);
        await headingIs(page, 'Customer accounts aren’t available');
      }
      await inspect(world, page, 'accounts-disabled');
    } finally {
      await setStoreVariables(world, { 'accounts.enabled': true });
    }
    await page.goto('/');
    await seen(page.getByRole('link', { name: 'Sign in' }));
    await leave(page);
  });
}
