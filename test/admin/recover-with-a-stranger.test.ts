import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isUnderWay } from '../../lambdas/accounts/address-recovery.ts';
import { isoTime } from '../../lambdas/accounts/iso-time.ts';
import { endClosing } from '../../lambdas/contacts/end-closing.ts';
import { askForConfirmation } from '../../lambdas/emails/ask-for-confirmation.ts';
import { confirmEmail } from '../../lambdas/emails/confirm-email.ts';
import { customerView } from '../../lambdas/http/session-view.ts';
import { changePassword } from '../../lambdas/profile/change-password.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { secureByLink } from '../../lambdas/reset/not-me.ts';
import { closeAccount } from '../../lambdas/rights/close-account.ts';
import { linkIdentity } from '../../lambdas/sso/link.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { changeContact, findContact } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { findClaim } from '../../lambdas/tables/identifiers.ts';
import { listIdentities } from '../../lambdas/tables/sso-identities.ts';
import { openDesk, textOf } from '../backoffice/desk.ts';
import { makeMainAddress, proveFurther } from '../world/further-address.ts';
import { meanwhile } from '../world/meanwhile.ts';
import { recordOf } from '../world/requests.ts';
import { sweepRetention } from '../world/retention.ts';
import { comeFromOldShop } from '../world/old-shop.ts';
import {
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

/** Rulings 1, 20 and 23: the mailbox is dead, and somebody else knows the password. */

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world, { 'sign_in.identifiers': 'email_and_customer_number' });
});
afterAll(() => world.close());

const day = 24 * 3600;

const as = async (actor: string, action: string, input: object) =>
  replyCode(await admin(world, action, store.storeId, input, actor));

/** An account of old, and what staff do with it. */
async function anAccount() {
  const customer = await aCustomer(world, store);
  const { contactId } = customer.contact;
  const newEmail = someAddress();
  world.clock.advance(30 * day);
  const start = () =>
    as('Ada', 'startAddressRecovery', {
      contactId,
      newEmail,
      reason: 'Mailbox closed',
      evidence: 'Passport',
    });
  const confirm = () => as('Bob', 'confirmAddressRecovery', { contactId });
  const look = () => theContact(world, store.storeId, contactId);
  return { ...customer, contactId, newEmail, start, confirm, look };
}
const aboutToChange = 'Email address is about to be changed';
const isNoticeTo =
  (address: string) =>
  ({ to, tags }: Awaited<ReturnType<typeof deliverAll>>[number]) =>
    to === address && tags.notification === aboutToChange;
type Account = Awaited<ReturnType<typeof anAccount>>;

/** The session, each time anew, of whoever signs in. */
async function inBy(email: string, password: string) {
  const token = await aSession(world, store, { email, password });
  return () => recordOf(world, store, token);
}

/** What whoever reads the new mailbox does with the link, and what then signs in. */
async function resetAtNew({ newEmail }: Account) {
  const mail = (await deliverAll(world)).find(({ to }) => to === newEmail);
  expect((await resetAs(world, store, { token: tokenOf(mail), password: 'of the owner again' })).kind).toBe(
    'password_reset',
  );
  expect((await signInAs(world, store, newEmail, 'of the owner again')).kind).toBe('signed_in');
  await deliverAll(world);
}

