import { check, matches, same } from '../check.ts';
import { at, expectReply, listAt, textAt } from '../http.ts';
import type { RowTests } from '../row-tests.ts';
import { tokenOf } from '../world.ts';

const attempt = 'a phrase that staff chose';
const spellings = ['password', 'newPassword', 'passwordHash'];

/** What staff may and may not do. */
export const staffTests: RowTests = {
  'S2-21': async (world) => {
    const person = world.person();
    const { email, firstName, lastName, password } = person;
    const customerNumber = `C-${lastName.slice(-12)}`;
    await world.admin('createContact', { email, firstName, lastName, customerNumber });
    await world.atTheDesk(async (reader) => {
      await reader.submit({ query: lastName });
      const details = await reader.follow(new RegExp(lastName));
      same(details.root.querySelector('h1')?.text, `${firstName} ${lastName}`, 'The Customer Details page');
      check(
        details.text.includes(customerNumber.toUpperCase()),
        'The page does not tell the customer number',
      );
      const sent = await reader.submit({}, /Send activation, to sign in by customer number/);
      matches(sent.text, /The activation email to \S+ is queued/, 'What the page says');
      const link = await world.linkTo(email, 'Storefront account activation');
      expectReply(await world.post('/activations', { token: tokenOf(link), password }), 200, 'Its link');
      expectReply(await world.signIn(customerNumber, password), 201, 'Signing in with the number');
      const after = await reader.open(details.url.href);
      check(after.text.includes('Activation sent by staff'), 'The page does not tell that it was sent');
      check(
        reader.forms().every((form) => !/Send activation/.test(form.text)),
        'It is still offered to somebody who has an account',
      );
    });
  },

  'S1-16': async (world) => {
    const unknown = await world.adminReply('setPassword', { password: attempt });
    same(at(unknown.problem, 'code'), 'unknown_action', 'The action setPassword');
    const actions = listAt(unknown.problem, 'details.actions').map(String);
    check(actions.length >= 10, `Only ${String(actions.length)} actions are listed`);
    same(
      actions.filter((name) => /password/i.test(name) && name !== 'sendPasswordReset'),
      [],
      'Actions named for a password',
    );

    const { email, firstName, lastName } = world.person();
    const contactId = textAt(await world.admin('createContact', { email, firstName, lastName }), 'contactId');
    // Complete but for the password, so that nothing else is the reason of a refusal, where it could be one.
    const complete: Readonly<Record<string, object>> = {
      createContact: { firstName, lastName },
      findContacts: { email },
      setStoreVariables: { variables: {} },
      getStore: {},
      listStoreKeys: {},
      createStoreKey: { name: 'Not to be made' },
      updateStore: {},
    };
    for (const action of actions)
      for (const spelling of spellings) {
        // First, since of unknown fields only the first is named.
        const input = { [spelling]: attempt, ...(complete[action] ?? { contactId }) };
        const { ok, problem } = await world.adminReply(action, input);
        check(!ok, `${action} took ${spelling}`);
        same(at(problem, 'code'), 'invalid_input', `What ${action} says of ${spelling}`);
        // These take one of several forms, and name none's fields.
        if (action === 'findContacts' || action === 'diagnoseContact') continue;
        const fields = listAt(problem, 'errors').map((error) =>
          [at(error, 'field'), at(error, 'code')].join(' '),
        );
        check(
          fields.includes(`${spelling} unknown_field`),
          `${action} says of ${spelling} only: ${fields.join(', ')}`,
        );
      }
    const contact = await world.admin('getContact', { contactId });
    same(
      [at(contact, 'hasPassword'), at(contact, 'accountState')],
      [false, 'none'],
      'The contact after it all',
    );
    expectReply(await world.signIn(email, attempt), 401, 'Signing in with it', 'wrong_credentials');
  },
};
