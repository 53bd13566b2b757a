import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bounceHandler } from '../../lambdas/bounce/handler.ts';
import { askForConfirmation } from '../../lambdas/emails/ask-for-confirmation.ts';
import { closeAccount } from '../../lambdas/rights/close-account.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import type { OutgoingMail } from '../../lambdas/surroundings/needs.ts';
import { findStopped } from '../../lambdas/tables/stopped-mailboxes.ts';
import type { Fate } from '../../local/inbox.ts';
import { proveFurther } from '../world/further-address.ts';
import { toldOfMail } from '../world/mail-fate.ts';
import { recordOf } from '../world/requests.ts';
import {
  aCustomer,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  must,
  openWorld,
  someAddress,
  someNetwork,
  type World,
} from '../world/world.ts';

/** Addresses that are nobody's main one, as further ones and those that somebody typed (ruling 11). */
let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const publish = (fate: Fate, mail: OutgoingMail) =>
  bounceHandler(world.needs)(toldOfMail(mail, fate, world.clock.now()));
/** Anybody's account asks to use the address. */
async function somebody() {
  const token = await aSession(world, store, await aCustomer(world, store));
  await deliverAll(world);
  return () => recordOf(world, store, token);
}
async function mailsAskedFor(email: string, record: Awaited<ReturnType<typeof somebody>>) {
  const asked = { email, password: goodPassword };
  await askForConfirmation(world.needs, await record(), 'confirm_email', asked, someNetwork());
  return (await deliverAll(world)).filter(({ to }) => to === email);
}

test.each(['complaint', 'hard'] as const)(
  'after one (%s) no account has mail sent to an address that somebody typed, for five weeks',
  async (kind) => {
    const address = someAddress();
    const [one, other] = [await somebody(), await somebody()];
    const [mail] = await mailsAskedFor(address, one);
    if (mail === undefined) throw new Error('no mail');
    await publish(kind, mail);
    await publish(kind, mail);
    for (const record of [one, other]) {
      expect(await mailsAskedFor(address, record)).toEqual([]);
      expect(await mailsAskedFor(someAddress(), record)).toHaveLength(1);
    }
    const { contactId } = (await other()).contact;
    const { items } = await must(world, 'listActivities', store.storeId, { contactId });
    const states = (items as { mail: { to: string; state: string } | null }[]).flatMap((one) =>
      one.mail?.to === address ? [one.mail.state] : [],
    );
    expect(states).toEqual(['withheld']);
    world.clock.advance(35 * 24 * 3600);
    expect(await mailsAskedFor(address, await somebody())).toHaveLength(1);
  },
);

test('a mailbox that is full for a while, and an address of another store, are written to', async () => {
  const address = someAddress();
  const record = await somebody();
  const [mail] = await mailsAskedFor(address, record);
  if (mail === undefined) throw new Error('no mail');
  await publish('soft', mail);
  expect(await mailsAskedFor(address, record)).toHaveLength(1);
  await publish('complaint', mail);
  const before = store;
  store = await aStore(world);
  expect(await mailsAskedFor(address, await somebody())).toHaveLength(1);
  store = before;
});

test('staff who clear what came back of a customer’s mail clear it for each of their addresses', async () => {
  const record = await somebody();
  const further = await proveFurther(world, record);
  const { contactId } = (await record()).contact;
  const closing = async () => {
    await closeAccount(world.needs, await record(), goodPassword);
    return (await deliverAll(world)).find(({ to }) => to === further);
  };
  const mail = await closing();
  if (mail === undefined) throw new Error('no mail');
  await publish('complaint', mail);
  const { storeId } = store;
  const stopped = () => findStopped(world.needs, storeId, further, world.clock.now());
  const told = toldOfMail(mail, 'hard', world.clock.now());
  expect(await stopped()).toBe('complained');
  world.clock.advance(60);
  await must(world, 'clearBounce', storeId, { contactId });
  expect(await stopped()).toBeUndefined();
  // SNS hands on once more what it did, or late.
  world.clock.advance(60);
  await bounceHandler(world.needs)(told);
  expect(await stopped()).toBeUndefined();
  await publish('complaint', mail);
  expect(await stopped()).toBe('complained');
});
