import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StaffRole } from '../../lambdas/backoffice/staff.ts';
import type { Reply } from '../../lambdas/http/reply.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { comeFromOldShop } from '../world/old-shop.ts';
import {
  aCustomer,
  admin,
  atOnce,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  must,
  openWorld,
  setEmailStatus,
  signInAs,
  someAddress,
  someNetwork,
  type World,
} from '../world/world.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { findStopped, stopMailTo } from '../../lambdas/tables/stopped-mailboxes.ts';
import { proveFurther } from '../world/further-address.ts';
import { recordOf } from '../world/requests.ts';
import { openDesk, textOf, type Desk } from './desk.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function aContact(store: Store, more: Record<string, unknown> = {}): Promise<string> {
  const named = { firstName: 'Ada', lastName: 'Lovelace', email: someAddress(), ...more };
  return String((await must(world, 'createContact', store.storeId, named))['contactId']);
}

const at = (store: Store, contactId: string, more = ''): string =>
  `/${store.storeId}/contacts/${contactId}${more}`;

const activitiesOf = async (store: Store, contactId: string) =>
  (await must(world, 'listActivities', store.storeId, { contactId }))['items'] as Record<string, unknown>[];

/** The hidden fields of the form whose button says so. */
function hiddenOf({ body }: Reply, action: string): Record<string, string> {
  const form = body.split('<form').find((one) => one.includes(`action="${action}"`)) ?? '';
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
}

/** The form as it was read, with what is changed in it. */
const whole = (read: Record<string, string>, change: Record<string, string>) => ({
  ...read,
  ...Object.fromEntries(
    Object.entries(read).flatMap(([name, value]) =>
      name.startsWith('read.') ? [[name.slice(5), value]] : [],
    ),
  ),
  ...change,
});

/** Sends an act and reads the page that follows. */
async function act(
  desk: Desk,
  page: string,
  name: string,
  form: Record<string, string> = {},
): Promise<string> {
  const reply = await desk.send(`${page}/acts/${name}`, {
    requestId: `request-${Math.random().toString(36).slice(2)}`,
    ...form,
  });
  return textOf(reply.status === 303 ? await desk.follow(reply) : reply);
}

