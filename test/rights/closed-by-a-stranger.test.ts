import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { undoEmail } from '../../lambdas/emails/undo-email.ts';
import { secureByLink } from '../../lambdas/reset/not-me.ts';
import { closeAccount, keepAccount } from '../../lambdas/rights/close-account.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { makeMainAddress, proveFurther } from '../world/further-address.ts';
import { Visitor } from '../sso/visitor.ts';
import { recordOf } from '../world/requests.ts';
import { sweepRetention } from '../world/retention.ts';
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
  resetAs,
  signInAs,
  tokenOf,
  type World,
} from '../world/world.ts';

/** An account that a stranger closed is its owner's, whichever way they take it back, and they are told of it (bug class 41). */
let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const closingNotice = 'Your account at Northwind Books will be closed';

/** A stranger who knows the password is in; `notMe` is the link of the mail that told the owner. */
async function aBrokenInto() {
  const owner = await aCustomer(world, store);
  await aSession(world, store, owner);
  const token = await aSession(world, store, owner);
  const mails = await deliverAll(world);
  const notMe = tokenOf(mails.find(({ tags }) => tags.notification === 'Sign-in at a new device'));
  return { owner, record: () => recordOf(world, store, token), notMe };
}
type BrokenInto = Awaited<ReturnType<typeof aBrokenInto>>;

/** Two weeks after its owner chose a new password, without a further word of theirs: is there an account to sign in to? */
async function signsInAfterTwoWeeks({ owner }: BrokenInto) {
  const token = await mailedToken(world, owner.email);
  await resetAs(world, store, { token, password: otherPassword });
  world.clock.advance(14 * 24 * 3600 + 1);
  await sweepRetention(world);
  return (await signInAs(world, store, owner.email, otherPassword)).kind;
}

test("is not erased after 'Not me'", async () => {
  const broken = await aBrokenInto();
  const page = async () =>
    (await new Visitor(world, store).get(`/accounts/secure?token=${broken.notMe}`)).body;
  const says = 'it is no longer to be closed';
  expect(await page()).not.toContain(says);
  await closeAccount(world.needs, await broken.record(), goodPassword);
  await deliverAll(world);
  expect(await page()).toContain(says);
  expect(await secureByLink(world.needs, store, broken.notMe)).toEqual({ kind: 'secured' });
  const { storeId, contactId } = broken.owner.contact;
  expect((await findContact(world.needs, storeId, contactId))?.closing).toBeNull();
  const { items } = await must(world, 'listActivities', storeId, { contactId });
  expect(items).toContainEqual(expect.objectContaining({ kind: 'account_kept', actor: 'customer' }));
  expect(await signsInAfterTwoWeeks(broken)).toBe('signed_in');
});

test('is not erased after staff have secured it', async () => {
  const broken = await aBrokenInto();
  await closeAccount(world.needs, await broken.record(), goodPassword);
  await deliverAll(world);
  const { contactId } = broken.owner.contact;
  await must(world, 'secureAccount', store.storeId, { contactId, reason: 'called us' });
  expect(await must(world, 'getContact', store.storeId, { contactId })).toMatchObject({ closesAt: null });
  expect(await signsInAfterTwoWeeks(broken)).toBe('signed_in');
});

test('is not erased after the main address was taken back, and its owner was told at the address before', async () => {
  const broken = await aBrokenInto();
  const { owner, record } = broken;
  const theirs = await proveFurther(world, record);
  await makeMainAddress(world, record, theirs);
  const undo = await mailedToken(world, owner.email);
  await closeAccount(world.needs, await record(), null);
  const told = (await deliverAll(world)).filter(({ subject }) => subject === closingNotice);
  expect(told.map(({ to }) => to).sort()).toEqual([owner.email, theirs].sort());
  expect(await undoEmail(world.needs, store, undo)).toEqual({ kind: 'email_change_undone' });
  expect(await signsInAfterTwoWeeks(broken)).toBe('signed_in');
});

