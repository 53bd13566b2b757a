import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { attemptSeconds } from '../../lambdas/accounts/lockout.ts';
import { commit } from '../../lambdas/tables/database.ts';
import {
  failReserved,
  forgetFailures,
  giveBack,
  reserveAttempt,
  unlock,
  type Reserved,
} from '../../lambdas/tables/lockouts.ts';
import { openWorld, someAddress, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const two = { threshold: 2, maximumMinutes: 15 };
const five = { threshold: 5, maximumMinutes: 15 };

const tryOne = (key: string, policy = two) => reserveAttempt(world.needs, key, world.clock.now(), policy);
async function reserve(key: string, policy = two): Promise<Reserved> {
  const reserved = await tryOne(key, policy);
  if (reserved.kind !== 'reserved') throw new Error(reserved.kind);
  return reserved;
}
const fail = (reserved: Reserved, policy = two) =>
  failReserved(world.needs, reserved, world.clock.now(), policy);
async function forget(reserved: Reserved) {
  const outcome = await commit(world.needs, [forgetFailures(world.needs, reserved, world.clock.now())]);
  return outcome.kind;
}
const stored = async (key: string) =>
  (
    await world.needs.documents.send(
      new GetCommand({ TableName: world.needs.tables.throttles, Key: { pk: key }, ConsistentRead: true }),
    )
  ).Item;

describe('of wrong passwords at once', () => {
  test.each([0, 2])('exactly the threshold is looked at, after %d earlier failures', async (earlier) => {
    const key = someAddress();
    for (let time = 0; time < earlier; time += 1) await fail(await reserve(key, five), five);
    let looked = 0;
    const answers = await Promise.all(
      Array.from({ length: 32 }, async () => {
        const reserved = await tryOne(key, five);
        if (reserved.kind === 'reserved') {
          looked += 1;
          await fail(reserved, five);
        }
        return reserved.kind;
      }),
    );
    expect(looked).toBe(5 - earlier);
    expect(answers.filter((kind) => kind === 'too_many_attempts')).toHaveLength(27 + earlier);
  });
});

test('of right passwords at once all are let in, however many more than the threshold', async () => {
  const key = someAddress();
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, async () => forget(await reserve(key, five))),
  );
  expect(outcomes).toEqual(Array<string>(12).fill('committed'));
  expect(await stored(key)).toMatchObject({ attempts: 0, pending: {} });
});

describe('failures are forgotten by a right password', () => {
  test('unless a lock fell meanwhile, as where the store has just become stricter', async () => {
    const key = someAddress();
    const [right, wrong] = [await reserve(key, five), await reserve(key, five)];
    expect(await fail(wrong, { ...five, threshold: 1 })).toEqual({ lockedForSeconds: 60 });
    expect(await forget(right)).toBe('refused');
    expect(await tryOne(key, five)).toMatchObject({ kind: 'too_many_attempts' });
  });

  test('once a lock is over', async () => {
    const key = someAddress();
    const [first, second] = [await reserve(key), await reserve(key)];
    await fail(first);
    await fail(second);
    world.clock.advance(60);
    expect(await forget(await reserve(key))).toBe('committed');
    expect(await fail(await reserve(key))).toEqual({ lockedForSeconds: 0 });
  });
});

describe('an attempt that was never made', () => {
  test('leaves nothing when nothing was counted before', async () => {
    const key = someAddress();
    await giveBack(world.needs, await reserve(key));
    expect(await stored(key)).toBeUndefined();
  });

  test('costs nobody anything, whatever overtook it', async () => {
    const key = someAddress();
    const refused = await Promise.all([reserve(key, five), reserve(key, five), reserve(key, five)]);
    const [typo] = [await reserve(key, five)];
    await fail(typo, five);
    await Promise.all(refused.map((one) => giveBack(world.needs, one)));
    expect(await stored(key)).toMatchObject({ attempts: 1, pending: {} });
    for (let left = 0; left < 3; left += 1) {
      expect(await fail(await reserve(key, five), five)).toEqual({ lockedForSeconds: 0 });
    }
    expect(await fail(await reserve(key, five), five)).toEqual({ lockedForSeconds: 60 });
  });

  test('after an unlock gives nothing back twice', async () => {
    const key = someAddress();
    const reserved = await reserve(key);
    await commit(world.needs, [unlock(world.needs, key, world.clock.now())]);
    await giveBack(world.needs, reserved);
    await giveBack(world.needs, reserved);
    expect(await stored(key)).toMatchObject({ attempts: 0, pending: {} });
  });
});

test('an attempt whose function died counts as wrong after its time', async () => {
  const key = someAddress();
  await reserve(key);
  world.clock.advance(attemptSeconds);
  expect(await fail(await reserve(key))).toEqual({ lockedForSeconds: 60 });
});

test('unlocking ends a lock and its failures, and is nothing where there is none', async () => {
  const key = someAddress();
  await fail(await reserve(key));
  await fail(await reserve(key));
  expect(await tryOne(key)).toMatchObject({ kind: 'too_many_attempts', retryAfterSeconds: 60 });
  for (const one of [key, someAddress()]) {
    const outcome = await commit(world.needs, [unlock(world.needs, one, world.clock.now())]);
    expect(outcome.kind).toBe('committed');
    expect(await fail(await reserve(one))).toEqual({ lockedForSeconds: 0 });
  }
});
