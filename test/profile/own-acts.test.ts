import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { changeDetails } from '../../lambdas/profile/change-details.ts';
import { changePassword } from '../../lambdas/profile/change-password.ts';
import { confirm } from '../../lambdas/rights/confirm.ts';
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
  tally,
  type World,
} from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('one customer who confirms time and again keeps no other from changing their password', async () => {
  // Four a second, instead of fifty: forty in a window of ten seconds.
  const needs = { ...world.needs, hashesPerSecond: 4 };
  const store = await aStore(world);
  const [one, other] = [await aCustomer(world, store), await aCustomer(world, store)];
  const theirs = await recordOf(world, store, await aSession(world, store, one));
  const own = await recordOf(world, store, await aSession(world, store, other));
  const kinds = [];
  for (let time = 0; time < 40; time += 1) kinds.push(await confirm(needs, theirs, goodPassword));
  expect(tally(kinds)).toEqual({ confirmed: 30, too_many_requests: 10 });
  const passwords = { currentPassword: goodPassword, newPassword: otherPassword };
  expect(await changePassword(needs, own, passwords)).toMatchObject({ kind: 'password_changed' });
});

test('one account changes its details sixty times an hour; what is said as it was is no change', async () => {
  const store = await aStore(world);
  const customer = await aCustomer(world, store);
  const token = await aSession(world, store, customer);
  const reader = { locale: 'en', source: 'api' } as const;
  const say = async (firstName: string) =>
    changeDetails(world.needs, await recordOf(world, store, token), { firstName }, reader);
  for (let time = 0; time < 60; time += 1) {
    expect((await say(time % 2 === 0 ? 'Ada' : 'Eva')).kind).toBe('details_changed');
  }
  expect((await say('Ada')).kind).toBe('too_many_requests');
  expect((await say('Eva')).kind).toBe('details_changed');
});

test('what a stranger who was in has spent is the owner’s again with their reset', async () => {
  const store = await aStore(world);
  const owner = await aCustomer(world, store);
  const reader = { locale: 'en', source: 'api' } as const;
  const strangers = await aSession(world, store, owner);
  const say = async (token: string, firstName: string) =>
    (await changeDetails(world.needs, await recordOf(world, store, token), { firstName }, reader)).kind;
  for (let time = 0; time < 60; time += 1) await say(strangers, time % 2 === 0 ? 'Rude' : 'Word');
  expect(await say(strangers, 'Rude')).toBe('too_many_requests');
  await deliverAll(world);
  expect((await resetByMail(world, store, owner.email)).kind).toBe('password_reset');
  const { email } = owner;
  expect(await say(await aSession(world, store, { email, password: otherPassword }), 'Ada')).toBe(
    'details_changed',
  );
});
