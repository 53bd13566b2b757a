import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContact, findContactIdsByEmail } from '../../lambdas/tables/contacts.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { sweepRetention } from '../world/retention.ts';
import {
  activateAs,
  replyCode,
  resetAs,
  resetByMail,
  secretKeys,
  setEmailStatus,
  someNumber,
  theContact,
} from '../world/world.ts';
import {
  aCustomer,
  admin,
  aSession,
  aStore,
  atOnce,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  registerAs,
  signInAs,
  someAddress,
  someNetwork,
  tokenOf,
  type World,
} from '../world/world.ts';

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const codeOf = async (action: string, input: unknown, storeId = store.storeId) =>
  replyCode(await admin(world, action, storeId, input));
async function errorsOf(action: string, input: unknown) {
  const reply = await admin(world, action, store.storeId, input);
  return reply.ok ? 'ok' : reply.problem.errors?.map(({ field, code }) => `${field}: ${code}`);
}
const eva = { firstName: 'Eva', lastName: 'Known' };
async function aContact(input: Record<string, unknown> = {}) {
  const contact = await must(world, 'createContact', store.storeId, { ...eva, ...input });
  return { ...contact, contactId: String(contact['contactId']) };
}
const holderOf = async (value: string) =>
  (await findClaim(world.needs, store.storeId, { kind: 'number', value }))?.contactId;

