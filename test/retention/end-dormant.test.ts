import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { endClosing } from '../../lambdas/contacts/end-closing.ts';
import { isoTime } from '../../lambdas/accounts/iso-time.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { endDormant } from '../../lambdas/retention/end-dormant.ts';
import { changeContact, findContact } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { openDesk, textOf } from '../backoffice/desk.ts';
import { meanwhile } from '../world/meanwhile.ts';
import { anOrder, placeOrder } from '../world/orders.ts';
import { sweepRetention } from '../world/retention.ts';
import {
  aCustomer,
  admin,
  aSession,
  aStore,
  deliverAll,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  replyCode,
  resetAs,
  setEmailStatus,
  someAddress,
  someNetwork,
  withVariables,
  type Customer,
  type World,
} from '../world/world.ts';

/** Ruling 25: who does not use an account is warned before it ends. */

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const days = (count: number): number => count * 24 * 3600;
const contactOf = ({ contact }: Customer) => findContact(world.needs, contact.storeId, contact.contactId);
const keeping = (count: number) => aStore(world, { 'retention.dormant_accounts_days': count });

describe('an account that nobody uses', () => {
  test('is warned once by mail, and erased 30 days later', async () => {
    const customer = await aCustomer(world, await keeping(100));
    world.clock.advance(days(100));
    await sweepRetention(world);
    expect((await contactOf(customer))?.closing).toBeNull();
    world.clock.advance(days(1));
    await sweepRetention(world);
    await sweepRetention(world);
    const mails = (await deliverAll(world)).filter(({ to }) => to === customer.email);
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Do you still want your account at Northwind Books?',
    ]);
    world.clock.advance(days(30) - 1);
    await sweepRetention(world);
    expect(await contactOf(customer)).toBeDefined();
    world.clock.advance(1);
    await sweepRetention(world);
    expect(await contactOf(customer)).toBeUndefined();
  });

  test('is shown to staff as one that nobody uses, not as one that its owner closed', async () => {
    const store = await keeping(100);
    const { contactId } = (await aCustomer(world, store)).contact;
    world.clock.advance(days(101));
    await sweepRetention(world);
    const desk = openDesk(world);
    const page = `/${store.storeId}/contacts/${contactId}`;
    const details = textOf(await desk.open(page));
    expect(details).toContain('since nobody uses it');
    expect(details).not.toContain('as the customer asked');
    const disabling = textOf(await desk.open(`${page}/acts/disable`));
    expect(disabling).toContain('It is not closed meanwhile.');
    expect(disabling).not.toContain('What its owner asked for');
  });

  test('is kept by signing in, and by nothing more', async () => {
    const store = await keeping(100);
    const customer = await aCustomer(world, store);
    world.clock.advance(days(101));
    await sweepRetention(world);
    expect(await contactOf(customer)).toMatchObject({ closing: { by: 'dormancy' } });
    await aSession(world, store, customer);
    expect((await contactOf(customer))?.closing).toBeNull();
    world.clock.advance(days(40));
    await sweepRetention(world);
    expect(await contactOf(customer)).toBeDefined();
  });

  test('is in use as long as its owner orders', async () => {
    const store = await keeping(100);
    const customer = await aCustomer(world, store);
    world.clock.advance(days(90));
    const placedAt = isoTime(world.clock.now());
    await placeOrder(world, store, anOrder({ email: customer.email, placedAt }));
    world.clock.advance(days(20));
    await sweepRetention(world);
    expect((await contactOf(customer))?.closing).toBeNull();
  });

  test('that no mail reaches is not ended unwarned', async () => {
    const customer = await aCustomer(world, await keeping(100));
    await setEmailStatus(world, customer.contact, 'hard_bounced');
    world.clock.advance(days(200));
    await sweepRetention(world);
    world.clock.advance(days(60));
    await sweepRetention(world);
    expect((await contactOf(customer))?.closing).toBeNull();
  });

  describe('and is warned', () => {
    const warned = async () => {
      const store = await keeping(100);
      const customer = await aCustomer(world, store);
      world.clock.advance(days(101));
      await sweepRetention(world);
      expect((await contactOf(customer))?.closing).toMatchObject({ by: 'dormancy' });
      return { store, customer };
    };
    const mailsTo = async ({ email }: Customer) => (await deliverAll(world)).filter(({ to }) => to === email);

    test('by a mail that has to wait, since the store sends none, is erased 30 days after that', async () => {
      const { store, customer } = await warned();
      await withVariables(world, store.storeId, { 'mail.paused': true });
      for (let month = 0; month < 2; month += 1) {
        expect(await mailsTo(customer)).toEqual([]);
        world.clock.advance(days(30));
        await sweepRetention(world);
      }
      expect(await contactOf(customer)).toBeDefined();
      await withVariables(world, store.storeId, { 'mail.paused': false });
      world.clock.advance(days(1));
      expect(await mailsTo(customer)).toHaveLength(1);
      world.clock.advance(days(30) - 1);
      await sweepRetention(world);
      expect(await contactOf(customer)).toBeDefined();
      world.clock.advance(1);
      await sweepRetention(world);
      expect(await contactOf(customer)).toBeUndefined();
    });

    test('by a mail that came back is kept', async () => {
      const { customer } = await warned();
      expect(await mailsTo(customer)).toHaveLength(1);
      const contact = await contactOf(customer);
      if (contact === undefined) throw new Error('The contact is there');
      await setEmailStatus(world, contact, 'hard_bounced');
      world.clock.advance(days(31));
      await sweepRetention(world);
      expect((await contactOf(customer))?.closing).toBeNull();
    });

    test('by a mail that this deployment writes to nobody is kept, and warned anew', async () => {
      const { customer } = await warned();
      await deliverAll({ ...world, needs: { ...world.needs, mailOnlyTo: ['team@shop.example'] } });
      world.clock.advance(days(31));
      await sweepRetention(world);
      expect((await contactOf(customer))?.closing).toMatchObject({
        endsAtEpochSeconds: world.clock.now() + days(30),
      });
      expect(await mailsTo(customer)).toHaveLength(1);
    });

    test('is kept by an order, though nobody signs in', async () => {
      const { store, customer } = await warned();
      await deliverAll(world);
      world.clock.advance(days(10));
      const placedAt = isoTime(world.clock.now());
      await placeOrder(world, store, anOrder({ email: customer.email, placedAt }));
      world.clock.advance(days(21));
      await sweepRetention(world);
      expect((await contactOf(customer))?.closing).toBeNull();
    });

    test('is kept by what an import says of its orders, however many there are', async () => {
      const { store, customer } = await warned();
      await deliverAll(world);
      world.clock.advance(days(10));
      const placedAt = isoTime(world.clock.now());
      const orders = Array.from({ length: 70 }, () => {
        const { orderId, currency, total, lines } = anOrder();
        return { orderId, placedAt, currency, total, lines };
      });
      const { counts } = await must(world, 'importContacts', store.storeId, {
        contacts: [{ email: customer.email, orders }],
      });
      expect(counts).toMatchObject({ orders: 70 });
      world.clock.advance(days(21));
      await sweepRetention(world);
      expect((await contactOf(customer))?.closing).toBeNull();
    });

    test('by an earlier release, which did not keep by what mail, is warned anew', async () => {
      const { customer } = await warned();
      await deliverAll(world);
      const contact = await contactOf(customer);
      if (contact?.closing == null) throw new Error('It is to end');
      const { warnedBy: _, ...closing } = contact.closing;
      await commit(world.needs, [changeContact(world.needs, contact, { closing })]);
      world.clock.advance(days(31));
      await sweepRetention(world);
      expect((await contactOf(customer))?.closing).toMatchObject({
        endsAtEpochSeconds: world.clock.now() + days(30),
      });
      expect(await mailsTo(customer)).toHaveLength(1);
    });
  });

  test('is kept for ever where the store does not say otherwise', async () => {
    const customer = await aCustomer(world, await aStore(world));
    world.clock.advance(days(4000));
    await sweepRetention(world);
    expect((await contactOf(customer))?.closing).toBeNull();
  });
});