test('of an account that staff disable a stranger who was in ends no recovery, whatever they changed, nor by a mail to an address of their own; and is out by it', async () => {
  const account = await anAccount();
  const { contactId, email, confirm, look, newEmail } = account;
  await setEmailStatus(world, await look(), 'hard_bounced');
  expect(await account.start()).toBe('ok');
  world.clock.advance(3600);
  const stranger = await inBy(email, goodPassword);
  const evil = await proveFurther(world, stranger);
  await makeMainAddress(world, stranger, evil);
  const change = { currentPassword: goodPassword, newPassword: otherPassword };
  expect((await changePassword(world.needs, await stranger(), change)).kind).toBe('password_changed');
  const identity = { issuer: 'https://accounts.example', subject: 'the stranger' };
  expect((await linkIdentity(world.needs, store, await look(), identity)).kind).toBe('linked');
  // They are told of it as whoever is the main address, who may be the owner: so that staff disable the account.
  const again = await inBy(evil, otherPassword);
  expect((await closeAccount(world.needs, await again(), otherPassword)).kind).toBe('closing');
  const notice = (await deliverAll(world)).find(isNoticeTo(evil));
  expect(await as('Bob', 'disableAccount', { contactId })).toBe('ok');
  expect(await secureByLink(world.needs, store, tokenOf(notice))).toEqual({ kind: 'account_disabled' });

  const { addressRecovery } = await must(world, 'getContact', store.storeId, { contactId });
  expect(addressRecovery).toMatchObject({ newEmail, changedSince: true });
  world.clock.advance(72 * 3600);
  expect(await confirm()).toBe('ok');
  const now = await look();
  expect(now).toMatchObject({
    ...{ email: newEmail, furtherEmails: [], username: newEmail, password: null },
    ...{ accountState: 'active', closing: null, recovering: null },
  });
  expect(await listIdentities(world.needs, now)).toEqual([]);
  expect(await findClaim(world.needs, store.storeId, { kind: 'email', value: evil })).toBeUndefined();
  expect((await signInAs(world, store, evil, otherPassword)).kind).toBe('wrong_credentials');
  await resetAtNew(account);
});

test('of an account that was disabled before, whoever came lately is told of it as well, and has no say by that', async () => {
  const account = await anAccount();
  const { contactId, email, confirm } = account;
  const stranger = await inBy(email, goodPassword);
  const evil = await proveFurther(world, stranger);
  await makeMainAddress(world, stranger, evil);
  await deliverAll(world);
  expect(await as('Bob', 'disableAccount', { contactId })).toBe('ok');
  expect(await account.start()).toBe('ok');
  const told = (await deliverAll(world)).filter(({ tags }) => tags.notification === aboutToChange);
  expect(told.map(({ to }) => to).sort()).toEqual([email, evil].sort());
  const notice = told.find(({ to }) => to === evil);
  expect(await secureByLink(world.needs, store, tokenOf(notice))).toEqual({ kind: 'account_disabled' });
  world.clock.advance(72 * 3600);
  expect(await confirm()).toBe('ok');
  await resetAtNew(account);
});

describe('whoever has come back, and made another address the main one since', () => {
  const cameBack = async () => {
    const account = await anAccount();
    expect(await account.start()).toBe('ok');
    const first = (await deliverAll(world)).find(isNoticeTo(account.email));
    world.clock.advance(48 * 3600);
    const owner = await inBy(account.email, goodPassword);
    const own = await proveFurther(world, owner);
    await makeMainAddress(world, owner, own);
    const notice = (await deliverAll(world)).find(isNoticeTo(own));
    return { ...account, own, first, notice };
  };

  test('is told, in words that fit them, and has 72 hours from then on', async () => {
    const { contactId, confirm, newEmail, own, look, first, notice } = await cameBack();
    const before = 'Before this became the main address of your account';
    expect([first, notice].map((mail) => mail?.text.includes(before))).toEqual([false, true]);
    const { addressRecovery } = await must(world, 'getContact', store.storeId, { contactId });
    const confirmFrom = new Date((world.clock.now() + 72 * 3600) * 1000).toISOString().replace('.000', '');
    expect(addressRecovery).toMatchObject({ changedSince: true, confirmFrom });
    world.clock.advance(72 * 3600 - 1);
    expect(await confirm()).toBe('too_early');
    world.clock.advance(1);
    await deliverAll(world);
    expect(await confirm()).toBe('ok');
    expect(await look()).toMatchObject({ email: newEmail });
    const told = (await deliverAll(world)).map(({ to, tags }) => [to, tags.notification]);
    expect(told).toEqual(
      expect.arrayContaining([
        [own, 'Email address is no longer the main one'],
        [newEmail, 'Storefront user password reset'],
      ]),
    );
    expect(told).toHaveLength(2);
  });

  test('stops it by the link that tells them', async () => {
    const { confirm, own, notice, look } = await cameBack();
    expect(await secureByLink(world.needs, store, tokenOf(notice))).toEqual({ kind: 'secured' });
    world.clock.advance(72 * 3600);
    await deliverAll(world);
    expect(await confirm()).toBe('no_recovery');
    expect(await look()).toMatchObject({ email: own });
  });

  test('ends it by a reset there', async () => {
    const { confirm, own, look } = await cameBack();
    await askForReset(world.needs, store, { email: own }, someNetwork());
    const mail = (await deliverAll(world)).find(
      ({ to, tags }) => to === own && tags.notification === 'Storefront user password reset',
    );
    expect((await resetAs(world, store, { token: tokenOf(mail), password: otherPassword })).kind).toBe(
      'password_reset',
    );
    world.clock.advance(72 * 3600);
    await deliverAll(world);
    expect(await confirm()).toBe('no_recovery');
    expect(await look()).toMatchObject({ email: own });
  });
});