describe('createContact', () => {
  test('makes a contact without account', async () => {
    const email = someAddress();
    const customerNumber = someNumber();
    const made = await aContact({ email: email.toUpperCase(), customerNumber, crmId: 'crm-7', locale: 'de' });
    expect(made).toMatchObject({
      email,
      customerNumber,
      crmId: 'crm-7',
      locale: 'de',
      username: null,
      inviteMethod: null,
      accountState: 'none',
      emailStatus: 'ok',
      hasPassword: false,
    });
    expect(await must(world, 'getContact', store.storeId, { contactId: made.contactId })).toEqual(made);
    expect(await deliverAll(world)).toEqual([]);
  });

  test('shows these fields of a contact and no others, whatever else is kept of it', async () => {
    const { contactId } = await aContact({ email: someAddress() });
    const shown = [
      'contactId',
      'email',
      'firstName',
      'lastName',
      'username',
      'formerUsername',
      'customerNumber',
      'crmId',
      'furtherEmails',
      'stoppedFurtherEmails',
      'furtherCustomerNumbers',
      'furtherCrmIds',
      'company',
      'locale',
      'fields',
      'inviteMethod',
      'accountState',
      'closesAt',
      'closesBy',
      'closingWaits',
      'hasPassword',
      'emailStatus',
      'lockedUntil',
      'createdAt',
      'activatedAt',
      'lastSignInAt',
      'lastOrderAt',
    ];
    expect(Object.keys(await must(world, 'getContact', store.storeId, { contactId }))).toEqual(shown);
  });

  test('with resetPassword mails a link that opens the account', async () => {
    const email = someAddress();
    const made = await aContact({ email, resetPassword: true });
    expect(made).toMatchObject({ state: 'queued', activityId: expect.any(String) });
    const token = await mailedToken(world, email);
    const reset = await resetAs(world, store, { token, password: otherPassword });
    expect(reset).toMatchObject({ kind: 'password_set' });
    await deliverAll(world);
  });

  test('with resetPassword and no address, or one that others have, makes nothing', async () => {
    const customerNumber = someNumber();
    expect(await codeOf('createContact', { ...eva, customerNumber, resetPassword: true })).toBe('no_email');
    const email = someAddress();
    await aContact({ email });
    const input = { ...eva, email, customerNumber, resetPassword: true };
    expect(await codeOf('createContact', input)).toBe('duplicate_email');
    expect(await holderOf(customerNumber)).toBeUndefined();
    expect(await deliverAll(world)).toEqual([]);
  });

  test('with an address that was only registered makes that contact the store’s: a stranger keeps nobody from it', async () => {
    const email = someAddress();
    await registerAs(world, store, { email, firstName: 'Mallory' });
    const registrants = await mailedToken(world, email);
    const customerNumber = someNumber();
    const made = await aContact({ email, customerNumber, locale: 'fr' });
    expect(await findContactIdsByEmail(world.needs, store.storeId, email)).toEqual([made.contactId]);
    await must(world, 'sendPasswordReset', store.storeId, { contactId: made.contactId });
    const token = await mailedToken(world, email);
    const reset = await resetAs(world, store, { token, password: otherPassword, byForm: true });
    expect(reset).toMatchObject({ kind: 'password_set' });
    expect(await activateAs(world, store, { token: registrants })).toEqual({ kind: 'token_used' });
    expect(await signInAs(world, store, customerNumber, otherPassword)).toMatchObject({
      kind: 'signed_in',
      contact: { ...eva, contactId: made.contactId, locale: 'fr', inviteMethod: 'invitation' },
    });
    await deliverAll(world);
  });

  test('keeps the link of whoever registered good: the CRM often comes a moment later', async () => {
    const email = someAddress();
    await registerAs(world, store, { email });
    const token = await mailedToken(world, email);
    const { contactId } = await aContact({ email, crmId: 'crm-9' });
    expect(await activateAs(world, store, { token })).toMatchObject({
      kind: 'activated',
      contact: { contactId, firstName: 'Maria', crmId: 'crm-9' },
    });
    await deliverAll(world);
  });

  test('beside another of the store’s takes off it what was registered: no claim decides between the two', async () => {
    const email = someAddress();
    const first = await aContact({ email });
    await registerAs(world, store, { email });
    const token = await mailedToken(world, email);
    const second = await aContact({ email });
    expect(second.contactId).not.toBe(first.contactId);
    expect(await must(world, 'getContact', store.storeId, { contactId: first.contactId })).toMatchObject({
      accountState: 'none',
      hasPassword: false,
    });
    expect(await activateAs(world, store, { token })).toEqual({ kind: 'token_used' });
    await askForReset(world.needs, store, { email }, someNetwork());
    expect(await deliverAll(world)).toEqual([]);
  });

  test('with an address that somebody has proven makes another contact, as ever', async () => {
    const { email, contact } = await aCustomer(world, store);
    const { contactId } = await aContact({ email });
    expect(contactId).not.toBe(contact.contactId);
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({
      contact: { contactId: contact.contactId },
    });
  });

  test('gives a customer number once', async () => {
    const customerNumber = someNumber();
    const { contactId } = await aContact({ customerNumber });
    const again = { ...eva, customerNumber: ` ${customerNumber.toLowerCase()} ` };
    expect(await codeOf('createContact', again)).toBe('customer_number_taken');
    expect(await holderOf(customerNumber)).toBe(contactId);
  });

  test('by many at once gives a customer number once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const customerNumber = someNumber();
      const codes = await atOnce(32, () => codeOf('createContact', { ...eva, customerNumber }));
      expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
      expect(new Set(codes)).toEqual(new Set(['ok', 'customer_number_taken']));
      const found = await must(world, 'findContacts', store.storeId, { customerNumber });
      expect(found['items']).toHaveLength(1);
    }
  });

  test('takes no password, and no field that it does not know', async () => {
    for (const field of [
      'password',
      'username',
      'formerUsername',
      'accountState',
      'contactId',
      'credentialVersion',
      '__proto__x',
    ]) {
      expect(await errorsOf('createContact', { ...eva, [field]: 'x' })).toEqual([`${field}: unknown_field`]);
    }
  });

  test.each([
    [{ firstName: '' }, 'firstName: required'],
    [{ firstName: 'a\u0000b' }, 'firstName: control_characters'],
    [{ lastName: 'x'.repeat(101) }, 'lastName: too_long'],
    [{ email: 'a@b' }, 'email: invalid_email'],
    [{ email: ['a@mail.example'] }, 'email: invalid_type'],
    [{ customerNumber: 'a b' }, 'customerNumber: invalid_customer_number'],
    [{ crmId: 'ü' }, 'crmId: invalid_crm_id'],
    [{ locale: 'xx' }, 'locale: invalid_choice'],
    [{ resetPassword: 'yes' }, 'resetPassword: invalid_type'],
  ])('refuses %j', async (input, error) => {
    expect(await errorsOf('createContact', { ...eva, ...input })).toEqual([error]);
  });

  test('in a store that there is not', async () => {
    expect(await codeOf('createContact', eva, 'nowhere')).toBe('store_not_found');
  });
});

