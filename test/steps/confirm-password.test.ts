import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lockoutPolicy } from '../../lambdas/accounts/lockout.ts';
import { askForConfirmation } from '../../lambdas/emails/ask-for-confirmation.ts';
import { changePassword } from '../../lambdas/profile/change-password.ts';
import { confirm } from '../../lambdas/rights/confirm.ts';
import { admitOwnAct } from '../../lambdas/steps/admit-own-act.ts';
import type { SessionRecord } from '../../lambdas/tables/sessions.ts';
import { lockoutKeys, reserveAttempt } from '../../lambdas/tables/lockouts.ts';
import { recordOf } from '../world/requests.ts';
import { watchWrites } from '../world/written.ts';
import {
  aCustomer,
  aSession,
  aStore,
  atOnce,
  deliverAll,
  goodPassword,
  openWorld,
  otherPassword,
  someAddress,
  someNetwork,
  tally,
  type World,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Somebody signed in at a store where the second wrong password locks. */
async function signedIn(): Promise<() => Promise<SessionRecord>> {
  const store = await aStore(world, {
    'passwords.lockout.failed_attempts_threshold': 2,
    'throttling.mails_per_network_per_hour': 10,
  });
  const token = await aSession(world, store, await aCustomer(world, store));
  await deliverAll(world);
  return () => recordOf(world, store, token);
}

describe('a right password is never counted as a wrong one', () => {
  const refusals: Record<string, (record: SessionRecord) => Promise<{ kind: string }[]>> = {
    'the mails of a client network are used up': async (record) => {
      const network = someNetwork();
      const kinds = [];
      for (let at = 0; at < 13; at += 1) {
        const asked = { email: someAddress(), password: goodPassword };
        kinds.push(await askForConfirmation(world.needs, record, 'confirm_email', asked, network));
      }
      return kinds;
    },
    'the mails of the account are used up': async (record) => {
      const { contact } = record;
      for (let at = 0; at < 20; at += 1) await admitOwnAct(world.needs, contact, 'mail', world.needs.now());
      const passwords = { currentPassword: goodPassword, newPassword: otherPassword };
      const kinds = [];
      for (let at = 0; at < 3; at += 1) kinds.push(await changePassword(world.needs, record, passwords));
      return kinds;
    },
    'the session ended meanwhile': async (record) => {
      const gone = { ...record, session: { ...record.session, id: 'another' } };
      const kinds = [];
      for (let at = 0; at < 3; at += 1) kinds.push(await confirm(world.needs, gone, goodPassword));
      return kinds.map(({ kind }) => ({ kind: kind === 'not_signed_in' ? 'too_many_requests' : kind }));
    },
  };
  test.each(Object.entries(refusals))('where %s', async (_, refuse) => {
    const record = await signedIn();
    const kinds = await refuse(await record());
    expect(kinds.slice(-3).map(({ kind }) => kind)).toEqual(Array(3).fill('too_many_requests'));
    expect(await confirm(world.needs, await record(), goodPassword)).toEqual({ kind: 'confirmed' });
    // Nor later, when an attempt that never told its end is taken for a wrong one.
    world.clock.advance(31);
    expect(await confirm(world.needs, await record(), goodPassword)).toEqual({ kind: 'confirmed' });
    await deliverAll(world);
  });
});

test('an account holds no function: whoever would have to wait for its other attempts is told so at once', async () => {
  const record = await (await signedIn())();
  const { store, contact } = record;
  const key = lockoutKeys.passwordChange(store.storeId, contact.contactId);
  for (let at = 0; at < 2; at += 1) {
    await reserveAttempt(world.needs, key, world.needs.now(), lockoutPolicy(store));
  }
  const began = performance.now();
  const answers = await atOnce(10, () => confirm(world.needs, record, goodPassword));
  expect(tally(answers)).toEqual({ too_many_attempts: 10 });
  // It was six seconds.
  expect(performance.now() - began).toBeLessThan(3000);
});

test('of attempts beyond the account’s allowance nothing is counted, however many there are', async () => {
  const record = await (await signedIn())();
  const written = watchWrites(world.needs);
  for (let at = 0; at < 30; at += 1) await confirm(world.needs, record, goodPassword);
  expect(
    await written(async () => {
      expect(tally(await atOnce(20, () => confirm(world.needs, record, 'a guess')))).toEqual({
        too_many_requests: 20,
      });
    }),
  ).toEqual([]);
});
