import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startLocal, type Local } from '../../local/start-local.ts';
import { SsoBrowser } from './browser.ts';

/** The three demo stores and the demo provider, as somebody clicks through them: oidc-provider is a provider that nobody here wrote. */

let local: Local;
let beside: string;
let only: string;
beforeAll(async () => {
  local = await startLocal({ port: 0, dataDirectory: null, passwordHashCost: 4, quiet: true });
  const { port } = new URL(local.url);
  beside = `http://sso.localhost:${port}`;
  only = `http://sso-only.localhost:${port}`;
});
afterAll(() => local.stop());

async function signIn(
  browser: SsoBrowser,
  store: string,
  typed: Readonly<Record<string, string>>,
  next = '/accounts/sessions',
) {
  const form = await browser.open(`${store}/accounts/sso/start?next=${encodeURIComponent(next)}`);
  expect(form.url.href).toMatch(`${local.sso.issuer}/interaction/`);
  return browser.submit(form, { firstName: 'Ada', lastName: 'Lovelace', ...typed });
}

async function contactOf(store: string, email: string): Promise<Record<string, unknown>> {
  const reply = await local.admin({ action: 'findContacts', store, actor: 'test', input: { email } });
  const { items } = (reply as { result: { items: Record<string, unknown>[] } }).result;
  const [contact] = items;
  if (contact === undefined || items.length > 1) throw new Error(JSON.stringify(reply));
  return contact;
}

describe('somebody new', () => {
  test('has an account by a verified address, and is led where they wanted to go', async () => {
    const browser = new SsoBrowser();
    const there = await signIn(browser, beside, {
      email: 'Ada@Customers.example',
      verified: 'yes',
      firstName: 'Ada',
      lastName: 'Lovelace',
    });
    expect([there.status, there.url.href]).toEqual([200, `${beside}/accounts/sessions`]);
    expect(await contactOf('demo-sso', 'ada@customers.example')).toMatchObject({
      accountState: 'active',
      username: 'ada@customers.example',
      inviteMethod: 'registration',
      firstName: 'Ada',
      lastName: 'Lovelace',
    });
    const mails = (await local.mailbox()).filter(({ to }) => to === 'ada@customers.example');
    expect(mails.map(({ notification }) => notification)).toEqual(['Activation was successful']);
  });

  test('is the same one at another browser, whatever the provider says of the address by then', async () => {
    for (const verified of [{ verified: 'yes' }, {}]) {
      const there = await signIn(new SsoBrowser(), beside, { email: 'eva@customers.example', ...verified });
      expect(there.url.pathname).toBe('/accounts/sessions');
    }
    expect(await contactOf('demo-sso', 'eva@customers.example')).toMatchObject({ accountState: 'active' });
  });

  test('whose address is not verified is asked to sign in first, and has no account', async () => {
    const there = await signIn(new SsoBrowser(), beside, { email: 'nobody@customers.example' });
    expect([there.url.pathname, there.url.searchParams.get('notice')]).toEqual([
      '/accounts/login',
      'sso_sign_in_first',
    ]);
    await expect(contactOf('demo-sso', 'nobody@customers.example')).rejects.toThrow();
  });
});

test('where there is no other way in, the provider is one as well', async () => {
  const browser = new SsoBrowser();
  const there = await signIn(browser, only, { email: 'grace@customers.example', verified: 'yes' });
  expect(there.url.href).toBe(`${only}/accounts/sessions`);
  const again = await browser.open(`${only}/accounts/sso/start?next=/accounts/profile`);
  // The provider remembers who signed in.
  expect(again.url.href).toBe(`${only}/accounts/profile`);
  expect(again.body).not.toContain('Password');
});

test('who has no password confirms at the provider, anew, and can then close the account', async () => {
  const browser = new SsoBrowser();
  const typed = { email: 'mia@customers.example', verified: 'yes' };
  await signIn(browser, beside, typed);
  const profile = await browser.open(`${beside}/accounts/profile`);
  expect(profile.body).toContain('None yet');
  const choose = await browser.open(`${beside}/accounts/profile?change=password`);
  expect([choose.url.pathname, choose.body.includes(`value="${typed.email}"`)]).toEqual([
    ...['/accounts/forgot-password', true],
  ]);
  const close = await browser.open(`${beside}/accounts/close`);
  expect(close.body).not.toContain('type="password"');
  // The provider knows who is signed in there, and asks all the same.
  const form = await browser.open(`${beside}/accounts/sso/start?confirm=1&next=/accounts/close`);
  expect(form.url.href).toMatch(`${local.sso.issuer}/interaction/`);
  const back = await browser.submit(form, { firstName: 'Ada', lastName: 'Lovelace', ...typed });
  expect(back.url.href).toBe(`${beside}/accounts/close`);
  const action = back.body.indexOf('action="/accounts/close"');
  const own = back.body.slice(back.body.lastIndexOf('<form', action));
  const closed = await browser.submit({ ...back, body: own }, {});
  expect(closed.url.searchParams.get('notice')).toBe('account_closing');
  expect(await contactOf('demo-sso', typed.email)).toMatchObject({ closesAt: expect.any(String) });
});