describe('updateContact', () => {
  test('to an address that was only registered takes it over: the registration is forgotten', async () => {
    const email = someAddress();
    await registerAs(world, store, { email, firstName: 'Mallory' });
    const stranger = await mailedToken(world, email);
    const [registered = ''] = await findContactIdsByEmail(world.needs, store.storeId, email);
    const { contactId } = await aContact();
    await must(world, 'updateContact', store.storeId, { contactId, email });
    expect(await activateAs(world, store, { token: stranger })).toEqual({ kind: 'token_used' });
    expect(await resetByMail(world, store, email)).toMatchObject({
      kind: 'password_set',
    });
    expect(await signInAs(world, store, email, otherPassword)).toMatchObject({ contact: { contactId } });
    await sweepRetention(world);
    expect(await findContact(world.needs, store.storeId, registered)).toBeUndefined();
    await deliverAll(world);
  });

  test('changes what is given, null takes away, the rest stays', async () => {
    const email = someAddress();
    const made = await aContact({ email, customerNumber: someNumber(), crmId: 'c' });
    const { contactId } = made;
    const changed = await must(world, 'updateContact', store.storeId, {
      contactId,
      firstName: 'Ada',
      crmId: null,
    });
    expect(changed).toEqual({ ...made, firstName: 'Ada', crmId: null });
    expect(await must(world, 'getContact', store.storeId, { contactId })).toEqual(changed);
    expect(await must(world, 'updateContact', store.storeId, { contactId })).toEqual(changed);
  });

  test('moves the claim with the customer number', async () => {
    const [first, second] = [someNumber(), someNumber()];
    const { contactId } = await aContact({ customerNumber: first });
    await must(world, 'updateContact', store.storeId, { contactId, customerNumber: second });
    expect([await holderOf(first), await holderOf(second)]).toEqual([undefined, contactId]);
    await must(world, 'updateContact', store.storeId, { contactId, customerNumber: null });
    expect(await holderOf(second)).toBeUndefined();
    await aContact({ customerNumber: second });
    expect(await codeOf('updateContact', { contactId, customerNumber: second })).toBe(
      'customer_number_taken',
    );
  });

  test('to several customer numbers at once leaves the contact one, and a claim to that alone', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { contactId } = await aContact();
      const numbers = Array.from({ length: 8 }, someNumber);
      const codes = await Promise.all(
        numbers.map((customerNumber) => codeOf('updateContact', { contactId, customerNumber })),
      );
      expect(codes).toContain('ok');
      const { customerNumber } = await must(world, 'getContact', store.storeId, { contactId });
      const held = await Promise.all(numbers.map(holderOf));
      expect(numbers.filter((_, index) => held[index] !== undefined)).toEqual([customerNumber]);
    }
  });

  test('finds the contact by its new address and no more by the old one', async () => {
    const [before, after] = [someAddress(), someAddress()];
    const { contactId } = await aContact({ email: before });
    await must(world, 'updateContact', store.storeId, { contactId, email: after });
    const idsBy = async (email: string) =>
      ((await must(world, 'findContacts', store.storeId, { email }))['items'] as { contactId: string }[]).map(
        (contact) => contact.contactId,
      );
    expect([await idsBy(before), await idsBy(after)]).toEqual([[], [contactId]]);
    await must(world, 'updateContact', store.storeId, { contactId, email: null });
    expect(await idsBy(after)).toEqual([]);
  });

  test('leaves the address of an account to its customer', async () => {
    const { contact, email } = await aCustomer(world, store);
    const { contactId } = contact;
    expect(await codeOf('updateContact', { contactId, email: someAddress() })).toBe(
      'email_belongs_to_account',
    );
    expect(await codeOf('updateContact', { contactId, email: null })).toBe('email_belongs_to_account');
    expect(await codeOf('updateContact', { contactId, email, firstName: 'Mia' })).toBe('ok');
  });

  test('gives a new address a new start: the bounces were the old one’s', async () => {
    const { contactId } = await aContact({ email: someAddress() });
    const contact = await theContact(world, store.storeId, contactId);
    await setEmailStatus(world, contact, 'hard_bounced');
    expect(await codeOf('sendPasswordReset', { contactId })).toBe('email_bounced');
    const email = someAddress();
    expect(
      await must(world, 'updateContact', store.storeId, { contactId, email, resetPassword: true }),
    ).toMatchObject({ emailStatus: 'ok', state: 'queued' });
    expect(await deliverAll(world)).toMatchObject([{ to: email }]);
  });

  test('mends the address of a registration that nobody has proven, and takes the registration back', async () => {
    const typo = someAddress();
    await registerAs(world, store, { email: typo });
    const token = await mailedToken(world, typo);
    const [contactId = ''] = await findContactIdsByEmail(world.needs, store.storeId, typo);
    const email = someAddress();
    const mended = await must(world, 'updateContact', store.storeId, { contactId, email });
    expect(mended).toMatchObject({ email, accountState: 'none', inviteMethod: null, hasPassword: false });
    expect(await activateAs(world, store, { token })).toEqual({ kind: 'token_used' });
    expect(await registerAs(world, store, { email: typo })).toMatchObject({ kind: 'verification_mailed' });
    await deliverAll(world);
    expect(await registerAs(world, store, { email })).toMatchObject({ kind: 'verification_mailed' });
    expect(await activateAs(world, store, { token: await mailedToken(world, email) })).toMatchObject({
      kind: 'activated',
      contact: { contactId },
    });
    await deliverAll(world);
  });

  test('with resetPassword mails the address that it then is', async () => {
    const email = someAddress();
    const { contactId } = await aContact({ email: someAddress() });
    const changed = await must(world, 'updateContact', store.storeId, {
      contactId,
      email,
      resetPassword: true,
    });
    expect(changed).toMatchObject({ state: 'queued' });
    const token = await mailedToken(world, email);
    expect(await resetAs(world, store, { token, password: otherPassword })).toMatchObject({
      kind: 'password_set',
    });
    await deliverAll(world);
  });

  test('of what there is not, and with what it does not know', async () => {
    expect(await codeOf('updateContact', { contactId: 'nobody' })).toBe('contact_not_found');
    expect(await codeOf('updateContact', { contactId: 'nobody' }, 'nowhere')).toBe('store_not_found');
    expect(await errorsOf('updateContact', { contactId: 'a#b' })).toEqual(['contactId: invalid_contact_id']);
    expect(await errorsOf('updateContact', { contactId: 'x', password: 'y' })).toEqual([
      'password: unknown_field',
    ]);
  });
});