describe('whose main address was another’s for so many days when they closed it', () => {
  /** The mails of the closing, by whose they are, and what the owner's says to press. */
  const aClosed = async (days: number) => {
    const broken = await aBrokenInto();
    const { owner, record } = broken;
    const theirs = await proveFurther(world, record);
    await makeMainAddress(world, record, theirs);
    await deliverAll(world);
    world.clock.advance(days * 24 * 3600);
    const token = await aSession(world, store, { email: theirs, password: goodPassword });
    await deliverAll(world);
    await closeAccount(world.needs, await recordOf(world, store, token), goodPassword);
    const told = (await deliverAll(world)).filter(({ subject }) => subject === closingNotice);
    const [strangers, owners] = [theirs, owner.email].map((email) => told.find(({ to }) => to === email));
    const { contactId } = owner.contact;
    const contact = () => findContact(world.needs, store.storeId, contactId);
    return { ...broken, theirs, strangers, owners, contact };
  };
  const press = async (token: string) => {
    const visitor = new Visitor(world, store);
    const page = (await visitor.get(`/accounts/secure?token=${token}`)).body;
    const pressed = await visitor.send('POST', '/accounts/secure', { action: 'secure', token });
    const led = pressed.location;
    return { page, led, next: led === '' ? pressed.body : (await visitor.get(led)).body };
  };

  test('is kept by its owner where they were told of it, long after their address gave way', async () => {
    const { owners, strangers, theirs, contact, owner } = await aClosed(9);
    expect(strangers?.text).toContain('/accounts/login');
    const { page, led, next } = await press(tokenOf(owners));
    expect(page).toContain('it is no longer to be closed');
    expect(page).toContain('to the main address of the account');
    expect([led, next.includes('Your account stays')]).toEqual(['/accounts/secure?step=kept', true]);
    expect(await contact()).toMatchObject({ closing: null, password: null, email: theirs });
    // Whose the main address is stays as it was: it may be honestly theirs.
    expect((await deliverAll(world)).map(({ to }) => to)).toEqual([theirs]);
    expect((await signInAs(world, store, theirs, goodPassword)).kind).toBe('wrong_credentials');
    world.clock.advance(15 * 24 * 3600);
    await sweepRetention(world);
    expect((await contact())?.furtherEmails).toMatchObject([{ address: owner.email }]);
    expect((await press(tokenOf(owners))).next).toContain('This link is over');
  });

  test('is the owner’s again by it within a week', async () => {
    const broken = await aClosed(5);
    const { page, led, next } = await press(tokenOf(broken.owners));
    expect(page).toContain(`${broken.owner.email} becomes your main address again`);
    expect([led, next.includes(`on its way to ${broken.owner.email}`)]).toEqual([
      '/accounts/secure?step=done',
      true,
    ]);
    expect(await broken.contact()).toMatchObject({ closing: null, email: broken.owner.email });
    expect(await signsInAfterTwoWeeks(broken)).toBe('signed_in');
  });

  test('has a link of another closing kept by nobody once that is over', async () => {
    const { owners, contact, theirs } = await aClosed(9);
    const session = await aSession(world, store, { email: theirs, password: goodPassword });
    await keepAccount(world.needs, await recordOf(world, store, session));
    expect((await press(tokenOf(owners))).next).toContain('This link is over');
    expect((await contact())?.password).not.toBeNull();
  });
});

test('that staff enable again tells each mailbox how it is kept', async () => {
  const broken = await aBrokenInto();
  const { contactId } = broken.owner.contact;
  const further = await proveFurther(world, broken.record);
  await closeAccount(world.needs, await broken.record(), goodPassword);
  await must(world, 'disableAccount', store.storeId, { contactId });
  await deliverAll(world);
  world.clock.advance(15 * 24 * 3600);
  await must(world, 'enableAccount', store.storeId, { contactId });
  const told = (await deliverAll(world)).find(({ to }) => to === further);
  expect(await secureByLink(world.needs, store, tokenOf(told))).toEqual({ kind: 'secured' });
  expect((await findContact(world.needs, store.storeId, contactId))?.closing).toBeNull();
});