describe('finding a contact', () => {
  test('by the beginning of a name, an address, a number or an order, in one box', async () => {
    const store = await aStore(world);
    const email = someAddress();
    const contactId = await aContact(store, { email, customerNumber: 'K-1001' });
    await must(world, 'recordOrder', store.storeId, { ...anOrder('A-77'), contactId });
    const desk = openDesk(world);
    for (const query of ['ada', 'LOVE', 'Ada Love', email.slice(0, 8), 'k-10', 'A-7']) {
      const page = await desk.open(`/${store.storeId}/contacts?${new URLSearchParams({ query }).toString()}`);
      expect(page.body).toContain(`contacts/${contactId}"`);
    }
    const nobody = await desk.open(`/${store.storeId}/contacts?query=zzz`);
    expect(textOf(nobody)).toContain('Nobody is found by “zzz”');
  });

  test('page by page, each with an address of its own', async () => {
    const store = await aStore(world);
    for (let index = 0; index < 51; index += 1)
      await aContact(store, { lastName: `Many ${String(index).padStart(2, '0')}` });
    const desk = openDesk(world);
    const first = await desk.open(`/${store.storeId}/contacts?query=many`);
    const more =
      /href="[^"]*\/contacts(\?query=many&amp;after=[^"]+)"/
        .exec(first.body)?.[1]
        ?.replaceAll('&amp;', '&') ?? '';
    const second = textOf(await desk.open(`/${store.storeId}/contacts${more}`));
    expect([textOf(first).match(/Ada Many/g)?.length, second.match(/Ada Many/g)?.length]).toEqual([50, 1]);
  });
});

const anOrder = (orderId: string) => ({
  orderId,
  placedAt: '2026-01-04T10:00:00Z',
  currency: 'EUR',
  total: '24.90',
  lines: [{ sku: 'b-1', name: 'Atlas', quantity: 1, amount: '24.90' }],
});

describe('Customer Details open with one sentence and one button', () => {
  test('who is locked is unlocked', async () => {
    const store = await aStore(world);
    const customer = await aCustomer(world, store);
    for (let wrong = 0; wrong < 6; wrong += 1)
      await signInAs(world, store, customer.email, 'not the one at all', someNetwork());
    const desk = openDesk(world);
    const page = at(store, customer.contact.contactId);
    const before = textOf(await desk.open(page));
    expect(before).toMatch(/can’t sign in: locked until 12:\d\d UTC after 5 wrong passwords\s+Unlock/);
    const after = await act(desk, page, 'unlock');
    expect(after).toContain('The account is unlocked: the right password is taken again.');
    expect(after).toContain('Nothing keeps');
    // Said once.
    expect(textOf(await desk.open(page))).not.toContain('The account is unlocked: the right');
  });

  test('whoever has no account is invited, once for a form that is sent twice', async () => {
    const store = await aStore(world);
    const contactId = await aContact(store);
    const desk = openDesk(world);
    const opened = await desk.open(at(store, contactId));
    expect(textOf(opened)).toContain('Ada has no account yet Send Invitation');
    const action = `/_local/backoffice${at(store, contactId)}/acts/send-invitation`;
    const form = hiddenOf(opened, action);
    await desk.send(`${at(store, contactId)}/acts/send-invitation`, form);
    await desk.send(`${at(store, contactId)}/acts/send-invitation`, form);
    expect(await deliverAll(world)).toHaveLength(1);
    const page = textOf(await desk.open(at(store, contactId)));
    expect(page).toContain('Ada is invited, and has not followed the link yet');
    expect(page).toContain('by Ada of support');
    expect(page).toMatch(/Invitation by Ada of support.*Queued .* Sent /);
  });

  test('a bounce is cleared, and what was to be sent is sent again', async () => {
    const store = await aStore(world);
    const contactId = await aContact(store);
    const contact = await findContact(world.needs, store.storeId, contactId);
    await setEmailStatus(world, contact!, 'hard_bounced');
    const desk = openDesk(world);
    const page = textOf(await desk.open(at(store, contactId)));
    expect(page).toContain(
      'Ada gets no email: the address came back for good (hard bounce) Clear the bounce',
    );
    expect(page).toContain('Email to the address has come back. Clear the bounce first.');
    const after = await act(desk, at(store, contactId), 'clear-and-send');
    expect(after).toMatch(/The bounce is cleared, and the email to c-\w+@mail\.example is queued again\./);
    expect(await deliverAll(world)).toHaveLength(1);
  });

  test('a bounce of a further address is seen and cleared as well, where the main one takes email', async () => {
    const store = await aStore(world);
    const customer = await aCustomer(world, store);
    const { storeId, contactId } = customer.contact;
    const token = await aSession(world, store, customer);
    const further = await proveFurther(world, () => recordOf(world, store, token));
    const now = world.clock.now();
    await stopMailTo(world.needs, storeId, further, { emailStatus: 'hard_bounced', atEpochSeconds: now });
    const desk = openDesk(world);
    const page = textOf(await desk.open(at(store, contactId)));
    expect(page).toContain(`${further} (gets no email: it came back)`);
    expect(await act(desk, at(store, contactId), 'clear-bounce')).toContain(
      `The bounce of ${further} is cleared: email is sent there again.`,
    );
    expect(await findStopped(world.needs, storeId, further, now)).toBeUndefined();
    expect(textOf(await desk.open(at(store, contactId)))).toContain('No email to the address has come back.');
  });

  test('duplicates are listed, with when each last ordered', async () => {
    const store = await aStore(world);
    const email = someAddress();
    const contactId = await aContact(store, { email });
    const other = await aContact(store, { email, firstName: 'Bea', customerNumber: 'K-2' });
    await must(world, 'recordOrder', store.storeId, { ...anOrder('D-1'), contactId: other });
    const page = await openDesk(world).open(at(store, contactId));
    expect(textOf(page)).toMatch(
      /Another contact has the address of Ada.*Bea Lovelace.*K-2.*last order 4 Jan 2026/,
    );
  });
});

describe('acts', () => {
  test('say before what they take away, ask why, and keep it', async () => {
    const store = await aStore(world);
    const customer = await aCustomer(world, store);
    const { contactId } = customer.contact;
    await aSession(world, store, customer);
    await aSession(world, store, customer);
    const desk = openDesk(world);
    const before = textOf(await desk.open(at(store, contactId, '/acts/disable')));
    expect(before).toContain('Signs out 2 devices.');
    const refused = await desk.send(at(store, contactId, '/acts/disable'), { requestId: 'r-1', reason: ' ' });
    expect(refused.status).toBe(422);
    expect(textOf(refused)).toContain('Say why.');
    expect(await act(desk, at(store, contactId), 'disable', { reason: 'Asked by phone' })).toContain(
      'The account is disabled.',
    );
    const kept = await activitiesOf(store, contactId);
    expect(kept.find(({ kind }) => kind === 'account_disabled')).toMatchObject({
      actor: 'Ada of support',
      reason: 'Asked by phone',
    });
    const page = textOf(await desk.open(at(store, contactId)));
    expect(page).toContain('can’t sign in: staff disabled the account Enable the account');
    expect(page).toContain('“Asked by phone”');
  });

  test('that cannot be done now stand there, disabled, with their reason', async () => {
    const store = await aStore(world);
    const { contact } = await aCustomer(world, store);
    const { body } = await openDesk(world).open(at(store, contact.contactId));
    const button = /<button[^>]*\sdisabled[^>]*aria-describedby="([^"]*)"[^>]*>\s*Send Invitation/.exec(body);
    expect(button).not.toBeNull();
    expect(body).toMatch(
      new RegExp(`id="${button?.[1] ?? ''}"[^>]*>A username exists already. Use Reset Password instead.`),
    );
  });

  test('of a manager are not for support', async () => {
    const store = await aStore(world);
    const { contact } = await aCustomer(world, store);
    const support = openDesk(world, { role: 'support' });
    expect(textOf(await support.open(at(store, contact.contactId)))).toContain(
      'This takes the role manager.',
    );
    const sent = await support.send(at(store, contact.contactId, '/acts/disable'), {
      reason: 'x',
      requestId: 'r',
    });
    expect(sent.status).toBe(403);
    expect(await activitiesOf(store, contact.contactId)).not.toContainEqual(
      expect.objectContaining({ kind: 'account_disabled' }),
    );
  });

  test('a caller’s wrong code is said to be wrong', async () => {
    const store = await aStore(world);
    const { contact } = await aCustomer(world, store);
    expect(
      await act(openDesk(world), at(store, contact.contactId), 'check-caller', { code: '000000' }),
    ).toContain('The code is wrong.');
  });

  test('an address recovery takes two, and three days', async () => {
    const store = await aStore(world);
    const { contact } = await aCustomer(world, store);
    const page = at(store, contact.contactId);
    const newEmail = someAddress();
    const [ada, grace] = [openDesk(world), openDesk(world, { actor: 'Grace of support' })];
    const begun = await act(ada, page, 'start-recovery', {
      newEmail,
      reason: 'Left the firm',
      evidence: 'Knew three orders',
    });
    expect(begun).toContain(`The recovery to ${newEmail} has begun.`);
    expect(begun).toMatch(new RegExp(`Address recovery ?To ${newEmail}, begun by .+; can be confirmed from`));
    expect(begun).toContain('You began it. Somebody else confirms it.');
    expect(textOf(await grace.open(page))).toContain('The old address can stop it until 8 Jan 2026');
    world.clock.advance(72 * 3600);
    const shown = await grace.open(`${page}/acts/confirm-recovery`);
    expect(textOf(shown)).toContain('Evidence: Knew three orders');
    const { recoveryId = '' } = hiddenOf(shown, `/_local/backoffice${page}/acts/confirm-recovery`);
    expect(await act(grace, page, 'confirm-recovery', { recoveryId: 'A'.repeat(16) })).toContain(
      'Another recovery than the one that you looked at is open by now',
    );
    expect(await act(grace, page, 'confirm-recovery', { recoveryId })).toContain(
      `The account has the address ${newEmail}`,
    );
  });
});

