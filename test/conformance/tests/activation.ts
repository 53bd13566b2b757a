import { check, matches, same } from '../check.ts';
import { at, expectReply, listAt, textAt } from '../http.ts';
import type { RowTests } from '../row-tests.ts';
import { tokenOf } from '../world.ts';

const activation = 'Storefront account activation';
const activated = 'Activation was successful';
const resetMail = 'Storefront user password reset';
const resetDone = 'Reset Password Was Successful';

/** From the mailed link to the active account. */
export const activationTests: RowTests = {
  'S1-1': async (world) => {
    const person = world.person();
    const reader = world.reader();
    await reader.open('/accounts/register');
    await reader.submit({ ...person });
    await reader.open(await world.linkTo(person.email, activation));
    await reader.submit({}, /activate/i);
    const elsewhere = world.reader();
    await elsewhere.open('/accounts/login');
    const profile = await elsewhere.submit({ identifier: person.email, password: person.password });
    same([profile.status, profile.url.pathname], [200, '/accounts/profile'], 'Where signing in leads');
    check(profile.text.includes(person.lastName), "The profile does not show the customer's name");
    check(profile.text.includes(person.email), "The profile does not show the customer's address");
    const contact = await world.existingContact(person.email);
    same(
      [contact['accountState'], contact['inviteMethod'], contact['username']],
      ['active', 'registration', person.email],
      'State, way in and username of the contact',
    );
  },

  'S1-3': async (world) => {
    const person = world.person();
    await world.register(person);
    const toActivate = await world.linkTo(person.email, activation);
    const asReset = { token: tokenOf(toActivate), password: 'another phrase to try' };
    const crossed = await world.post('/password-resets/completions', asReset);
    expectReply(crossed, 422, "A reset with the activation's token", 'token_invalid');
    expectReply(await world.activate(person, toActivate), 200, 'First activation');

    expectReply(await world.post('/password-resets', { email: person.email }), 202, 'Asking for a reset');
    const toReset = await world.linkTo(person.email, resetMail);
    check(new URL(toReset).pathname !== new URL(toActivate).pathname, 'Both flows lead to the same page');
    const token = tokenOf(toReset);
    expectReply(
      await world.post('/activations', { token }),
      422,
      "An activation with the reset's token",
      'token_invalid',
    );
    const password = 'the second phrase of mine';
    expectReply(await world.post('/password-resets/completions', { token, password }), 204, 'Re-activation');
    expectReply(await world.signIn(person.email, person.password), 401, 'The first password');
    expectReply(await world.signIn(person.email, password), 201, 'The second password');
  },

  'S1-7': async (world) => {
    const clock = world.stopwatch();
    const person = world.person();
    await world.register(person);
    const link = await world.linkTo(person.email, activation);
    // Ruling 2: mail scanners open links, often; that neither activates anything nor spoils the link.
    for (let times = 0; times < 20; times += 1) {
      const method = times % 2 === 0 ? 'GET' : 'HEAD';
      same((await fetch(link, { method })).status, 200, `${method} on the link`);
    }
    expectReply(
      await world.signIn(person.email, person.password),
      403,
      'Signing in after mere looks at the link',
    );
    same(
      (await world.existingContact(person.email))['accountState'],
      'registered',
      'The state after mere looks',
    );
    const made = `${tokenOf(link).slice(0, -4)}AAAA`;
    expectReply(await world.post('/activations', { token: made }), 422, 'A token made up', 'token_invalid');

    const reader = world.reader();
    const page = await reader.open(link);
    same(page.headers.get('referrer-policy'), 'no-referrer', 'Referrer-Policy of the page with the token');
    matches(page.headers.get('cache-control') ?? '', /no-store/, 'Its Cache-Control');
    // Ruling 3: whoever cannot show the registration is asked for its password, and pressing the button alone opens nothing.
    same((await reader.submit({}, /activate/i)).status, 422, 'The button alone, at another device');
    expectReply(
      await world.post('/activations', { token: tokenOf(link) }),
      422,
      'The token alone',
      'password_required',
    );
    await reader.submit({ password: person.password }, /activate/i);
    same((await world.existingContact(person.email))['accountState'], 'active', 'The state after the button');
    same(
      [...reader.cookies.keys()].filter((name) => name.includes('session')),
      [],
      'Sessions at another device',
    );
    await world.session(person);

    const registrant = world.person();
    const registration = await world.register(registrant);
    const theirs = tokenOf(await world.linkTo(registrant.email, activation));
    const opened = await world.post('/activations', { token: theirs, registration, transport: 'bearer' });
    expectReply(opened, 200, 'Activation with the registration secret');
    expectReply(await world.whoAmI(textAt(opened.body, 'token')), 200, 'The session that it comes with');
    expectReply(
      await world.post('/activations', { token: tokenOf(link) }),
      410,
      'The link again',
      'token_used',
    );

    const late = world.person();
    await world.register(late);
    const old = await world.linkTo(late.email, activation);
    await clock.advance(24 * 3600);
    const expired = await world.post('/activations', { token: tokenOf(old) });
    expectReply(expired, 410, 'A link a day old', 'token_expired');
    matches((await reader.open(old)).text, /expired/i, 'The page of a link a day old');
    await reader.submit({}, /new link/i);
    const fresh = await world.linkTo(late.email, activation, 2);
    expectReply(await world.activate(late, fresh), 200, 'The fresh link');
    await world.session(late);
  },

  'S1-8': async (world) => {
    const person = world.person();
    await world.register(person);
    const link = await world.linkTo(person.email, activation);
    await world.onlyMails(person.email, [activation]);
    expectReply(await world.activate(person, link), 200, 'Activation');
    const mail = await world.mail(person.email, activated);
    same(mail.notification, 'Activation was successful', 'The notification');
    check(!mail.links.some((link) => link.includes('token=')), 'It carries a token');
    await world.onlyMails(person.email, [activation, activated]);
  },

  'S1-19': async (world) => {
    const person = await world.activePerson();
    await world.post('/password-resets', { email: person.email });
    const token = tokenOf(await world.linkTo(person.email, resetMail));
    const password = 'the second phrase of mine';
    expectReply(await world.post('/password-resets/completions', { token, password }), 204, 'The reset');
    await world.mail(person.email, resetDone);
    const names = [
      'Storefront account activation',
      'Activation was successful',
      'Storefront user password reset',
      'Reset Password Was Successful',
    ];
    await world.onlyMails(person.email, names);
    const { contactId } = await world.existingContact(person.email);
    const activities = listAt(await world.admin('listActivities', { contactId }), 'items');
    same(
      activities.flatMap((activity) => at(activity, 'mail.notification') ?? []).sort(),
      [...names].sort(),
      'The notifications among the activities',
    );
  },

  'S1-20': async (world) => {
    const person = world.person();
    const theFour = [activation, activated, resetMail, resetDone];
    const sent: string[] = [];
    const reader = world.reader();
    /** What is queued shows among the activities at once, so that nothing can come late. */
    const only = async (what: string, ...more: readonly string[]): Promise<void> => {
      sent.push(...more);
      const { contactId } = await world.existingContact(person.email);
      const activities = listAt(await world.admin('listActivities', { contactId }), 'items');
      const queued = activities.flatMap((activity) => {
        const name = at(activity, 'mail.notification');
        return theFour.some((one) => one === name) ? [name] : [];
      });
      same(queued.sort(), [...sent].sort(), `The notifications after ${what}`);
    };
    const look = async (link: string): Promise<void> => {
      for (let times = 0; times < 3; times += 1) {
        await fetch(link);
        await fetch(link, { method: 'HEAD' });
      }
    };

    await world.register(person);
    await only('registering', activation);
    const toActivate = await world.linkTo(person.email, activation);
    await look(toActivate);
    await only('looking at the link');
    await world.signIn(person.email, person.password);
    await world.signIn(person.email, 'not the password');
    await only('signing in before activation');
    const both = await Promise.all([world.activate(person, toActivate), world.activate(person, toActivate)]);
    same(both.map(({ status }) => status).sort(), [200, 410], 'Activation, twice at once');
    await only('activation', activated);
    expectReply(await world.activate(person, toActivate), 410, 'Activation once more');
    await look(toActivate);
    await only('activation once more');
    const session = await world.session(person);
    await world.whoAmI(session);
    expectReply(
      await world.post('/registrations', { ...world.person(), email: person.email }),
      409,
      'Another',
    );
    await only('signing in, and another registration');

    await reader.open('/accounts/forgot-password');
    await only('looking at "Forgot your password?"');
    await reader.submit({ email: person.email });
    await only('asking for a reset', resetMail);
    const toReset = await world.linkTo(person.email, resetMail);
    await look(toReset);
    const resetToken = tokenOf(toReset);
    const complete = (password: string) =>
      world.post('/password-resets/completions', { token: resetToken, password });
    expectReply(await complete('short'), 422, 'A short password');
    await only('looking at the link, and a short password');
    const password = 'the second phrase of mine';
    const twice = await Promise.all([complete(password), complete(password)]);
    same(twice.map(({ status }) => status).sort(), [204, 410], 'The reset, twice at once');
    await only('the reset', resetDone);
    expectReply(await complete(password), 410, 'The reset once more');
    await world.signIn(person.email, password);
    await only('the reset once more');
    // The last sign-in came without the device that the reset gave out.
    await world.onlyMails(person.email, [...sent, 'Sign-in at a new device']);
  },

  'S2-18': async (world) => {
    const person = world.person();
    const reader = world.reader();
    await reader.open('/accounts/register');
    await reader.submit({ ...person });
    const link = await world.linkTo(person.email, activation);
    same((await world.existingContact(person.email))['activatedAt'], null, 'When activated, before the link');
    await reader.open(link);
    await reader.submit({}, /activate/i);
    const contact = await world.existingContact(person.email);
    same(contact['accountState'], 'active', 'The state after the confirmation link');
    check(!Number.isNaN(Date.parse(textAt(contact, 'activatedAt'))), 'No time of activation');
    await world.session(person);
  },

  'S2-19': async (world) => {
    const person = world.person();
    await world.register(person);
    const reader = world.reader();
    const before = await reader.open(await world.linkTo(person.email, activation));
    const says = /\b(is|has been) activated\b/i;
    check(!says.test(before.text), 'The page says so before the button was pressed');
    const after = await reader.submit({ password: person.password }, /activate/i);
    same(after.status, 200, 'The page after the button');
    matches(after.text, says, 'The message');
    await reader.follow(/sign in/i);
    const profile = await reader.submit({ identifier: person.email, password: person.password });
    same(profile.url.pathname, '/accounts/profile', 'Where its link to sign in leads');

    const registrant = world.person();
    const own = world.reader();
    await own.open('/accounts/register?next=/accounts/sessions');
    await own.submit({ ...registrant });
    await own.open(await world.linkTo(registrant.email, activation));
    const there = await own.submit({}, /activate/i);
    same(there.url.pathname, '/accounts/sessions', 'Where the browser that registered is led, signed in');
    matches(there.text, says, 'The message where it is led to');
    check(!says.test((await own.open('/accounts/sessions')).text), 'The page says so again');
    const wrong = await reader.open('/accounts/activate?token=nothing');
    check(!says.test(wrong.text), 'The page says so of a token that is none');
  },
};
