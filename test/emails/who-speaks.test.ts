import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { undoEmail } from '../../lambdas/emails/undo-email.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { askForActivation } from '../../lambdas/steps/ask-for-activation.ts';
import type { AskedBy } from '../../lambdas/steps/ask-for-link.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { changeEmailHealth } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { deliverBeside, makeMainAddress, proveFurther, removeFurther } from '../world/further-address.ts';
import { recordOf } from '../world/requests.ts';
import { comeFromOldShop } from '../world/old-shop.ts';
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
  registerAs,
  replyCode,
  resetAs,
  setEmailStatus,
  signInAs,
  someAddress,
  someNetwork,
  someNumber,
  theContact,
  tokenOf,
  type World,
} from '../world/world.ts';

/** Which of an account's mailboxes is answered, told and believed (0093). */
let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world, { 'sign_in.identifiers': 'email_and_customer_number' });
});
afterAll(() => world.close());

const day = 24 * 3600;

const mailedTo = async () => (await deliverAll(world)).map(({ to }) => to);
async function asked(by: AskedBy) {
  await askForReset(world.needs, store, by, someNetwork());
  return mailedTo();
}
async function secured(contactId: string, gaveWay = '') {
  const { to } = await must(world, 'secureAccount', store.storeId, { contactId });
  expect((await deliverBeside(world, gaveWay)).map((mail) => mail.to)).toEqual([to]);
  return to;
}
const refused = async (action: string, contactId: string) =>
  replyCode(await admin(world, action, store.storeId, { contactId }));
/** Somebody signed in, as they change the addresses of the account. */
async function signedIn(email: string, password = goodPassword) {
  const token = await aSession(world, store, { email, password });
  await deliverAll(world);
  const record = () => recordOf(world, store, token);
  const add = () => proveFurther(world, record, undefined, password);
  const makeMain = (address: string) => makeMainAddress(world, record, address, password);
  const remove = (address: string) => removeFurther(world, record, address, password);
  return { add, makeMain, remove };
}

describe('an address that nobody has proven, which the account had before it was opened', () => {
  /** Staff merged two guests, and the one whose address is the other's opens the account. */
  const opened = async () => {
    const [typed, own, customerNumber] = [someAddress(), someAddress(), someNumber()];
    const contactId = await aContactId(world, store, { email: typed, customerNumber });
    const mergedContactId = await aContactId(world, store, { email: own });
    await must(world, 'mergeContacts', store.storeId, { contactId, mergedContactId, reason: 'One person' });
    await registerAs(world, store, { email: own });
    await activateAs(world, store, { token: await mailedToken(world, own) });
    await deliverAll(world);
    return { contactId, customerNumber, own };
  };

  test('is not answered, nor mailed by staff', async () => {
    const { contactId, customerNumber, own } = await opened();
    world.clock.advance(3600);
    expect(await asked({ customerNumber })).toEqual([own]);
    expect(await secured(contactId)).toBe(own);
  });

  test('nor when the customer’s own is dead, and they make another the main one', async () => {
    const { contactId, customerNumber, own } = await opened();
    const fresh = await (await signedIn(own)).add();
    world.clock.advance(400 * day);
    await setEmailStatus(world, await theContact(world, store.storeId, contactId), 'hard_bounced');
    const later = await signedIn(own);
    await later.makeMain(fresh);
    await deliverAll(world);
    expect(await asked({ customerNumber })).toEqual([]);
    expect(await asked({ email: fresh })).toEqual([fresh]);
    expect(await refused('secureAccount', contactId)).toBe('email_bounced');
  });
});

describe('the first address of an account that its number opened', () => {
  test.each([1, 8])(
    'is told of another main one %s days after it came, and takes that back',
    async (days) => {
      const [customerNumber, password] = [someNumber(), 'the old shop had it 8'];
      await comeFromOldShop(world, store, { customerNumber }, password);
      const own = await (await signedIn(customerNumber, password)).add();
      world.clock.advance(days * day);
      const { add, makeMain, remove } = await signedIn(customerNumber, password);
      const theirs = await add();
      await makeMain(theirs);
      expect(await mailedTo()).toEqual([own]);
      expect(await remove(own)).toBe('email_not_settled');
      expect(await asked({ customerNumber })).toEqual([own]);
    },
  );
});