describe('getContact and findContacts', () => {
  test('know only their own store’s', async () => {
    const other = await aStore(world);
    const email = someAddress();
    const customerNumber = someNumber();
    const { contactId } = await aContact({ email, customerNumber });
    expect(await codeOf('getContact', { contactId }, other.storeId)).toBe('contact_not_found');
    const empty = { items: [], next: null };
    expect(await must(world, 'findContacts', other.storeId, { email })).toEqual(empty);
    expect(await must(world, 'findContacts', other.storeId, { customerNumber })).toEqual(empty);
  });

  test('find every contact of an address', async () => {
    const email = someAddress();
    const made = [await aContact({ email }), await aContact({ email }), await aContact({ email })];
    const { items } = await must(world, 'findContacts', store.storeId, { email: email.toUpperCase() });
    expect(new Set(items as unknown[])).toEqual(new Set(made));
  });

  test('want an address or a customer number, one of them', async () => {
    for (const input of [
      {},
      { email: 'x' },
      { email: someAddress(), customerNumber: 'N-1' },
      { name: 'Eva' },
    ]) {
      expect(await codeOf('findContacts', input)).toBe('invalid_input');
    }
  });
});

describe('sendPasswordReset', () => {
  test('mails the link, and records who asked', async () => {
    const { contact, email } = await aCustomer(world, store);
    const { contactId } = contact;
    const sent = await must(world, 'sendPasswordReset', store.storeId, { contactId });
    expect(sent).toEqual({ activityId: expect.any(String), state: 'queued' });
    const [mail] = await deliverAll(world);
    expect(mail).toMatchObject({ to: email, tags: { notification: 'Storefront user password reset' } });
    expect(await must(world, 'listActivities', store.storeId, { contactId })).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({
          activityId: sent['activityId'],
          kind: 'password_reset_requested',
          actor: 'Ada of support',
          mail: expect.objectContaining({
            notification: 'Storefront user password reset',
            to: email,
            state: 'sent',
          }),
        }),
      ]),
    });
    expect(await resetAs(world, store, { token: tokenOf(mail), password: otherPassword })).toMatchObject({
      kind: 'password_reset',
    });
    await deliverAll(world);
  });

  test('says why it cannot', async () => {
    const withoutAddress = await aContact();
    expect(await codeOf('sendPasswordReset', { contactId: withoutAddress.contactId })).toBe('no_email');
    const email = someAddress();
    const twin = await aContact({ email });
    await aContact({ email });
    expect(await codeOf('sendPasswordReset', { contactId: twin.contactId })).toBe('duplicate_email');
    const { contact } = await aCustomer(world, store);
    await must(world, 'disableAccount', store.storeId, { contactId: contact.contactId });
    expect(await codeOf('sendPasswordReset', { contactId: contact.contactId })).toBe('account_disabled');
    expect(await codeOf('sendPasswordReset', { contactId: 'nobody' })).toBe('contact_not_found');
    expect(await codeOf('sendPasswordReset', { contactId: 'nobody' }, 'nowhere')).toBe('store_not_found');
    expect(await deliverAll(world)).toEqual([]);
  });

  test('asks the same rule as the customer does: of those who share an address, the one who registered with it gets one', async () => {
    const email = someAddress();
    const [twin] = [await aContact({ email }), await aContact({ email })];
    // Of two nobody could say which, so the registration is a third one's.
    await registerAs(world, store, { email });
    const [{ tags } = {}] = await deliverAll(world);
    const registered = tags?.contact;
    await askForReset(world.needs, store, { email }, someNetwork());
    expect(await deliverAll(world)).toMatchObject([{ to: email, tags: { contact: registered } }]);
    expect(await codeOf('sendPasswordReset', { contactId: registered })).toBe('ok');
    expect(await deliverAll(world)).toMatchObject([{ to: email, tags: { contact: registered } }]);
    expect(await codeOf('sendPasswordReset', { contactId: twin.contactId })).toBe('duplicate_email');
  });

  test('of a customer whose address another contact has too is sent: the account is theirs', async () => {
    const { contact, email } = await aCustomer(world, store);
    await aContact({ email });
    expect(await codeOf('sendPasswordReset', { contactId: contact.contactId })).toBe('ok');
    await deliverAll(world);
  });
});