test('of an account whose main address was left out on purpose, it is not told because somebody adds a further one', async () => {
  const { contactId, email, start, look } = await anAccount();
  const stranger = await inBy(email, goodPassword);
  await makeMainAddress(world, stranger, await proveFurther(world, stranger));
  expect(await as('Bob', 'disableAccount', { contactId })).toBe('ok');
  expect(await start()).toBe('ok');
  expect(await as('Bob', 'enableAccount', { contactId })).toBe('ok');
  await deliverAll(world);
  const again = await inBy(email, goodPassword);
  const added = someAddress();
  const asked = { email: added, password: goodPassword };
  await askForConfirmation(world.needs, await again(), 'confirm_email', asked, someNetwork());
  const token = await mailedToken(world, added);
  expect((await confirmEmail(world.needs, await again(), token)).kind).toBe('email_confirmed');
  expect((await deliverAll(world)).filter(({ tags }) => tags.notification === aboutToChange)).toEqual([]);
  const { recovering } = await look();
  expect([recovering?.toldSince, recovering?.toldAgainAtEpochSeconds]).toEqual([undefined, undefined]);
});

test('a reset by a further address that was the account’s for a week before, and is answered where the main mailbox is dead, ends it', async () => {
  const account = await anAccount();
  const owner = await inBy(account.email, goodPassword);
  const further = await proveFurther(world, owner);
  world.clock.advance(8 * day);
  await setEmailStatus(world, await account.look(), 'hard_bounced');
  expect(await account.start()).toBe('ok');
  await deliverAll(world);
  await askForReset(world.needs, store, { email: further }, someNetwork());
  const mail = (await deliverAll(world)).find(({ to }) => to === further);
  expect((await resetAs(world, store, { token: tokenOf(mail), password: otherPassword })).kind).toBe(
    'password_reset',
  );
  world.clock.advance(72 * 3600);
  await deliverAll(world);
  expect(await account.confirm()).toBe('no_recovery');
});

test('what was the account’s for longer than a week when the recovery was begun stays with it, and is no way back', async () => {
  const account = await anAccount();
  const owner = await inBy(account.email, goodPassword);
  const further = await proveFurther(world, owner);
  world.clock.advance(8 * day);
  expect(await account.start()).toBe('ok');
  const again = await inBy(account.email, goodPassword);
  await makeMainAddress(world, again, further);
  world.clock.advance(73 * 3600);
  await deliverAll(world);
  expect(await account.confirm()).toBe('ok');
  const { email, furtherEmails } = await account.look();
  expect([email, furtherEmails.map(({ address }) => address)]).toEqual([account.newEmail, [further]]);
  expect(furtherEmails[0]).not.toHaveProperty('asMain');
  await resetAtNew(account);
});

