import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { askForActivation } from '../../lambdas/steps/ask-for-activation.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { anOrder, placeOrder, seenBy } from '../world/orders.ts';
import {
  activateAs,
  aCustomer,
  admin,
  aStore,
  atOnce,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  registerAs,
  replyCode,
  resetAs,
  signInAs,
  someAddress,
  someNetwork,
  tally,
  tokenOf,
  type World,
} from '../world/world.ts';

/** Rows S1-14, S2-21 to S2-24, and rulings 9 and 10: staff activate by customer number, and by that number the customer signs in. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

let made = 0;
async function aContact(input: Record<string, unknown> = {}) {
  made += 1;
  const customerNumber = `A-${String(made)}`;
  const email = someAddress();
  const about = { firstName: 'Eva', lastName: 'Known', email, customerNumber, ...input };
  const contact = await must(world, 'createContact', store.storeId, about);
  return { contactId: String(contact['contactId']), email: String(contact['email']), customerNumber };
}
const codeOf = async (action: string, input: unknown, at = store) =>
  replyCode(await admin(world, action, at.storeId, input));
const contactOf = (contactId: string) => findContact(world.needs, store.storeId, contactId);
const send = (contactId: string, identifier = 'customer_number') =>
  must(world, 'sendActivation', store.storeId, { contactId, identifier });
const signIn = (identifier: string, password: string) => signInAs(world, store, identifier, password);
const claimOn = (email: string) => findClaim(world.needs, store.storeId, { kind: 'email', value: email });
async function anAccount(input: Record<string, unknown> = {}) {
  const contact = await aContact(input);
  await send(contact.contactId);
  const token = await mailedToken(world, contact.email);
  expect(await activateAs(world, store, { token })).toMatchObject({ kind: 'activated' });
  await deliverAll(world);
  return contact;
}

describe('an activation by customer number', () => {
  test('mails the number, asks for a password, and opens an account that signs in with the number alone', async () => {
    const { contactId, email, customerNumber } = await aContact();
    expect(await send(contactId)).toEqual({ activityId: expect.any(String), state: 'queued' });
    const [mail] = await deliverAll(world);
    expect(mail?.tags.notification).toBe('Storefront account activation');
    expect(mail?.text).toMatch(new RegExp(`customer number\\s${customerNumber}\\.`));
    const token = tokenOf(mail);
    expect(await activateAs(world, store, { token, password: undefined })).toEqual({
      kind: 'password_required',
    });
    expect(await activateAs(world, store, { token })).toMatchObject({ kind: 'activated' });
    const told = (await deliverAll(world)).find(
      ({ tags }) => tags.notification === 'Activation was successful',
    );
    for (const part of [told?.text, told?.html])
      expect(part?.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ')).toContain(
        `You sign in with your customer number: ${customerNumber}`,
      );
    expect(await contactOf(contactId)).toMatchObject({
      username: customerNumber,
      inviteMethod: 'invitation',
    });
    expect(await signIn(customerNumber.toLowerCase(), goodPassword)).toMatchObject({ kind: 'signed_in' });
    expect(await signIn(email, goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
    expect(await claimOn(email)).toEqual({ contactId, proven: true, maySignIn: false });
    await deliverAll(world);
  });

  test('shows the purchases of the address, which the link has proven', async () => {
    const { contactId, email } = await aContact();
    const order = anOrder({ email });
    await placeOrder(world, store, order);
    await send(contactId);
    await activateAs(world, store, { token: await mailedToken(world, email) });
    const contact = await contactOf(contactId);
    if (contact === undefined) throw new Error('no contact');
    expect(await seenBy(world, contact)).toEqual([order.orderId]);
    await deliverAll(world);
  });

  test('works for each of several who share a mailbox', async () => {
    const email = someAddress();
    const one = await anAccount({ email });
    const other = await anAccount({ email });
    for (const { customerNumber, contactId } of [one, other]) {
      expect(await signIn(customerNumber, goodPassword)).toMatchObject({
        kind: 'signed_in',
        contact: { contactId },
      });
    }
    expect(await claimOn(email)).toMatchObject({ contactId: one.contactId, maySignIn: false });
  });

  test('is reset by a link of staff’s, and by the one that is asked for when that has expired, whoever has proven the mailbox', async () => {
    const email = someAddress();
    const one = await anAccount({ email });
    const other = await anAccount({ email });
    for (const { contactId, customerNumber } of [one, other]) {
      await must(world, 'sendPasswordReset', store.storeId, { contactId });
      const token = await mailedToken(world, email);
      world.clock.advance(25 * 3600);
      expect(await resetAs(world, store, { token, password: otherPassword })).toEqual({
        kind: 'token_expired',
      });
      await askForReset(world.needs, store, { token }, someNetwork());
      const fresh = await mailedToken(world, email);
      expect(await resetAs(world, store, { token: fresh, password: otherPassword })).toMatchObject({
        kind: 'password_reset',
        username: customerNumber,
      });
      expect(await signIn(customerNumber, otherPassword)).toMatchObject({ contact: { contactId } });
      await deliverAll(world);
    }
  });

  test('is refused without a number, where numbers do not sign in, and where there is a username', async () => {
    const { contactId } = await aContact({ customerNumber: null });
    expect(await codeOf('sendActivation', { contactId })).toBe('no_customer_number');
    const { contact } = await aCustomer(world, store);
    expect(await codeOf('sendActivation', { contactId: contact.contactId, identifier: 'email' })).toBe(
      'username_exists',
    );
    const plain = await aStore(world, { 'sign_in.identifiers': 'email' });
    const there = await must(world, 'createContact', plain.storeId, {
      firstName: 'Eva',
      lastName: 'Known',
      email: someAddress(),
      customerNumber: 'A-1',
    });
    const input = { contactId: there['contactId'] };
    expect(await codeOf('sendActivation', input, plain)).toBe('number_sign_in_off');
    expect(await codeOf('sendActivation', { ...input, identifier: 'email' }, plain)).toBe('ok');
    await deliverAll(world);
  });

  test('too late is sent afresh for the number', async () => {
    const email = someAddress();
    const { contactId } = await aContact({ email });
    await aContact({ email });
    await send(contactId);
    const token = await mailedToken(world, email);
    world.clock.advance(8 * 24 * 3600);
    expect(await activateAs(world, store, { token })).toEqual({ kind: 'token_expired' });
    await askForActivation(world.needs, store, { token }, someNetwork());
    const fresh = await mailedToken(world, email);
    expect(await activateAs(world, store, { token: fresh })).toMatchObject({
      kind: 'activated',
      contact: { contactId },
    });
    await deliverAll(world);
  });

  test('of a store whose customers sign in with numbers only is what an invitation is', async () => {
    const numbers = await aStore(world, { 'sign_in.identifiers': 'customer_number' });
    const email = someAddress();
    const about = { firstName: 'Eva', lastName: 'Known', email, sendInvitation: true };
    expect(await codeOf('createContact', about, numbers)).toBe('no_customer_number');
    await must(world, 'createContact', numbers.storeId, { ...about, customerNumber: 'B-1' });
    await activateAs(world, numbers, { token: await mailedToken(world, email) });
    expect(await signInAs(world, numbers, 'B-1', goodPassword)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('followed by many at once opens one account', async () => {
    const { contactId, email } = await aContact();
    await send(contactId);
    const token = await mailedToken(world, email);
    const outcomes = await atOnce(32, () => activateAs(world, store, { token }));
    expect(tally(outcomes)).toEqual({ activated: 1, token_used: 31 });
    await deliverAll(world);
  });
});

describe('an account that signs in with its number', () => {
  test('is one that its address is told to have', async () => {
    const { email } = await anAccount();
    expect(await registerAs(world, store, { email })).toEqual({ kind: 'email_already_registered' });
  });

  test('is reset by number or by address, and signs in as before', async () => {
    const { contactId, email, customerNumber } = await anAccount();
    for (const [by, password] of [
      [{ customerNumber }, otherPassword],
      [{ email }, goodPassword],
    ] as const) {
      await askForReset(world.needs, store, by, someNetwork());
      const token = await mailedToken(world, email);
      expect(await resetAs(world, store, { token, password })).toMatchObject({ kind: 'password_reset' });
      expect(await signIn(customerNumber, password)).toMatchObject({ kind: 'signed_in' });
      expect(await signIn(email, password)).toMatchObject({ kind: 'wrong_credentials' });
      world.clock.advance(3601);
      await deliverAll(world);
    }
    expect(await claimOn(email)).toEqual({ contactId, proven: true, maySignIn: false });
    await deliverAll(world);
  });

  test('is reset by number where its mailbox is shared, and by a link that is over', async () => {
    const email = someAddress();
    await anAccount({ email });
    const { contactId, customerNumber } = await anAccount({ email });
    await askForReset(world.needs, store, { customerNumber }, someNetwork());
    const late = await mailedToken(world, email);
    world.clock.advance(3601);
    await askForReset(world.needs, store, { token: late }, someNetwork());
    const token = await mailedToken(world, email);
    expect(await resetAs(world, store, { token, password: otherPassword })).toMatchObject({
      kind: 'password_reset',
    });
    expect(await signIn(customerNumber, otherPassword)).toMatchObject({
      kind: 'signed_in',
      contact: { contactId },
    });
    await deliverAll(world);
  });

  test('opens by a reset that was asked for by number', async () => {
    const { email, customerNumber } = await aContact();
    await askForReset(world.needs, store, { customerNumber }, someNetwork());
    const token = await mailedToken(world, email);
    expect(await resetAs(world, store, { token, password: otherPassword })).toMatchObject({
      kind: 'password_set',
    });
    expect(await signIn(customerNumber, otherPassword)).toMatchObject({ kind: 'signed_in' });
    await deliverAll(world);
  });

  test('keeps its number: staff may give another, which it then signs in with too, and not none', async () => {
    const { contactId, customerNumber } = await anAccount();
    expect(await codeOf('updateContact', { contactId, customerNumber: null })).toBe(
      'number_belongs_to_account',
    );
    const changed = await must(world, 'updateContact', store.storeId, { contactId, customerNumber: 'NEW-1' });
    expect(changed).toMatchObject({ username: 'NEW-1', customerNumber: 'NEW-1' });
    expect(await signIn(customerNumber, goodPassword)).toMatchObject({ kind: 'signed_in' });
    expect(await signIn('NEW-1', goodPassword)).toMatchObject({ kind: 'signed_in' });
    // Nobody else gets what leads to its customer.
    const another = { firstName: 'Mal', lastName: 'Lory', email: someAddress(), customerNumber };
    expect(await codeOf('createContact', another)).toBe('customer_number_taken');
    const { items } = await must(world, 'listActivities', store.storeId, { contactId });
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'contact_changed',
        actor: expect.not.stringMatching(/customer|unknown/),
        changes: [{ field: 'customerNumber', from: customerNumber, to: 'NEW-1' }],
      }),
    );
    await deliverAll(world);
  });
});

test('an account that was opened with its address keeps the number that it signs in with beside it', async () => {
  const [number, next] = ['BESIDE-1', 'BESIDE-2'];
  const account = await aCustomer(world, store);
  const { contactId } = account.contact;
  await must(world, 'updateContact', store.storeId, { contactId, customerNumber: number });
  expect(await signIn(number, goodPassword)).toMatchObject({ kind: 'signed_in' });
  const changed = await must(world, 'updateContact', store.storeId, { contactId, customerNumber: next });
  expect(changed).toMatchObject({ username: account.email, customerNumber: next });
  for (const one of [number, next, account.email])
    expect(await signIn(one, goodPassword)).toMatchObject({ kind: 'signed_in', contact: { contactId } });
  const another = { firstName: 'Mal', lastName: 'Lory', email: someAddress(), customerNumber: number };
  expect(await codeOf('createContact', another)).toBe('customer_number_taken');
  expect(await codeOf('updateContact', { contactId, customerNumber: null })).toBe(
    'number_belongs_to_account',
  );
  await deliverAll(world);
});

test('a number that nobody has is asked for as one that somebody has', async () => {
  expect(await askForReset(world.needs, store, { customerNumber: 'NOBODY-1' }, someNetwork())).toEqual({
    kind: 'asked',
  });
  expect(await deliverAll(world)).toEqual([]);
});
