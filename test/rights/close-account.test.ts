import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { closeAccount, keepAccount } from '../../lambdas/rights/close-account.ts';
import { confirm } from '../../lambdas/rights/confirm.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import { isErased } from '../../lambdas/tables/erased.ts';
import { proveFurther } from '../world/further-address.ts';
import { ask, recordOf } from '../world/requests.ts';
import { sweepRetention } from '../world/retention.ts';
import {
  aCustomer,
  aSession,
  aStore,
  atOnce,
  deliverAll,
  goodPassword,
  must,
  openWorld,
  otherPassword,
  resetByMail,
  signInAs,
  tally,
  type Customer,
  type World,
} from '../world/world.ts';

/** Ruling 1, closing: the owner ends the account, and has 14 days to keep it after all. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world);
});
afterAll(() => world.close());

const days = (count: number): number => count * 24 * 3600;
const contactOf = ({ contact }: Customer) => findContact(world.needs, store.storeId, contact.contactId);

async function aSignedIn() {
  const customer = await aCustomer(world, store);
  const token = await aSession(world, store, customer);
  await deliverAll(world);
  return { customer, token, record: () => recordOf(world, store, token) };
}

async function aClosing() {
  const who = await aSignedIn();
  const closed = await closeAccount(world.needs, await who.record(), goodPassword);
  expect(closed).toEqual({ kind: 'closing', endsAtEpochSeconds: world.clock.now() + days(14) });
  return who;
}

describe('closing an account', () => {
  test('asks for the password, and counts wrong ones', async () => {
    const { record } = await aSignedIn();
    const close = async (password: string | null = null) =>
      closeAccount(world.needs, await record(), password);
    expect(await close()).toEqual({ kind: 'confirmation_required' });
    expect(await close('not the right one')).toEqual({ kind: 'wrong_password' });
    for (let guess = 0; guess < 5; guess += 1) await close('not the right one');
    expect(await close(goodPassword)).toMatchObject({ kind: 'too_many_attempts' });
    expect((await record()).contact.closing).toBeNull();
  });

  test('takes whoever has just confirmed that it is them', async () => {
    const { record } = await aSignedIn();
    await confirm(world.needs, await record(), goodPassword);
    world.clock.advance(10 * 60);
    expect(await closeAccount(world.needs, await record(), null)).toEqual({
      kind: 'confirmation_required',
    });
    await confirm(world.needs, await record(), goodPassword);
    world.clock.advance(10 * 60 - 1);
    expect(await closeAccount(world.needs, await record(), null)).toMatchObject({ kind: 'closing' });
  });

  test('signs out everywhere, and says so by mail, with the way back', async () => {
    const { customer, token } = await aClosing();
    expect(await ask(world, store, token)).toEqual({ kind: 'not_signed_in' });
    const [mail] = (await deliverAll(world)).filter(({ to }) => to === customer.email);
    expect(mail).toMatchObject({ subject: 'Your account at Northwind Books will be closed' });
    expect(mail?.text).toContain('/accounts/login');
    expect(
      await must(world, 'getContact', store.storeId, { contactId: customer.contact.contactId }),
    ).toMatchObject({ accountState: 'active', closesAt: expect.any(String) });
  });

  test('of many at once ends the account once, at one time', async () => {
    const { record, customer } = await aSignedIn();
    const before = await record();
    await confirm(world.needs, before, goodPassword);
    const confirmed = await record();
    const outcomes = await atOnce(16, () => closeAccount(world.needs, confirmed, null));
    expect(tally(outcomes)).toEqual({ closing: 1, changed_meanwhile: 15 });
    expect((await deliverAll(world)).filter(({ to }) => to === customer.email)).toHaveLength(1);
  });
});

describe('an account that is closing', () => {
  test('is erased after 14 days, and not before', async () => {
    const { customer } = await aClosing();
    world.clock.advance(days(14) - 1);
    await sweepRetention(world);
    expect(await contactOf(customer)).toBeDefined();
    world.clock.advance(1);
    await sweepRetention(world);
    expect(await contactOf(customer)).toBeUndefined();
    const email = { kind: 'email', value: customer.email } as const;
    expect(await isErased(world.needs, store.storeId, [email])).toBe(true);
    expect((await signInAs(world, store, customer.email, goodPassword)).kind).toBe('wrong_credentials');
  });

  test('lets its owner sign in and keep it, in the session that they are in', async () => {
    const { customer } = await aClosing();
    const token = await aSession(world, store, customer);
    await deliverAll(world);
    const record = await recordOf(world, store, token);
    expect(await keepAccount(world.needs, record)).toEqual({ kind: 'kept' });
    expect(await ask(world, store, token)).toMatchObject({ kind: 'signed_in' });
    world.clock.advance(days(15));
    await sweepRetention(world);
    expect((await contactOf(customer))?.closing).toBeNull();
  });

  test('is said to stay at each mailbox that was told of its end, and once', async () => {
    const { customer, record } = await aSignedIn();
    const further = await proveFurther(world, record);
    await deliverAll(world);
    await closeAccount(world.needs, await record(), goodPassword);
    const closing = (await deliverAll(world)).map(({ to, tags }) => [tags.notification, to]);
    const token = await aSession(world, store, customer);
    await deliverAll(world);
    const kept = await recordOf(world, store, token);
    await keepAccount(world.needs, kept);
    await keepAccount(world.needs, await recordOf(world, store, token));
    const mails = await deliverAll(world);
    const mailboxes = [customer.email, further].sort();
    expect([closing.map(([, to]) => to).sort(), mails.map(({ to }) => to).sort()]).toEqual([
      mailboxes,
      mailboxes,
    ]);
    for (const { to, subject, text } of mails) {
      expect(subject).toBe('Your account at Northwind Books stays open');
      expect(text).toContain('/accounts/forgot-password');
      const said = text.replaceAll(/\s+/g, ' ');
      expect(said.includes('The link goes to the main address of the account')).toBe(to === further);
    }
  });

  test('goes on closing when its owner only signs in, or resets the password', async () => {
    const { customer } = await aClosing();
    await deliverAll(world);
    expect(await resetByMail(world, store, customer.email)).toMatchObject({
      kind: 'password_reset',
    });
    const [notice] = await deliverAll(world);
    const ends = new Date((world.clock.now() + days(14)) * 1000).toLocaleDateString('en', {
      ...{ dateStyle: 'long', timeZone: 'UTC' },
    });
    for (const part of [notice?.text, notice?.html])
      expect(part?.replace(/\s+/g, ' ')).toContain(`still to be closed on ${ends}`);
    await aSession(world, store, { email: customer.email, password: otherPassword });
    world.clock.advance(days(14));
    await sweepRetention(world);
    expect(await contactOf(customer)).toBeUndefined();
  });

  test('is kept or erased as a whole when both happen at the same moment', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { customer } = await aClosing();
      world.clock.advance(days(14) - 600);
      const record = await recordOf(world, store, await aSession(world, store, customer));
      world.clock.advance(600);
      const [kept] = await Promise.all([keepAccount(world.needs, record), sweepRetention(world)]);
      const contact = await contactOf(customer);
      expect({ kept: kept.kind, is: contact === undefined ? 'gone' : contact.closing }).toEqual(
        kept.kind === 'kept' ? { kept: 'kept', is: null } : { kept: 'changed_meanwhile', is: 'gone' },
      );
    }
  });
});
