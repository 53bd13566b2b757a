import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { generateActivityId } from '../../lambdas/accounts/activity.ts';
import { someCopyKey } from '../../lambdas/tables/copies.ts';
import { forgetChore } from '../../lambdas/tables/chores.ts';
import { inOutbox } from '../../lambdas/tables/outbox.ts';
import { ceilingsTable } from './ceilings.ts';
import { acts, countLoads, partitionLimits, perPartition, type Act, type Load } from './partition-loads.ts';

/**
 * No hot key: what many customers share is spread so far that a whole store stays within what its partitions give, by what the functions really ask for.
 */
let loads: Readonly<Record<Act, readonly Load[]>>;
beforeAll(async () => {
  loads = await countLoads(12);
});

describe('of one store', () => {
  test.each<[number, Act]>([
    [48_000, 'session check'],
    [5_000, 'registration'],
    [5_000, 'activation'],
    [5_000, 'sign-in'],
    [5_000, 'sign-in of an unknown address'],
  ])('%i times a second a %s finds no partition over its limits', (perSecond, act) => {
    expect(loads[act].length).toBeGreaterThan(0);
    for (const load of loads[act]) {
      const { reads, writes } = perPartition(load, perSecond);
      expect({ act, ...load, reads, isWithin: reads <= partitionLimits.reads }).toMatchObject({
        isWithin: true,
      });
      expect({ act, ...load, writes, isWithin: writes <= partitionLimits.writes }).toMatchObject({
        isWithin: true,
      });
    }
  });

  test('nothing is shared but the copies of the store, the shards of the outbox and of the search, and the counters of turns at hashing', () => {
    const shared = new Set(acts.flatMap((act) => loads[act].map(({ partition }) => partition)));
    expect([...shared].sort()).toEqual([
      'contacts/bySearchTerm shop#*',
      'contacts/outbox event#*',
      'contacts/outbox forget#*',
      'contacts/outbox queued#*',
      'stores store#shop#*',
      'throttles shop#turns#activation#*',
      'throttles shop#turns#registration#*',
      'throttles shop#turns#sign_in#*',
    ]);
  });
});

describe('each partition gets its share and no more', () => {
  const most = (partitions: readonly string[]): { partitions: number; over: number } => {
    const counts = new Map<string, number>();
    for (const partition of partitions) counts.set(partition, (counts.get(partition) ?? 0) + 1);
    return {
      partitions: counts.size,
      over: Math.max(...counts.values()) / (partitions.length / counts.size),
    };
  };
  const many = <Result>(make: (index: number) => Result) => Array.from({ length: 64_000 }, (_, i) => make(i));

  test.each([
    ['a copy of the store', 16, () => someCopyKey('store#shop').pk],
    [
      'a shard of the outbox',
      32,
      (index: number) => {
        const sk = `activity#${generateActivityId(1_770_000_000 + index)}`;
        return inOutbox('mail', { pk: 'shop#contact', sk }, 'waited_for', 0).outbox;
      },
    ],
    [
      'a share of what is to be forgotten',
      16,
      (index: number) => forgetChore(`contact-${String(index)}`, 0).outbox,
    ],
  ])('%s', (_, partitions, make) => {
    const spread = most(many(make));
    expect(spread.partitions).toBe(partitions);
    expect(spread.over).toBeLessThan(1.2);
  });
});

test('docs/decisions/0029 shows what npm run ceilings prints', () => {
  expect(readFileSync('docs/decisions/0029-where-the-ceilings-are.md', 'utf8')).toContain(
    ceilingsTable(loads),
  );
});
