import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makePrimary } from '../../lambdas/emails/make-primary.ts';
import { undoEmail } from '../../lambdas/emails/undo-email.ts';
import { changePassword } from '../../lambdas/profile/change-password.ts';
import { secureByLink } from '../../lambdas/reset/not-me.ts';
import { confirm } from '../../lambdas/rights/confirm.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import { changeContact, findContact } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { proveFurther } from '../world/further-address.ts';
import { recordOf } from '../world/requests.ts';
import {
  aCustomer,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  openWorld,
  otherPassword,
  resetByMail,
  signInAs,
  tokenOf,
  type Customer,
  type World,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const day = 24 * 3600;

/** Somebody is in the account with its password, and has added an address of their own. */
async function inWithTwoAddresses() {
  const store = await aStore(world);
  const owner = await aCustomer(world, store);
  const session = await aSession(world, store, owner);
  const record = () => recordOf(world, store, session);
  const theirs = await proveFurther(world, record);
  const makeMain = async (address: string) => {
    await confirm(world.needs, await record(), goodPassword);
    return (await makePrimary(world.needs, await record(), address)).kind;
  };
  return { store, owner, theirs, record, makeMain };
}
const mailsTo = async (address: string) => (await deliverAll(world)).filter(({ to }) => to === address);
const contactOf = async (store: Store, { contact }: Customer) =>
  findContact(world.needs, store.storeId, contact.contactId);

describe('an address that was the main one for a moment', () => {
  test('takes nothing back: it gets no link for it', async () => {
    const { owner, theirs, makeMain } = await inWithTwoAddresses();
    expect(await makeMain(theirs)).toBe('made_primary');
    await deliverAll(world);
    expect(await makeMain(owner.email)).toBe('made_primary');
    const [told, ...others] = await mailsTo(theirs);
    expect([told?.tags.notification, others]).toEqual(['Email address is no longer the main one', []]);
    expect(told?.text).not.toContain('token=');
  });

  test('has no link that outlives the return of the address before, by way of a third', async () => {
    const { store, owner, theirs, record, makeMain } = await inWithTwoAddresses();
    const third = await proveFurther(world, record);
    await makeMain(theirs);
    await deliverAll(world);
    world.clock.advance(60);
    await makeMain(third);
    const [told] = await mailsTo(theirs);
    world.clock.advance(60);
    await makeMain(owner.email);
    await resetByMail(world, store, owner.email);
    expect(await undoEmail(world.needs, store, tokenOf(told))).toEqual({ kind: 'token_used' });
    expect((await contactOf(store, owner))?.email).toBe(owner.email);
    expect((await signInAs(world, store, owner.email, otherPassword)).kind).toBe('signed_in');
  });

  test("has no 'Not me' once the address before is the main one again", async () => {
    const { store, owner, theirs, makeMain } = await inWithTwoAddresses();
    await makeMain(theirs);
    await deliverAll(world);
    await signInAs(world, store, owner.email, goodPassword);
    const [told] = await mailsTo(theirs);
    await makeMain(owner.email);
    await resetByMail(world, store, owner.email);
    expect(await secureByLink(world.needs, store, tokenOf(told))).toEqual({ kind: 'token_used' });
    expect((await signInAs(world, store, owner.email, otherPassword)).kind).toBe('signed_in');
  });

  test('does not end the links of the address before it', async () => {
    const { store, owner, theirs, makeMain } = await inWithTwoAddresses();
    await makeMain(theirs);
    const [told] = await mailsTo(owner.email);
    await resetByMail(world, store, theirs);
    world.clock.advance(2 * day);
    expect(await undoEmail(world.needs, store, tokenOf(told))).toEqual({ kind: 'email_change_undone' });
    const undone = await contactOf(store, owner);
    expect(undone).toMatchObject({ email: owner.email, furtherEmails: [] });
  });
});

describe('an address that was the main one for a month', () => {
  test('takes a change to one that was the main one before it back', async () => {
    const { store, owner, theirs: newer, makeMain } = await inWithTwoAddresses();
    await makeMain(newer);
    await deliverAll(world);
    world.clock.advance(30 * day);
    const session = await aSession(world, store, { ...owner, email: newer });
    const record = () => recordOf(world, store, session);
    await confirm(world.needs, await record(), goodPassword);
    await deliverAll(world);
    expect((await makePrimary(world.needs, await record(), owner.email)).kind).toBe('made_primary');
    const [told] = await mailsTo(newer);
    expect(await undoEmail(world.needs, store, tokenOf(told))).toEqual({ kind: 'email_change_undone' });
    expect((await contactOf(store, owner))?.email).toBe(newer);
    // The one that gave way was there before it: it stays, is told, and may say so in turn.
    const [again] = await mailsTo(owner.email);
    expect(again?.tags.notification).toBe('Main email address was changed');
    expect(await undoEmail(world.needs, store, tokenOf(again))).toEqual({ kind: 'email_change_undone' });
    expect(await contactOf(store, owner)).toMatchObject({ email: owner.email, furtherEmails: [] });
    expect(await undoEmail(world.needs, store, tokenOf(told))).toEqual({ kind: 'token_used' });
  });
});

test('a mailbox that refuses mail is still one when its address comes back as the main one', async () => {
  const { store, owner, theirs, makeMain } = await inWithTwoAddresses();
  const contact = await contactOf(store, owner);
  if (contact === undefined) throw new Error('no contact');
  const softBounces = [{ messageId: 'm-1', atEpochSeconds: world.clock.now() }];
  await commit(world.needs, [
    changeContact(world.needs, contact, { emailStatus: 'soft_bounced', softBounces }),
  ]);
  await makeMain(theirs);
  expect(await contactOf(store, owner)).toMatchObject({ emailStatus: 'ok', softBounces: [] });
  await makeMain(owner.email);
  expect(await contactOf(store, owner)).toMatchObject({ emailStatus: 'soft_bounced', softBounces });
});

test('one account mails its owner at most twenty times an hour of what they do to it', async () => {
  const { store, owner, theirs, record, makeMain } = await inWithTwoAddresses();
  for (let time = 0; time < 20; time += 1) {
    expect(await makeMain(time % 2 === 0 ? theirs : owner.email)).toBe('made_primary');
  }
  const passwords = { currentPassword: goodPassword, newPassword: otherPassword };
  expect((await makePrimary(world.needs, await record(), theirs)).kind).toBe('too_many_requests');
  expect((await changePassword(world.needs, await record(), passwords)).kind).toBe('too_many_requests');
  world.clock.advance(2 * 3600);
  const later = await recordOf(world, store, await aSession(world, store, owner));
  expect((await changePassword(world.needs, later, passwords)).kind).toBe('password_changed');
});