describe('an account without an address', () => {
  test('is led to an address recovery, by its sentence, its acts and its form', async () => {
    const store = await aStore(world, { 'sign_in.identifiers': 'email_and_customer_number' });
    const opened = await comeFromOldShop(world, store, { customerNumber: 'C-77' }, goodPassword);
    const page = at(store, opened.contact.contactId);
    const desk = openDesk(world);
    const details = await desk.open(page);
    expect(textOf(details)).toContain('Vic can’t reset the password: there is no email address');
    expect(details.body).toContain(`${page}/acts/start-recovery`);
    expect(textOf(details)).toContain('There is no email address. Begin an address recovery.');
    expect(textOf(await desk.open(`${page}/edit`))).toContain('or there is none, begin an address recovery');
    const before = textOf(await desk.open(`${page}/acts/start-recovery`));
    expect(before).toContain('There is no address to tell.');
    const newEmail = someAddress();
    expect(
      await act(desk, page, 'start-recovery', { newEmail, reason: 'Forgotten', evidence: 'Passport' }),
    ).toContain(`The recovery to ${newEmail} has begun.`);
    const grace = openDesk(world, { actor: 'Grace of support' });
    expect(textOf(await grace.open(page))).toContain('It can be confirmed from');
  });

  test('a disabled one is recovered by a manager, since that enables it', async () => {
    const store = await aStore(world);
    const { contact } = await aCustomer(world, store);
    const { contactId } = contact;
    const page = at(store, contactId);
    await must(world, 'disableAccount', store.storeId, { contactId });
    const wish = { newEmail: someAddress(), reason: 'Left the firm', evidence: 'Passport' };
    expect(textOf(await openDesk(world).open(`${page}/acts/start-recovery`))).toContain(
      'The account stays disabled until then, and is enabled by it.',
    );
    await act(openDesk(world), page, 'start-recovery', wish);
    world.clock.advance(72 * 3600);
    const deskOf = (role: StaffRole) => openDesk(world, { actor: `Grace, ${role}`, role });
    const confirm = `${page}/acts/confirm-recovery`;
    const as = (role: StaffRole) => deskOf(role).open(confirm);
    expect(textOf(await as('support'))).toContain('this takes the role manager');
    const shown = await as('manager');
    expect(textOf(shown)).toContain('The account is enabled.');
    const { recoveryId = '' } = hiddenOf(shown, `/_local/backoffice${confirm}`);

    // Whoever sends the form without the page, or had it open before the account was disabled.
    const form = { requestId: 'confirmed-by-grace', recoveryId };
    const refused = await deskOf('support').send(confirm, form);
    expect(refused.status).toBe(403);
    expect(await must(world, 'getContact', store.storeId, { contactId })).toMatchObject({
      accountState: 'disabled',
    });
    await deskOf('manager').send(confirm, form);
    expect(await must(world, 'getContact', store.storeId, { contactId })).toMatchObject({
      accountState: 'active',
    });
  });
});

