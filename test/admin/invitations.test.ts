import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { askForActivation } from '../../lambdas/steps/ask-for-activation.ts';
import { inspectToken } from '../../lambdas/steps/inspect-link.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContactIdsByEmail } from '../../lambdas/tables/contacts.ts';
import { claimOf } from '../world/orders.ts';
import {
  activateAs,
  aCustomer,
  admin,
  aStore,
  claimAs,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  registerAs,
  replyCode,
  resetAs,
  secretOf,
  setEmailStatus,
  signInAs,
  someAddress,
  someNetwork,
  theContact,
  tokenOf,
  withVariables,
  type World,
} from '../world/world.ts';

/** Rows S0-1, S0-2, S0-6 to S0-12, and ruling 7: staff invite, and whatever customers do beside it, there is one way in. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const eva = { firstName: 'Eva', lastName: 'Known' };
async function aContact(input: Record<string, unknown> = {}) {
  const email = someAddress();
  const made = await must(world, 'createContact', store.storeId, { ...eva, email, ...input });
  return { ...made, contactId: String(made['contactId']), email };
}
const codeOf = async (action: string, input: unknown, at = store) =>
  replyCode(await admin(world, action, at.storeId, input));
const contactOf = (contactId: string) => theContact(world, store.storeId, contactId);
const invite = (contactId: string) => must(world, 'sendInvitation', store.storeId, { contactId });
const withdraw = (contactId: string) => must(world, 'withdrawInvitation', store.storeId, { contactId });
const activate = (given: Parameters<typeof activateAs>[2]) => activateAs(world, store, given);
const ways = (contactId: string) =>
  contactOf(contactId).then(({ accountState, inviteMethod }) => [accountState, inviteMethod]);

describe('an invitation', () => {
  test('is mailed in words of its own, asks for a password, and opens the account', async () => {
    const { contactId, email } = await aContact();
    expect(await invite(contactId)).toEqual({ activityId: expect.any(String), state: 'queued' });
    expect(await ways(contactId)).toEqual(['invited', 'invitation']);
    const [mail, ...more] = await deliverAll(world);
    expect([mail?.to, mail?.tags.notification, more]).toEqual([email, 'Storefront account activation', []]);
    expect(mail?.text).toContain('invites you');
    expect(mail?.text).toContain('Hello Eva,');
    expect(mail?.text).toContain('7 days');

    const token = tokenOf(mail);
    expect(await activate({ token, password: undefined })).toEqual({ kind: 'password_required' });
    expect(await activate({ token, password: 'short' })).toMatchObject({ kind: 'invalid_input' });
    expect(await activate({ token, password: otherPassword })).toMatchObject({
      kind: 'activated',
      opened: null,
    });
    expect(await contactOf(contactId)).toMatchObject({
      accountState: 'active',
      inviteMethod: 'invitation',
      username: email,
      ...eva,
    });
    expect(await signInAs(world, store, email, otherPassword)).toMatchObject({ kind: 'signed_in' });
    expect(await activate({ token, password: otherPassword })).toEqual({ kind: 'token_used' });
    expect((await deliverAll(world)).map(({ tags }) => tags.notification)).toEqual([
      'Activation was successful',
    ]);
  });

  test('goes out as the contact is created, and with a change', async () => {
    const made = await aContact({ sendInvitation: true });
    expect(made).toMatchObject({ state: 'queued', accountState: 'invited', inviteMethod: 'invitation' });
    expect(await activate({ token: await mailedToken(world, made.email) })).toMatchObject({
      kind: 'activated',
    });

    const later = await aContact({ email: null });
    const email = someAddress();
    const input = { contactId: later.contactId, email, sendInvitation: true };
    expect(await must(world, 'updateContact', store.storeId, input)).toMatchObject({
      accountState: 'invited',
    });
    const [mail] = (await deliverAll(world)).filter(({ to }) => to === email);
    expect(mail?.text).toContain('invites you');
  });

  test('sent again leaves the earlier link good, and the first that is followed ends the others', async () => {
    const { contactId, email } = await aContact();
    await invite(contactId);
    const first = await mailedToken(world, email);
    await invite(contactId);
    const second = await mailedToken(world, email);
    expect(await activate({ token: first })).toMatchObject({ kind: 'activated' });
    expect(await activate({ token: second })).toEqual({ kind: 'token_used' });
    await deliverAll(world);
  });

  test('is good as long as the store says, and whoever comes too late has a fresh one sent', async () => {
    const { contactId, email } = await aContact();
    await invite(contactId);
    const token = await mailedToken(world, email);
    world.clock.advance(7 * 24 * 3600);
    expect(await activate({ token })).toEqual({ kind: 'token_expired' });
    await askForActivation(world.needs, store, { token }, someNetwork());
    const [fresh] = await deliverAll(world);
    expect(fresh?.text).toContain('invites you');
    expect(await activate({ token: tokenOf(fresh) })).toMatchObject({ kind: 'activated' });
    await deliverAll(world);
  });

  test('can be asked for anew by the address alone', async () => {
    const { contactId, email } = await aContact();
    await invite(contactId);
    await deliverAll(world);
    await askForActivation(world.needs, store, { email }, someNetwork());
    expect(await activate({ token: await mailedToken(world, email) })).toMatchObject({ kind: 'activated' });
    await deliverAll(world);
  });

  test('asks for the names that the store does not know', async () => {
    const email = someAddress();
    await registerAs(world, store, { email });
    const [contactId = ''] = await findContactIdsByEmail(world.needs, store.storeId, email);
    await deliverAll(world);
    await invite(contactId);
    const token = await mailedToken(world, email);
    expect(await activate({ token, byForm: true })).toMatchObject({
      kind: 'invalid_input',
      errors: [{ field: 'firstName' }, { field: 'lastName' }],
    });
    expect(await activate({ token, byForm: true, firstName: 'Maria', lastName: 'M' })).toMatchObject({
      kind: 'activated',
    });
    await deliverAll(world);
  });

  test('is refused where there is a username, no address, one that bounces or is shared, or no accounts at all', async () => {
    const { contact } = await aCustomer(world, store);
    expect(await codeOf('sendInvitation', { contactId: contact.contactId })).toBe('username_exists');
    const wish = { contactId: contact.contactId, firstName: 'Ina', sendInvitation: true };
    expect(await codeOf('updateContact', wish)).toBe('username_exists');
    expect(await contactOf(contact.contactId)).toMatchObject({ firstName: 'Maria' });
    await must(world, 'disableAccount', store.storeId, { contactId: contact.contactId });
    expect(await codeOf('sendInvitation', { contactId: contact.contactId })).toBe('username_exists');

    expect(await codeOf('sendInvitation', { contactId: (await aContact({ email: null })).contactId })).toBe(
      'no_email',
    );
    const bounced = await aContact();
    await setEmailStatus(world, await contactOf(bounced.contactId), 'hard_bounced');
    expect(await codeOf('sendInvitation', { contactId: bounced.contactId })).toBe('email_bounced');

    const { email, contactId } = await aContact();
    const other = await aContact({ email });
    for (const id of [contactId, other.contactId]) {
      expect(await codeOf('sendInvitation', { contactId: id })).toBe('duplicate_email');
    }
    expect(await codeOf('createContact', { ...eva, email, sendInvitation: true })).toBe('duplicate_email');
    expect(await codeOf('sendInvitation', { contactId: 'nobody' })).toBe('contact_not_found');

    const off = await aStore(world);
    const made = await must(world, 'createContact', off.storeId, { ...eva, email: someAddress() });
    await withVariables(world, off.storeId, { 'accounts.enabled': false });
    expect(await codeOf('sendInvitation', { contactId: made['contactId'] }, off)).toBe('accounts_disabled');
    expect(await deliverAll(world)).toEqual([]);
  });

  test('and a reset are not wished for at once', async () => {
    const input = { ...eva, email: someAddress(), sendInvitation: true, resetPassword: true };
    const reply = await admin(world, 'createContact', store.storeId, input);
    expect(reply).toMatchObject({
      ok: false,
      problem: { errors: [{ field: 'resetPassword', code: 'only_one' }] },
    });
  });

  test('stands among the activities with its link, for staff and until the account was active', async () => {
    const { contactId } = await aContact();
    const { activityId } = await invite(contactId);
    const [mail] = await deliverAll(world);
    const look = async () =>
      (await must(world, 'getActivity', store.storeId, { contactId, activityId }))['mail'];
    expect(await look()).toMatchObject({ state: 'sent', link: expect.stringContaining(tokenOf(mail)) });
    const { items } = await must(world, 'listActivities', store.storeId, { contactId });
    expect(items).toHaveLength(2);
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'link_viewed', actor: 'Ada of support' }),
        expect.objectContaining({ kind: 'invited', actor: 'Ada of support' }),
      ]),
    );
    await activate({ token: tokenOf(mail) });
    expect(await look()).not.toHaveProperty('link');
    await deliverAll(world);
  });

  test('that the customer asked for anew is shown to nobody else', async () => {
    const { contactId, email } = await aContact();
    await invite(contactId);
    await deliverAll(world);
    world.clock.advance(1);
    await askForActivation(world.needs, store, { email }, someNetwork());
    await deliverAll(world);
    const { items } = await must(world, 'listActivities', store.storeId, { contactId });
    const [{ activityId }] = items as [{ activityId: string }];
    const asked = await must(world, 'getActivity', store.storeId, { contactId, activityId });
    expect(asked).toMatchObject({ kind: 'activation_requested', actor: 'customer' });
    expect(asked['mail']).not.toHaveProperty('link');
  });
});

describe('beside an invitation', () => {
  test('a registration is taken, and its proof accepts the invitation', async () => {
    const { contactId, email } = await aContact();
    await invite(contactId);
    const invitation = await mailedToken(world, email);
    const registration = secretOf(await registerAs(world, store, { email }));
    expect(await ways(contactId)).toEqual(['invited', 'invitation']);
    const token = await mailedToken(world, email);
    expect(await activate({ token, password: undefined, registration })).toMatchObject({ kind: 'activated' });
    expect(await ways(contactId)).toEqual(['active', 'invitation']);
    expect(await activate({ token: invitation })).toEqual({ kind: 'token_used' });
    await deliverAll(world);
  });

  test('what a stranger registered is gone when the invitation is accepted', async () => {
    const { contactId, email } = await aContact();
    await registerAs(world, store, { email, password: goodPassword, firstName: 'Mallory' });
    const planted = await mailedToken(world, email);
    await invite(contactId);
    const token = await mailedToken(world, email);
    expect(await activate({ token, password: otherPassword })).toMatchObject({ kind: 'activated' });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
    expect(await activate({ token: planted })).toEqual({ kind: 'token_used' });
    expect(await contactOf(contactId)).toMatchObject({ firstName: 'Eva', registration: null });
    await deliverAll(world);
  });

  test('a claim is refused until staff withdraw the invitation', async () => {
    const { contactId, email } = await aContact();
    await invite(contactId);
    const token = await claimOf(world, store, email);
    expect(await claimAs(world, store, token)).toEqual({ kind: 'invite_method_conflict' });
    await withdraw(contactId);
    expect(await claimAs(world, store, token)).toMatchObject({ kind: 'verification_mailed' });
    expect(await ways(contactId)).toEqual(['registered', 'checkout']);
    await deliverAll(world);
  });

  test('a claim that came first is superseded', async () => {
    const { contactId, email } = await aContact();
    await claimAs(world, store, await claimOf(world, store, email));
    const claimed = await mailedToken(world, email);
    await invite(contactId);
    expect(await ways(contactId)).toEqual(['invited', 'invitation']);
    await deliverAll(world);
    expect(await activate({ token: claimed })).toMatchObject({ kind: 'activated' });
    expect(await ways(contactId)).toEqual(['active', 'invitation']);
    await deliverAll(world);
  });

  test('a reset accepts it', async () => {
    const { contactId, email } = await aContact();
    await invite(contactId);
    await deliverAll(world);
    await must(world, 'sendPasswordReset', store.storeId, { contactId });
    const token = await mailedToken(world, email);
    expect(await resetAs(world, store, { token, password: otherPassword })).toMatchObject({
      kind: 'password_set',
    });
    expect(await ways(contactId)).toEqual(['active', 'invitation']);
    await deliverAll(world);
  });

  test('a registration that stands apart, since it was made before the contact got the address, gives way', async () => {
    const email = someAddress();
    const { contactId } = await aContact({ email: null });
    await registerAs(world, store, { email });
    await deliverAll(world);
    const input = { contactId, email, sendInvitation: true };
    expect(await must(world, 'updateContact', store.storeId, input)).toMatchObject({
      accountState: 'invited',
    });
    expect(await activate({ token: await mailedToken(world, email) })).toMatchObject({
      kind: 'activated',
      contact: { contactId },
    });
    await deliverAll(world);
  });
});

describe('withdrawing', () => {
  test('ends every link of an invitation, and opens each way again', async () => {
    const { contactId, email } = await aContact();
    await invite(contactId);
    const token = await mailedToken(world, email);
    expect(await withdraw(contactId)).toMatchObject({ accountState: 'none', inviteMethod: null });
    expect(await activate({ token })).toEqual({ kind: 'token_used' });
    await askForActivation(world.needs, store, { token }, someNetwork());
    expect(await deliverAll(world)).toEqual([]);
    await registerAs(world, store, { email });
    expect(await ways(contactId)).toEqual(['registered', 'registration']);
    expect(await activate({ token: await mailedToken(world, email) })).toMatchObject({ kind: 'activated' });
    await deliverAll(world);
  });

  test('ends a registration that nobody has proven, too', async () => {
    const { contactId, email } = await aContact();
    await registerAs(world, store, { email });
    const token = await mailedToken(world, email);
    world.clock.advance(1);
    await withdraw(contactId);
    expect(await inspectToken(world.needs, store.storeId, 'activation', token)).toMatchObject({
      kind: 'token_used',
    });
    expect(await ways(contactId)).toEqual(['none', null]);
    const { items } = await must(world, 'listActivities', store.storeId, { contactId });
    expect(items).toMatchObject([{ kind: 'invitation_withdrawn' }, { kind: 'registered' }]);
  });

  test('finds nothing where nothing is pending', async () => {
    const { contactId } = await aContact();
    const { contact } = await aCustomer(world, store);
    for (const id of [contactId, contact.contactId]) {
      expect(await codeOf('withdrawInvitation', { contactId: id })).toBe('nothing_to_withdraw');
    }
    expect(await codeOf('withdrawInvitation', { contactId: 'nobody' })).toBe('contact_not_found');
  });

  test('goes with the address, when staff mend it', async () => {
    const { contactId, email } = await aContact();
    await invite(contactId);
    const token = await mailedToken(world, email);
    const mended = someAddress();
    const change = { contactId, email: mended };
    expect(await must(world, 'updateContact', store.storeId, change)).toMatchObject({ accountState: 'none' });
    await must(world, 'updateContact', store.storeId, { contactId, email });
    expect(await activate({ token })).toEqual({ kind: 'token_used' });
  });
});