test('no reply of any action holds a secret: no hash, no token, no key', async () => {
  const customer = await aCustomer(world, store);
  const { contactId } = customer.contact;
  const sessionToken = await aSession(world, store, customer);
  const asked: [string, unknown][] = [
    ['getStore', {}],
    ['setStoreVariables', { variables: { 'passwords.minimum_length': 8 } }],
    ['updateStore', { name: store.name }],
    ['createContact', { ...eva, email: someAddress(), resetPassword: true }],
    ['updateContact', { contactId, firstName: 'Mia', resetPassword: true }],
    ['getContact', { contactId }],
    ['findContacts', { email: customer.email }],
    ['sendPasswordReset', { contactId }],
    ['unlockAccount', { contactId }],
    ['listSessions', { contactId }],
    ['clearBounce', { contactId }],
    ['listActivities', { contactId }],
    ['disableAccount', { contactId }],
    ['enableAccount', { contactId }],
    ['endSessions', { contactId }],
  ];
  let said = '';
  for (const [action, input] of asked)
    said += JSON.stringify(await must(world, action, store.storeId, input));
  const mails = await deliverAll(world);
  expect(mails.length).toBeGreaterThanOrEqual(2);
  const secrets = [
    ...mails.map(tokenOf),
    sessionToken.split('.')[3] ?? '',
    goodPassword,
    '$2',
    'secretHash',
    'bcrypt',
    'credentialVersion',
    secretKeys.passwordPepper.keys['1'],
    secretKeys.tokenKey.keys['1'],
  ];
  for (const secret of secrets) expect(said).not.toContain(secret);
  expect(await signInAs(world, store, customer.email, goodPassword)).toMatchObject({ kind: 'signed_in' });
});
