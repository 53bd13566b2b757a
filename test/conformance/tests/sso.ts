import { check, Finding, matches, same } from '../check.ts';
import { at, expectReply, send, textAt } from '../http.ts';
import { words } from '../reader.ts';
import type { Page, Reader } from '../reader.ts';
import type { RowTests } from '../row-tests.ts';
import type { Provider } from '../target.ts';
import { tokenOf, type World } from '../world.ts';

const messages = { en: 'Sign in with Conformance ID', de: 'Mit Conformance-ID anmelden' };

/** A provider that is named and never asked: for rows that look at the face alone. */
const named: Provider = {
  issuer: 'https://login.conformance.example',
  clientId: 'conformance',
  clientSecret: 'a secret of nobody',
};

/** The store's single sign-on is this while the work is done, and none afterwards. */
async function withSso(
  world: World,
  { provider = named, only = false }: { provider?: Provider; only?: boolean },
  work: () => Promise<void>,
): Promise<void> {
  try {
    await world.changeStore({ sso: { ...provider, message: messages, only, joinsByAddress: true } });
    await work();
  } finally {
    await world.admin('updateStore', { sso: null });
  }
}

function providerOf({ target }: World): Provider {
  if (target.provider === undefined)
    throw new Finding('This target has no provider, so that the row cannot be seen on it');
  return target.provider;
}

const forms = (reader: Reader) => reader.forms('identifier', 'password').length;
const panels = ({ root }: Page) => root.querySelectorAll('a[href^="/accounts/register"]').length;
const ssoLinks = (reader: Reader) =>
  reader.links().filter(({ href }) => href.startsWith('/accounts/sso/start'));

/** Fills in the provider's form, and comes back. */
const completeAt = (reader: Reader, email: string): Promise<Page> =>
  reader.submit({ email, verified: 'yes', firstName: 'Grace', lastName: 'Hopper' });

