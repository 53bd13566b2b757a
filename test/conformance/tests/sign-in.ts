import { check, matches, same } from '../check.ts';
import { at, expectReply, textAt } from '../http.ts';
import { words } from '../reader.ts';
import type { RowTests } from '../row-tests.ts';
import { tokenOf } from '../world.ts';

const password = 'the second phrase of mine';

/** The sign-in page's faces, and what customers sign in with. */
export const signInTests: RowTests = {
  'S2-5': async (world) => {
    const person = await world.activePerson();
    const { body } = await world.api('GET', '/store');
    same(
      [at(body, 'signIn.password'), at(body, 'signIn.sso'), at(body, 'signIn.ssoOnly')],
      [true, null, false],
      'What the portal is told of the face by default',
    );
    const reader = world.reader();
    const page = await reader.open('/accounts/login');
    const [form, ...others] = reader.forms('identifier', 'password');
    check(form !== undefined && others.length === 0, 'The page has not exactly one sign-in form');
    const panel = page.root
      .querySelectorAll('section')
      .find((section) => section.querySelector('a[href="/accounts/register"]') !== null);
    check(panel !== undefined, 'There is no registration panel');
    check(panel.querySelector('form') === null, 'The registration panel is the sign-in form');
    check((panel.querySelector('h2')?.structuredText ?? '') !== '', 'The registration panel has no heading');

    const wrong = await reader.submit({ identifier: person.email, password: 'not the password' });
    const isIn = reader.cookies.has('__Host-accounts-session');
    same([wrong.status, isIn], [401, false], 'Status and session cookie after a wrong password');
    const right = await reader.submit({ identifier: person.email, password: person.password });
    same([right.status, right.url.pathname], [200, '/accounts/profile'], 'Where the form leads');
    check(right.text.includes(person.lastName), 'The page does not show who is signed in');
    check(reader.cookies.has('__Host-accounts-session'), 'There is no session cookie');
    await reader.open('/accounts/logout');
    await reader.submit({}, /sign out/i);
    same(
      (await reader.open('/accounts/profile')).url.pathname,
      '/accounts/login',
      'After signing out, the profile',
    );
  },

  'S2-6': async (world) => {
    const { email, firstName, lastName } = world.person();
    const number = `C-${String(Date.now())}`;
    const fields = { email, firstName, lastName, customerNumber: number, resetPassword: true };
    await world.admin('createContact', fields);
    const token = tokenOf(await world.linkTo(email, 'Storefront user password reset'));
    const completion = await world.post('/password-resets/completions', { token, password });
    expectReply(completion, 204, 'Setting the first password');

    const cases = [
      { value: 'email', byEmail: true, byNumber: false, label: /^email address$/i },
      { value: 'customer_number', byEmail: false, byNumber: true, label: /^customer number$/i },
      {
        value: 'email_and_customer_number',
        byEmail: true,
        byNumber: true,
        label: /^email.*customer number$/i,
      },
    ];
    for (const { value, byEmail, byNumber, label } of cases) {
      await world.withVariables({ 'sign_in.identifiers': value }, async () => {
        const tries = [
          { identifier: email, accepted: byEmail },
          { identifier: number, accepted: byNumber },
        ];
        for (const { identifier, accepted } of tries) {
          const what = `Signing in as ${identifier} where it takes ${value}`;
          const reply = await world.signIn(identifier, password);
          if (accepted) {
            expectReply(reply, 201, what);
            same(
              [textAt(reply.body, 'customer.email'), textAt(reply.body, 'customer.customerNumber')],
              [email, number],
              'Who is signed in',
            );
          } else expectReply(reply, 401, what, 'wrong_credentials');
          const wrong = await world.signIn(identifier, `not ${password}`);
          expectReply(wrong, 401, `${what}, with a wrong password`, 'wrong_credentials');
        }
        const { body } = await world.api('GET', '/store');
        same(at(body, 'signIn.identifiers'), value, 'What the portal is told');
        const reader = world.reader();
        const page = await reader.open('/accounts/login');
        const named = page.root.querySelector('label[for=identifier]');
        matches(named === null ? '' : words(named), label, `The field's label where it takes ${value}`);
        const typed = byNumber ? number : email;
        const { url } = await reader.submit({ identifier: typed, password });
        same(url.pathname, '/accounts/profile', `Where the form leads with ${typed}`);
      });
    }
    const refused = await world.adminReply('setStoreVariables', {
      variables: { 'sign_in.identifiers': 'name' },
    });
    check(!refused.ok, 'sign_in.identifiers took a value that means nothing');
  },

  'S2-7': async (world) => {
    const person = world.person();
    const reader = world.reader();
    await reader.open('/accounts/login');
    const page = await reader.follow(/^register$/i);
    same([page.status, page.url.pathname], [200, '/accounts/register'], 'Where the link leads');
    await reader.submit({ ...person });
    same((await world.existingContact(person.email))['accountState'], 'registered', 'The account');
  },
};