describe('where the main mailbox is dead', () => {
  const dead = async (about: { days: number }) => {
    const owner = await aCustomer(world, store);
    const { contactId } = owner.contact;
    const { add } = await signedIn(owner.email);
    const other = await add();
    world.clock.advance(about.days * day);
    await setEmailStatus(world, await theContact(world, store.storeId, contactId), 'hard_bounced');
    return { owner, contactId, other };
  };

  test('another that its customer proved a week ago is answered where it asks, and nowhere else, and has the account', async () => {
    const { owner, contactId, other } = await dead({ days: 8 });
    expect(await asked({ email: owner.email })).toEqual([]);
    for (const action of ['sendPasswordReset', 'secureAccount', 'sendCallerCode'])
      expect(await refused(action, contactId)).toBe('email_bounced');
    await askForReset(world.needs, store, { email: other }, someNetwork());
    const [mail] = await deliverAll(world);
    const given = { token: tokenOf(mail), password: otherPassword };
    expect((await resetAs(world, store, given)).kind).toBe('password_reset');
    await deliverAll(world);
    expect((await signInAs(world, store, other, otherPassword)).kind).toBe('signed_in');
    const { email, furtherEmails } = await theContact(world, store.storeId, contactId);
    expect({ email, further: furtherEmails.map(({ address }) => address) }).toEqual({
      ...{ email: other, further: [owner.email] },
    });
    await deliverAll(world);
  });

  test('one that is full for some days is not dead: nobody takes the account for it', async () => {
    const { owner, contactId, other } = await dead({ days: 8 });
    const contact = await theContact(world, store.storeId, contactId);
    const softBounces = [1, 2, 3].map((index) => ({
      messageId: `m-${String(index)}`,
      atEpochSeconds: world.clock.now(),
    }));
    await commit(world.needs, [changeEmailHealth(world.needs, contact, { ...contact, softBounces })]);
    expect(await asked({ email: other })).toEqual([]);
    expect(await asked({ email: owner.email })).toEqual([]);
  });

  test('and it was changed for a new one, no older one takes that one’s place', async () => {
    const { owner, contactId, other } = await dead({ days: 8 });
    const { add, makeMain } = await signedIn(owner.email);
    const fresh = await add();
    await makeMain(fresh);
    await deliverAll(world);
    expect(await asked({ email: other })).toEqual([]);
    expect(await asked({ email: fresh })).toEqual([fresh]);
    expect(await refused('secureAccount', contactId)).toBe('email_bounced');
  });

  test('one that came this week is not, since it may be a stranger’s; staff give the account to it by a recovery', async () => {
    const { contactId, other } = await dead({ days: 6 });
    expect(await asked({ email: other })).toEqual([]);
    const wish = { contactId, newEmail: other, reason: 'Mailbox gone', evidence: 'On the phone' };
    await must(world, 'startAddressRecovery', store.storeId, wish);
  });
});

test('of a contact that was never open each of its addresses is answered: a fresh link goes to the one that asks', async () => {
  const [main, further] = [someAddress(), someAddress()];
  const contactId = await aContactId(world, store, { email: main });
  const mergedContactId = await aContactId(world, store, { email: further });
  await must(world, 'mergeContacts', store.storeId, { contactId, mergedContactId, reason: 'One person' });
  await registerAs(world, store, { email: further });
  const [first] = await deliverAll(world);
  expect(first?.to).toBe(further);
  world.clock.advance(25 * 3600);
  for (const by of [{ token: tokenOf(first) }, { email: further }]) {
    await askForActivation(world.needs, store, by, someNetwork());
    expect(await mailedTo()).toEqual([further]);
  }
  expect(await asked({ email: further })).toEqual([further]);
});

test('staff secure an account for an address of the customer’s, not for one that came after it and was the main one for days', async () => {
  const owner = await aCustomer(world, store);
  const first = await signedIn(owner.email);
  const own = await first.add();
  await first.makeMain(own);
  world.clock.advance(day);
  const stranger = await signedIn(own);
  const theirs = await stranger.add();
  await stranger.makeMain(theirs);
  world.clock.advance(3 * day + 60);
  await (await signedIn(theirs)).makeMain(own);
  await deliverAll(world);
  const { contactId } = owner.contact;
  expect(await asked({ email: own })).toEqual([own]);
  expect(await secured(contactId, own)).toBe(owner.email);
  expect((await theContact(world, store.storeId, contactId)).furtherEmails).toEqual([]);
});

test('a main address of some days that gives way to one that is older with the account is told, stays, and takes that back', async () => {
  const owner = await aCustomer(world, store);
  const partner = await (await signedIn(owner.email)).add();
  world.clock.advance(400 * day);
  const { add, makeMain } = await signedIn(owner.email);
  const own = await add();
  await makeMain(own);
  world.clock.advance(4 * day);
  const theirs = await signedIn(partner);
  await theirs.makeMain(partner);
  const [told] = await deliverAll(world);
  expect(told?.to).toBe(own);
  expect(await theirs.remove(own)).toBe('email_not_settled');
  expect(await undoEmail(world.needs, store, tokenOf(told))).toEqual({ kind: 'email_change_undone' });
  expect((await deliverAll(world)).find(({ text }) => text.includes('reset-password?token'))?.to).toBe(own);
});