describe('editing', () => {
  test('what is missing is named as the form names it', async () => {
    const store = await aStore(world);
    const contactId = await aContact(store);
    const edit = at(store, contactId, '/edit');
    const desk = openDesk(world);
    const read = hiddenOf(await desk.open(edit), `/_local/backoffice${edit}`);
    const said = textOf(await desk.send(edit, { ...read, firstName: '', lastName: 'King' }));
    expect(said.match(/First name is required\./g)).toHaveLength(2);
    expect(said).not.toContain('firstName');
  });

  test('two who change the same field: the later one reads both versions, and may still mean it', async () => {
    const store = await aStore(world);
    const contactId = await aContact(store);
    const [ada, grace] = [openDesk(world), openDesk(world, { actor: 'Grace of support' })];
    const edit = at(store, contactId, '/edit');
    const action = `/_local/backoffice${edit}`;
    const [one, other] = [hiddenOf(await ada.open(edit), action), hiddenOf(await grace.open(edit), action)];
    expect((await ada.send(edit, whole(one, { lastName: 'Byron' }))).status).toBe(303);
    const late = await grace.send(edit, whole(other, { lastName: 'King', customerNumber: 'K-9' }));
    expect(late.status).toBe(409);
    expect(textOf(late)).toMatch(/Somebody else changed this .*Last name\s+Byron\s+King/);
    expect(await must(world, 'getContact', store.storeId, { contactId })).toMatchObject({
      lastName: 'Byron',
      customerNumber: null,
    });

    const meant = await grace.send(
      edit,
      whole(hiddenOf(late, action), { lastName: 'King', customerNumber: 'K-9' }),
    );
    expect(meant.status).toBe(303);
    expect(await must(world, 'getContact', store.storeId, { contactId })).toMatchObject({
      lastName: 'King',
      customerNumber: 'K-9',
    });
  });

  test.each([
    ['name', 'lastName', 'Lovelace', (index: number) => `Number ${String(index)}`],
    ['company', 'company', null, (index: number) => ({ id: `c-${String(index)}`, name: 'Acme' })],
  ])(
    'of many who change the same %s at once one does, and the others hear of it',
    async (_, field, before, wish) => {
      const store = await aStore(world);
      const contactId = await aContact(store);
      const replies = await atOnce(16, (index) =>
        admin(world, 'updateContact', store.storeId, {
          contactId,
          [field]: wish(index),
          expected: { [field]: before },
        }),
      );
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
      const codes = replies.flatMap((reply) => (reply.ok ? [] : reply.problem.code));
      expect(codes.every((code) => ['contact_changed', 'changed_meanwhile'].includes(code))).toBe(true);
    },
  );

  test('what was an erased person’s is given once a box says that it is known', async () => {
    const store = await aStore(world);
    const email = someAddress();
    const gone = await aContact(store, { email });
    await must(world, 'eraseContact', store.storeId, { contactId: gone });
    const contactId = await aContact(store);
    const desk = openDesk(world);
    const edit = at(store, contactId, '/edit');
    const action = `/_local/backoffice${edit}`;
    const form = await desk.open(edit);
    expect(form.body).not.toContain('name="afterErasure"');
    const refused = await desk.send(edit, whole(hiddenOf(form, action), { email }));
    expect(refused.status).toBe(422);
    expect(textOf(refused)).toContain('was erased here');
    expect(refused.body).toContain('href="#afterErasure"');
    expect(refused.body).toMatch(/<input type="checkbox" id="afterErasure" name="afterErasure"/);
    const ticked = { email, afterErasure: 'on' };
    const wrong = await desk.send(edit, whole(hiddenOf(refused, action), { ...ticked, lastName: '' }));
    expect([wrong.status, textOf(wrong)]).toEqual([422, expect.stringContaining('Last name is required')]);
    expect(wrong.body).toMatch(/id="afterErasure"[^>]*\schecked/);
    const known = whole(hiddenOf(wrong, action), ticked);
    expect((await desk.send(edit, known)).status).toBe(303);
    expect(await must(world, 'getContact', store.storeId, { contactId })).toMatchObject({ email });
  });

  test('a number that stays, or is another’s, is said at its field, with whose it is', async () => {
    const store = await aStore(world);
    const other = { firstName: 'Cleo', lastName: 'Numbered', customerNumber: 'K-TAKEN' };
    const { contactId: holder } = await must(world, 'createContact', store.storeId, other);
    const { contact } = await aCustomer(world, store);
    const { contactId } = contact;
    await must(world, 'updateContact', store.storeId, { contactId, customerNumber: 'K-1' });
    world.clock.advance(7 * 24 * 3600);
    const desk = openDesk(world);
    const edit = at(store, contactId, '/edit');
    const read = hiddenOf(await desk.open(edit), `/_local/backoffice${edit}`);
    const taken = await desk.send(edit, whole(read, { customerNumber: 'K-TAKEN' }));
    expect(textOf(taken)).toContain('Open Cleo Numbered');
    expect(taken.body).toContain(`/${store.storeId}/contacts/${String(holder)}"`);
    const none = await desk.send(edit, whole(read, { customerNumber: '' }));
    for (const reply of [taken, none]) {
      expect(reply.status).toBe(422);
      expect(reply.body).toContain('href="#customerNumber"');
    }
    expect(textOf(none)).toContain('Give it another number, not none.');
  });

  test('of a number that is another’s username says whose, and leads to where another is given', async () => {
    const store = await aStore(world, { 'sign_in.identifiers': 'email_and_customer_number' });
    const other = { firstName: 'Cleo', lastName: 'Named', email: someAddress(), username: 'shop-77' };
    await must(world, 'importContacts', store.storeId, { contacts: [other] });
    const { contact } = await aCustomer(world, store);
    const { contactId } = contact;
    await must(world, 'updateContact', store.storeId, { contactId, customerNumber: 'SHOP-77' });
    const variables = { 'sign_in.former_usernames': true };
    await must(world, 'setStoreVariables', store.storeId, { variables });
    const page = await openDesk(world).open(at(store, contactId));
    expect(textOf(page)).toContain('can’t sign in with the customer number: it is another’s username');
    expect(textOf(page)).toContain('Cleo Named');
    expect(page.body).toMatch(
      /<a class="button button-primary" href="[^"]*\/edit">Give them another number</,
    );
  });

  test('two who change different fields do not meet', async () => {
    const store = await aStore(world);
    const contactId = await aContact(store);
    const expected = { firstName: 'Ada', lastName: 'Lovelace' };
    await must(world, 'updateContact', store.storeId, {
      contactId,
      firstName: 'Augusta',
      expected: { firstName: 'Ada' },
    });
    await must(world, 'updateContact', store.storeId, {
      contactId,
      lastName: 'King',
      expected: { lastName: expected.lastName },
    });
    expect(await must(world, 'getContact', store.storeId, { contactId })).toMatchObject({
      firstName: 'Augusta',
      lastName: 'King',
    });
  });
});