test('another one’s sign-in at the provider confirms nothing', async () => {
  const browser = new SsoBrowser();
  await signIn(browser, beside, { email: 'lea@customers.example', verified: 'yes' });
  // Somebody else sits down, who is known to the provider alone.
  browser.cookiesOf(new URL(local.sso.issuer)).clear();
  const form = await browser.open(`${beside}/accounts/sso/start?confirm=1&next=/accounts/export`);
  const other = { email: 'eva@customers.example', verified: 'yes', firstName: 'Eva', lastName: 'Else' };
  const back = await browser.submit(form, other);
  expect([back.status, back.url.pathname]).toEqual([400, '/accounts/sso/callback']);
  const asked = await browser.open(`${beside}/accounts/export`);
  expect(asked.url.pathname).toBe('/accounts/confirm');
});

test('who finds a session open gets past no question by a sign-in of their own', async () => {
  const browser = new SsoBrowser();
  const owner = { email: 'lia@customers.example', verified: 'yes', firstName: 'Lia', lastName: 'Owner' };
  await signIn(browser, beside, owner);
  // Sessions and connections are dated in whole seconds.
  await local.advanceClock(2);
  const provider = new URL(local.sso.issuer);
  browser.cookiesOf(provider).clear();
  const other = { email: 'mallory@elsewhere.example', firstName: 'Mal', lastName: 'Lory' };
  expect((await signIn(browser, beside, other)).url.pathname).toBe('/accounts/confirm');
  const confirmAs = async (who: Readonly<Record<string, string>>, next: string) => {
    browser.cookiesOf(provider).clear();
    const form = await browser.open(`${beside}/accounts/sso/start?confirm=1&next=${next}`);
    return browser.submit(form, who);
  };
  expect((await confirmAs(other, '/accounts/export')).status).toBe(400);
  expect((await browser.open(`${beside}/accounts/export`)).url.pathname).toBe('/accounts/confirm');

  // The owner connects another one of theirs, and is told; which says nothing of who opened this session.
  const link = await confirmAs(owner, '/accounts/sso/link');
  expect(link.url.pathname).toBe('/accounts/sso/link');
  const own = link.body.slice(
    link.body.lastIndexOf('<form', link.body.indexOf('action="/accounts/sso/link"')),
  );
  await browser.submit({ ...link, body: own }, {});
  const mails = (await local.mailbox()).filter(({ to }) => to === owner.email);
  expect(mails.map(({ notification }) => notification)).toContain('Sign-in was connected');
  expect((await confirmAs(other, '/accounts/export')).status).toBe(400);
});

test('signing out at the provider leads back to the store', async () => {
  const browser = new SsoBrowser();
  await signIn(browser, beside, { email: 'ida@customers.example', verified: 'yes' });
  const asked = await browser.open(`${beside}/accounts/sso/logout`);
  expect(asked.url.href).toMatch(`${local.sso.issuer}/session/end`);
  const there = await browser.submit(asked, { logout: 'yes' });
  expect(there.url.href).toBe(`${beside}/accounts/login?notice=signed_out`);
  const form = await browser.open(`${beside}/accounts/sso/start`);
  expect(form.url.href).toMatch(`${local.sso.issuer}/interaction/`);
});

test('a provider that tells no name has the customer asked for theirs, on the way to where they wanted to go', async () => {
  const typed = { email: 'nameless@customers.example', verified: 'yes', firstName: '', lastName: '' };
  const there = await signIn(new SsoBrowser(), beside, typed);
  expect([
    there.url.pathname,
    there.url.searchParams.get('change'),
    there.url.searchParams.get('next'),
  ]).toEqual(['/accounts/profile', 'name', '/accounts/sessions']);
});

