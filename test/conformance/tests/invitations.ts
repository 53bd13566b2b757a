import { check, matches, same } from '../check.ts';
import { at, expectReply, listAt, textAt } from '../http.ts';
import type { RowTests } from '../row-tests.ts';
import { tokenOf, type Person, type World } from '../world.ts';

const activation = 'Storefront account activation';
const activated = 'Activation was successful';

/** A contact as the CRM makes it. */
async function create(world: World, person: Person, more: Readonly<Record<string, unknown>> = {}) {
  const { email, firstName, lastName } = person;
  const made = await world.admin('createContact', { email, firstName, lastName, ...more });
  return { made, contactId: textAt(made, 'contactId') };
}

async function ofAccount(world: World, contactId: string) {
  const contact = await world.admin('getContact', { contactId });
  return [at(contact, 'accountState'), at(contact, 'inviteMethod'), at(contact, 'username')];
}

/** The claim's token of an order with that address. */
const buy = async (world: World, person: Person): Promise<string> =>
  textAt(expectReply(await world.place(world.order(person)), 201, 'An order').body, 'claim.token');

const stateOf = async (world: World, contactId: string, activityId: string) =>
  textAt(await world.admin('getActivity', { contactId, activityId }), 'mail.state');

/** From the admin side into the account. */
export const invitationTests: RowTests = {
  'S0-1': async (world) => {
    const buyer = world.person();
    const { email, password } = buyer;
    const claimed = await world.post('/checkout-accounts', { token: await buy(world, buyer), password });
    expectReply(claimed, 201, 'A password after checkout');
    const link = await world.linkTo(email, activation);
    expectReply(await world.post('/activations', { token: tokenOf(link), password }), 200, 'Its link');

    const guest = world.person();
    await create(world, guest, { sendInvitation: true });
    const invitation = {
      token: tokenOf(await world.linkTo(guest.email, activation)),
      password: guest.password,
    };
    expectReply(await world.post('/activations', invitation), 200, 'The link of the invitation');

    const registrant = world.person();
    const reader = world.reader();
    await reader.open('/accounts/register');
    await reader.submit({ ...registrant });
    await reader.open(await world.linkTo(registrant.email, activation));
    await reader.submit({}, /activate/i);

    for (const [person, way] of [
      [buyer, 'checkout'],
      [guest, 'invitation'],
      [registrant, 'registration'],
    ] as const) {
      await world.session(person);
      same(at(await world.existingContact(person.email), 'inviteMethod'), way, 'The way on record');
    }
  },

  'S0-2': async (world) => {
    const person = world.person();
    const { contactId } = await create(world, person);
    const token = await buy(world, person);
    await world.admin('sendInvitation', { contactId });
    same(await ofAccount(world, contactId), ['invited', 'invitation', null], 'The account once invited');
    const claim = () => world.post('/checkout-accounts', { token, password: person.password });
    const refused = expectReply(await claim(), 409, 'A claim beside it', 'invite_method_conflict');
    matches(textAt(refused.body, 'title'), /email that was sent.*withdraw/i, 'What to do instead');

    await world.register(person);
    same(
      await ofAccount(world, contactId),
      ['invited', 'invitation', null],
      'The account with a registration beside',
    );
    const link = await world.linkTo(person.email, activation, 2);
    expectReply(await world.activate(person, link), 200, 'The link of the registration');
    same(await ofAccount(world, contactId), ['active', 'invitation', person.email], 'The account');
    const invitation = tokenOf(await world.linkTo(person.email, activation, 1));
    const late = await world.post('/activations', { token: invitation, password: person.password });
    expectReply(late, 410, 'The link of the invitation', 'token_used');
    expectReply(await claim(), 409, 'A claim beside the account', 'invite_method_conflict');
    const again = await world.adminReply('sendInvitation', { contactId });
    same(at(again.problem, 'code'), 'username_exists', 'Inviting once more');

    const other = world.person();
    const { contactId: otherId } = await create(world, other, { sendInvitation: true });
    const theirs = await buy(world, other);
    await world.admin('withdrawInvitation', { contactId: otherId });
    same(await ofAccount(world, otherId), ['none', null, null], 'The account after withdrawing');
    const set = await world.post('/checkout-accounts', { token: theirs, password: other.password });
    expectReply(set, 201, 'A claim after withdrawing');
    same(await ofAccount(world, otherId), ['registered', 'checkout', null], 'The account then');
  },

  'S0-6': async (world) => {
    const person = world.person();
    const { made, contactId } = await create(world, person, { sendInvitation: false });
    same(at(made, 'accountState'), 'none', 'The account with the field not set');
    await world.onlyMails(person.email, []);
    const set = await world.admin('updateContact', { contactId, sendInvitation: true });
    same(
      [at(set, 'state'), at(set, 'accountState')],
      ['queued', 'invited'],
      'What setting the field answers',
    );
    const wrong = await world.adminReply('updateContact', { contactId, sendInvitation: 'yes' });
    same(at(wrong.problem, 'code'), 'invalid_input', 'A field that is neither set nor not');
    await world.onlyMails(person.email, [activation]);
  },

  'S0-7': async (world) => {
    const person = world.person();
    const { contactId } = await create(world, person);
    same(await ofAccount(world, contactId), ['none', null, null], 'The account before');
    await world.admin('sendInvitation', { contactId });
    const mail = await world.mail(person.email, activation);
    matches(mail.text, /invit/i, 'The words of the invitation');
    check(mail.text.includes(person.firstName), 'It does not greet by the name that the store knows');
    await world.onlyMails(person.email, [activation]);
  },

  'S0-8': async (world) => {
    const person = await world.activePerson();
    const contactId = textAt(await world.existingContact(person.email), 'contactId');
    for (const [action, input] of [
      ['sendInvitation', { contactId }],
      ['updateContact', { contactId, sendInvitation: true }],
    ] as const) {
      const { ok, problem } = await world.adminReply(action, input);
      same([ok, at(problem, 'code')], [false, 'username_exists'], `What ${action} answers`);
      matches(textAt(problem, 'title'), /reset password/i, 'What it says to do');
    }
    await world.onlyMails(person.email, [activation, activated]);
    const reset = await world.admin('sendPasswordReset', { contactId });
    same(at(reset, 'state'), 'queued', 'What Reset Password answers');
  },

  'S0-9': async (world) => {
    const person = world.person();
    const { made, contactId } = await create(world, person, { sendInvitation: true });
    same([at(made, 'state'), at(made, 'accountState')], ['queued', 'invited'], 'What creating answers');
    const first = await world.linkTo(person.email, activation);
    await world.admin('updateContact', { contactId, sendInvitation: true });
    await world.linkTo(person.email, activation, 2);
    const { password } = person;
    const followed = await world.post('/activations', { token: tokenOf(first), password });
    expectReply(followed, 200, 'The first link, after the second was sent');
    await world.session(person);
  },

  'S0-10': async (world) => {
    const person = world.person();
    const { contactId } = await create(world, person);
    const asked = Date.now();
    const sent = await world.admin('sendInvitation', { contactId });
    same(at(sent, 'state'), 'queued', 'What it answers');
    const activityId = textAt(sent, 'activityId');
    await world.until('The state sent', async () => {
      const state = await stateOf(world, contactId, activityId);
      return ['queued', 'sending'].includes(state) ? undefined : state;
    });
    const seconds = (Date.now() - asked) / 1000;
    check(seconds < 120, `It was sent only after ${seconds.toFixed(0)} s`);
    check(
      ['sent', 'delivered'].includes(await stateOf(world, contactId, activityId)),
      'It is not sent in the end',
    );
    await world.mail(person.email, activation);
  },

  'S0-11': async (world) => {
    const person = world.person();
    const { contactId } = await create(world, person);
    const activityId = textAt(await world.admin('sendInvitation', { contactId }), 'activityId');
    await world.mail(person.email, activation);
    const items = listAt(await world.admin('listActivities', { contactId }), 'items');
    const found = items.find((item) => at(item, 'activityId') === activityId);
    same(
      [at(found, 'kind'), at(found, 'actor'), at(found, 'mail.notification'), at(found, 'mail.to')],
      ['invited', 'conformance suite', activation, person.email],
      'The activity',
    );
    check(!JSON.stringify(items).includes('token='), 'The list of activities has a link in it');
  },

  'S0-12': async (world) => {
    const person = world.person();
    const { contactId } = await create(world, person);
    const activityId = textAt(await world.admin('sendInvitation', { contactId }), 'activityId');
    const mailed = await world.linkTo(person.email, activation);
    const open = () => world.admin('getActivity', { contactId, activityId });
    const viewed = async () => {
      const items = listAt(await world.admin('listActivities', { contactId }), 'items');
      return items.filter((item) => at(item, 'kind') === 'link_viewed').length;
    };
    const link = textAt(await open(), 'mail.link');
    same(link, mailed, 'The link');
    same(await viewed(), 1, 'Views on record after one');
    await open();
    same(await viewed(), 2, 'Views on record after two');
    const { password } = person;
    expectReply(await world.post('/activations', { token: tokenOf(link), password }), 200, 'Following it');
    same(at(await open(), 'mail.link'), undefined, 'The link once the account was active');

    const reset = textAt(await world.admin('sendPasswordReset', { contactId }), 'activityId');
    const shown = await world.admin('getActivity', { contactId, activityId: reset });
    same(at(shown, 'mail.link'), undefined, 'The link of a reset');
  },

  'S1-2': async (world) => {
    const person = world.person();
    const { contactId } = await create(world, person, { sendInvitation: true });
    const reader = world.reader();
    await reader.open(await world.linkTo(person.email, activation));
    await reader.submit({ password: person.password });
    same(await ofAccount(world, contactId), ['active', 'invitation', person.email], 'The account');
    await reader.open('/accounts/login');
    const profile = await reader.submit({ identifier: person.email, password: person.password });
    check(profile.text.includes(person.lastName), "The profile does not show the customer's name");
  },

  'S1-14': async (world) => {
    const person = world.person();
    const { contactId } = await create(world, person);
    const sent = await world.admin('sendActivation', { contactId, identifier: 'email' });
    same(at(sent, 'state'), 'queued', 'What it answers');
    const { password } = person;
    const token = tokenOf(await world.linkTo(person.email, activation));
    expectReply(await world.post('/activations', { token, password }), 200, 'The link of its mail');
    same(await ofAccount(world, contactId), ['active', 'invitation', person.email], 'The account');
    await world.session(person);
  },

  'S1-15': async (world) => {
    const person = world.person();
    const { contactId } = await create(world, person);
    await world.admin('sendInvitation', { contactId });
    same((await world.mail(person.email, activation)).notification, activation, 'The notification');
    await world.onlyMails(person.email, [activation]);
  },

  'S1-17': async (world) => {
    const person = world.person();
    const { contactId } = await create(world, person, { sendInvitation: true });
    const link = await world.linkTo(person.email, activation);
    const token = tokenOf(link);
    expectReply(await world.post('/activations', { token }), 422, 'The link alone', 'password_required');
    const reader = world.reader();
    await reader.open(link);
    same(reader.forms('password').length, 1, 'Forms that ask for a password');
    same((await reader.submit({ password: '' })).status, 422, 'The button without one');
    same(await ofAccount(world, contactId), ['invited', 'invitation', null], 'The account until then');
    await reader.submit({ password: person.password });
    same(await ofAccount(world, contactId), ['active', 'invitation', person.email], 'The account after it');
    await world.mail(person.email, activated);
    await world.session(person);
  },

  'S2-22': async (world) => {
    const person = world.person();
    const recent = world.person();
    const number = () => `C-${world.person().lastName.slice(-12)}`;
    const [old, current] = [
      await create(world, person, { customerNumber: number() }),
      await create(world, recent, { customerNumber: number() }),
    ];
    const before = world.order(person, { placedAt: '2024-01-05T11:00:00Z' });
    const lately = world.order(recent, { placedAt: '2026-01-04T11:00:00Z' });
    for (const order of [before, lately]) expectReply(await world.place(order), 201, 'An order');
    const newest = async (contactId: string) => {
      const items = listAt(await world.admin('listOrders', { contactId }), 'items');
      return textAt(items[0], 'placedAt');
    };
    check(
      (await newest(current.contactId)) > (await newest(old.contactId)),
      'Staff do not see who of the two ordered last',
    );
    await world.admin('sendActivation', { contactId: current.contactId, identifier: 'customer_number' });
    const { password } = recent;
    const token = tokenOf(await world.linkTo(recent.email, activation));
    expectReply(await world.post('/activations', { token, password }), 200, 'The link of its mail');
    const signedIn = expectReply(
      await world.signIn(textAt(current.made, 'customerNumber'), password),
      201,
      'Signing in with the number',
    );
    const orders = await world.api('GET', '/orders', undefined, { token: textAt(signedIn.body, 'token') });
    same(
      listAt(orders.body, 'items').map((order) => at(order, 'orderId')),
      [lately.orderId],
      'The purchases that the customer sees',
    );
    same(await ofAccount(world, old.contactId), ['none', null, null], 'The account of the other contact');
  },

  'S2-23': async (world) => {
    const person = world.person();
    const customerNumber = `C-${person.lastName.slice(-12)}`;
    const { contactId } = await create(world, person, { customerNumber });
    await world.admin('sendActivation', { contactId, identifier: 'customer_number' });
    const { email, password } = person;
    const mail = await world.mail(email, activation);
    check(mail.text.includes(customerNumber.toUpperCase()), 'The mail does not tell the number');
    const reader = world.reader();
    await reader.open(await world.linkTo(email, activation));
    await reader.submit({ password });
    same(
      await ofAccount(world, contactId),
      ['active', 'invitation', customerNumber.toUpperCase()],
      'The account',
    );
    await reader.open('/accounts/login');
    const profile = await reader.submit({ identifier: customerNumber, password });
    same(profile.url.pathname, '/accounts/profile', 'Where signing in with the number leads');
    expectReply(await world.signIn(email, password), 401, 'The address instead', 'wrong_credentials');

    expectReply(
      await world.post('/password-resets', { identifier: customerNumber }),
      202,
      'A reset by number',
    );
    const token = tokenOf(await world.linkTo(email, 'Storefront user password reset'));
    const second = 'the second phrase of mine';
    expectReply(await world.post('/password-resets/completions', { token, password: second }), 204, 'It');
    expectReply(await world.signIn(customerNumber, second), 201, 'Signing in with the second password');
    const without = await create(world, world.person());
    const refused = await world.adminReply('sendActivation', { contactId: without.contactId });
    same(at(refused.problem, 'code'), 'no_customer_number', 'Activating somebody without a number');
  },

  'S2-24': async (world) => {
    const person = world.person();
    const customerNumber = `C-${person.lastName.slice(-12)}`;
    const { contactId } = await create(world, person, { customerNumber });
    await world.admin('sendActivation', { contactId, identifier: 'customer_number' });
    const token = tokenOf(await world.linkTo(person.email, activation));
    expectReply(await world.signIn(customerNumber, person.password), 401, 'Signing in before');
    expectReply(await world.post('/activations', { token }), 422, 'The link alone', 'password_required');
    const { password } = person;
    expectReply(await world.post('/activations', { token, password }), 200, 'The link with a password');
    expectReply(await world.signIn(customerNumber, password), 201, 'Signing in with that password');
    const again = { token, password: 'the second phrase of mine' };
    expectReply(await world.post('/activations', again), 410, 'The link once more', 'token_used');
  },

  'S1-18': async (world) => {
    const person = await world.activePerson();
    const contactId = textAt(await world.existingContact(person.email), 'contactId');
    const sent = await world.admin('sendPasswordReset', { contactId });
    same(at(sent, 'state'), 'queued', 'What it answers');
    const token = tokenOf(await world.linkTo(person.email, 'Storefront user password reset'));
    const password = 'the second phrase of mine';
    const done = await world.post('/password-resets/completions', { token, password });
    expectReply(done, 204, 'The new password');
    expectReply(await world.signIn(person.email, password), 201, 'Signing in with it');
    const items = listAt(await world.admin('listActivities', { contactId }), 'items');
    const actor = at(
      items.find((item) => at(item, 'kind') === 'password_reset_requested'),
      'actor',
    );
    same(actor, 'conformance suite', 'Who asked for it');
  },
};
