import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { activateEmailLogin } from '../../lambdas/emails/activate-email-login.ts';
import { askForConfirmation } from '../../lambdas/emails/ask-for-confirmation.ts';
import { changePassword } from '../../lambdas/profile/change-password.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { disconnect } from '../../lambdas/profile/disconnect.ts';
import { removeEmail } from '../../lambdas/emails/remove-email.ts';
import { confirm } from '../../lambdas/rights/confirm.ts';
import { identityId } from '../../lambdas/tables/sso-identities.ts';
import { secureByLink } from '../../lambdas/reset/not-me.ts';
import { linkIdentity } from '../../lambdas/sso/link.ts';
import { deliverBeside, makeMainAddress, proveFurther, removeFurther } from '../world/further-address.ts';
import { recordOf } from '../world/requests.ts';
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
  someAddress,
  someNetwork,
  tokenOf,
  type World,
} from '../world/world.ts';

/** A stranger who is in has made an address of their own the main one: the address before is told what they do next, until the new one has settled. */
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function takenOver() {
  const store = await aStore(world);
  const owner = await aCustomer(world, store);
  const { contactId } = owner.contact;
  const session = await aSession(world, store, owner);
  const record = () => recordOf(world, store, session);
  const theirs = await proveFurther(world, record);
  await makeMainAddress(world, record, theirs);
  await deliverAll(world);
  const who = (to: string) => ({ [owner.email]: 'owner', [theirs]: 'stranger' })[to] ?? to;
  /** Who was mailed what, by now. */
  const told = async () => {
    const mails = await deliverAll(world);
    return {
      mails,
      told: mails.map(({ to, tags }) => `${who(to)}: ${tags.notification}`).sort(),
    };
  };
  const changes = async (token: string, passwords: { currentPassword: string; newPassword: string }) => {
    const signedIn = await recordOf(world, store, token);
    expect(await changePassword(world.needs, signedIn, passwords)).toMatchObject({
      kind: 'password_changed',
    });
    return told();
  };
  return { store, owner, contactId, theirs, session, record, told, changes };
}

test('of a changed password, with a link that ends it', async () => {
  const { store, owner, theirs, session, changes } = await takenOver();
  const passwords = { currentPassword: goodPassword, newPassword: otherPassword };
  const { told: now, mails } = await changes(session, passwords);
  expect(now).toEqual(['owner: Password was changed', 'stranger: Password was changed']);
  world.clock.advance(6 * 24 * 3600);
  const token = tokenOf(mails.find(({ to }) => to === owner.email));
  expect(await secureByLink(world.needs, store, token)).toEqual({ kind: 'secured' });
  expect((await deliverBeside(world, theirs)).map(({ to }) => to)).toEqual([owner.email]);
});

test('for no longer than the address before speaks, which the mail says', async () => {
  const { store, owner, theirs, told, changes } = await takenOver();
  world.clock.advance(5 * 24 * 3600);
  const session = await aSession(world, store, { email: theirs, password: goodPassword });
  await told();
  const { mails } = await changes(session, { currentPassword: goodPassword, newPassword: otherPassword });
  const validFor = (address: string) =>
    / is valid for (.+?) and can /.exec(mails.find(({ to }) => to === address)?.text ?? '')?.[1];
  expect([validFor(owner.email), validFor(theirs)]).toEqual(['2 days', '7 days']);
});

test('and of no other once the change is a week old', async () => {
  const { store, theirs, session, told, changes } = await takenOver();
  await changes(session, { currentPassword: goodPassword, newPassword: otherPassword });
  world.clock.advance(7 * 24 * 3600);
  const again = await aSession(world, store, { email: theirs, password: otherPassword });
  await told();
  const further = { currentPassword: otherPassword, newPassword: 'a third thing altogether' };
  const later = await changes(again, further);
  expect(later.told).toEqual(['stranger: Password was changed']);
});

test('of a password that was reset, and of a sign-in that was connected', async () => {
  const { store, theirs, record, told } = await takenOver();
  await askForReset(world.needs, store, { email: theirs }, someNetwork());
  const { contact } = await record();
  expect(
    await linkIdentity(world.needs, store, contact, { issuer: 'https://id.example', subject: 'mallory' }),
  ).toEqual({ kind: 'linked' });
  const { mails, told: connected } = await told();
  expect(connected).toEqual([
    'owner: Sign-in was connected',
    'stranger: Sign-in was connected',
    'stranger: Storefront user password reset',
  ]);
  const token = tokenOf(mails.find(({ tags }) => tags.notification === 'Storefront user password reset'));
  expect((await resetAs(world, store, { token, password: otherPassword })).kind).toBe('password_reset');
  expect((await told()).told).toEqual([
    'owner: Reset Password Was Successful',
    'stranger: Reset Password Was Successful',
  ]);
});

