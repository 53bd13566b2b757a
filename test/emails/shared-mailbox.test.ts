import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { undoEmail } from '../../lambdas/emails/undo-email.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { askForResetByLink, secureByLink } from '../../lambdas/reset/not-me.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { deliverBeside, makeMainAddress, proveFurther } from '../world/further-address.ts';
import { recordOf } from '../world/requests.ts';
import {
  aContactId,
  aCustomer,
  activateAs,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  resetAs,
  signInAs,
  someAddress,
  someNetwork,
  tokenOf,
  type Customer,
  type World,
} from '../world/world.ts';

/** Of several people at one mailbox (ruling 10) the claim to the address is one's; each of the others signs in with a number, and it is their mailbox no less. */
let world: World;
let store: Store;
let family: string;
let first: Customer;
let second: string;
let theirs: string;
/** What the mailbox was mailed: of a new sign-in, and of the change. */
let notMe: string;
let undo: string;

const number = 'K-2';
const contact = () => findContact(world.needs, store.storeId, second);

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
/** Somebody is in the account of the second with its password, and has made an address of their own the main one. */
beforeEach(async () => {
  store = await aStore(world, { 'sign_in.identifiers': 'email_and_customer_number' });
  family = someAddress();
  first = await aCustomer(world, store, { email: family });
  second = await aContactId(world, store, { email: family, customerNumber: number });
  const contactIds = [first.contact.contactId, second];
  await must(world, 'markDifferentPeople', store.storeId, { contactIds, reason: 'A household' });
  await must(world, 'sendActivation', store.storeId, { contactId: second, identifier: 'customer_number' });
  await activateAs(world, store, {
    token: await mailedToken(world, family),
    firstName: 'Eva',
    lastName: 'K',
  });
  const who = { email: number, password: goodPassword };
  await aSession(world, store, who);
  const session = await aSession(world, store, who);
  const told = await deliverAll(world);
  notMe = tokenOf(told.find(({ tags }) => tags.notification === 'Sign-in at a new device'));
  const record = () => recordOf(world, store, session);
  theirs = await proveFurther(world, record);
  await makeMainAddress(world, record, theirs);
  const [change] = await deliverAll(world);
  expect(change).toMatchObject({ to: family, tags: { notification: 'Main email address was changed' } });
  undo = tokenOf(change);
});

/** The mailbox is the account's again, and the first one's as before. */
async function isAgain() {
  const [reset, ...others] = await deliverBeside(world, theirs);
  expect([reset?.to, others]).toEqual([family, []]);
  const given = { token: tokenOf(reset), password: otherPassword };
  expect((await resetAs(world, store, given)).kind).toBe('password_reset');
  expect(await contact()).toMatchObject({ email: family, furtherEmails: [], username: number });
  expect((await signInAs(world, store, number, otherPassword)).kind).toBe('signed_in');
  expect((await signInAs(world, store, theirs, otherPassword)).kind).toBe('wrong_credentials');
  const claim = await findClaim(world.needs, store.storeId, { kind: 'email', value: family });
  expect(claim).toEqual({ contactId: first.contact.contactId, proven: true, maySignIn: true });
  expect((await signInAs(world, store, family, first.password)).kind).toBe('signed_in');
  await deliverAll(world);
}

test('the shared mailbox is told of another main address, and takes the change back', async () => {
  expect(await undoEmail(world.needs, store, undo)).toEqual({ kind: 'email_change_undone' });
  await isAgain();
});

test("it says 'Not me' of a sign-in, also once the three days are over", async () => {
  world.clock.advance(5 * 24 * 3600);
  expect(await secureByLink(world.needs, store, notMe)).toEqual({ kind: 'secured' });
  await isAgain();
});

test('a reset that the number asks for goes there, and so does a fresh one for a link that was used', async () => {
  await askForReset(world.needs, store, { customerNumber: number }, someNetwork());
  await isAgain();
  expect(await askForResetByLink(world.needs, store, notMe, someNetwork())).toEqual({ kind: 'asked' });
  expect((await deliverAll(world)).map(({ to }) => to)).toEqual([family]);
});

test('staff secure the account for it', async () => {
  await must(world, 'secureAccount', store.storeId, { contactId: second, reason: 'She called' });
  await isAgain();
});