describe('of an account that staff have disabled', () => {
  test('the address is recovered, and by that it is enabled, without the password that it had', async () => {
    const account = await anAccount();
    const { contactId, email, look } = account;
    await setEmailStatus(world, await look(), 'hard_bounced');
    expect(await as('Bob', 'disableAccount', { contactId })).toBe('ok');
    const { reasons } = await must(world, 'diagnoseContact', store.storeId, { contactId });
    for (const code of ['hard_bounced', 'account_disabled'])
      expect(reasons).toContainEqual(
        expect.objectContaining({ code, message: expect.stringContaining('begin an address recovery') }),
      );
    expect(await account.start()).toBe('ok');
    world.clock.advance(72 * 3600);
    await deliverAll(world);
    expect(await account.confirm()).toBe('ok');
    expect(await look()).toMatchObject({ accountState: 'active', password: null });
    const { items } = await must(world, 'listActivities', store.storeId, { contactId });
    expect((items as { kind: string }[]).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['address_recovered', 'account_enabled']),
    );
    for (const name of [email, account.newEmail])
      expect((await signInAs(world, store, name, goodPassword)).kind).toBe('wrong_credentials');
    await resetAtNew(account);
  });

  test('disabling goes on with a recovery that was begun, and the old mailbox stops it all the same', async () => {
    const account = await anAccount();
    const { contactId, email } = account;
    await deliverAll(world);
    expect(await account.start()).toBe('ok');
    const link = tokenOf((await deliverAll(world)).find(({ to }) => to === email));
    expect(await as('Bob', 'disableAccount', { contactId })).toBe('ok');
    const open = async () =>
      (await must(world, 'getContact', store.storeId, { contactId }))['addressRecovery'] !== undefined;
    expect(await open()).toBe(true);
    expect(await secureByLink(world.needs, store, link)).toEqual({ kind: 'account_disabled' });
    expect(await open()).toBe(false);
    world.clock.advance(72 * 3600);
    expect(await account.confirm()).toBe('no_recovery');
    expect(await account.look()).toMatchObject({ email, accountState: 'disabled' });
    // There was nothing to secure then; there is once it is enabled.
    expect(await as('Bob', 'enableAccount', { contactId })).toBe('ok');
    expect(await secureByLink(world.needs, store, link)).toEqual({ kind: 'secured' });
    await deliverAll(world);
  });

  test('that its owner has closed waits, and begins anew with another mail when it is enabled', async () => {
    const { contactId, email, look } = await anAccount();
    const owner = await inBy(email, goodPassword);
    expect((await closeAccount(world.needs, await owner(), goodPassword)).kind).toBe('closing');
    await deliverAll(world);
    const { storeId } = store;
    const asked = textOf(await openDesk(world).open(`/${storeId}/contacts/${contactId}/acts/disable`));
    expect(asked).toContain('The erasure that its owner asked for waits meanwhile');
    expect(await as('Bob', 'disableAccount', { contactId })).toBe('ok');
    const shown = () => must(world, 'getContact', store.storeId, { contactId });
    expect((await must(world, 'diagnoseContact', storeId, { contactId }))['reasons']).toContainEqual(
      expect.objectContaining({
        code: 'account_disabled',
        message: expect.stringContaining('its erasure waits') as unknown,
      }),
    );
    expect(await shown()).toMatchObject({ accountState: 'disabled', closesAt: null, closingWaits: true });
    world.clock.advance(60 * day);
    await sweepRetention(world);
    expect((await look()).closing).toMatchObject({ by: 'customer' });

    expect(await as('Bob', 'enableAccount', { contactId })).toBe('ok');
    const closesAt = new Date((world.clock.now() + 14 * day) * 1000).toISOString().replace('.000', '');
    expect(await shown()).toMatchObject({ accountState: 'active', closesAt, closingWaits: false });
    expect((await deliverAll(world)).map(({ to, tags }) => [to, tags.notification])).toEqual([
      [email, 'Your account will be closed'],
    ]);
    world.clock.advance(14 * day);
    await sweepRetention(world);
    expect(await findContact(world.needs, store.storeId, contactId)).toBeUndefined();
  });
});

