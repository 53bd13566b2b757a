import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { undoEmail } from '../../lambdas/emails/undo-email.ts';
import { askForReset } from '../../lambdas/reset/ask-for-reset.ts';
import { secureByLink } from '../../lambdas/reset/not-me.ts';
import { findContact } from '../../lambdas/tables/contacts.ts';
import type { OutgoingMail } from '../../lambdas/surroundings/needs.ts';
import { makeMainAddress, proveFurther } from '../world/further-address.ts';
import { recordOf } from '../world/requests.ts';
import {
  aCustomer,
  aSession,
  aStore,
  deliverAll,
  must,
  openWorld,
  otherPassword,
  resetAs,
  signInAs,
  someNetwork,
  tokenOf,
  type World,
} from '../world/world.ts';

/** Somebody who knows the password made an address of their own the main one for days, and gave the owner's back: it takes nothing from the one that was there before it. */
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const day = 24 * 3600;
const told = new Set(['Main email address was changed', 'Sign-in at a new device']);

async function givenBack() {
  const store = await aStore(world);
  const owner = await aCustomer(world, store);
  const { contactId } = owner.contact;
  await aSession(world, store, owner);
  const from = world.mails.length;
  const session = await aSession(world, store, owner);
  const theirs = await proveFurther(world, () => recordOf(world, store, session));
  await makeMainAddress(world, () => recordOf(world, store, session), theirs);
  await deliverAll(world);
  world.clock.advance(3 * day + 60);
  const later = await aSession(world, store, { email: theirs, password: owner.password });
  await makeMainAddress(world, () => recordOf(world, store, later), owner.email);
  await deliverAll(world);
  const mails = world.mails.slice(from);
  const kept = mails.filter(({ to, tags }) => to === theirs && told.has(tags.notification));
  const notMe = mails.find(
    ({ to, tags }) => to === owner.email && tags.notification === 'Email address was added',
  );
  const contact = () => findContact(world.needs, store.storeId, contactId);
  return { store, owner, contactId, theirs, kept, notMe: tokenOf(notMe), contact };
}
type GivenBack = Awaited<ReturnType<typeof givenBack>>;

async function takesNothing({ store, owner, kept, contact }: GivenBack) {
  expect(kept.length).toBeGreaterThan(0);
  const press = async (mail: OutgoingMail) =>
    [
      await undoEmail(world.needs, store, tokenOf(mail)),
      await secureByLink(world.needs, store, tokenOf(mail)),
    ].map(({ kind }) => kind);
  for (const mail of kept) {
    const worth = await press(mail);
    expect(worth.sort()).toEqual(['token_invalid', 'token_used']);
  }
  expect((await contact())?.email).toBe(owner.email);
}

test('before its owner has done anything', async () => {
  const at = await givenBack();
  await takesNothing(at);
  world.clock.advance(day);
  expect(await secureByLink(world.needs, at.store, at.notMe)).toEqual({ kind: 'secured' });
});

test.each(["'Not me'", 'staff', 'a reset'] as const)('after %s', async (by) => {
  const at = await givenBack();
  const { store, owner, contactId, notMe } = at;
  world.clock.advance(day);
  if (by === "'Not me'") expect(await secureByLink(world.needs, store, notMe)).toEqual({ kind: 'secured' });
  else if (by === 'staff') await must(world, 'secureAccount', store.storeId, { contactId });
  else await askForReset(world.needs, store, { email: owner.email }, someNetwork());
  const [mail] = await deliverAll(world);
  expect(mail?.to).toBe(owner.email);
  const given = { token: tokenOf(mail), password: otherPassword };
  expect((await resetAs(world, store, given)).kind).toBe('password_reset');
  await takesNothing(at);
  expect((await signInAs(world, store, owner.email, otherPassword)).kind).toBe('signed_in');
});
