import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bounceHandler } from '../../lambdas/bounce/handler.ts';
import { endTrust } from '../../lambdas/contacts/end-trust.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { secureByLink } from '../../lambdas/reset/not-me.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import type { Fate } from '../../local/inbox.ts';
import { makeMainAddress, proveFurther, removeFurther } from '../world/further-address.ts';
import { toldOfMail } from '../world/mail-fate.ts';
import { recordOf } from '../world/requests.ts';
import { sweepRetention } from '../world/retention.ts';
import { comeFromOldShop } from '../world/old-shop.ts';
import {
  aContactId,
  activateAs,
  admin,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  mailedToken,
  must,
  openWorld,
  otherPassword,
  replyCode,
  resetAs,
  signInAs,
  someAddress,
  someNetwork,
  theContact,
  tokenOf,
  type World,
} from '../world/world.ts';

/**
 * An account that was opened on another's word is its customer's once their mailbox says so (rulings 3 and 20). Who came along from the old shop, and left that mailbox long ago, is not at its mercy
 * for ever (ruling 1).
 */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  // What happened is kept as shortly as a store may have it.
  store = await aStore(world, { 'retention.activities_days': 30 });
});
afterAll(() => world.close());

const day = 24 * 3600;

/** Opened with the address of old; `another` makes another one the main one, and answers the mail that tells the first. */
async function onTrust(contactId: string, old: string, password: string) {
  const token = await aSession(world, store, { email: old, password });
  await deliverAll(world);
  const record = () => recordOf(world, store, token);
  const fresh = await proveFurther(world, record, undefined, password);
  const change = async (to: string, fate: Fate | null) => {
    await makeMainAddress(world, record, to, password);
    const told = (await deliverAll(world)).find(({ to: at }) => at === old);
    if (told !== undefined && fate !== null)
      await bounceHandler(world.needs)(toldOfMail(told, fate, world.clock.now()));
    return told;
  };
  const contact = () => theContact(world, store.storeId, contactId);
  const as = async (actor: string, action: string, input: object = {}) =>
    replyCode(await admin(world, action, store.storeId, { contactId, ...input }, actor));
  /** To whom a reset goes that is asked for by the address. */
  const askedBy = async (email: string) => {
    await askForReset(world.needs, store, { email }, someNetwork());
    return (await deliverAll(world)).map(({ to }) => to);
  };
  return { contactId, old, fresh, password, change, contact, as, askedBy };
}

async function imported() {
  const old = someAddress();
  const password = 'of the old shop 1';
  const opened = await comeFromOldShop(world, store, { email: old }, password);
  return onTrust(opened.contact.contactId, old, password);
}

describe('thirty days after the mail came to the address of the old shop that tells of another main one', () => {
  test('it speaks for the account no more where nobody has answered: it is mailed nothing, and the account may part with it', async () => {
    const { contact, contactId, old, fresh, password, change, askedBy } = await imported();
    await change(fresh, 'delivery');
    world.clock.advance(30 * day - 1);
    await sweepRetention(world);
    expect(await contact()).toMatchObject({ emailOnTrust: old });
    await aSession(world, store, { email: fresh, password });
    await deliverAll(world);
    expect(await askedBy(old)).toEqual([old]);
    const asked = tokenOf(world.mails.findLast(({ to }) => to === old));
    world.clock.advance(1);
    await sweepRetention(world);
    expect(await contact()).toMatchObject({ email: fresh, emailOnTrust: null, trustTold: null });
    expect((await deliverAll(world)).map(({ to, tags }) => [to, tags.notification])).toEqual([
      [old, 'Email address is no longer the main one'],
    ]);
    expect((await resetAs(world, store, { token: asked, password: otherPassword })).kind).toBe('token_used');
    const { items } = await must(world, 'listActivities', store.storeId, { contactId });
    expect((items as { kind: string }[]).map(({ kind }) => kind)).toContain('email_trust_ended');
    world.clock.advance(700 * day);
    expect(await askedBy(old)).toEqual([fresh]);

    const token = await aSession(world, store, { email: fresh, password });
    await deliverAll(world);
    const again = () => recordOf(world, store, token);
    expect(await removeFurther(world, again, old, password)).toBe('email_removed');
    await deliverAll(world);
  });

  test.each([
    ['in time, by a reset', 29],
    ['at the very moment that it ends', 30],
  ])('the account is whose mailbox it is who answers %s', async (_, days) => {
    const { contact, contactId, old, fresh, change } = await imported();
    await change(fresh, 'delivery');
    world.clock.advance(days * day - 60);
    await askForReset(world.needs, store, { email: old }, someNetwork());
    const token = await mailedToken(world, old);
    world.clock.advance(60);
    const [proof] = await Promise.all([
      resetAs(world, store, { token, password: otherPassword }),
      endTrust(world.needs, { storeId: store.storeId, contactId }),
    ]);
    await deliverAll(world);
    const { email, emailOnTrust } = await contact();
    expect({ proof: proof.kind, email, emailOnTrust }).toEqual(
      proof.kind === 'password_reset'
        ? { proof: 'password_reset', email: old, emailOnTrust: null }
        : { proof: 'token_used', email: fresh, emailOnTrust: null },
    );
    if (days < 30) expect(proof.kind).toBe('password_reset');
    world.clock.advance(60 * day);
    await sweepRetention(world);
    expect((await contact()).email).toBe(email);
  });

  test('it goes on where it was the main one again meanwhile, and begins anew with the next mail', async () => {
    const { contact, contactId, old, fresh, password, change } = await imported();
    await change(fresh, 'delivery');
    world.clock.advance(20 * day);
    const later = await onTrust(contactId, fresh, password);
    await later.change(old, null);
    await later.change(fresh, null);
    world.clock.advance(10 * day);
    await sweepRetention(world);
    expect(await contact()).toMatchObject({ emailOnTrust: old });
    const told = world.mails.findLast(({ to, tags }) => to === old && tags.notification.startsWith('Main'));
    if (told === undefined) throw new Error('Nobody was told');
    await bounceHandler(world.needs)(toldOfMail(told, 'delivery', world.clock.now()));
    world.clock.advance(20 * day);
    await sweepRetention(world);
    expect(await contact()).toMatchObject({ emailOnTrust: old });
    world.clock.advance(30 * day);
    await sweepRetention(world);
    expect(await contact()).toMatchObject({ email: fresh, emailOnTrust: null });
  });

  test('it goes on while staff have disabled the account, since nobody could answer', async () => {
    const { contact, old, fresh, change, as } = await imported();
    await change(fresh, 'delivery');
    expect(await as('Ada', 'disableAccount')).toBe('ok');
    world.clock.advance(31 * day);
    await sweepRetention(world);
    expect(await contact()).toMatchObject({ emailOnTrust: old });
    expect(await as('Ada', 'enableAccount')).toBe('ok');
    world.clock.advance(31 * day);
    await sweepRetention(world);
    expect(await contact()).toMatchObject({ emailOnTrust: null });
  });
});

