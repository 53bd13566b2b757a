import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { check, Finding, matches, same } from '../check.ts';
import { at, isObject, listAt, textAt } from '../http.ts';
import type { RowTests } from '../row-tests.ts';
import type { Person, World } from '../world.ts';

const root = join(import.meta.dirname, '../../..');

const create = async (world: World, { email, firstName, lastName }: Person): Promise<string> =>
  textAt(await world.admin('createContact', { email, firstName, lastName }), 'contactId');

const reasonsOf = async (world: World, contactId: string): Promise<readonly unknown[]> =>
  listAt(await world.admin('diagnoseContact', { contactId }), 'reasons');

const codesOf = (reasons: readonly unknown[]) => reasons.map((reason) => at(reason, 'code'));

/** The reason with the code, as soon as the diagnosis names it: what becomes of mail is told a moment later. */
const reasonOf = (world: World, contactId: string, code: string): Promise<object> =>
  world.until(`The reason ${code}`, async () =>
    (await reasonsOf(world, contactId)).filter(isObject).find((reason) => at(reason, 'code') === code),
  );

/** Sends the remedy of a reason as it stands. */
const mend = (world: World, reason: unknown): Promise<unknown> =>
  world.admin(textAt(reason, 'remedy.action'), at(reason, 'remedy.input'));

async function bounced(world: World, kind: 'hard' | 'soft'): Promise<Person & { contactId: string }> {
  const { bounce } = world.target;
  if (bounce === undefined)
    throw new Finding('No mail can be let bounce on this target, so that the row cannot be seen on it');
  const person = await world.activePerson();
  const contactId = textAt(await world.existingContact(person.email), 'contactId');
  await bounce((await world.mail(person.email, 'Activation was successful')).id, kind);
  return { ...person, contactId };
}

/** Where staff read why somebody cannot be invited or cannot sign in. */
export const diagnosisTests: RowTests = {
  'S0-27': async (world) => {
    const person = await world.activePerson();
    const { email } = person;
    const found = await world.admin('diagnoseContact', { email });
    const contactId = textAt(found, 'contact.contactId');
    same(codesOf(listAt(found, 'reasons')), ['username_exists', 'nothing_wrong'], 'Of somebody well');

    const customerNumber = `N-${contactId.slice(0, 8).replace(/[^A-Za-z0-9]/g, '0')}`;
    await world.admin('updateContact', { contactId, customerNumber });
    await world.admin('disableAccount', { contactId });
    const byNumber = await world.admin('diagnoseContact', { customerNumber });
    const [first] = listAt(byNumber, 'reasons');
    same(at(first, 'code'), 'account_disabled', 'The most telling reason of somebody disabled');
    await mend(world, first);
    await world.session(person);

    const stranger = world.person();
    const unknown = await world.adminReply('diagnoseContact', { email: stranger.email });
    same(at(unknown.problem, 'code'), 'contact_not_found', 'Of nobody');
    same(codesOf(await reasonsOf(world, await create(world, stranger))), ['no_account'], 'Of a contact');
  },

  'S0-28': async (world) => {
    const { email } = await world.activePerson();
    const contactId = textAt(await world.existingContact(email), 'contactId');
    const reason = await reasonOf(world, contactId, 'username_exists');
    matches(textAt(reason, 'message'), new RegExp(`username exists already.*${email}`, 'i'), 'What it says');
  },

  'S0-29': async (world) => {
    const person = world.person();
    const [one, other, third] = [
      await create(world, person),
      await create(world, person),
      await create(world, person),
    ];
    const reason = await world.until('The reason duplicate_contacts with both others', async () => {
      const found = (await reasonsOf(world, one)).find((each) => at(each, 'code') === 'duplicate_contacts');
      return found !== undefined && listAt(found, 'contacts').length === 2 ? found : undefined;
    });
    const listed = listAt(reason, 'contacts').map((each) => at(each, 'contactId'));
    same(listed.sort(), [other, third].sort(), 'The contacts it lists');
    const refused = await world.adminReply('sendInvitation', { contactId: one });
    same(at(refused.problem, 'code'), 'duplicate_email', 'Inviting one of them');
  },

  'S0-30': async (world) => {
    for (const [kind, code, word] of [
      ['hard', 'hard_bounced', /hard bounce/],
      ['soft', 'soft_bounced', /soft bounce/],
    ] as const) {
      const { contactId } = await bounced(world, kind);
      matches(textAt(await reasonOf(world, contactId, code), 'message'), word, `What it says of ${code}`);
    }
  },

  'S0-31': async (world) => {
    const { email } = await world.activePerson();
    const contactId = textAt(await world.existingContact(email), 'contactId');
    const reason = await reasonOf(world, contactId, 'username_exists');
    same(
      at(reason, 'remedy'),
      { action: 'sendPasswordReset', input: { contactId }, label: 'Reset Password' },
      'The remedy',
    );
    await mend(world, reason);
    await world.linkTo(email, 'Storefront user password reset');
  },

  'S0-32': async (world) => {
    const hard = await bounced(world, 'hard');
    const reason = await reasonOf(world, hard.contactId, 'hard_bounced');
    const refused = await world.adminReply('sendPasswordReset', { contactId: hard.contactId });
    same(at(refused.problem, 'code'), 'email_bounced', 'Sending before it is cleared');
    const cleared = await mend(world, reason);
    same(at(cleared, 'emailStatus'), 'ok', 'The address once it is cleared');
    await world.admin(textAt(cleared, 'offer.action'), at(cleared, 'offer.input'));
    const mail = await world.mail(hard.email, 'Storefront user password reset');
    await world.until('That it is delivered', async () =>
      (await world.mailTo(hard.email)).find(({ id, state }) => id === mail.id && state === 'delivered'),
    );

    const soft = await bounced(world, 'soft');
    await mend(world, await reasonOf(world, soft.contactId, 'soft_bounced'));
    check(
      !codesOf(await reasonsOf(world, soft.contactId)).includes('soft_bounced'),
      'The soft bounce stays after it was cleared',
    );
  },

  'S0-33': async (world) => {
    const { contactId } = await bounced(world, 'soft');
    const help = textAt(await reasonOf(world, contactId, 'soft_bounced'), 'help');
    matches(help, /^docs\/bounces\.md(#|$)/, 'Where it links to');
    check(existsSync(join(root, 'docs/bounces.md')), 'There is no page docs/bounces.md');
  },

  'S0-34': async (world) => {
    const contactId = await create(world, world.person());
    const invite = await reasonOf(world, contactId, 'no_account');
    same(at(invite, 'remedy.label'), 'Send Invitation', 'The remedy of a contact without account');
    await world.admin('updateContact', { contactId, sendInvitation: true });
    check(
      listAt(await world.admin('listActivities', { contactId }), 'items').length > 0,
      'The invitation is not among the activities',
    );
    const { email } = await world.activePerson();
    const active = await world.existingContact(email);
    same(at(active, 'username'), email, 'The username');
    const reset = await reasonOf(world, textAt(active, 'contactId'), 'username_exists');
    matches(textAt(reset, 'message'), /username.*Reset Password/, 'What it says of a username');
    await world.admin('updateContact', { contactId: textAt(active, 'contactId'), resetPassword: true });
    await world.variable('accounts.enabled');
    matches(
      await world.withVariables({ 'accounts.enabled': false }, async () =>
        textAt(await reasonOf(world, contactId, 'accounts_disabled'), 'message'),
      ),
      /store variable accounts\.enabled/,
      'What it says of accounts switched off',
    );
    const reader = world.reader();
    await reader.open('/accounts/register');
  },
};
