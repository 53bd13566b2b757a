import { check, matches, same } from '../check.ts';
import { at, expectReply, textAt } from '../http.ts';
import type { RowTests } from '../row-tests.ts';
import { words } from '../reader.ts';
import { tokenLink, tokenOf } from '../world.ts';
import type { World } from '../world.ts';

const resetMail = 'Storefront user password reset';
const resetDone = 'Reset Password Was Successful';
const newPassword = 'the second phrase of mine';

const complete = (world: World, link: string, password = newPassword) =>
  world.post('/password-resets/completions', { token: tokenOf(link), password });

/** A contact as staff make one: no account, no password. */
async function bareContact(world: World, extra: Readonly<Record<string, unknown>> = {}) {
  const { email, firstName, lastName } = world.person();
  const contact = await world.admin('createContact', { email, firstName, lastName, ...extra });
  return { email, contact, contactId: textAt(contact, 'contactId') };
}

/** Forgotten passwords, from the customer's side and from staff's. */
export const resetTests: RowTests = {
  'S0-17': async (world) => {
    const person = await world.activePerson();
    const contactId = textAt(await world.existingContact(person.email), 'contactId');
    const untouched = await world.admin('updateContact', { contactId, resetPassword: false });
    check(!JSON.stringify(untouched).includes('queued'), 'resetPassword: false queued a mail');
    await world.admin('updateContact', { contactId, firstName: 'Ada' });
    await world.onlyMails(person.email, ['Storefront account activation', 'Activation was successful']);

    const answer = await world.admin('updateContact', { contactId, resetPassword: true });
    same(textAt(answer, 'state'), 'queued', 'The state of the mail that was ordered');
    check(textAt(answer, 'activityId') !== '', 'No activity was named');
    await world.session(person);
    expectReply(await complete(world, await world.linkTo(person.email, resetMail)), 204, "Staff's reset");
    expectReply(await world.signIn(person.email, person.password), 401, 'The old password');
    expectReply(await world.signIn(person.email, newPassword), 201, 'The new password');

    const created = await bareContact(world, { resetPassword: true });
    same(textAt(created.contact, 'state'), 'queued', 'The state of the mail, ordered with the contact');
    expectReply(
      await complete(world, await world.linkTo(created.email, resetMail)),
      204,
      "The new contact's reset",
    );
    expectReply(await world.signIn(created.email, newPassword), 201, 'Signing in as the new contact');
  },

  'S0-18': async (world) => {
    const person = await world.activePerson();
    const reader = world.reader();
    await reader.open('/accounts/login');
    await reader.follow(/forgot your password/i);
    const known = await reader.submit({ email: person.email });
    matches(known.text, /\ban? e?mail\b/i, 'The page after asking, telling of the mail');
    const link = await world.linkTo(person.email, resetMail);

    const stranger = world.person();
    await reader.open('/accounts/forgot-password');
    const unknown = await reader.submit({ email: stranger.email });
    same(
      [unknown.status, unknown.text.replaceAll(stranger.email, 'the address')],
      [known.status, known.text.replaceAll(person.email, 'the address')],
      'The page for an address that nobody has',
    );

    await reader.open(link);
    const after = await reader.submit({ password: newPassword });
    same([after.status, after.url.pathname], [200, '/accounts/login'], 'Where the new password leads');
    const profile = await reader.submit({ identifier: person.email, password: newPassword });
    same(profile.url.pathname, '/accounts/profile', 'Where signing in with it leads');
    expectReply(await world.signIn(person.email, person.password), 401, 'The old password');
    await world.onlyMails(stranger.email, []);
  },

  'S0-19': async (world) => {
    const { email, contact } = await bareContact(world);
    same(
      [at(contact, 'hasPassword'), at(contact, 'accountState'), at(contact, 'username')],
      [false, 'none', null],
      'Password, state and username of a contact as created',
    );
    expectReply(await world.signIn(email, ''), 422, 'Signing in without a password');
    const reader = world.reader();
    await reader.open('/accounts/login');
    await reader.follow(/forgot your password/i);
    await reader.submit({ email });
    await reader.open(await world.linkTo(email, resetMail));
    expectReply(await world.signIn(email, newPassword), 401, 'Signing in before the password was set');
    await reader.submit({ password: newPassword });
    expectReply(await world.signIn(email, newPassword), 201, 'Signing in with the password that was set');
    const after = await world.existingContact(email);
    same(
      [after['hasPassword'], after['accountState'], after['username']],
      [true, 'active', email],
      'Password, state and username afterwards',
    );
  },

  'S1-9': async (world) => {
    const reader = world.reader();
    await reader.open('/accounts/login');
    const links = reader.links().filter(({ text }) => /^forgot your password ?\?$/i.test(text));
    same(links.length, 1, 'Links "Forgot your password?" on the sign-in page');
    same((await reader.follow(/^forgot your password ?\?$/i)).status, 200, 'The page behind it');
  },

  'S1-10': async (world) => {
    const reader = world.reader();
    await reader.open('/accounts/login');
    const page = await reader.follow(/forgot your password/i);
    const [form, ...others] = reader.forms('email');
    check(form !== undefined && others.length === 0, 'The page has not exactly one form for the address');
    const asked = form
      .querySelectorAll('input:not([type=hidden])')
      .map((input) => input.getAttribute('name'));
    same(asked, ['email'], 'What the form asks for');
    const input = form.querySelector('input[name=email]');
    const label = page.root.querySelector(`label[for=${input?.getAttribute('id') ?? ''}]`);
    check(label !== null, 'The field has no label');
    matches(words(label), /email address/i, 'Its label');
    same((await reader.submit({ email: '' })).status, 422, 'The form without an address');
    expectReply(await world.post('/password-resets', {}), 422, 'A reset of nobody', 'invalid_input');
  },

  'S1-11': async (world) => {
    const person = await world.activePerson();
    const reader = world.reader();
    await reader.open('/accounts/forgot-password');
    check(
      (await world.mailTo(person.email, resetMail)).length === 0,
      'The mail came before it was asked for',
    );
    await reader.submit({ email: person.email });
    const mail = await world.mail(person.email, resetMail);
    same(mail.notification, 'Storefront user password reset', 'The notification');
    check(mail.subject !== '' && mail.text !== '' && mail.html !== '', 'Subject, text or HTML is missing');
    // Ruling 2: asking twice does not kill the first link.
    expectReply(await world.post('/password-resets', { email: person.email }), 202, 'Asking by the API');
    await world.mail(person.email, resetMail, 2);
    expectReply(await complete(world, tokenLink(mail)), 204, 'The first link');
    const second = await world.linkTo(person.email, resetMail, 2);
    expectReply(await complete(world, second), 410, 'The second link after the first was used', 'token_used');
  },

  'S1-12': async (world) => {
    const person = await world.activePerson();
    const session = await world.session(person);
    await world.post('/password-resets', { email: person.email });
    const link = await world.linkTo(person.email, resetMail);
    const { origin, pathname } = new URL(link);
    same(
      `${origin}${pathname}`,
      `${new URL(world.target.baseUrl).origin}/accounts/reset-password`,
      'The link',
    );
    for (let times = 0; times < 20; times += 1) {
      const method = times % 2 === 0 ? 'GET' : 'HEAD';
      same((await fetch(link, { method })).status, 200, `${method} on the link`);
    }
    expectReply(await world.whoAmI(session), 200, 'The session after mere looks at the link');

    const reader = world.reader();
    const page = await reader.open(link);
    same(page.headers.get('referrer-policy'), 'no-referrer', 'Referrer-Policy of the page with the token');
    const [form] = reader.forms('password');
    same(form?.querySelector('input[name=password]')?.getAttribute('type'), 'password', 'The field for it');
    same((await reader.submit({ password: 'short' })).status, 422, 'A password too short');
    expectReply(await world.signIn(person.email, person.password), 201, 'The old password after that');
    await reader.submit({ password: newPassword });
    expectReply(await world.signIn(person.email, newPassword), 201, 'The password that was typed');
    expectReply(await world.signIn(person.email, person.password), 401, 'The old password');
    expectReply(await world.whoAmI(session), 401, 'A session from before', 'not_signed_in');
    expectReply(await complete(world, link, 'yet another phrase'), 410, 'The link again', 'token_used');

    const clock = world.stopwatch();
    await world.post('/password-resets', { email: person.email });
    const old = await world.linkTo(person.email, resetMail, 2);
    await clock.advance(3600);
    expectReply(await complete(world, old), 410, 'A link an hour old', 'token_expired');
    await reader.open(old);
    await reader.submit({}, /new link/i);
    const fresh = await world.linkTo(person.email, resetMail, 3);
    expectReply(await complete(world, fresh, 'the third phrase of mine'), 204, 'The fresh link');
  },

  'S1-13': async (world) => {
    const person = await world.activePerson();
    const first = ['Storefront account activation', 'Activation was successful'];
    await world.post('/password-resets', { email: person.email });
    const link = await world.linkTo(person.email, resetMail);
    expectReply(await complete(world, link, 'short'), 422, 'A password too short');
    await world.onlyMails(person.email, [...first, resetMail]);
    expectReply(await complete(world, link), 204, 'The reset');
    const mail = await world.mail(person.email, resetDone);
    same(mail.notification, 'Reset Password Was Successful', 'The notification');
    check(!mail.text.includes(newPassword) && !mail.html.includes(newPassword), 'It shows the password');
    await world.onlyMails(person.email, [...first, resetMail, resetDone]);
  },
};