describe('nobody ends it by making an address of their own the main one and waiting', () => {
  test.each([null, 'hard', 'complaint'] as const)(
    'where the mail did not come to the address on trust, or was not wanted there (%s)',
    async (fate) => {
      const { contact, old, fresh, change } = await imported();
      await change(fresh, fate);
      for (let month = 0; month < 3; month += 1) {
        world.clock.advance(31 * day);
        await sweepRetention(world);
      }
      expect(await contact()).toMatchObject({ email: fresh, emailOnTrust: old });
    },
  );

  test('where staff have opened the account by a link that they looked at: its customer’s mailbox has the last word', async () => {
    const customer = someAddress();
    const contactId = await aContactId(world, store, { email: customer });
    const { activityId } = await must(world, 'sendActivation', store.storeId, {
      ...{ contactId, identifier: 'email' },
    });
    const token = await mailedToken(world, customer);
    await must(world, 'getActivity', store.storeId, { contactId, activityId });
    expect((await activateAs(world, store, { token, password: goodPassword })).kind).toBe('activated');
    const { contact, fresh, change, as, askedBy } = await onTrust(contactId, customer, goodPassword);
    await change(fresh, 'delivery');
    world.clock.advance(365 * day);
    await sweepRetention(world);
    expect(await contact()).toMatchObject({ email: fresh, emailOnTrust: customer });
    const wish = { newEmail: fresh, reason: 'Left that mailbox', evidence: 'Says so' };
    expect(await as('Ada', 'startAddressRecovery', wish)).toBe('ok');
    world.clock.advance(72 * 3600);
    expect(await as('Ada', 'confirmAddressRecovery')).toBe('same_actor');
    await deliverAll(world);
    expect(await askedBy(customer)).toEqual([customer]);
    const reset = tokenOf(world.mails.findLast(({ to }) => to === customer));
    expect((await resetAs(world, store, { token: reset, password: otherPassword })).kind).toBe(
      'password_reset',
    );
    expect(await contact()).toMatchObject({ email: customer, furtherEmails: [], emailOnTrust: null });
    await deliverAll(world);
  });
});

describe('two of the staff', () => {
  const wished = async () => {
    const account = await imported();
    await account.change(account.fresh, 'hard');
    const wish = { newEmail: account.fresh, reason: 'Left that mailbox', evidence: 'Passport' };
    expect(await account.as('Ada', 'startAddressRecovery', wish)).toBe('ok');
    const told = await deliverAll(world);
    return { ...account, told };
  };

  test('give the account to its main address for good, though that is not where it was opened', async () => {
    const { contact, old, fresh, as, askedBy } = await wished();
    world.clock.advance(72 * 3600);
    expect(await as('Bob', 'confirmAddressRecovery')).toBe('ok');
    expect(await contact()).toMatchObject({ email: fresh, furtherEmails: [], username: fresh });
    const link = (await deliverAll(world)).find(({ to }) => to === fresh);
    expect((await resetAs(world, store, { token: tokenOf(link), password: otherPassword })).kind).toBe(
      'password_reset',
    );
    expect(await contact()).toMatchObject({ email: fresh, emailOnTrust: null });
    expect((await signInAs(world, store, fresh, otherPassword)).kind).toBe('signed_in');
    await deliverAll(world);
    expect(await askedBy(old)).toEqual([]);
  });

  test('do not where the address on trust says otherwise: it alone is told', async () => {
    const account = await imported();
    await account.change(account.fresh, 'delivery');
    const wish = { newEmail: account.fresh, reason: 'Left that mailbox', evidence: 'Passport' };
    expect(await account.as('Ada', 'startAddressRecovery', wish)).toBe('ok');
    const told = await deliverAll(world);
    expect(told.map(({ to }) => to)).toEqual([account.old]);
    expect((await secureByLink(world.needs, store, tokenOf(told[0]))).kind).toBe('secured');
    world.clock.advance(72 * 3600);
    expect(await account.as('Bob', 'confirmAddressRecovery')).toBe('no_recovery');
    expect(await account.contact()).toMatchObject({ email: account.old });
    await deliverAll(world);
  });

  test('need no recovery for the main address of an account that was proven', async () => {
    const account = await imported();
    expect(
      await account.as('Ada', 'startAddressRecovery', {
        ...{ newEmail: account.old, reason: 'r', evidence: 'e' },
      }),
    ).toBe('email_taken');
  });
});
