import { check, same } from '../check.ts';
import { at, expectReply, listAt, textAt } from '../http.ts';
import type { RowTests } from '../row-tests.ts';

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
};
