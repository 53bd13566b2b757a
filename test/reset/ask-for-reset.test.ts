import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import {
  aCustomer,
  admin,
  aStore,
  deliverAll,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  registerAs,
  someAddress,
  someNetwork,
  setEmailStatus,
  type World,
  resetAs,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const askIt = (store: Store, asked: { token: string } | { email: string }, network = someNetwork()) =>
  askForReset(world.needs, store, asked, network);

const aContact = (store: Store, email: string) =>
  must(world, 'createContact', store.storeId, { email, firstName: 'Eva', lastName: 'Known' });

describe('asking for a reset', () => {
  test('mails the address that is stored a link to the store’s own page', async () => {
    const store = await aStore(world);
    const { email } = await aCustomer(world, store);
    expect(await askIt(store, { email })).toEqual({ kind: 'asked' });
    const [mail, ...more] = await deliverAll(world);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: email, tags: { notification: 'Storefront user password reset' } });
    expect(mail?.text).toContain(`${store.address}/accounts/reset-password?token=`);
  });

  test('mails a contact who has no account yet, and one who never proved the address', async () => {
    const store = await aStore(world);
    const [known, unproven] = [someAddress(), someAddress()];
    await aContact(store, known);
    await registerAs(world, store, { email: unproven });
    await deliverAll(world);
    for (const email of [known, unproven]) {
      await askIt(store, { email });
      expect(await deliverAll(world)).toMatchObject([{ to: email }]);
    }
  });

  test('mails nobody for an unknown address, a disabled account, an address that two contacts share, or a wrong token', async () => {
    const store = await aStore(world);
    const disabled = await aCustomer(world, store);
    await must(world, 'disableAccount', store.storeId, { contactId: disabled.contact.contactId });
    const shared = someAddress();
    await aContact(store, shared);
    await aContact(store, shared);
    for (const asked of [
      { email: someAddress() },
      { email: disabled.email },
      { email: shared },
      { token: 'nonsense' },
      { token: '' },
    ]) {
      expect(await askIt(store, asked)).toEqual({ kind: 'asked' });
    }
    expect(await deliverAll(world)).toEqual([]);
  });

  test('of an address that several share lists the number of each account, in one mail that opens none', async () => {
    const store = await aStore(world);
    const email = someAddress();
    for (const customerNumber of ['F-2', null, 'F-1']) {
      const person = { email, firstName: 'Eva', lastName: 'Known', customerNumber };
      await must(world, 'createContact', store.storeId, person);
    }
    expect(await askIt(store, { email })).toEqual({ kind: 'asked' });
    const [mail, ...more] = await deliverAll(world);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: email, tags: { notification: 'Your customer number' } });
    expect(mail?.text).toMatch(/F-1\s+F-2/);
    expect(mail?.text).toContain('Forgot your password?');
    expect(mail?.text).not.toContain('token=');
    expect(mail?.text).not.toContain('Eva');
    // Each can then be asked for by its number.
    await askForReset(world.needs, store, { customerNumber: 'F-2' }, someNetwork());
    expect(await deliverAll(world)).toMatchObject([
      { to: email, tags: { notification: 'Storefront user password reset' } },
    ]);
  });

  test('of an address that mail comes back from queues none, as for staff', async () => {
    const store = await aStore(world);
    const { email, contact } = await aCustomer(world, store);
    const { contactId } = contact;
    await setEmailStatus(world, contact, 'hard_bounced');
    const kept = async () => (await must(world, 'listActivities', store.storeId, { contactId }))['items'];
    const before = await kept();
    expect(await askIt(store, { email })).toEqual({ kind: 'asked' });
    expect(await kept()).toEqual(before);
    const staff = await admin(world, 'sendPasswordReset', store.storeId, { contactId });
    expect(staff).toMatchObject({ ok: false, problem: { code: 'email_bounced' } });
  });

  test('twice leaves both links good until one is used, which ends the other', async () => {
    const store = await aStore(world);
    const { email } = await aCustomer(world, store);
    await askIt(store, { email });
    const first = await mailedToken(world, email);
    await askIt(store, { email });
    const second = await mailedToken(world, email);
    expect(await resetAs(world, store, { token: first, password: otherPassword })).toMatchObject({
      kind: 'password_reset',
    });
    expect(await resetAs(world, store, { token: second, password: otherPassword })).toEqual({
      kind: 'token_used',
    });
    await deliverAll(world);
  });

  test('by the token of an expired or used link mails a fresh one', async () => {
    const store = await aStore(world);
    const { email } = await aCustomer(world, store);
    await askIt(store, { email });
    const first = await mailedToken(world, email);
    world.clock.advance(3600);
    const expired = await resetAs(world, store, { token: first, password: otherPassword });
    expect(expired).toEqual({ kind: 'token_expired' });
    expect(await askIt(store, { token: first })).toEqual({ kind: 'asked' });
    const fresh = await mailedToken(world, email);
    expect(await resetAs(world, store, { token: fresh, password: otherPassword })).toMatchObject({
      kind: 'password_reset',
    });
    await deliverAll(world);
    expect(await askIt(store, { token: fresh })).toEqual({ kind: 'asked' });
    expect(await deliverAll(world)).toMatchObject([{ to: email }]);
  });

  test('by a token of another store, or of an activation, mails nobody', async () => {
    const [store, other] = [await aStore(world), await aStore(world)];
    const { email } = await aCustomer(world, store);
    await askIt(store, { email });
    const token = await mailedToken(world, email);
    const unproven = someAddress();
    await registerAs(world, store, { email: unproven });
    const activation = await mailedToken(world, unproven);
    await askIt(other, { token });
    await askIt(store, { token: activation });
    expect(await deliverAll(world)).toEqual([]);
  });

  test('by the token of an address that the contact has no more mails nobody', async () => {
    const store = await aStore(world);
    const email = someAddress();
    const { contactId } = await aContact(store, email);
    await askIt(store, { email });
    const token = await mailedToken(world, email);
    await must(world, 'updateContact', store.storeId, { contactId, email: someAddress() });
    expect(await askIt(store, { token })).toEqual({ kind: 'asked' });
    expect(await deliverAll(world)).toEqual([]);
  });

  test('goes on being answered once the address has had its mails, which then stop for an hour', async () => {
    const store = await aStore(world, { 'throttling.mails_per_address_per_hour': 2 });
    const { email } = await aCustomer(world, store);
    const network = someNetwork();
    for (let time = 0; time < 4; time += 1) {
      expect(await askIt(store, { email }, network)).toEqual({ kind: 'asked' });
    }
    expect(await deliverAll(world)).toHaveLength(2);
    world.clock.advance(3600 + 300);
    await askIt(store, { email }, network);
    expect(await deliverAll(world)).toHaveLength(1);
  });

  test('is no way to keep the owner’s own mail away, who asks from a network of their own', async () => {
    const store = await aStore(world, {
      'throttling.mails_per_address_per_hour': 2,
      'throttling.mail_networks_per_address_per_hour': 3,
    });
    const { email } = await aCustomer(world, store);
    for (let stranger = 0; stranger < 5; stranger += 1) {
      const network = someNetwork();
      for (let time = 0; time < 4; time += 1) await askIt(store, { email }, network);
    }
    await deliverAll(world);
    const own = someNetwork();
    await askIt(store, { email }, own);
    expect(await deliverAll(world)).toHaveLength(1);
    await askIt(store, { email }, own);
    expect(await deliverAll(world)).toEqual([]);
  });

  test('for many addresses from one network ends with the network’s share of mails', async () => {
    const store = await aStore(world, { 'throttling.mails_per_network_per_hour': 3 });
    const customers = [];
    for (let one = 0; one < 5; one += 1) customers.push(await aCustomer(world, store));
    const network = someNetwork();
    for (const { email } of customers)
      expect(await askIt(store, { email }, network)).toEqual({ kind: 'asked' });
    expect(await deliverAll(world)).toHaveLength(3);
    const { email } = customers[4] ?? { email: '' };
    await askIt(store, { email }, someNetwork());
    expect(await deliverAll(world)).toHaveLength(1);
  });

  test('is refused beyond the network’s allowance', async () => {
    const store = await aStore(world, { 'throttling.network_requests_per_minute': 1 });
    const network = someNetwork();
    await askIt(store, { email: someAddress() }, network);
    expect(await askIt(store, { email: someAddress() }, network)).toMatchObject({
      kind: 'too_many_requests',
    });
  });
});