/** Single sign-on, force login, and the faces that sign-in has by them. */
export const ssoTests: RowTests = {
  'S2-4': async (world) => {
    const look = async () => {
      const reader = world.reader();
      const page = await reader.open('/accounts/login');
      same(page.status, 200, 'The sign-in page');
      const { body } = await world.api('GET', '/store');
      return {
        shown: [forms(reader), panels(page), ssoLinks(reader).length],
        told: [at(body, 'signIn.password'), at(body, 'signIn.sso') !== null, at(body, 'signIn.ssoOnly')],
      };
    };
    const byDefault = { shown: [1, 1, 0], told: [true, false, false] };
    same(await look(), byDefault, 'Form, panel and SSO button by default');
    await withSso(world, {}, async () => {
      same(await look(), { shown: [1, 1, 1], told: [true, true, false] }, 'With SSO beside it');
    });
    await withSso(world, { only: true }, async () => {
      same(await look(), { shown: [0, 0, 1], told: [false, true, true] }, 'With SSO only');
    });
    same(await look(), byDefault, 'With SSO taken away again');
    const refused = await world.adminReply('updateStore', {
      sso: { ...named, issuer: 'login.example', message: messages },
    });
    check(!refused.ok, 'An issuer that is no web address was taken');
  },

  'S2-8': async (world) => {
    await withSso(world, {}, async () => {
      const reader = world.reader();
      await reader.open('/accounts/login?next=/accounts/sessions');
      const [button, ...others] = ssoLinks(reader);
      same([button?.text, others.length], [messages.en, 0], 'What the button says');
      same(button?.href, '/accounts/sso/start?next=%2Faccounts%2Fsessions', 'Where the button leads');
      await reader.open('/accounts/login?language=de');
      same(ssoLinks(reader)[0]?.text, messages.de, 'What it says in German');
      await reader.open('/accounts/login?language=fr');
      same(
        ssoLinks(reader)[0]?.text,
        messages.en,
        'What it says in a language that the store has no words for',
      );
      const { body } = await world.api('GET', '/store');
      same(textAt(body, 'signIn.sso.message'), messages.en, 'What the portal is told');
      check(
        !JSON.stringify(await world.admin('getStore', {})).includes(named.clientSecret),
        'The client secret is shown to staff',
      );
    });
  },

  'S2-9': async (world) => {
    const person = await world.activePerson();
    await withSso(world, { only: true }, async () => {
      const reader = world.reader();
      const page = await reader.open('/accounts/login');
      const main = page.root.querySelector('main');
      check(main !== null, 'The page has no main part');
      const links = main.querySelectorAll('a').map((link) => words(link));
      same(links, [messages.en], 'The links of the page');
      same(main.querySelectorAll('input, button').length, 0, 'Its fields and buttons');
      const { email, password } = person;
      const signIn = await world.signIn(email, password);
      expectReply(signIn, 403, 'Signing in by password', 'sso_only');
      const registration = await world.post('/registrations', world.person());
      expectReply(registration, 403, 'Registering', 'sso_only');
      const register = await reader.open('/accounts/register');
      same(register.url.pathname, '/accounts/login', 'Where the registration page leads');
    });
    expectReply(await world.signIn(person.email, person.password), 201, 'Signing in by password afterwards');
  },

  'S2-10': async (world) => {
    const provider = providerOf(world);
    await withSso(world, { provider }, async () => {
      const reader = world.reader();
      await reader.open('/accounts/login');
      const page = await reader.follow(/^sign in with conformance id$/i);
      same(page.status, 200, "The provider's page");
      check(page.url.href.startsWith(provider.issuer), `The button led to ${page.url.href}`);
      same(reader.forms('email').length, 1, "The provider's sign-in form");
      check(
        !reader.cookies.has('__Host-accounts-session'),
        'There is a session before the provider said anything',
      );
    });
  },

  'S2-11': async (world) => {
    const provider = providerOf(world);
    await withSso(world, { provider }, async () => {
      const { email } = world.person();
      const reader = world.reader();
      await reader.open('/accounts/login?next=/accounts/sessions');
      await reader.follow(/^sign in with conformance id$/i);
      const page = await completeAt(reader, email);
      same([page.status, page.url.pathname], [200, '/accounts/sessions'], 'Where the customer is back');
      check(reader.cookies.has('__Host-accounts-session'), 'There is no session cookie');
      const contact = await world.existingContact(email);
      same([contact['accountState'], contact['username']], ['active', email], 'The account');
      await world.onlyMails(email, ['Activation was successful']);

      // Who has an account with that address already is in theirs, not in another.
      const person = await world.activePerson();
      const other = world.reader();
      await other.open('/accounts/login');
      await other.follow(/^sign in with conformance id$/i);
      const profile = await completeAt(other, person.email);
      same(profile.url.pathname, '/accounts/profile', 'Where somebody with an account is back');
      check(profile.text.includes(person.lastName), 'The profile is not of the account that was there');
    });
  },

  'S2-12': async (world) => {
    const person = await world.activePerson();
    const { portal } = world.target;
    await world.withVariables({ 'sign_in.force_login': true }, async () => {
      const { body } = await world.api('GET', '/store');
      same(at(body, 'signIn.forceLogin'), true, 'What the portal is told');
      const wanted = portal ?? '/accounts/sessions';
      const reader = world.reader();
      const sent = await reader.open(wanted);
      same(
        [sent.status, sent.url.pathname, sent.url.searchParams.get('next')],
        [200, '/accounts/login', wanted],
        'Where a visitor without a session is sent',
      );
      const { email, password } = person;
      const back = await reader.submit({ identifier: email, password });
      same([back.status, back.url.pathname], [200, wanted], 'Where signing in leads');
      same((await reader.open(wanted)).url.pathname, wanted, 'Where the customer stays');
      for (const path of [
        '/accounts/login',
        '/accounts/register',
        '/accounts/forgot-password',
        '/accounts/activate?token=none',
        '/accounts/reset-password?token=none',
      ]) {
        const page = await world.reader().open(path);
        same(page.url.pathname, path.replace(/\?.*/, ''), `Where ${path} leads`);
      }
    });
    if (portal === undefined) return;
    same((await world.reader().open(portal)).url.pathname, portal, 'The portal without force login');
  },

  'S2-14': async (world) => {
    const provider = providerOf(world);
    await withSso(world, { provider, only: true }, () =>
      world.withVariables({ 'sign_in.force_login': true }, async () => {
        const wanted = world.target.portal ?? '/accounts/sessions';
        const { email } = world.person();
        const reader = world.reader();
        const there = await reader.open(wanted);
        check(there.url.href.startsWith(provider.issuer), `A visitor was sent to ${there.url.href}`);
        const back = await completeAt(reader, email);
        same([back.status, back.url.pathname], [200, wanted], 'Where the customer is back');

        // Nobody goes round: not who signs out, who comes back with nothing good, or who declines at the provider.
        await reader.open('/accounts/logout');
        const left = await reader.submit({}, /sign out/i);
        same([left.status, left.url.pathname], [200, '/accounts/login'], 'Where signing out leads');
        const stranger = await world.reader().open('/accounts/sso/callback?code=none&state=none');
        same(
          [stranger.status, stranger.url.pathname],
          [400, '/accounts/sso/callback'],
          'A callback of nobody',
        );
        matches(stranger.text, /sign in/i, 'What it says');
        for (const path of [
          '/accounts/forgot-password',
          '/accounts/activate?token=none',
          '/accounts/logout',
        ]) {
          const page = await world.reader().open(path);
          same(page.url.pathname, path.replace(/\?.*/, ''), `Where ${path} leads`);
        }
      }),
    );
  },

  'S2-28': async (world) => {
    const { baseUrl, portal, store } = world.target;
    const element = await send(`${baseUrl}/accounts/v1/portal.js`);
    same(element.status, 200, 'The script of the menu item');
    check(element.text.includes('store-account'), 'The script defines no <store-account>');
    const signsIn = ({ href, text }: { href: string; text: string }) =>
      href.startsWith('/accounts/login') && /sign in/i.test(text);
    if (portal !== undefined) {
      const reader = world.reader();
      await reader.open(portal);
      check(reader.links().some(signsIn), 'The portal has no menu item that signs in');
    }

    const person = world.person();
    const customer = world.reader();
    await withSso(world, {}, async () => {
      const page = await customer.open('/accounts/login');
      same(
        [forms(customer), panels(page) > 0, ssoLinks(customer).length],
        [1, true, 1],
        'Form, registration panel and SSO button of the sign-in page',
      );
    });
    await customer.open('/accounts/login');
    await customer.follow(/^register$/i);
    const asked = await customer.submit({ ...person });
    matches(asked.text, /confirmation e?mail/i, 'The message after the form');
    await customer.open(await world.linkTo(person.email, 'Storefront account activation'));
    const other = world.reader();
    await other.open(customer.page.url.href);
    const activated = await other.submit({ password: person.password }, /activate/i);
    matches(activated.text, /\b(is|has been) activated\b/i, 'The message after the link');
    await other.open('/accounts/register');
    const again = await other.submit({ ...person });
    matches(again.text, /already/i, 'The message about an address that has an account');

    const byNumber = world.person();
    const { email, firstName, lastName, password } = byNumber;
    const number = `C-${lastName.slice(-12)}`;
    await world.admin('createContact', { email, firstName, lastName, customerNumber: number });
    await world.atTheDesk(async (reader) => {
      await reader.open(`/${store}/settings`);
      same(reader.forms('accounts.enabled').length, 1, 'Controls of the back office that switch accounts');
      await reader.submit({ query: lastName });
      await reader.follow(new RegExp(lastName));
      const sent = await reader.submit({}, /Send activation, to sign in by customer number/);
      same(sent.status, 200, 'The control of Customer Details that sends an activation');
    });
    const token = tokenOf(await world.linkTo(email, 'Storefront account activation'));
    expectReply(await world.post('/activations', { token, password }), 200, 'Its link');
    const profile = world.reader();
    await profile.open('/accounts/login');
    await profile.submit({ identifier: number, password });
    await profile.open('/accounts/emails');
    check(
      profile.links().some(({ href }) => href.includes('act=activate')),
      'The profile has no control that turns signing in with the email on',
    );
  },
};
