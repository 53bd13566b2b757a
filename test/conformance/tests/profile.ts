import { check, same } from '../check.ts';
import { at, expectReply, listAt, textAt } from '../http.ts';
import type { RowTests } from '../row-tests.ts';
import { tokenOf, type World } from '../world.ts';

/** An account that staff activated with its customer number, which alone signs in. */
async function numberAccount(world: World) {
  const { email, password, firstName, lastName } = world.person();
  const number = `C-${lastName.slice(-12)}`.toUpperCase();
  const fields = { email, firstName, lastName, customerNumber: number };
  const contactId = textAt(await world.admin('createContact', fields), 'contactId');
  await world.admin('sendActivation', { contactId, identifier: 'customer_number' });
  const token = tokenOf(await world.linkTo(email, 'Storefront account activation'));
  expectReply(await world.post('/activations', { token, password }), 200, 'The activation by number');
  expectReply(await world.signIn(email, password), 401, 'The address before', 'wrong_credentials');
  const signedIn = expectReply(await world.signIn(number, password), 201, 'Signing in with the number');
  return { email, password, number, session: textAt(signedIn.body, 'token') };
}

const newPassword = 'the second phrase of mine';
const notification = 'Turn on signing in with email';

/** What customers see and change of themselves. */
export const profileTests: RowTests = {
  'S0-5': async (world) => {
    const person = await world.activePerson();
    const token = await world.session(person);
    const profile = expectReply(
      await world.api('GET', '/profile', undefined, { token }),
      200,
      'The profile of somebody signed in',
    );
    const [email, ...others] = listAt(profile.body, 'emails');
    same(
      [textAt(profile.body, 'firstName'), textAt(profile.body, 'lastName'), at(email, 'address')],
      [person.firstName, person.lastName, person.email],
      'The names and the address',
    );
    same(
      [at(email, 'proven'), at(email, 'maySignIn'), at(email, 'primary'), others.length],
      [true, true, true, 0],
      'What the address is good for',
    );
    expectReply(await world.api('GET', '/profile'), 401, 'The profile without a session', 'not_signed_in');

    const lastName = 'Byron-King';
    const changed = await world.api('PATCH', '/profile', { lastName, locale: 'fr' }, { token });
    expectReply(changed, 200, 'Changing the last name and the language');
    same(
      [at(changed.body, 'firstName'), at(changed.body, 'lastName'), at(changed.body, 'locale')],
      [person.firstName, lastName, 'fr'],
      'The details afterwards',
    );
    const contact = await world.existingContact(person.email);
    same([at(contact, 'lastName'), at(contact, 'locale')], [lastName, 'fr'], 'What staff see of them');
    const refused = await world.api('PATCH', '/profile', { firstName: '' }, { token });
    expectReply(refused, 422, 'A first name with nothing in it', 'invalid_input');

    const reader = world.reader();
    await reader.open('/accounts/login');
    const page = await reader.submit({ identifier: person.email, password: person.password });
    check(page.text.includes(lastName), 'The page does not show the changed name');
    await reader.open('/accounts/profile?change=name');
    const saved = await reader.submit({ firstName: 'Augusta', lastName });
    same([saved.status, saved.url.pathname], [200, '/accounts/profile'], 'Where the form leads');
    check(saved.text.includes(`Augusta ${lastName}`), 'The page does not show the name that it changed');
  },

  'S2-25': async (world) => {
    const { email, number, session } = await numberAccount(world);
    const asked = await world.post('/email-logins', { email }, { token: session });
    expectReply(asked, 202, 'Asking to sign in with the address');
    const token = tokenOf(await world.linkTo(email, notification));
    const done = await world.post('/email-logins/completions', { token, newPassword }, { token: session });
    const [address] = listAt(expectReply(done, 200, 'Following the link').body, 'emails');
    same([at(address, 'proven'), at(address, 'maySignIn')], [true, true], 'What the address is good for');
    for (const identifier of [email, number]) {
      expectReply(await world.signIn(identifier, newPassword), 201, `Signing in as ${identifier} afterwards`);
    }
  },

  'S2-26': async (world) => {
    const { email, password, number, session } = await numberAccount(world);
    await world.post('/email-logins', { email }, { token: session });
    const token = tokenOf(await world.linkTo(email, notification));
    const complete = (body: unknown, signedIn?: string) =>
      world.post('/email-logins/completions', body, signedIn === undefined ? {} : { token: signedIn });
    expectReply(await complete({ token }, session), 422, 'The link without a password', 'invalid_input');
    const unchanged = await complete({ token, newPassword: password }, session);
    expectReply(unchanged, 422, 'The link with the same password', 'invalid_input');
    expectReply(await complete({ token, newPassword }), 401, 'The link without a session', 'not_signed_in');
    expectReply(await world.signIn(email, password), 401, 'The address until then', 'wrong_credentials');
    expectReply(await complete({ token, newPassword }, session), 200, 'The link with a new password');
    expectReply(await world.signIn(number, password), 401, 'The old password', 'wrong_credentials');
    expectReply(await complete({ token, newPassword }, session), 410, 'The link once more', 'token_used');
  },

  'S2-27': async (world) => {
    const { email, password, number } = await numberAccount(world);
    const reader = world.reader();
    await reader.open('/accounts/login');
    await reader.submit({ identifier: number, password });
    await reader.open('/accounts/profile');
    await reader.open('/accounts/emails');
    const act = reader.links().find(({ href }) => href.includes('act=activate'));
    check(act !== undefined, 'The page of the addresses has no control that turns signing in with one on');
    await reader.open(act.href);
    const sent = await reader.submit({}, /send the link/i);
    same([sent.status, sent.url.pathname], [200, '/accounts/emails'], 'Where asking for the link leads');
    await reader.open(await world.linkTo(email, notification));
    const done = await reader.submit({ newPassword });
    same([done.status, done.url.pathname], [200, '/accounts/emails'], 'Where the new password leads');
    expectReply(await world.signIn(email, newPassword), 201, 'Signing in with the address');
  },
};