describe('of an account that the old shop’s customer number opened, without an address', () => {
  const aNumberAccount = async () => {
    const customerNumber = someNumber();
    const opened = await comeFromOldShop(world, store, { customerNumber }, goodPassword);
    const { contactId } = opened.contact;
    const newEmail = someAddress();
    const start = () =>
      as('Ada', 'startAddressRecovery', { contactId, newEmail, reason: 'Forgotten', evidence: 'Passport' });
    const look = () => theContact(world, store.storeId, contactId);
    const isTold = async () => isUnderWay(await look(), world.clock.now());
    return { contactId, customerNumber, newEmail, start, look, isTold };
  };

  test('it is given one by two of the staff, and is signed in to with the number as before; whoever is signed in is told, and ends it no more than elsewhere', async () => {
    const { contactId, customerNumber, newEmail, start, look, isTold } = await aNumberAccount();
    expect(await as('Ada', 'secureAccount', { contactId })).toBe('no_email');
    const { reasons } = await must(world, 'diagnoseContact', store.storeId, { contactId });
    expect(reasons).toContainEqual(
      expect.objectContaining({ code: 'no_email', message: expect.stringContaining('startAddressRecovery') }),
    );
    expect(reasons).toContainEqual(
      expect.objectContaining({
        code: 'username_exists',
        message: expect.stringMatching(/so no invitation is sent\.$/),
      }),
    );
    expect(await start()).toBe('ok');
    expect(await deliverAll(world)).toEqual([]);
    expect(await start()).toBe('recovery_pending');
    expect(await isTold()).toBe(true);
    const stranger = await inBy(customerNumber, goodPassword);
    const change = { currentPassword: goodPassword, newPassword: otherPassword };
    expect((await changePassword(world.needs, await stranger(), change)).kind).toBe('password_changed');
    expect(await isTold()).toBe(true);
    expect(await as('Bob', 'confirmAddressRecovery', { contactId })).toBe('too_early');
    world.clock.advance(72 * 3600);
    expect(await as('Ada', 'confirmAddressRecovery', { contactId })).toBe('same_actor');
    expect(await as('Bob', 'confirmAddressRecovery', { contactId })).toBe('ok');
    expect(await look()).toMatchObject({ email: newEmail, username: customerNumber, password: null });
    const mail = (await deliverAll(world)).find(({ to }) => to === newEmail);
    expect(
      await resetAs(world, store, { token: tokenOf(mail), password: 'of the owner again' }),
    ).toMatchObject({
      ...{ kind: 'password_reset', username: customerNumber },
    });
    expect((await signInAs(world, store, customerNumber, 'of the owner again')).kind).toBe('signed_in');
    const claim = await findClaim(world.needs, store.storeId, { kind: 'email', value: newEmail });
    expect(claim).toMatchObject({ contactId, proven: true });
    await deliverAll(world);
  });

  test('the first address that is added since is told, and stops it', async () => {
    const { contactId, customerNumber, start, look } = await aNumberAccount();
    expect(await start()).toBe('ok');
    world.clock.advance(71 * 3600);
    const owner = await inBy(customerNumber, goodPassword);
    const own = someAddress();
    const added = { email: own, password: goodPassword };
    await askForConfirmation(world.needs, await owner(), 'confirm_email', added, someNetwork());
    const proof = await mailedToken(world, own);
    expect((await confirmEmail(world.needs, await owner(), proof)).kind).toBe('email_confirmed');
    const notice = (await deliverAll(world)).find(isNoticeTo(own));
    world.clock.advance(71 * 3600);
    await deliverAll(world);
    expect(await as('Bob', 'confirmAddressRecovery', { contactId })).toBe('too_early');
    expect(await secureByLink(world.needs, store, tokenOf(notice))).toEqual({ kind: 'secured' });
    world.clock.advance(3600);
    await deliverAll(world);
    expect(await as('Bob', 'confirmAddressRecovery', { contactId })).toBe('no_recovery');
    expect(await look()).toMatchObject({ email: own });
  });

  test('nobody is told of one that staff stopped, or that nobody confirmed within 30 days', async () => {
    const { contactId, start, isTold } = await aNumberAccount();
    expect(await start()).toBe('ok');
    expect(await as('Bob', 'stopAddressRecovery', { contactId })).toBe('ok');
    expect(await isTold()).toBe(false);
    expect(await start()).toBe('ok');
    expect(await isTold()).toBe(true);
    world.clock.advance(30 * day);
    expect(await isTold()).toBe(false);
    expect(await as('Bob', 'confirmAddressRecovery', { contactId })).toBe('no_recovery');
  });
});