describe('an activity', () => {
  test('shows its invite link only when asked, and that is kept (S0-12)', async () => {
    const store = await aStore(world);
    const contactId = await aContact(store);
    await must(world, 'sendInvitation', store.storeId, { contactId });
    const [{ activityId }] = (await activitiesOf(store, contactId)) as [{ activityId: string }];
    const desk = openDesk(world);
    const page = at(store, contactId, `/activities/${activityId}`);
    expect((await desk.open(page)).body).not.toContain('token=');
    expect(await activitiesOf(store, contactId)).toHaveLength(1);
    const shown = await desk.send(page, {});
    expect(shown.body).toMatch(/value="https:\/\/[^"]*\/accounts\/activate\?token=/);
    expect(await activitiesOf(store, contactId)).toContainEqual(
      expect.objectContaining({ kind: 'link_viewed', actor: 'Ada of support', about: activityId }),
    );
  });

  test('of a reset shows none', async () => {
    const store = await aStore(world);
    const { contact } = await aCustomer(world, store);
    await must(world, 'sendPasswordReset', store.storeId, { contactId: contact.contactId });
    const [{ activityId }] = (await activitiesOf(store, contact.contactId)) as [{ activityId: string }];
    const shown = await openDesk(world).send(at(store, contact.contactId, `/activities/${activityId}`), {});
    expect(shown.body).not.toContain('token=');
    expect(shown.body).toMatch(/<button[^>]*disabled[^>]*>\s*Show the invite link/);
  });
});

