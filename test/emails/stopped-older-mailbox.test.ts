import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bounceHandler } from '../../lambdas/bounce/handler.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { closeAccount } from '../../lambdas/rights/close-account.ts';
import type { OutgoingMail } from '../../lambdas/surroundings/needs.ts';
import { stopMailTo } from '../../lambdas/tables/stopped-mailboxes.ts';
import type { Fate } from '../../local/inbox.ts';
import { makeMainAddress, proveFurther, removeFurther } from '../world/further-address.ts';
import { toldOfMail } from '../world/mail-fate.ts';
import { recordOf } from '../world/requests.ts';
import {
  aCustomer,
  admin,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  must,
  openWorld,
  replyCode,
  someNetwork,
  theContact,
  type World,
} from '../world/world.ts';
import { someLetters } from '../world/letters.ts';

/** The address before is a mailbox that mail is stopped to, as it was when its owner changed it for a new one: it speaks for nothing (0093). */
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The ids of the mails whose fate is told. */
type Fates = readonly (readonly [Fate, string])[];
const fates: readonly (readonly [string, Fates])[] = [
  ['a hard bounce', [['hard', 'm-1']]],
  ['a complaint', [['complaint', 'm-1']]],
  ['three soft bounces', ['m-1', 'm-2', 'm-3'].map((id) => ['soft', id] as const)],
];

/** Somebody has made a new address the main one, and the mail that tells the one before of it comes back. */
async function changedFrom(told: Fates) {
  const store = await aStore(world, { 'sign_in.identifiers': 'email_and_customer_number' });
  const owner = await aCustomer(world, store);
  const { contactId } = owner.contact;
  const customerNumber = `N-${someLetters().toUpperCase()}`;
  const staff = (action: string, input: object = {}) =>
    must(world, action, store.storeId, { contactId, ...input });
  await staff('updateContact', { customerNumber });
  const session = await aSession(world, store, owner);
  const record = () => recordOf(world, store, session);
  await deliverAll(world);
  const address = await proveFurther(world, record);
  await makeMainAddress(world, record, address);
  const [notice] = await deliverAll(world);
  if (notice?.to !== owner.email) throw new Error('The address before was not told');
  const comesBack = (mail: OutgoingMail, [fate, id]: Fates[number]) =>
    bounceHandler(world.needs)(toldOfMail(mail, fate, world.clock.now(), id));
  for (const one of told) await comesBack(notice, one);
  const remove = () => removeFurther(world, record, owner.email);
  const mailed = async () => (await deliverAll(world)).map(({ to }) => to);
  const asked = async () => {
    await askForReset(world.needs, store, { customerNumber }, someNetwork());
    return mailed();
  };
  return { store, contactId, before: owner.email, address, record, staff, remove, mailed, asked };
}

test.each(fates)(
  'after %s nobody speaks in its place: what no mailbox asks is mailed to nobody',
  async (_, told) => {
    const { store, contactId, before, address, record, staff, mailed, asked } = await changedFrom(told);
    expect(await asked()).toEqual([]);
    for (const action of ['sendCallerCode', 'secureAccount'])
      expect(replyCode(await admin(world, action, store.storeId, { contactId }))).toBe('email_bounced');
    expect(await staff('checkCallerCode', { code: 'KX-4TQ' })).toMatchObject({ isMainAddressSettled: false });
    expect(await mailed()).toEqual([]);
    // The new one is answered where it asks, and told.
    await askForReset(world.needs, store, { email: address }, someNetwork());
    expect(await mailed()).toEqual([address]);
    await closeAccount(world.needs, await record(), goodPassword);
    expect(await mailed()).toEqual([address]);
    await staff('clearBounce');
    expect(await staff('secureAccount')).toMatchObject({ to: before, wasMainAddress: false });
    // And the one that gave way is told.
    expect((await mailed()).sort()).toEqual([before, address].sort());
  },
);

test('after a week the new address answers', async () => {
  const { address, asked } = await changedFrom([['hard', 'm-1']]);
  world.clock.advance(7 * 24 * 3600);
  expect(await asked()).toEqual([address]);
});

test('and it can be removed at once, while one that somebody reads cannot', async () => {
  const dead = await changedFrom([['hard', 'm-1']]);
  expect(await dead.remove()).toBe('email_removed');
  expect(await dead.mailed()).toEqual([dead.address]);
  const complained = await changedFrom([['complaint', 'm-1']]);
  expect(await complained.remove()).toBe('email_not_settled');
  // A mailbox that was full for a while is none that is dead.
  const full = await changedFrom([['soft', 'm-1']]);
  expect(await full.remove()).toBe('email_not_settled');
  expect(await full.asked()).toEqual([full.before]);
});

test('what is known of it stays known when it is the main one again, and of one that was stopped before it was', async () => {
  const { store, contactId, before, address, record } = await changedFrom([['complaint', 'm-1']]);
  const further = await proveFurther(world, record);
  const complaint = { emailStatus: 'complained', atEpochSeconds: world.clock.now() } as const;
  await stopMailTo(world.needs, store.storeId, further, complaint);
  for (const [main, emailStatus] of [
    [before, 'complained'],
    [further, 'complained'],
    [address, 'ok'],
  ] as const) {
    await makeMainAddress(world, record, main);
    expect(await theContact(world, store.storeId, contactId)).toMatchObject({ email: main, emailStatus });
  }
});
