import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  attemptSeconds,
  beginAttempt,
  failAttempt,
  type Failures,
  type LockoutPolicy,
} from '../../lambdas/accounts/lockout.ts';

const began = 1_767_600_000;
const policy: LockoutPolicy = { threshold: 5, maximumMinutes: 15 };

/** What becomes of wrong passwords at these times, one after the other: how many seconds each locks, or null where it was kept out. */
function locksOf(times: readonly number[], at: LockoutPolicy): (number | null)[] {
  let failures: Failures | undefined;
  return times.map((now) => {
    const begun = beginAttempt(failures, 'id', now, at);
    if (begun.kind !== 'begun') return null;
    failures = failAttempt(begun.next, 'id', now, at);
    return Math.max(0, failures.lockedUntilEpochSeconds - now);
  });
}

/** Wrong passwords one after the other, each as soon as it is let. */
function hurriedLocks(count: number, at: LockoutPolicy): number[] {
  let now = began;
  let failures: Failures | undefined;
  return Array.from({ length: count }, () => {
    const begun = beginAttempt(failures, 'id', now, at);
    if (begun.kind !== 'begun') throw new Error('It was locked for longer than it said');
    failures = failAttempt(begun.next, 'id', now, at);
    const lock = Math.max(0, failures.lockedUntilEpochSeconds - now);
    now += lock;
    return lock;
  });
}

describe('wrong passwords in a row', () => {
  test('below the threshold lock nothing, from it on each locks for longer', () => {
    expect(hurriedLocks(11, policy)).toEqual([0, 0, 0, 0, 60, 120, 240, 480, 900, 900, 900]);
  });

  test.each([
    [{ threshold: 1, maximumMinutes: 1 }, [60, 60, 60]],
    [{ threshold: 2, maximumMinutes: 3 }, [0, 60, 120, 180, 180]],
    [{ threshold: 1, maximumMinutes: 1440 }, [60, 120, 240, 480, 960]],
  ])('with %j lock for %j seconds', (at, locks) => {
    expect(hurriedLocks(locks.length, at)).toEqual(locks);
  });

  test('however many there are, the longest lock is the longest', () => {
    const locks = hurriedLocks(2000, { threshold: 1, maximumMinutes: 1440 });
    expect(locks.at(-1)).toBe(1440 * 60);
    expect(locks.every((lock) => Number.isSafeInteger(lock))).toBe(true);
  });
});

describe('while locked', () => {
  const locked: Failures = {
    attempts: 5,
    lockedUntilEpochSeconds: began + 60,
    forgetAfterEpochSeconds: began + 3660,
    pending: {},
  };

  test.each([
    [0, 60],
    [1, 59],
    [59, 1],
  ])('after %d seconds an attempt is kept out for %d more', (waited, retryAfterSeconds) => {
    expect(beginAttempt(locked, 'id', began + waited, policy)).toEqual({ kind: 'locked', retryAfterSeconds });
  });

  test('it ends to the second, and the next failure locks for longer', () => {
    const begun = beginAttempt(locked, 'id', began + 60, policy);
    if (begun.kind !== 'begun') throw new Error(begun.kind);
    expect(failAttempt(begun.next, 'id', began + 60, policy)).toEqual({
      attempts: 6,
      lockedUntilEpochSeconds: began + 180,
      forgetAfterEpochSeconds: began + 3780,
      pending: {},
    });
  });

  test('an attempt that is kept out makes it no longer', () => {
    const times = [0, 0, 0, 0, 0, 10, 20, 59, 60].map((seconds) => began + seconds);
    expect(locksOf(times, policy)).toEqual([0, 0, 0, 0, 60, null, null, null, 120]);
  });
});