test('who signs in while many are looked through is not warned', async () => {
  const store = await keeping(100);
  const customer = await aCustomer(world, store);
  world.clock.advance(days(101));
  const seen = meanwhile(world.needs, 1, async () => {
    await aSession(world, store, customer);
  });
  await endDormant(seen.needs, () => false);
  expect(seen.happened()).toBe(true);
  expect((await contactOf(customer))?.closing).toBeNull();
  world.clock.advance(days(31));
  await sweepRetention(world);
  expect(await contactOf(customer)).toBeDefined();
});

describe('what happens at the very moment', () => {
  const longUnused = async () => {
    const store = await keeping(100);
    const customer = await aCustomer(world, store);
    world.clock.advance(days(101));
    return { store, customer };
  };
  /** The same world, where a sweep goes by right before its first write. */
  const sweptMeanwhile = (): World => ({
    ...world,
    needs: meanwhile(world.needs, 1, () => sweepRetention(world)).needs,
  });
  const warned = { by: 'dormancy' };

  test('who signs in as they are warned is kept', async () => {
    const { store, customer } = await longUnused();
    await aSession(sweptMeanwhile(), store, customer);
    expect(await contactOf(customer)).toMatchObject({ closing: null });
    expect((await deliverAll(world)).map(({ to }) => to)).toContain(customer.email);
  });

  test('an account that is warned as its owner resets ends like any other that nobody signs in to', async () => {
    const { store, customer } = await longUnused();
    await askForReset(world.needs, store, { email: customer.email }, someNetwork());
    const token = await mailedToken(world, customer.email);
    const reset = await resetAs(sweptMeanwhile(), store, { token, password: otherPassword });
    expect([reset.kind, await contactOf(customer)]).toMatchObject(['password_reset', { closing: warned }]);
    await deliverAll(world);
    world.clock.advance(days(31));
    await sweepRetention(world);
    expect(await contactOf(customer)).toBeUndefined();
  });

  test('staff who disable an account that is warned are asked again, and then it is not to end', async () => {
    const { store, customer } = await longUnused();
    const { contactId } = customer.contact;
    const disable = async (by: World) =>
      replyCode(await admin(by, 'disableAccount', store.storeId, { contactId }));
    expect(await disable(sweptMeanwhile())).toBe('changed_meanwhile');
    expect(await contactOf(customer)).toMatchObject({ accountState: 'active', closing: warned });
    expect(await disable(world)).toBe('ok');
    expect(await contactOf(customer)).toMatchObject({ accountState: 'disabled', closing: null });
    await deliverAll(world);
  });

  test('stays whose customer has called in its last days, and whose address staff are recovering', async () => {
    const { store, customer } = await longUnused();
    const { contactId } = customer.contact;
    await sweepRetention(world);
    await deliverAll(world);
    world.clock.advance(days(29));
    const recovery = { newEmail: someAddress(), reason: 'Mailbox closed', evidence: 'Passport' };
    await must(world, 'startAddressRecovery', store.storeId, { contactId, ...recovery });
    world.clock.advance(days(2));
    await sweepRetention(world);
    expect(await contactOf(customer)).toMatchObject({ closing: { by: 'dormancy' } });
    world.clock.advance(days(1));
    const confirmed = await admin(
      world,
      'confirmAddressRecovery',
      store.storeId,
      { contactId },
      'Bob of support',
    );
    expect(replyCode(confirmed)).toBe('ok');
    expect(await contactOf(customer)).toMatchObject({ closing: null });
    await deliverAll(world);
  });

  test.each(['is placed', 'is moved there'])('an account is kept whose order %s as it ends', async (how) => {
    const { store, customer } = await longUnused();
    await sweepRetention(world);
    await deliverAll(world);
    world.clock.advance(days(30));
    const { storeId, contactId } = customer.contact;
    const orderIs = async () => {
      const placedAt = isoTime(world.clock.now());
      const order = anOrder({ placedAt, ...(how === 'is placed' ? { email: customer.email } : {}) });
      await placeOrder(world, store, order);
      if (how === 'is placed') return;
      await must(world, 'moveOrder', storeId, { orderId: order.orderId, contactId, reason: 'Theirs' });
    };
    const ending = meanwhile(world.needs, 1, orderIs);
    expect(await endClosing(ending.needs, { storeId, contactId }, () => false)).toBe('changed_meanwhile');
    world.clock.advance(1);
    await sweepRetention(world);
    expect(await contactOf(customer)).toMatchObject({ closing: null });
  });
});
