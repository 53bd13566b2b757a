import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { changeContact, findContact } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { leaveAddresses } from '../../lambdas/steps/leave-addresses.ts';
import { makeMainAddress, removeFurther } from '../world/further-address.ts';
import { recordOf } from '../world/requests.ts';
import {
  aContactId,
  activateAs,
  aCustomer,
  admin,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  resetByMail,
  signInAs,
  someAddress,
  type World,
} from '../world/world.ts';

/** An account that is signed in to with addresses always has one that signs in, whatever a merge brought and its customer removes (ruling 1: no dead ends). */
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A merge brought an address that is proven and does not sign in, and it is the main one by now. */
async function merged() {
  const store = await aStore(world, { 'sign_in.identifiers': 'email_and_customer_number' });
  const { storeId } = store;
  const { email: old, contact } = await aCustomer(world, store);
  const { contactId } = contact;
  const other = someAddress();
  const mergedContactId = await aContactId(world, store, { email: other, customerNumber: 'K-9' });
  await must(world, 'sendActivation', storeId, { contactId: mergedContactId, identifier: 'customer_number' });
  await activateAs(world, store, { token: await mailedToken(world, other) });
  const input = { contactId, mergedContactId, signIn: 'kept', reason: 'One person' };
  for (const actor of ['Ada', 'Grace']) await admin(world, 'mergeContacts', storeId, input, actor);
  const variables = { 'sign_in.identifiers': 'email' };
  await must(world, 'setStoreVariables', storeId, { variables });
  const makeMain = (session: string) => makeMainAddress(world, () => recordOf(world, store, session), other);
  await makeMain(await aSession(world, store, { email: old, password: goodPassword }));
  world.clock.advance(8 * 24 * 3600);
  await deliverAll(world);
  const remove = async (password: string) => {
    const session = await aSession(world, store, { email: old, password });
    const removed = await removeFurther(world, () => recordOf(world, store, session), old, password);
    await deliverAll(world);
    return removed;
  };
  const reset = async (password: string) => {
    const done = await resetByMail(world, store, other, password);
    await deliverAll(world);
    return done.kind;
  };
  const signedIn = async (email: string, password: string) =>
    (await signInAs(world, store, email, password)).kind;
  const found = async () => (await findContact(world.needs, storeId, contactId)) ?? contact;
  return { old, other, remove, reset, signedIn, found };
}

test('the only one that signs in is not removed; once the main one does, by a reset at its mailbox, it is', async () => {
  const { old, other, remove, reset, signedIn, found } = await merged();
  expect(await signedIn(other, goodPassword)).toBe('wrong_credentials');
  expect(await remove(goodPassword)).toBe('email_is_username');
  expect(await signedIn(old, goodPassword)).toBe('signed_in');
  expect(await reset(otherPassword)).toBe('password_reset');
  expect(await signedIn(other, otherPassword)).toBe('signed_in');
  expect(await remove(otherPassword)).toBe('email_removed');
  expect(await found()).toMatchObject({ email: other, username: other, furtherEmails: [] });
  expect(await signedIn(other, otherPassword)).toBe('signed_in');
});

test('one that an earlier release let go: a reset gives the account the address to sign in with', async () => {
  const { old, other, reset, signedIn, found } = await merged();
  const contact = await found();
  const furtherEmails = contact.furtherEmails.filter(({ address }) => address !== old);
  await commit(world.needs, [
    changeContact(world.needs, contact, { furtherEmails }),
    ...(await leaveAddresses(world.needs, contact, [old])),
  ]);
  expect(await reset(otherPassword)).toBe('password_reset');
  expect(await found()).toMatchObject({ email: other, username: other });
  expect(await signedIn(other, otherPassword)).toBe('signed_in');
});
