import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextAttempt, type LockoutPolicy, type Throttle } from '../../lambdas/accounts/throttle.ts';

const began = 1_767_600_000;
const policy: LockoutPolicy = { threshold: 5, maximumMinutes: 15 };

/** What becomes of attempts at these times: how many seconds each locks, or null where it was kept out. */
function locksOf(times: readonly number[], at: LockoutPolicy): (number | null)[] {
  let throttle: Throttle | undefined;
  return times.map((now) => {
    const attempt = nextAttempt(throttle, now, at);
    if (attempt.kind === 'too_many_attempts') return null;
    throttle = attempt.next;
    return Math.max(0, throttle.lockedUntilEpochSeconds - now);
  });
}

/** Attempts one after the other, each as soon as it is let. */
function hurriedLocks(count: number, at: LockoutPolicy): number[] {
  let throttle: Throttle | undefined;
  let now = began;
  return Array.from({ length: count }, () => {
    const attempt = nextAttempt(throttle, now, at);
    if (attempt.kind === 'too_many_attempts') throw new Error('It was locked for longer than it said');
    throttle = attempt.next;
    const lock = Math.max(0, throttle.lockedUntilEpochSeconds - now);
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
  const locked: Throttle = {
    attempts: 5,
    lockedUntilEpochSeconds: began + 60,
    forgetAfterEpochSeconds: began + 3660,
  };

  test.each([
    [0, 60],
    [1, 59],
    [59, 1],
  ])('after %d seconds an attempt is kept out for %d more', (waited, retryAfterSeconds) => {
    expect(nextAttempt(locked, began + waited, policy)).toEqual({
      kind: 'too_many_attempts',
      retryAfterSeconds,
    });
  });

  test('it ends to the second, and the next failure locks for longer', () => {
    expect(nextAttempt(locked, began + 60, policy)).toEqual({
      kind: 'allowed',
      next: { attempts: 6, lockedUntilEpochSeconds: began + 180, forgetAfterEpochSeconds: began + 3780 },
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
    const old: Throttle = { attempts: 99, lockedUntilEpochSeconds: 0, forgetAfterEpochSeconds: began };
    expect(nextAttempt(old, began, policy)).toMatchObject({ next: { attempts: 1 } });
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
