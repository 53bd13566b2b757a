import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { resetPassword } from '../../lambdas/reset/reset-password.ts';
import { orderTokenMail } from '../../lambdas/accounts/mail-order.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { queueMail } from '../../lambdas/steps/queue-mail.ts';
import { inspectToken } from '../../lambdas/steps/inspect-link.ts';
import { findToken } from '../../lambdas/tables/tokens.ts';
import { ask } from '../world/requests.ts';
import {
  aCustomer,
  aSession,
  aStore,
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
  theContact,
  type World,
  activateAs,
  resetAs,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function resetToken(store: Store, email: string): Promise<string> {
  await askForReset(world.needs, store, { email }, someNetwork());
  return mailedToken(world, email);
}
const complete = (store: Store, token: string, password = otherPassword) =>
  resetAs(world, store, { token, password });

describe('a reset', () => {
  test('sets the password, ends every session, and is told by mail', async () => {
    const store = await aStore(world);
    const customer = await aCustomer(world, store);
    const sessions = [await aSession(world, store, customer), await aSession(world, store, customer)];
    const token = await resetToken(store, customer.email);
    expect(await complete(store, token)).toMatchObject({ kind: 'password_reset' });
    for (const session of sessions)
      expect(await ask(world, store, session)).toEqual({ kind: 'not_signed_in' });
    expect(await signInAs(world, store, customer.email, goodPassword)).toMatchObject({
      kind: 'wrong_credentials',
    });
    expect(await signInAs(world, store, customer.email, otherPassword)).toMatchObject({ kind: 'signed_in' });
    const told = (await deliverAll(world)).map(({ to, tags }) => [to, tags.notification]);
    expect(told.sort()).toEqual([
      [customer.email, 'Reset Password Was Successful'],
      [customer.email, 'Sign-in at a new device'],
    ]);
  });

  test('link works once, however often it was looked at', async () => {
    const store = await aStore(world);
    const { email } = await aCustomer(world, store);
    const token = await resetToken(store, email);
    for (let look = 0; look < 20; look += 1) await inspectToken(world.needs, store.storeId, 'reset', token);
    expect(await complete(store, token)).toMatchObject({ kind: 'password_reset' });
    expect(await complete(store, token)).toEqual({ kind: 'token_used' });
    const [id = ''] = token.split('.');
    expect(await findToken(world.needs, store.storeId, 'reset', id)).toMatchObject({
      usedAtEpochSeconds: world.clock.now(),
    });
    expect(await deliverAll(world)).toHaveLength(1);
  });

  test('link is good to the last second of its lifetime, and not in the next', async () => {
    const store = await aStore(world, { 'password_reset.lifetime_minutes': 5 });
    const { email } = await aCustomer(world, store);
    const token = await resetToken(store, email);
    world.clock.advance(5 * 60 - 1);
    expect(await inspectToken(world.needs, store.storeId, 'reset', token)).toMatchObject({
      kind: 'token_good',
    });
    world.clock.advance(1);
    expect(await complete(store, token)).toEqual({ kind: 'token_expired' });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
  });

  test('refuses a weak password and the link stays good', async () => {
    const store = await aStore(world);
    const { email } = await aCustomer(world, store);
    const token = await resetToken(store, email);
    expect(await complete(store, token, 'muster-maria')).toEqual({
      kind: 'invalid_input',
      errors: [{ field: 'password', code: 'password_personal' }],
    });
    expect(await complete(store, token)).toMatchObject({ kind: 'password_reset' });
    await deliverAll(world);
  });

  test('opens the account of a contact who never had a password', async () => {
    const store = await aStore(world);
    const email = someAddress();
    const { contactId } = await must(world, 'createContact', store.storeId, {
      email,
      firstName: 'Eva',
      lastName: 'Known',
      customerNumber: 'C-8',
    });
    expect(await complete(store, await resetToken(store, email))).toMatchObject({ kind: 'password_set' });
    const contact = await findContact(world.needs, store.storeId, String(contactId));
    expect(contact).toMatchObject({
      accountState: 'active',
      username: email,
      inviteMethod: 'invitation',
      firstName: 'Eva',
    });
    expect(contact?.activatedAt).not.toBeNull();
    expect(await findClaim(world.needs, store.storeId, { kind: 'email', value: email })).toEqual({
      contactId,
      proven: true,
      maySignIn: true,
    });
    for (const identifier of [email, 'C-8']) {
      expect(await signInAs(world, store, identifier, otherPassword)).toMatchObject({ kind: 'signed_in' });
    }
    await deliverAll(world);
  });

  test('proves the address of a registration, of which nothing is left: password, names, language, way in, link', async () => {
    const store = await aStore(world);
    const email = someAddress();
    await registerAs(world, store, { email });
    const activation = await mailedToken(world, email);
    const token = await resetToken(store, email);
    const prover = { locale: 'fr', userAgent: 'Test/1.0', network: someNetwork() } as const;
    expect(await resetPassword(world.needs, store, { token, password: otherPassword }, prover)).toMatchObject(
      {
        kind: 'password_set',
      },
    );
    expect(await activateAs(world, store, { token: activation })).toEqual({ kind: 'token_used' });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'wrong_credentials' });
    expect(await signInAs(world, store, email, otherPassword)).toMatchObject({
      kind: 'signed_in',
      contact: {
        inviteMethod: 'invitation',
        registration: null,
        firstName: '',
        lastName: '',
        locale: 'fr',
      },
    });
    expect(JSON.stringify(await deliverAll(world))).not.toContain('Maria');
  });

  test('of a registration takes the owner’s names with it, which a page asks for', async () => {
    const store = await aStore(world);
    const email = someAddress();
    await registerAs(world, store, { email });
    await deliverAll(world);
    const token = await resetToken(store, email);
    expect(await resetAs(world, store, { token, password: otherPassword, byForm: true })).toEqual({
      kind: 'invalid_input',
      errors: [
        { field: 'firstName', code: 'required' },
        { field: 'lastName', code: 'required' },
      ],
    });
    const named = { token, password: otherPassword, firstName: 'Eva', lastName: 'Owner', byForm: true };
    expect(await resetAs(world, store, named)).toMatchObject({ kind: 'password_set' });
    expect(await signInAs(world, store, email, otherPassword)).toMatchObject({
      contact: { firstName: 'Eva', lastName: 'Owner' },
    });
    await deliverAll(world);
  });

  test('of a contact that the store knows leaves the store’s names, whatever a stranger registered', async () => {
    const store = await aStore(world);
    const email = someAddress();
    const known = { email, firstName: 'Erika', lastName: 'Known', locale: 'de' };
    await must(world, 'createContact', store.storeId, known);
    await registerAs(world, store, { email });
    await deliverAll(world);
    const token = await resetToken(store, email);
    expect(await resetAs(world, store, { token, password: otherPassword, byForm: true })).toMatchObject({
      kind: 'password_set',
    });
    expect(await signInAs(world, store, email, otherPassword)).toMatchObject({
      contact: { firstName: 'Erika', lastName: 'Known', locale: 'de', inviteMethod: 'invitation' },
    });
    await deliverAll(world);
  });

  test('does not open a disabled account, nor does it work once the account is enabled again', async () => {
    const store = await aStore(world);
    const { email, contact } = await aCustomer(world, store);
    const { contactId } = contact;
    const token = await resetToken(store, email);
    await must(world, 'disableAccount', store.storeId, { contactId });
    expect(await complete(store, token)).toEqual({ kind: 'token_used' });
    await must(world, 'enableAccount', store.storeId, { contactId });
    expect(await complete(store, token)).toEqual({ kind: 'token_used' });
    expect(await signInAs(world, store, email, goodPassword)).toMatchObject({ kind: 'signed_in' });
  });

  test('link that was made for a disabled account is refused by its state alone', async () => {
    const store = await aStore(world);
    const { email, contact } = await aCustomer(world, store);
    const { contactId } = contact;
    await must(world, 'disableAccount', store.storeId, { contactId });
    const disabled = await theContact(world, store.storeId, contactId);
    const now = world.clock.now();
    for (const purpose of ['reset', 'activation'] as const) {
      const order = orderTokenMail(store, { ...disabled, email }, purpose, {
        kind: 'password_reset_requested',
        actor: 'test',
        now,
      });
      await commit(world.needs, queueMail(world.needs, store.storeId, order, now));
      const token = await mailedToken(world, email);
      const given = { token, password: otherPassword };
      const refused =
        purpose === 'reset' ? await resetAs(world, store, given) : await activateAs(world, store, given);
      expect(refused).toEqual({ kind: 'account_disabled' });
    }
    expect(await findContact(world.needs, store.storeId, contactId)).toEqual(disabled);
  });

  test('clears the lock, of the address and of the customer number', async () => {
    const store = await aStore(world, { 'passwords.lockout.failed_attempts_threshold': 1 });
    const { email, contact } = await aCustomer(world, store);
    await must(world, 'updateContact', store.storeId, {
      contactId: contact.contactId,
      customerNumber: 'C-9',
    });
    await signInAs(world, store, email, 'wrong one');
    world.clock.advance(60);
    await signInAs(world, store, 'C-9', 'wrong one');
    for (const identifier of [email, 'C-9']) {
      const locked = await signInAs(world, store, identifier, goodPassword);
      expect(locked).not.toMatchObject({ kind: 'signed_in' });
    }
    await complete(store, await resetToken(store, email));
    for (const identifier of [email, 'C-9']) {
      expect(await signInAs(world, store, identifier, otherPassword)).toMatchObject({ kind: 'signed_in' });
    }
    await deliverAll(world);
  });

  test('of an address that another contact claims without proof is the owner’s: the claim gives way', async () => {
    const store = await aStore(world);
    const email = someAddress();
    const first = await must(world, 'createContact', store.storeId, {
      email,
      firstName: 'Eva',
      lastName: 'First',
    });
    const token = await resetToken(store, email);
    // A second contact of the address makes the registration a third one's, whose claim it then is.
    await must(world, 'createContact', store.storeId, { email, firstName: 'Eva', lastName: 'Second' });
    await registerAs(world, store, { email });
    const stranger = await mailedToken(world, email);
    expect(await complete(store, token)).toMatchObject({ kind: 'password_set' });
    expect(await activateAs(world, store, { token: stranger })).toEqual({ kind: 'token_used' });
    expect(await findClaim(world.needs, store.storeId, { kind: 'email', value: email })).toEqual({
      contactId: first['contactId'],
      proven: true,
      maySignIn: true,
    });
    await deliverAll(world);
  });

  test('of an address that another contact has proven meanwhile is refused', async () => {
    const store = await aStore(world);
    const email = someAddress();
    await must(world, 'createContact', store.storeId, { email, firstName: 'Eva', lastName: 'First' });
    const token = await resetToken(store, email);
    await must(world, 'createContact', store.storeId, { email, firstName: 'Eva', lastName: 'Second' });
    await aCustomer(world, store, { email });
    expect(await complete(store, token)).toEqual({ kind: 'email_already_registered' });
  });

  test('token that was mailed to an address the contact has no more opens nothing', async () => {
    const store = await aStore(world);
    const email = someAddress();
    const { contactId } = await must(world, 'createContact', store.storeId, {
      email,
      firstName: 'Eva',
      lastName: 'Known',
    });
    const token = await resetToken(store, email);
    await must(world, 'updateContact', store.storeId, { contactId, email: someAddress() });
    expect(await complete(store, token)).toEqual({ kind: 'token_used' });
    expect(await findContact(world.needs, store.storeId, String(contactId))).toMatchObject({
      accountState: 'none',
      password: null,
    });
  });

  test('takes no activation token and no token of another store', async () => {
    const [store, other] = [await aStore(world), await aStore(world)];
    const email = someAddress();
    await registerAs(world, store, { email });
    const activation = await mailedToken(world, email);
    expect(await complete(store, activation)).toEqual({ kind: 'token_invalid' });
    const token = await resetToken(store, email);
    expect(await complete(other, token)).toEqual({ kind: 'token_invalid' });
    for (const odd of ['', 'undefined', 'null', '0', `${token}.`, token.slice(0, -1)]) {
      expect(await complete(store, odd)).toEqual({ kind: 'token_invalid' });
    }
    expect(await complete(store, token)).toMatchObject({ kind: 'password_set' });
    await deliverAll(world);
  });
});
