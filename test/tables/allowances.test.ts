import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { widerNetwork } from '../../lambdas/accounts/client-network.ts';
import { meetNetwork, spend, spendShared, unspend } from '../../lambdas/tables/allowances.ts';
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

describe('an allowance of a network and its wider one', () => {
  const allowance = { own: 2, wider: 5, windowSeconds: 60 };
  const spendAt = (key: string, network: string) =>
    spendShared(world.needs, key, widerNetwork(network), allowance, world.clock.now());

  test('of any number of requests at once lets through what each may have, and all together', async () => {
    const key = someAddress();
    const networks = ['2001:db8:7:1::/64', '2001:db8:7:2::/64', '2001:db8:7:3::/64', '2001:db8:8:1::/64'];
    const answers = await Promise.all(
      Array.from({ length: 32 }, async (_, index) => ({
        network: networks[index % 4] ?? '',
        ...(await spendAt(key, networks[index % 4] ?? '')),
      })),
    );
    const spent = Object.groupBy(
      answers.filter(({ kind }) => kind === 'spent'),
      ({ network }) => widerNetwork(network).wider,
    );
    expect(spent['2001:db8:7::/48']).toHaveLength(5);
    expect(spent['2001:db8:8::/48']).toHaveLength(2);
  });

  test('gets back what was spent for nothing, the one and the other', async () => {
    const key = someAddress();
    const first = await spendAt(key, '192.0.2.1');
    if (first.kind !== 'spent') throw new Error(first.kind);
    expect(await spendAt(key, '192.0.2.1')).toMatchObject({ kind: 'spent', before: 1 });
    await unspend(world.needs, first);
    const answers = [];
    for (const host of [1, 1, 2, 2, 3, 3]) answers.push(await spendAt(key, `192.0.2.${String(host)}`));
    expect(answers.map(({ kind }) => kind)).toEqual([
      'spent',
      'too_many_requests',
      'spent',
      'spent',
      'spent',
      'too_many_requests',
    ]);
  });
});
