import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { countRequest, meetNetwork, spend, unspend } from '../../lambdas/tables/allowances.ts';
import { openWorld, someAddress, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const threeAMinute = { limit: 3, windowSeconds: 60 };
const spendOne = (key: string) => spend(world.needs, key, threeAMinute, world.clock.now());
const kinds = (answers: readonly { kind: string }[]) => answers.map(({ kind }) => kind).sort();

describe('an allowance', () => {
  test('of any number of requests at once lets exactly its limit through', async () => {
    const key = someAddress();
    const answers = await Promise.all(Array.from({ length: 32 }, () => spendOne(key)));
    expect(kinds(answers).filter((kind) => kind === 'spent')).toHaveLength(3);
  });

  test('is there again after as long as it says', async () => {
    const key = someAddress();
    for (let one = 0; one < 3; one += 1) expect(await spendOne(key)).toMatchObject({ kind: 'spent' });
    const refused = await spendOne(key);
    if (refused.kind !== 'too_many_requests') throw new Error(refused.kind);
    world.clock.advance(refused.retryAfterSeconds);
    expect(await spendOne(key)).toMatchObject({ kind: 'spent' });
  });

  test('gets back what was spent for nothing, however many were spent meanwhile', async () => {
    const key = someAddress();
    const first = await spendOne(key);
    if (first.kind !== 'spent') throw new Error(first.kind);
    await spendOne(key);
    await unspend(world.needs, first);
    expect(kinds([await spendOne(key), await spendOne(key), await spendOne(key)])).toEqual([
      'spent',
      'spent',
      'too_many_requests',
    ]);
  });
});

test('of client networks only different ones count, many at once too', async () => {
  const key = someAddress();
  const meet = (network: string) =>
    meetNetwork(world.needs, key, network, { limit: 4, windowSeconds: 3600 }, world.clock.now());
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, index) => meet(`network-${String(index % 8)}`)),
  );
  const met = answers.filter(({ kind }) => kind === 'met');
  expect(met).toHaveLength(12);
});

test('the requests of a network are counted by the minute', async () => {
  const count = async (network: string) =>
    (await countRequest(world.needs, 'shop', network, world.clock.now())).count;
  expect([await count('a'), await count('a'), await count('b')]).toEqual([1, 2, 1]);
  world.clock.advance(60);
  expect(await count('a')).toBe(1);
});
