import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  admitNetwork,
  takeOne,
  takeShared,
  type Networks,
  type SharedSpending,
  type Spending,
} from '../../lambdas/accounts/allowance.ts';

const began = 1_767_600_000;
const tenAnHour = { limit: 10, windowSeconds: 3600 };

/** Which of the requests at these times are let. */
function letThrough(times: readonly number[], allowance: { limit: number; windowSeconds: number }): number[] {
  let spent: Spending = {};
  return times.filter((now) => {
    const taken = takeOne(spent, now, allowance);
    if (taken.kind === 'taken') spent = taken.next;
    return taken.kind === 'taken';
  });
}

describe('an allowance', () => {
  test('lets as many as its limit, then says when there is one again', () => {
    const times = Array<number>(11).fill(began);
    expect(letThrough(times, tenAnHour)).toHaveLength(10);
    let spent: Spending = {};
    for (let count = 0; count < 10; count += 1) {
      const taken = takeOne(spent, began, tenAnHour);
      if (taken.kind === 'taken') spent = taken.next;
    }
    const refused = takeOne(spent, began + 1800, tenAnHour);
    if (refused.kind !== 'too_many_requests') throw new Error(refused.kind);
    expect(takeOne(spent, began + 1800 + refused.retryAfterSeconds, tenAnHour).kind).toBe('taken');
    expect(takeOne(spent, began + 1799 + refused.retryAfterSeconds, tenAnHour).kind).toBe(
      'too_many_requests',
    );
  });

  test('does not double where the hour turns', () => {
    const turn = Math.ceil(began / 3600) * 3600;
    const times = [...Array<number>(10).fill(turn - 1), ...Array<number>(10).fill(turn)];
    expect(letThrough(times, tenAnHour)).toHaveLength(10);
  });

  test('lets no more than its limit within any window, whatever the rhythm, and never stops for good', () => {
    const gaps = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 2000 })), {
      maxLength: 200,
    });
    const allowances = fc.record({
      limit: fc.integer({ min: 1, max: 30 }),
      windowSeconds: fc.constantFrom(60, 3600),
    });
    fc.assert(
      fc.property(allowances, gaps, (allowance, pauses) => {
        let now = began;
        const passed = letThrough(
          pauses.map((pause) => (now += pause)),
          allowance,
        );
        for (const [index, first] of passed.entries()) {
          const within = passed.slice(index).filter((time) => time < first + allowance.windowSeconds);
          expect(within.length).toBeLessThanOrEqual(allowance.limit);
        }
        const later = now + allowance.windowSeconds * 2;
        expect(letThrough([later], allowance)).toEqual([later]);
      }),
    );
  });
});

describe('of client networks', () => {
  const two = { limit: 2, windowSeconds: 3600 };
  const meet = (networks: Networks, network: string, now = began) => {
    const admitted = admitNetwork(networks, network, now, two);
    return admitted.kind === 'admitted' ? admitted.next : admitted;
  };

  test('only different ones count, each as often as it likes', () => {
    const one = admitNetwork({}, 'a', began, two);
    if (one.kind !== 'admitted') throw new Error(one.kind);
    const both = admitNetwork(one.next, 'b', began, two);
    if (both.kind !== 'admitted') throw new Error(both.kind);
    expect(Object.keys(both.next)).toEqual(['a', 'b']);
    expect(admitNetwork(both.next, 'a', began, two).kind).toBe('admitted');
    const refused = admitNetwork(both.next, 'c', began, two);
    if (refused.kind !== 'too_many_networks') throw new Error(refused.kind);
    expect(admitNetwork(both.next, 'c', began + refused.retryAfterSeconds, two).kind).toBe('admitted');
  });

  test('are forgotten after the window', () => {
    expect(meet({ a: Math.floor((began - 7200) / 300) }, 'b')).toEqual({ b: Math.floor(began / 300) });
  });
});

describe('an allowance of a network and its wider one', () => {
  const allowance = { own: 2, wider: 3, windowSeconds: 3600 };
  const take = (parts: readonly string[], at = began, first: SharedSpending = { spent: {}, parts: {} }) => {
    let spending = first;
    const kinds = parts.map((part) => {
      const taken = takeShared(spending, part, at, allowance);
      if (taken.kind === 'taken') spending = taken.next;
      return taken.kind;
    });
    return { spending, kinds };
  };

  test('ends for each, and for all together', () => {
    expect(take(['1', '1', '1', '2', '3']).kinds).toEqual([
      'taken',
      'taken',
      'too_many_requests',
      'taken',
      'too_many_requests',
    ]);
  });

  test('says how many all of it had before', () => {
    const { spending } = take(['1', '1']);
    expect(takeShared(spending, '2', began, allowance)).toMatchObject({ before: 2, isPartCounted: true });
  });

  test('forgets a part with its window, and counts what an earlier release counted of all', () => {
    const later = take(['2'], began + 2 * 3600, take(['1', '1']).spending);
    expect(Object.keys(later.spending.parts)).toEqual(['2']);
  });

  test('tells 256 parts apart and no more: of a further one all are counted', () => {
    const wide = { own: 2, wider: 100_000, windowSeconds: 3600 };
    let spending: SharedSpending = { spent: {}, parts: {} };
    for (let part = 0; part <= 256; part += 1) {
      const taken = takeShared(spending, String(part), began, wide);
      if (taken.kind !== 'taken') throw new Error(taken.kind);
      expect(taken.isPartCounted).toBe(part < 256);
      spending = taken.next;
    }
    expect(Object.keys(spending.parts)).toHaveLength(256);
    expect(takeShared(spending, '256', began, wide)).toMatchObject({ before: 257 });
  });
});
