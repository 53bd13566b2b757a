import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makePrimary } from '../../lambdas/emails/make-primary.ts';
import { removeEmail } from '../../lambdas/emails/remove-email.ts';
import { undoEmail } from '../../lambdas/emails/undo-email.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { askForResetByLink, secureByLink } from '../../lambdas/reset/not-me.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import type { AskedBy } from '../../lambdas/steps/ask-for-link.ts';
import { deliverBeside, makeMainAddress, proveFurther, removeFurther } from '../world/further-address.ts';
import { recordOf } from '../world/requests.ts';
import {
  aCustomer,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  must,
  openWorld,
  otherPassword,
  resetAs,
  signInAs,
  someAddress,
  someNetwork,
  tokenOf,
  type World,
} from '../world/world.ts';
import { someLetters } from '../world/letters.ts';

/** Whoever reads a mailbox that is older with the account than the main one takes it back, and what is asked by no mailbox in particular goes there until the main one has settled. */
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const day = 24 * 3600;
const strangersPassword = 'a stranger came by it 7';

/** Somebody who knows the password is in, and has made an address of their own the main one. The owner was told of the sign-in. */
async function takenOver() {
  const store = await aStore(world, { 'sign_in.identifiers': 'email_and_customer_number' });
  const owner = await aCustomer(world, store);
  const { contactId } = owner.contact;
  const customerNumber = `N-${someLetters().toUpperCase()}`;
  await must(world, 'updateContact', store.storeId, { contactId, customerNumber });
  await aSession(world, store, owner);
  const session = await aSession(world, store, owner);
  const mails = await deliverAll(world);
  const notMe = tokenOf(mails.find(({ tags }) => tags.notification === 'Sign-in at a new device'));
  const record = () => recordOf(world, store, session);
  const theirs = await proveFurther(world, record);
  const makeMain = async (address: string) => {
    await makeMainAddress(world, record, address);
    return deliverAll(world);
  };
  const undo = tokenOf((await makeMain(theirs)).find(({ to }) => to === owner.email));
  const contact = () => findContact(world.needs, store.storeId, contactId);
  return { store, owner, contactId, customerNumber, theirs, notMe, undo, contact, record, makeMain };
}
type TakenOver = Awaited<ReturnType<typeof takenOver>>;

/** To whom a mail went, and its token. */
const mailed = async (theirs = '') =>
  (await deliverBeside(world, theirs)).map((mail) => ({ to: mail.to, token: tokenOf(mail) }));
async function asked({ store }: TakenOver, by: AskedBy) {
  await askForReset(world.needs, store, by, someNetwork());
  return mailed();
}
/** The owner chooses a password by the one mail there is, and the stranger's way in is gone with their address. */
async function isOwnersAgain(at: TakenOver, letters: readonly { to: string; token: string }[]) {
  const { store, owner, theirs, contact } = at;
  expect(letters.map(({ to }) => to)).toEqual([owner.email]);
  const [{ token } = { token: '' }] = letters;
  expect((await resetAs(world, store, { token, password: otherPassword })).kind).toBe('password_reset');
  await deliverAll(world);
  expect(await contact()).toMatchObject({ email: owner.email, furtherEmails: [], username: owner.email });
  expect((await signInAs(world, store, owner.email, otherPassword)).kind).toBe('signed_in');
  expect((await signInAs(world, store, theirs, otherPassword)).kind).toBe('wrong_credentials');
  await deliverAll(world);
  expect(await asked(at, { email: theirs })).toEqual([]);
}

describe("'Not me' at the mailbox from before", () => {
  test('gives the account back to it, and mails the reset there, for as long as its link is good', async () => {
    const at = await takenOver();
    world.clock.advance(4 * day);
    expect(await secureByLink(world.needs, at.store, at.notMe)).toEqual({ kind: 'secured' });
    await isOwnersAgain(at, await mailed(at.theirs));
    expect(await secureByLink(world.needs, at.store, at.notMe)).toEqual({ kind: 'token_used' });
  });

  test('tells the address that gives way, without a link', async () => {
    const at = await takenOver();
    expect(await secureByLink(world.needs, at.store, at.notMe)).toEqual({ kind: 'secured' });
    const told = (await deliverAll(world)).filter(({ to }) => to === at.theirs);
    expect(told.map(({ tags }) => tags.notification)).toEqual(['Email address is no longer the main one']);
    expect(told[0]?.text).not.toContain('token=');
  });

  test('ends with the seven days of its mail, which was sent before the change: an address that was left long ago takes nothing', async () => {
    const at = await takenOver();
    world.clock.advance(7 * day);
    expect(await secureByLink(world.needs, at.store, at.notMe)).toEqual({ kind: 'token_expired' });
    expect(await askForResetByLink(world.needs, at.store, at.notMe, someNetwork())).toEqual({
      kind: 'asked',
    });
    expect((await mailed()).map(({ to }) => to)).toEqual([at.theirs]);
  });

  test("is stronger than whatever was mailed to the stranger's meanwhile", async () => {
    const at = await takenOver();
    await signInAs(world, at.store, at.owner.email, goodPassword);
    const [theirNotMe] = await mailed();
    expect(theirNotMe?.to).toBe(at.theirs);
    expect(await secureByLink(world.needs, at.store, at.notMe)).toEqual({ kind: 'secured' });
    expect(await secureByLink(world.needs, at.store, theirNotMe?.token ?? '')).toEqual({
      kind: 'token_used',
    });
    expect(await undoEmail(world.needs, at.store, at.undo)).toEqual({ kind: 'token_used' });
    await isOwnersAgain(at, await mailed(at.theirs));
  });

  test('meets a stranger who goes on changing the account as they left it', async () => {
    const at = await takenOver();
    const record = await at.record();
    const rivals = Array.from({ length: 8 }, (_, index) =>
      makePrimary(world.needs, record, index % 2 === 0 ? at.owner.email : at.theirs),
    );
    const [secured] = await Promise.all([secureByLink(world.needs, at.store, at.notMe), ...rivals]);
    expect(secured).toEqual({ kind: 'secured' });
    const letters = await deliverAll(world);
    expect((await at.contact())?.email).toBe(at.owner.email);
    expect(letters.map(({ to }) => to)).toContain(at.owner.email);
  });
});

