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

/** Failed attempts against one thing: an address as typed, or an account. */
export interface Throttle {
  readonly attempts: number;
  readonly lockedUntilEpochSeconds: number;
  readonly forgetAfterEpochSeconds: number;
}

export type Attempt =
  | { readonly kind: 'allowed'; readonly next: Throttle }
  | { readonly kind: 'too_many_attempts'; readonly retryAfterSeconds: number };

/**
 * Whether one more attempt may go ahead, and what to record before it does. It is recorded as a failure at once and forgotten on
 * success, so attempts made at the same time all count. From the threshold on every attempt locks: 1, 2, 4, 8 ... minutes up to the
 * maximum. An hour after the last lock the failures are forgotten.
 */
export function nextAttempt(current: Throttle | undefined, now: number, policy: LockoutPolicy): Attempt {
  if (current !== undefined && current.lockedUntilEpochSeconds > now) {
    return { kind: 'too_many_attempts', retryAfterSeconds: current.lockedUntilEpochSeconds - now };
  }
  const remembered = current !== undefined && current.forgetAfterEpochSeconds > now ? current.attempts : 0;
  const attempts = remembered + 1;
  const over = attempts - policy.threshold;
  const lockMinutes = over < 0 ? 0 : Math.min(2 ** Math.min(over, 20), policy.maximumMinutes);
  const lockedUntilEpochSeconds = over < 0 ? 0 : now + lockMinutes * 60;
  return {
    kind: 'allowed',
    next: {
      attempts,
      lockedUntilEpochSeconds,
      forgetAfterEpochSeconds: Math.max(now, lockedUntilEpochSeconds) + 3600,
    },
  };
}