describe('a company', () => {
  test('is invited together, and who cannot be is told', async () => {
    const store = await aStore(world);
    const company = { id: 'acme/1', name: 'Acme' };
    await aContact(store, { company, firstName: 'Eva' });
    await aContact(store, { company, firstName: 'Noa', email: null });
    const desk = openDesk(world);
    const id = encodeURIComponent(company.id);
    expect(textOf(await desk.open(`/${store.storeId}/companies/invite?id=${id}`))).toContain(
      'Acme: 2 contacts.',
    );
    const done = await desk.send(`/${store.storeId}/companies/invite?id=${id}`, { requestId: 'company-1' });
    expect(textOf(done)).toMatch(/Done with 1 of 2\..*Noa Lovelace : no email/);
  });
});

describe('an order', () => {
  test('is moved to whose it is, and the move is undone', async () => {
    const store = await aStore(world);
    const [one, other] = [
      await aContact(store),
      await aContact(store, { firstName: 'Bea', lastName: 'Moved' }),
    ];
    await must(world, 'recordOrder', store.storeId, { ...anOrder('M-1'), contactId: one });
    const desk = openDesk(world);
    const page = `/${store.storeId}/orders/M-1`;
    expect(textOf(await desk.open(`${page}/move?to=moved`))).toContain('Bea Moved');
    const unsaid = await desk.send(`${page}/move`, { to: 'moved', contactId: other, requestId: 'm-0' });
    expect(textOf(unsaid)).toContain('Say why.');
    const moved = await desk.send(`${page}/move`, {
      to: 'moved',
      contactId: other,
      reason: 'Wrong mailbox',
      requestId: 'm-1',
    });
    expect(textOf(await desk.follow(moved))).toMatch(
      /The order is moved. It can be undone below\..*Whose\s+Bea Moved/,
    );
    const undone = await desk.send(`${page}/undo`, { requestId: 'm-2' });
    expect(textOf(await desk.follow(undone))).toMatch(/The move is undone\..*Whose\s+Ada Lovelace/);
    expect((await desk.open(`/${store.storeId}/orders/none`)).status).toBe(404);
  });
});