describe('failures are forgotten', () => {
  test('an hour after the last one that did not lock', () => {
    const once = (waited: number) => [0, 0, 0, 0, waited].map((seconds) => began + seconds);
    expect(locksOf(once(3599), policy).at(-1)).toBe(60);
    expect(locksOf(once(3600), policy).at(-1)).toBe(0);
  });

  test('an hour after the last lock', () => {
    const times = (waited: number) => [0, 0, 0, 0, 0, 60 + waited].map((seconds) => began + seconds);
    expect(locksOf(times(3599), policy).at(-1)).toBe(120);
    expect(locksOf(times(3600), policy).at(-1)).toBe(0);
  });

  test('though DynamoDB may still keep the item', () => {
    const old: Failures = {
      attempts: 99,
      lockedUntilEpochSeconds: 0,
      forgetAfterEpochSeconds: began,
      pending: {},
    };
    expect(beginAttempt(old, 'id', began, policy)).toMatchObject({ next: { attempts: 0 } });
  });
});

describe('passwords that are looked at side by side', () => {
  /** Begins so many at once; answers how many were let, and what is counted then. */
  const beginMany = (count: number, from?: Failures) => {
    let failures = from;
    const begun = Array.from({ length: count }, (_, index) => {
      const one = beginAttempt(failures, `id${String(index)}`, began, policy);
      if (one.kind === 'begun') failures = one.next;
      return one.kind;
    });
    return { begun, failures };
  };

  test('are as many as may fail, and the next waits for them', () => {
    expect(beginMany(7).begun).toEqual(['begun', 'begun', 'begun', 'begun', 'begun', 'busy', 'busy']);
  });

  test('are one at a time once the threshold is reached and its lock over', () => {
    const over: Failures = {
      attempts: 7,
      lockedUntilEpochSeconds: began,
      forgetAfterEpochSeconds: began + 99,
      pending: {},
    };
    expect(beginMany(2, over).begun).toEqual(['begun', 'busy']);
  });

  test('make room when one ends, and all that fail are counted', () => {
    const five = beginMany(5).failures;
    const four = failAttempt(five, 'id0', began, policy);
    expect(beginAttempt(four, 'later', began, policy).kind).toBe('busy');
    const rest = ['id1', 'id2', 'id3'].reduce(
      (failures, id) => failAttempt(failures, id, began, policy),
      four,
    );
    expect(rest).toMatchObject({
      attempts: 4,
      lockedUntilEpochSeconds: 0,
      pending: { id4: began + attemptSeconds },
    });
    expect(failAttempt(rest, 'id4', began, policy)).toMatchObject({
      attempts: 5,
      lockedUntilEpochSeconds: began + 60,
    });
  });

  test('count as wrong when they never tell their end', () => {
    const { failures } = beginMany(3);
    const later = beginAttempt(failures, 'later', began + attemptSeconds, policy);
    expect(later).toMatchObject({
      kind: 'begun',
      next: { attempts: 3, pending: { later: expect.any(Number) } },
    });
  });
});

describe('whatever the rhythm', () => {
  const policies = fc.record({
    threshold: fc.integer({ min: 1, max: 100 }),
    maximumMinutes: fc.integer({ min: 1, max: 1440 }),
  });
  const gaps = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5000 })), {
    maxLength: 300,
  });

  test('never more than the threshold go ahead within the shortest lock, a minute', () => {
    fc.assert(
      fc.property(policies, gaps, (at, pauses) => {
        let now = began;
        const times = pauses.map((pause) => (now += pause));
        const locks = locksOf(times, at);
        const allowed = times.filter((_, index) => locks[index] !== null);
        for (const [index, first] of allowed.entries()) {
          const within = allowed.slice(index).filter((time) => time < first + 60);
          expect(within.length).toBeLessThanOrEqual(at.threshold);
        }
      }),
    );
  });

  test('a lock is from one minute to the longest, and nothing goes ahead within it', () => {
    fc.assert(
      fc.property(policies, gaps, (at, pauses) => {
        let now = began;
        let lockedUntil = 0;
        const times = pauses.map((pause) => (now += pause));
        for (const [index, lock] of locksOf(times, at).entries()) {
          const time = times[index] ?? 0;
          expect(lock === null).toBe(time < lockedUntil);
          if (lock === null || lock === 0) continue;
          expect(lock).toBeGreaterThanOrEqual(60);
          expect(lock).toBeLessThanOrEqual(at.maximumMinutes * 60);
          lockedUntil = time + lock;
        }
      }),
    );
  });
});