describe('within a week of the change', () => {
  test('a reset that is asked for by the address before goes to it, and gives the account back', async () => {
    const at = await takenOver();
    world.clock.advance(7 * day - 60);
    await isOwnersAgain(at, await asked(at, { email: at.owner.email }));
  });

  test('so does one that is asked for by the customer number', async () => {
    const at = await takenOver();
    await isOwnersAgain(at, await asked(at, { customerNumber: at.customerNumber }));
  });

  test('and a fresh one for a link that is over', async () => {
    const at = await takenOver();
    const [first] = await asked(at, { email: at.owner.email });
    world.clock.advance(day);
    await isOwnersAgain(at, await asked(at, { token: first?.token ?? '' }));
  });

  test('one that the main address asks for goes there, and ends no link of the one before', async () => {
    const at = await takenOver();
    const [theirs] = await asked(at, { email: at.theirs });
    expect(theirs?.to).toBe(at.theirs);
    const given = { token: theirs?.token ?? '', password: strangersPassword };
    expect((await resetAs(world, at.store, given)).kind).toBe('password_reset');
    await deliverAll(world);
    expect(await undoEmail(world.needs, at.store, at.undo)).toEqual({ kind: 'email_change_undone' });
    await isOwnersAgain(at, await mailed(at.theirs));
  });

  test('staff secure it for the address before', async () => {
    const at = await takenOver();
    const secured = await must(world, 'secureAccount', at.store.storeId, {
      ...{ contactId: at.contactId, reason: 'She called' },
    });
    expect(secured).toMatchObject({ to: at.owner.email, wasMainAddress: false });
    await isOwnersAgain(at, await mailed(at.theirs));
  });

  test('and so they do on the fifth day', async () => {
    const at = await takenOver();
    world.clock.advance(5 * day);
    const { contactId } = at;
    expect(await must(world, 'secureAccount', at.store.storeId, { contactId })).toMatchObject({
      ...{ to: at.owner.email, wasMainAddress: false, isMainAddressSettled: false },
    });
    await isOwnersAgain(at, await mailed(at.theirs));
  });

  test('the code for a call is mailed to the address before: it shows who its owner is', async () => {
    const at = await takenOver();
    await must(world, 'sendCallerCode', at.store.storeId, { contactId: at.contactId });
    expect((await deliverAll(world)).map(({ to }) => to)).toEqual([at.owner.email]);
  });

  test('it is told of a recovery too, and ends it', async () => {
    const at = await takenOver();
    const wish = { newEmail: someAddress(), reason: 'Mailbox gone', evidence: 'On the phone' };
    await must(world, 'startAddressRecovery', at.store.storeId, { contactId: at.contactId, ...wish });
    const letters = await mailed();
    expect(letters.map(({ to }) => to).sort()).toEqual([at.owner.email, at.theirs].sort());
    const token = letters.find(({ to }) => to === at.owner.email)?.token ?? '';
    expect(await secureByLink(world.needs, at.store, token)).toEqual({ kind: 'secured' });
    await isOwnersAgain(at, await mailed(at.theirs));
  });

  test('one that was the main one for a moment before, days ago, has settled no sooner for it', async () => {
    const at = await takenOver();
    await at.makeMain(at.owner.email);
    world.clock.advance(4 * day);
    const session = await aSession(world, at.store, at.owner);
    await deliverAll(world);
    const record = () => recordOf(world, at.store, session);
    await makeMainAddress(world, record, at.theirs);
    expect((await removeEmail(world.needs, await record(), at.owner.email)).kind).toBe('email_not_settled');
    await deliverAll(world);
    await isOwnersAgain(at, await asked(at, { email: at.owner.email }));
  });

  test('of several changes the address that had settled is the one', async () => {
    const at = await takenOver();
    const third = await proveFurther(world, at.record);
    await at.makeMain(third);
    await isOwnersAgain({ ...at, theirs: third }, await asked(at, { customerNumber: at.customerNumber }));
  });
});

test('the address before stays one of the account’s for as long as it was mailed a link that is good, and can be removed after that', async () => {
  const { store, owner, theirs, record } = await takenOver();
  const removed = (signedIn: TakenOver['record']) => removeFurther(world, signedIn, owner.email);
  const signedIn = async () => {
    const session = await aSession(world, store, { email: theirs, password: goodPassword });
    return () => recordOf(world, store, session);
  };
  expect(await removed(record)).toBe('email_not_settled');
  world.clock.advance(7 * day - 60);
  expect(await removed(await signedIn())).toBe('email_not_settled');
  world.clock.advance(61);
  expect(await removed(await signedIn())).toBe('email_removed');
});

test('once the new one has settled, what is asked goes there: the change is agreed to', async () => {
  const at = await takenOver();
  world.clock.advance(7 * day);
  for (const by of [{ email: at.owner.email }, { customerNumber: at.customerNumber }])
    expect((await asked(at, by)).map(({ to }) => to)).toEqual([at.theirs]);
  expect(await must(world, 'secureAccount', at.store.storeId, { contactId: at.contactId })).toMatchObject({
    to: at.theirs,
    wasMainAddress: true,
  });
  expect((await mailed()).map(({ to }) => to)).toEqual([at.theirs]);
});