describe('the same person or not', () => {
  const two = async (store: Store) => {
    const email = someAddress();
    return {
      one: await aContact(store, { email, customerNumber: 'K-1' }),
      other: await aContact(store, { email, firstName: 'Augusta', customerNumber: 'K-2' }),
    };
  };

  test('two are seen side by side, merged with a reason, and parted again', async () => {
    const store = await aStore(world);
    const { one, other } = await two(store);
    const desk = openDesk(world);
    const page = at(store, one, '/merge');
    expect((await desk.open(at(store, one))).body).toContain(`/contacts/${one}/merge?with=${other}`);
    expect(textOf(await desk.open(page))).toContain('Augusta Lovelace');
    const shown = await desk.open(`${page}?with=${other}`);
    const compared = textOf(shown);
    expect(compared).toMatch(/Customer number K-1 K-2/);
    expect(compared).toContain('which neither has proven');
    expect(textOf(await desk.send(page, { with: other, reason: '' }))).toContain('Say why.');
    expect(await must(world, 'getContact', store.storeId, { contactId: other })).toMatchObject({
      contactId: other,
    });

    const merged = await desk.follow(
      await desk.send(page, {
        ...{ ...hiddenOf(shown, `/_local/backoffice${page}`), reason: 'Told me so', requestId: 'merge-1' },
      }),
    );
    expect(textOf(merged)).toMatch(/They are one contact now.*“Told me so”/);
    expect(await must(world, 'getContact', store.storeId, { contactId: other })).toMatchObject({
      contactId: one,
    });
    const action = /action="[^"]*\/(merges\/[\w-]+\/undo)"/.exec(merged.body)?.[1] ?? '';
    const parted = await desk.follow(await desk.send(at(store, one, `/${action}`), { requestId: 'undo-1' }));
    expect(textOf(parted)).toContain('They are two contacts again');
    expect(await must(world, 'getContact', store.storeId, { contactId: other })).toMatchObject({
      contactId: other,
    });
  });

  test('different people are said to be so, and nobody is warned of them any more', async () => {
    const store = await aStore(world);
    const { one, other } = await two(store);
    const desk = openDesk(world);
    const said = await desk.follow(
      await desk.send(at(store, one, '/different'), {
        with: other,
        reason: 'Mother and daughter',
        requestId: 'd-1',
      }),
    );
    expect(textOf(said)).toContain('They are different people.');
    expect(textOf(said)).not.toContain('Another contact has the address');
  });

  test('of two accounts staff choose whose sign-in stays, and it takes two of them', async () => {
    const store = await aStore(world);
    const [one, other] = [await aCustomer(world, store), await aCustomer(world, store)];
    const page = at(store, one.contact.contactId, '/merge');
    const [ada, grace] = [openDesk(world), openDesk(world, { actor: 'Grace of support' })];
    expect(textOf(await ada.open(`${page}?with=${other.contact.contactId}`))).toContain(
      'Both have an account',
    );
    const shown = await ada.open(`${page}?with=${other.contact.contactId}&signIn=kept`);
    expect(textOf(shown)).toContain('it takes two of you');
    const wish = { ...hiddenOf(shown, `/_local/backoffice${page}`), reason: 'Same passport' };
    expect(textOf(await ada.follow(await ada.send(page, { ...wish, requestId: 'p-1' })))).toContain(
      'it takes two of you',
    );
    expect(textOf(await grace.follow(await grace.send(page, { ...wish, requestId: 'p-2' })))).toContain(
      'They are one contact now.',
    );
  });

  test('is a manager’s to decide', async () => {
    const store = await aStore(world);
    const { one, other } = await two(store);
    const support = openDesk(world, { role: 'support' });
    expect(textOf(await support.open(at(store, one, `/merge?with=${other}`)))).toContain(
      'takes the role manager',
    );
    expect((await support.send(at(store, one, '/merge'), { with: other, reason: 'x' })).status).toBe(403);
  });
});