describe('an account that is to end', () => {
  const shownEnd = async (contactId: string) =>
    (await must(world, 'getContact', store.storeId, { contactId }))['closesAt'];
  /** By the stranger who is in. */
  const aClosedOne = async () => {
    const account = await anAccount();
    const { email, contactId } = account;
    const stranger = await inBy(email, goodPassword);
    expect((await closeAccount(world.needs, await stranger(), goodPassword)).kind).toBe('closing');
    await deliverAll(world);
    await setEmailStatus(world, await theContact(world, store.storeId, contactId), 'hard_bounced');
    return account;
  };

  test('as a stranger wished does not while its address is recovered, and is kept by that', async () => {
    const { contactId, start, confirm, look } = await aClosedOne();
    world.clock.advance(12 * day);
    expect(await start()).toBe('ok');
    const ends = isoTime(world.clock.now() + 30 * day);
    expect([await shownEnd(contactId), customerView(await look()).closesAt]).toEqual([ends, ends]);
    world.clock.advance(2 * day + 3600);
    await sweepRetention(world);
    world.clock.advance(day);
    expect(await confirm()).toBe('ok');
    expect(await look()).toMatchObject({ accountState: 'active', closing: null });
    await deliverAll(world);
  });

  test('ends where nobody has confirmed that by its end', async () => {
    const { contactId, start } = await aClosedOne();
    expect(await start()).toBe('ok');
    for (const days of [15, 14]) {
      world.clock.advance(days * day);
      await sweepRetention(world);
      expect(await theContact(world, store.storeId, contactId)).toBeDefined();
    }
    world.clock.advance(day);
    await sweepRetention(world);
    expect(await findContact(world.needs, store.storeId, contactId)).toBeUndefined();
  });

  test('does not where that is begun at the very moment of its end', async () => {
    const { contactId, start, look } = await aClosedOne();
    world.clock.advance(14 * day);
    const ending = meanwhile(world.needs, 1, async () => {
      expect(await start()).toBe('ok');
    });
    const reference = { storeId: store.storeId, contactId };
    expect(await endClosing(ending.needs, reference, () => false)).toBe('changed_meanwhile');
    expect(await endClosing(world.needs, reference, () => false)).toBe('put_off');
    expect((await look()).closing).toMatchObject({ endsAtEpochSeconds: world.clock.now() + 30 * day });
  });
});

test('a recovery that the release before began ends with the password, as that release had it', async () => {
  const account = await anAccount();
  expect(await account.start()).toBe('ok');
  // It kept nothing of it with the contact.
  await commit(world.needs, [changeContact(world.needs, await account.look(), { recovering: null })]);
  expect(await must(world, 'getContact', store.storeId, { contactId: account.contactId })).toHaveProperty(
    'addressRecovery',
  );
  const owner = await inBy(account.email, goodPassword);
  const change = { currentPassword: goodPassword, newPassword: otherPassword };
  expect((await changePassword(world.needs, await owner(), change)).kind).toBe('password_changed');
  world.clock.advance(73 * 3600);
  expect(await account.confirm()).toBe('no_recovery');
  await deliverAll(world);
});
