import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Store } from '../../lambdas/stores/store.ts';
import { changeContact } from '../../lambdas/tables/contacts.ts';
import { commit } from '../../lambdas/tables/database.ts';
import { claimProven } from '../../lambdas/tables/identifiers.ts';
import { proveFurther } from '../world/further-address.ts';
import { recordOf } from '../world/requests.ts';
import {
  aCustomer,
  aSession,
  aStore,
  deliverAll,
  goodPassword,
  must,
  openWorld,
  otherPassword,
  resetByMail,
  signInAs,
  theContact,
  type World,
} from '../world/world.ts';

/** A lock that strangers made at something else than the main address or the customer number (ruling 16). */
let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = await aStore(world, {
    'passwords.lockout.failed_attempts_threshold': 2,
    'passwords.lockout.max_duration_minutes': 1440,
    'sign_in.former_usernames': true,
  });
});
afterAll(() => world.close());

async function isToldAsLocked(contactId: string) {
  const { reasons } = await must(world, 'diagnoseContact', store.storeId, { contactId });
  return (reasons as { code: string }[]).some(({ code }) => code === 'locked');
}

/** An account with each thing that a customer may sign in with. */
async function known() {
  const { email, contact } = await aCustomer(world, store);
  const session = await aSession(world, store, { email, password: goodPassword });
  const record = () => recordOf(world, store, session);
  const further = await proveFurther(world, record);
  const { storeId, contactId } = contact;
  const number = `M-${contactId.replace(/[^A-Za-z0-9]/g, '')}`.toUpperCase();
  // As a merge and an import leave them.
  const change = { furtherNumbers: [number], formerUsername: `Ada ${number}` };
  const found = await theContact(world, storeId, contactId);
  await commit(world.needs, [
    changeContact(world.needs, found, change),
    claimProven(world.needs, found, { kind: 'number', value: number }),
    claimProven(world.needs, found, { kind: 'username', value: change.formerUsername.toLowerCase() }),
  ]);
  return { email, contactId, typed: [further, number, change.formerUsername] };
}
async function lock(typed: readonly string[]) {
  for (const one of typed) for (let at = 0; at < 2; at += 1) await signInAs(world, store, one, 'a guess 9');
}
async function signInsWith(typed: readonly string[], password: string) {
  const kinds = [];
  for (const one of typed) kinds.push((await signInAs(world, store, one, password)).kind);
  await deliverAll(world);
  return kinds;
}
const everyOne = Array<string>(3).fill('signed_in');
const nobody = Array<string>(3).fill('too_many_attempts');

describe('a lock at a further address, a number of a merge, a username of the old shop', () => {
  test('is told to staff, and ended by them', async () => {
    const { typed, contactId } = await known();
    expect(await signInsWith(typed, goodPassword)).toEqual(everyOne);
    for (const one of typed) {
      await lock([one]);
      expect(await isToldAsLocked(contactId)).toBe(true);
      await must(world, 'unlockAccount', store.storeId, { contactId });
      expect(await isToldAsLocked(contactId)).toBe(false);
    }
    expect(await signInsWith(typed, goodPassword)).toEqual(everyOne);
  });

  test('is ended by a reset', async () => {
    const { email, typed } = await known();
    // A reset takes away an address that was added within a week (decision 0093).
    world.clock.advance(8 * 86_400);
    await lock(typed);
    expect(await signInsWith(typed, goodPassword)).toEqual(nobody);
    await resetByMail(world, store, email);
    expect(await signInsWith(typed, otherPassword)).toEqual(everyOne);
  });

  test('counts a username of the old shop however it is written', async () => {
    const { typed } = await known();
    const username = typed[2] ?? '';
    await signInAs(world, store, ` ${username.toUpperCase()}`, 'a guess 9');
    await signInAs(world, store, username.toLowerCase(), 'a guess 9');
    expect(await signInsWith([username], goodPassword)).toEqual(['too_many_attempts']);
  });
});