test('what the store asks of everybody is asked of who comes by the provider too, before they go on', async () => {
  const act = (input: unknown) =>
    local.admin({ action: 'setStoreVariables', store: 'demo-sso', actor: 'test', input });
  const terms = { id: 'terms', kind: 'consent', label: { en: 'Terms' }, text: { en: 'I agree.' } };
  await act({ variables: { fields: [{ ...terms, required: true }] } });
  const browser = new SsoBrowser();
  const typed = { email: 'asked@customers.example', verified: 'yes' };
  const there = await signIn(browser, beside, typed);
  expect(there.url.href).toBe(`${beside}/accounts/profile?change=missing&next=%2Faccounts%2Fsessions`);
  expect(there.body).not.toContain(' checked');
  const main = { ...there, body: there.body.slice(there.body.indexOf('<main')) };
  const refused = await browser.submit(main, {});
  expect([refused.status, refused.body.includes('Tick “Terms” to continue.')]).toEqual([422, true]);
  const on = await browser.submit(main, { 'fields.terms': '1' });
  expect([on.status, on.url.pathname]).toEqual([200, '/accounts/sessions']);
  expect(await contactOf('demo-sso', typed.email)).toMatchObject({
    accountState: 'active',
    fields: { terms: { given: true, textVersion: 1, source: 'profile' } },
  });
  await act({ variables: { fields: null } });
});

test('the shop that sells to members sends its visitors straight to the provider, and greets them afterwards', async () => {
  const browser = new SsoBrowser();
  const form = await browser.open(`${only}/`);
  expect(form.url.href).toMatch(`${local.sso.issuer}/interaction/`);
  const there = await browser.submit(form, {
    email: 'mary@customers.example',
    verified: 'yes',
    firstName: 'Mary',
    lastName: 'Somerville',
  });
  expect([there.status, there.url.href]).toEqual([200, `${only}/`]);
  expect(there.body).toContain('Good to see you, Mary');
});

test('a store without a provider sends whoever asks for one to its sign-in', async () => {
  const there = await new SsoBrowser().open(`${local.url}/accounts/sso/start`);
  expect(there.url.href).toBe(`${local.url}/accounts/login`);
});

test('where one person has set the provider as the only way in, it stays one for whoever proves the mailbox by a reset: with the new password, once; also to close the account', async () => {
  const input = { sso: { joinsByAddress: false } };
  const alone = { action: 'updateStore', store: 'demo-sso-only', actor: 'test', input };
  expect(await local.admin(alone)).toMatchObject({ ok: true });
  const email = 'greta@customers.example';
  const typed = { email, verified: 'yes' };
  const password = 'her own for once';
  const latest = async (notification: string) => {
    const mail = (await local.mailbox()).findLast(
      (one) => one.to === email && one.notification === notification,
    );
    if (mail === undefined) throw new Error(notification);
    return mail;
  };
  /** Chooses the password by the mailed link, comes by the provider as nobody's, and connects that by the password. */
  const comesBack = async () => {
    const browser = new SsoBrowser();
    const { links } = await latest('Storefront user password reset');
    const reset = await browser.submit(await browser.open(links[0] ?? ''), { password });
    // There is a button alone.
    expect(reset.body).not.toContain('type="password"');
    expect(reset.body).toContain('If you’re asked for a password after that, it’s the new one.');
    const said = (await latest('Reset Password Was Successful')).text.replace(/\s+/g, ' ');
    expect(said).toContain('Sign in with the button on the sign-in page. If you’re asked for a password');
    expect(said).not.toContain('sign in with your new password');
    const back = await signIn(browser, only, typed, '/accounts/profile');
    expect(back.body).toContain('Sign in once with your password');
    expect(back.body).not.toContain('/accounts/register');
    const asked = await browser.submit(back, { identifier: email, password });
    expect(asked.url.pathname).toBe('/accounts/sso/link');
    const own = asked.body.slice(asked.body.indexOf('<main'));
    expect((await browser.submit({ ...asked, body: own }, {})).url.href).toBe(`${only}/accounts/profile`);
    return browser;
  };
  const first = new SsoBrowser();
  await signIn(first, only, typed);
  // Nobody has proven the mailbox to us yet.
  const close = await first.open(`${only}/accounts/close`);
  expect(close.body).toContain('/accounts/forgot-password');
  await first.submit(await first.open(`${only}/accounts/forgot-password`), { email });
  await comesBack();

  // From then on the provider alone is enough; but it may have been somebody else.
  const later = await signIn(new SsoBrowser(), only, typed, '/accounts/orders');
  expect(later.url.href).toBe(`${only}/accounts/orders`);
  const { links } = await latest('Sign-in at a new device');
  const page = await first.open(links[0] ?? '');
  await first.submit(page, {});
  const browser = await comesBack();
  const form = await browser.open(`${only}/accounts/close`);
  const closed = await browser.submit(
    { ...form, body: form.body.slice(form.body.indexOf('<main')) },
    { password },
  );
  expect(closed.url.searchParams.get('notice')).toBe('account_closing');
  expect(await contactOf('demo-sso-only', email)).toMatchObject({ closesAt: expect.any(String) });
});