test('of an address that was removed, and of a sign-in that was disconnected, with a link that ends it', async () => {
  const { store, owner, theirs, record, told } = await takenOver();
  const further = await proveFurther(world, record);
  const identity = { issuer: 'https://id.example', subject: 'ada' };
  await linkIdentity(world.needs, store, (await record()).contact, identity);
  await confirm(world.needs, await record(), goodPassword);
  await told();
  expect(await removeEmail(world.needs, await record(), further)).toEqual({ kind: 'email_removed' });
  const removed = await told();
  expect(removed.told).toEqual([
    `${further}: Email address was removed`,
    'owner: Email address was removed',
    'stranger: Email address was removed',
  ]);
  expect(await disconnect(world.needs, await record(), identityId(identity))).toEqual({
    kind: 'disconnected',
  });
  const disconnected = await told();
  expect(disconnected.told).toEqual([
    'owner: Sign-in was disconnected',
    'stranger: Sign-in was disconnected',
  ]);
  const token = tokenOf(disconnected.mails.find(({ to }) => to === owner.email));
  expect(tokenOf(removed.mails.find(({ to }) => to === owner.email))).not.toBe(token);
  expect(await secureByLink(world.needs, store, token)).toEqual({ kind: 'secured' });
  expect((await deliverBeside(world, theirs)).map(({ to }) => to)).toEqual([owner.email]);
});

test('an address that was removed is told so itself, and by no link; one that nobody has proven is told nothing', async () => {
  const { store, contactId, record, told } = await takenOver();
  const further = await proveFurther(world, record);
  const unproven = someAddress();
  const other = { firstName: 'Ada', lastName: 'Byron', email: unproven };
  const merged = await must(world, 'createContact', store.storeId, other);
  await must(world, 'mergeContacts', store.storeId, {
    ...{ contactId, mergedContactId: merged['contactId'], reason: 'The same person' },
  });
  await told();
  expect(await removeFurther(world, record, unproven)).toBe('email_removed');
  expect((await told()).mails.map(({ to }) => to)).not.toContain(unproven);
  expect(await removeFurther(world, record, further)).toBe('email_removed');
  const [mail, ...others] = (await told()).mails.filter(({ to }) => to === further);
  expect(others).toEqual([]);
  expect(mail?.text).toContain('This email address was removed');
  expect(mail?.text).not.toMatch(/token=|wasn’t me/);
  expect(mail?.html).not.toMatch(/token=|wasn’t me/);
});

test('of the password that signing in with a further address comes with', async () => {
  const { record, told } = await takenOver();
  const email = someAddress();
  const asked = { email, password: goodPassword };
  await askForConfirmation(world.needs, await record(), 'email_login', asked, someNetwork());
  const token = await mailedToken(world, email);
  const given = { token, newPassword: otherPassword };
  const here = { locale: 'en', source: 'api' } as const;
  const activated = await activateEmailLogin(world.needs, await record(), given, here);
  if (activated.kind !== 'email_login_activated') throw new Error(activated.kind);
  // The devices of before are new ones, and this one is known.
  expect(activated.contact.devicesForgottenAtEpochSeconds).toBe(world.clock.now());
  expect(activated.device).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  expect((await told()).told).toEqual([
    `${email}: Signing in with email is on`,
    'owner: Password was changed',
    'stranger: Password was changed',
  ]);
});

test('and a caller’s code goes to them alone; staff are told that the main address is new', async () => {
  const { store, owner, contactId, told } = await takenOver();
  const { storeId } = store;
  const send = () => must(world, 'sendCallerCode', storeId, { contactId });
  expect(await send()).toMatchObject({ to: owner.email, isMainAddress: false });
  const { mails, told: mailed } = await told();
  expect(mailed).toEqual(['owner: Your caller code']);
  const code = /^[A-Z]{2}-[A-Z\d]{3}$/m.exec(mails[0]?.text ?? '')?.[0];
  const check = () => must(world, 'checkCallerCode', storeId, { contactId, code });
  expect(await check()).toEqual({ isRight: true, isMainAddressSettled: false });
  world.clock.advance(7 * 24 * 3600);
  expect(await send()).toMatchObject({ isMainAddress: true });
  expect((await told()).told).toEqual(['stranger: Your caller code']);
  expect(await check()).toEqual({ isRight: false, isMainAddressSettled: true });
});
