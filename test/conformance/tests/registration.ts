import { check, matches, same } from '../check.ts';
import { at, expectReply, listAt, textAt, type Reply } from '../http.ts';
import type { RowTests } from '../row-tests.ts';
import { tokenLink } from '../world.ts';

const activation = 'Storefront account activation';

/** A mail's text part is wrapped. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

/** Registration on the storefront, up to the mail. */
export const registrationTests: RowTests = {
  'S0-13': async (world) => {
    const store = await world.admin('getStore', {});
    const address = textAt(store, 'address');
    same(address, new URL(world.target.baseUrl).origin, "The store's address");
    check(
      listAt(store, 'domains').includes(new URL(address).hostname),
      "The store's own domain is none of its domains",
    );
    const reader = world.reader();
    const page = await reader.open(`${address}/accounts/register`);
    same([page.status, page.url.pathname], [200, '/accounts/register'], 'The registration page');
    matches(page.headers.get('content-type') ?? '', /^text\/html/, 'Its content type');
    same(reader.forms('email', 'password', 'firstName', 'lastName').length, 1, 'Its registration forms');
    same((await world.reader().open('/accounts/registration')).status, 404, 'A page that there is not');
  },

  'S0-14': async (world) => {
    const person = world.person();
    const reader = world.reader();
    await reader.open('/accounts/register');
    same(await world.contact(person.email), undefined, 'The contact before the form was submitted');
    same((await reader.submit({ ...person })).status, 200, 'The page after the form');
    const contact = await world.existingContact(person.email);
    const { firstName, lastName, accountState, inviteMethod, hasPassword } = contact;
    same(
      { firstName, lastName, accountState, inviteMethod, hasPassword },
      {
        firstName: person.firstName,
        lastName: person.lastName,
        accountState: 'registered',
        inviteMethod: 'registration',
        hasPassword: true,
      },
      'The contact',
    );
    check(!JSON.stringify(contact).includes(person.password), 'Staff can read the password');
  },

  'S0-15': async (world) => {
    const person = world.person();
    const reader = world.reader();
    await reader.open('/accounts/register');
    await reader.submit({ ...person });
    const mail = await world.mail(person.email, activation);
    matches(
      oneLine(mail.text),
      /(confirm|verify)\b[^.]*\baddress/i,
      'The mail, asking to verify the address',
    );
    matches(tokenLink(mail), /\/accounts\/activate\?token=/, 'Its link');
  },

  'S0-16': async (world) => {
    const person = world.person();
    await world.register(person);
    const refused = expectReply(
      await world.signIn(person.email, person.password),
      403,
      'Signing in before verification',
      'email_unverified',
    );
    same(refused.headers.getSetCookie(), [], 'Cookies of the refusal');
    same(at(refused.body, 'token'), undefined, 'Token of the refusal');
    expectReply(
      await world.signIn(person.email, `not ${person.password}`),
      401,
      'A wrong password before verification',
      'wrong_credentials',
    );
    const reader = world.reader();
    await reader.open('/accounts/login');
    const page = await reader.submit({ identifier: person.email, password: person.password });
    const sessions = [...reader.cookies.keys()].filter((name) => /session/.test(name));
    same([page.status, sessions], [403, []], "The sign-in page's status and session");
    const { url } = await reader.open('/accounts/profile');
    same(url.pathname, '/accounts/login', 'Where the profile leads somebody unverified');

    const link = await world.linkTo(person.email, activation);
    expectReply(await world.activate(person, link), 200, 'Activation');
    expectReply(await world.signIn(person.email, person.password), 201, 'Signing in after verification');
  },

  'S1-4': async (world) => {
    const person = world.person();
    // As people type it: the address is the same one.
    const typed = person.email.replace('conformance', 'Conformance').replace('customers', 'Customers');
    const reader = world.reader();
    await reader.open('/accounts/register');
    await reader.submit({ ...person, email: ` ${typed} ` });
    await world.onlyMails(person.email, [activation]);
    const box = await world.target.mailbox();
    const alike = box.filter(({ to }) => to.toLowerCase().includes(person.email.split('@')[0] ?? ''));
    same(
      alike.map(({ to }) => to.toLowerCase()),
      [person.email],
      'Who got mail',
    );
    // Ruling 3: whoever typed the name need not be whose address it is.
    const named = box.filter(({ subject, text, html }) => (subject + text + html).includes(person.firstName));
    same(named, [], 'Mails with the name that was typed');
  },

  'S1-5': async (world) => {
    const person = world.person();
    await world.register(person);
    const mail = await world.mail(person.email, activation);
    same(mail.notification, 'Storefront account activation', 'The notification');
    check(mail.subject !== '' && mail.text !== '' && mail.html !== '', 'Subject, text or HTML is missing');
    const contactId = textAt(await world.existingContact(person.email), 'contactId');
    const activities = listAt(await world.admin('listActivities', { contactId }), 'items');
    same(
      activities.map((activity) => [at(activity, 'mail.notification'), at(activity, 'mail.to')]),
      [['Storefront account activation', person.email]],
      "Notifications among the contact's activities",
    );
  },

  'S1-6': async (world) => {
    const person = world.person();
    await world.register(person);
    const mail = await world.mail(person.email, activation);
    const link = tokenLink(mail);
    const { origin, pathname } = new URL(link);
    same(`${origin}${pathname}`, `${new URL(world.target.baseUrl).origin}/accounts/activate`, 'The link');
    check(mail.text.includes(link), 'The text part lacks the link');
    check(mail.html.replaceAll('&amp;', '&').includes(`href="${link}"`), 'The HTML part lacks the link');
    check(
      !mail.text.includes(person.password) && !mail.html.includes(person.password),
      'It shows the password',
    );
    const reader = world.reader();
    same((await reader.open(link)).status, 200, 'The page behind the link');
    await reader.submit({ password: person.password }, /activate/i);
    expectReply(await world.signIn(person.email, person.password), 201, 'Signing in after the link');
  },

  'S2-15': async (world) => {
    const person = world.person();
    const reader = world.reader();
    await reader.open('/accounts/register');
    same(
      reader
        .forms('email', 'password', 'firstName', 'lastName')[0]
        ?.querySelectorAll('input')
        .flatMap((input) => (input.hasAttribute('required') ? [input.getAttribute('name')] : []))
        .sort(),
      ['email', 'firstName', 'lastName', 'password'],
      'The fields that the form requires',
    );
    for (const field of ['email', 'password', 'firstName', 'lastName'] as const) {
      const { [field]: _left, ...rest } = person;
      for (const input of [rest, { ...person, [field]: '' }]) {
        const what = `Registration without ${field}`;
        const reply = expectReply(await world.post('/registrations', input), 422, what, 'invalid_input');
        same(
          listAt(reply.body, 'errors').map((error) => at(error, 'field')),
          [field],
          `What is missing, says ${what}`,
        );
      }
      await reader.open('/accounts/register');
      const page = await reader.submit({ ...person, [field]: '' });
      same(page.status, 422, `The form without ${field}`);
      const wrong = page.root
        .querySelectorAll('[aria-invalid=true]')
        .map((input) => input.getAttribute('name'));
      same(wrong, [field], `What the form marks without ${field}`);
    }
    expectReply(await world.post('/registrations', { ...person, firstName: ' ' }), 422, 'A blank name');
    expectReply(await world.post('/registrations', { ...person, email: 'nobody' }), 422, 'No address');
    same(await world.contact(person.email), undefined, 'The contact after refusals');
    same(await world.mailTo(person.email), [], 'Mails after refusals');
    await world.register(person);
  },

  'S2-17': async (world) => {
    const reader = world.reader();
    const before = await reader.open('/accounts/register');
    const awaits = /confirmation e?mail/i;
    check(!awaits.test(before.text), 'The message shows before anything was submitted');
    const person = world.person();
    const page = await reader.submit({ ...person });
    same(page.status, 200, 'The page after the form');
    matches(page.text, awaits, 'The message');
    same(reader.forms('firstName', 'lastName').length, 0, 'Registration forms beside the message');
    const answer = expectReply(await world.post('/registrations', world.person()), 202, 'Registration');
    matches(textAt(answer.body, 'message'), awaits, "The API's message");
    await reader.open('/accounts/register');
    const refused = await reader.submit({ ...world.person(), password: 'short' });
    check(!awaits.test(refused.text), 'The message shows although the form was refused');
  },

  'S2-20': async (world) => {
    const owner = await world.activePerson();
    const rival = { ...world.person(), email: owner.email };
    const reply = await world.post('/registrations', rival);
    expectReply(reply, 409, 'Registering the address of an account', 'email_already_registered');
    matches(textAt(reply.body, 'links.signIn'), /\/accounts\/login$/, 'Its instruction to sign in');
    matches(
      textAt(reply.body, 'links.forgotPassword'),
      /\/accounts\/forgot-password$/,
      'Its instruction to reset',
    );

    const reader = world.reader();
    await reader.open('/accounts/register');
    const page = await reader.submit({ ...rival });
    same(page.status, 409, 'The form with the address of an account');
    const alert = page.root.querySelector('[role=alert]');
    matches(alert?.structuredText ?? '', /already/i, 'Its error');
    const ways = alert?.querySelectorAll('a[href]').map((link) => link.getAttribute('href'));
    same(ways, ['/accounts/login', '/accounts/forgot-password'], 'Its instructions');

    const contact = await world.existingContact(owner.email);
    same(contact['lastName'], owner.lastName, "The owner's name");
    expectReply(await world.signIn(owner.email, rival.password), 401, "The rival's password");
    await world.session(owner);
    await world.onlyMails(owner.email, [activation, 'Activation was successful']);

    await world.withVariables({ 'registration.reveal_existing_account': false }, async () => {
      const known = await world.post('/registrations', rival);
      const unknown = await world.post('/registrations', world.person());
      const seen = ({ status, text, body }: Reply) => [
        status,
        text.replace(textAt(body, 'registration'), ''),
      ];
      same(seen(known), seen(unknown), 'The answer, when not to be revealed');
      await world.mail(owner.email, 'Account already exists');
    });
  },
};
