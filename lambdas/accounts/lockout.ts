import * as v from 'valibot';
import type { Store } from '../stores/store.ts';

/** How many failures are let pass, and for how long the next ones are kept out (store variables under `passwords.lockout`). */
export interface LockoutPolicy {
  readonly threshold: number;
  readonly maximumMinutes: number;
}

export function lockoutPolicy({ variables }: Store): LockoutPolicy {
  return {
    threshold: variables['passwords.lockout.failed_attempts_threshold'],
    maximumMinutes: variables['passwords.lockout.max_duration_minutes'],
  };
}

/** Wrong passwords against one thing: an address as typed, an account, a device. */
export const failuresSchema = v.pipe(
  v.object({
    attempts: v.number(),
    lockedUntilEpochSeconds: v.number(),
    forgetAfterEpochSeconds: v.number(),
    /** Attempts whose password is being looked at, by id, with the second from which each is given up and counts as failed. */
    pending: v.optional(v.pipe(v.record(v.string(), v.number()), v.readonly()), {}),
  }),
  v.readonly(),
);
export type Failures = v.InferOutput<typeof failuresSchema>;

/** An attempt that never told its end (its function died) is taken for a wrong password after this time. */
export const attemptSeconds = 30;

export type Begun =
  | { readonly kind: 'begun'; readonly next: Failures }
  | { readonly kind: 'locked'; readonly retryAfterSeconds: number }
  /** So many are being looked at that, were all of them wrong, the threshold would be reached: wait for their end. */
  | { readonly kind: 'busy' };

/**
 * Whether one more password may be looked at. No more are looked at side by side than may still fail, so that attempts made at once cannot outrun the
 * threshold, and as many right ones at once as it has room for are let in.
 */
export function beginAttempt(
  current: Failures | undefined,
  id: string,
  now: number,
  policy: LockoutPolicy,
): Begun {
  if (current !== undefined && current.lockedUntilEpochSeconds > now) {
    return { kind: 'locked', retryAfterSeconds: current.lockedUntilEpochSeconds - now };
  }
  const { attempts, pending } = settle(current, now);
  const inFlight = Object.keys(pending).length;
  if (inFlight > 0 && attempts + inFlight >= policy.threshold) return { kind: 'busy' };
  return {
    kind: 'begun',
    next: {
      attempts,
      lockedUntilEpochSeconds: 0,
      forgetAfterEpochSeconds: Math.max(current?.forgetAfterEpochSeconds ?? 0, now + attemptSeconds),
      pending: { ...pending, [id]: now + attemptSeconds },
    },
  };
}

/**
 * What a wrong password makes of the failures. From the threshold on every one locks: 1, 2, 4, 8 ... minutes up to the maximum. An hour after the
 * last lock the failures are forgotten.
 */
export function failAttempt(
  current: Failures | undefined,
  id: string,
  now: number,
  policy: LockoutPolicy,
): Failures {
  const { attempts: before, pending } = settle(current, now);
  const attempts = before + 1;
  const over = attempts - policy.threshold;
  const lockMinutes = over < 0 ? 0 : Math.min(2 ** Math.min(over, 20), policy.maximumMinutes);
  const lockedUntilEpochSeconds = Math.max(
    current?.lockedUntilEpochSeconds ?? 0,
    over < 0 ? 0 : now + lockMinutes * 60,
  );
  return {
    attempts,
    lockedUntilEpochSeconds,
    forgetAfterEpochSeconds: Math.max(now, lockedUntilEpochSeconds) + 3600,
    pending: Object.fromEntries(Object.entries(pending).filter(([other]) => other !== id)),
  };
}

/** The failures that are remembered, those among them that never told their end. */
function settle(current: Failures | undefined, now: number): Pick<Failures, 'attempts' | 'pending'> {
  if (current === undefined) return { attempts: 0, pending: {} };
  const pending = Object.entries(current.pending);
  const live = pending.filter(([, until]) => until > now);
  const remembered = current.forgetAfterEpochSeconds > now ? current.attempts : 0;
  return { attempts: remembered + pending.length - live.length, pending: Object.fromEntries(live) };
}