describe('a person', () => {
  test('is erased by a manager who reads what goes and types that it is meant', async () => {
    const store = await aStore(world);
    const contactId = await aContact(store, { customerNumber: 'K-7' });
    await must(world, 'recordOrder', store.storeId, { ...anOrder('E-1'), contactId });
    await must(world, 'sendInvitation', store.storeId, { contactId });
    const desk = openDesk(world);
    const page = at(store, contactId, '/acts/erase');
    expect(textOf(await desk.open(page))).toMatch(
      /Goes for good: 1 address, 1 customer number, 1 activity\. Stays without name and address: 1 order\./,
    );
    const unmeant = await desk.send(page, { confirmation: 'yes', requestId: 'e-1' });
    expect(textOf(unmeant)).toContain('Type erase to show that it is meant.');
    const erased = await desk.follow(await desk.send(page, { confirmation: 'erase', requestId: 'e-2' }));
    expect(textOf(erased)).toContain('Ada Lovelace is erased.');
    expect((await desk.open(at(store, contactId))).status).toBe(404);
    expect((await openDesk(world, { role: 'support' }).open(page)).status).toBe(403);
  });
});

describe('everything about a contact', () => {
  test('is shown, or handed out as a file, and recorded with who did; looking at the page before is not', async () => {
    const store = await aStore(world);
    const desk = openDesk(world);
    const email = someAddress();
    const contactId = await aContact(store, { email, firstName: 'Ada <b>' });
    await must(world, 'recordOrder', store.storeId, { ...anOrder('E-1'), contactId });
    const page = at(store, contactId, '/export');
    const exports = async () =>
      (await activitiesOf(store, contactId)).filter(({ kind }) => kind === 'data_exported');

    expect((await desk.open(at(store, contactId))).body).toContain(`${page}"`);
    const before = await desk.open(page);
    expect(textOf(before)).toContain('Everything about Ada');
    expect(textOf(before)).not.toContain('E-1');
    expect(await exports()).toEqual([]);

    const shown = await desk.send(page, { as: 'page' });
    for (const known of [email, 'E-1', 'First name', 'not proven']) expect(textOf(shown)).toContain(known);
    expect(shown.body).not.toContain('Ada <b>');

    const file = await desk.send(page, { as: 'file' });
    expect(file.headers).toMatchObject({
      'content-type': 'application/json',
      'content-disposition': expect.stringMatching(
        new RegExp(`^attachment; filename="contact-${contactId}-\\d{4}-\\d\\d-\\d\\d\\.json"$`),
      ),
    });
    expect(JSON.parse(file.body)).toMatchObject({
      person: { contactId, firstName: 'Ada <b>' },
      addresses: [{ address: email }],
      orders: [{ orderId: 'E-1', lines: expect.any(Array) }],
      next: null,
    });
    const told = await exports();
    expect(told.map(({ actor }) => actor)).toEqual(told.map(() => 'Ada of support'));
    expect(told.length).toBeGreaterThan(0);
  });

  test('is a manager’s', async () => {
    const store = await aStore(world);
    const contactId = await aContact(store);
    const desk = openDesk(world, { role: 'support' });
    const details = await desk.open(at(store, contactId));
    expect(details.body).not.toContain('/export"');
    expect(textOf(details)).toContain('To export takes the role manager.');
    expect(await desk.open(at(store, contactId, '/export'))).toMatchObject({ status: 403 });
    expect(await desk.send(at(store, contactId, '/export'), { as: 'file' })).toMatchObject({ status: 403 });
  });
});
