import type { Contact } from '../accounts/contact.ts';
import { lockoutPolicy } from '../accounts/lockout.ts';
import { verifyPassword } from '../accounts/password-hash.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { unspend } from '../tables/allowances.ts';
import { commit, type Write } from '../tables/database.ts';
import { failReserved, forgetFailures, giveBack, lockoutKeys, reserveAttempt } from '../tables/lockouts.ts';
import { admitHash, hashRefusal } from './admit-hash.ts';
import { admitOwnAct } from './admit-own-act.ts';
import { hashPolicyOf } from './hash-policy.ts';

interface Locked {
  readonly kind: 'too_many_attempts';
  readonly retryAfterSeconds: number;
}

export type PasswordRefused =
  | { readonly kind: 'wrong_password' }
  | Locked
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

/** Commits what the password was asked for, and with it that the failures are forgotten; not when a lock fell meanwhile. */
export type CommitConfirmed = (
  writes: readonly Write[],
) => Promise<{ readonly kind: 'committed' } | { readonly kind: 'refused' } | Locked>;

/**
 * Lets somebody signed in do what a stranger at an open session must not: `act` runs once the password was right. Guesses are counted and locked as those of a sign-in
 * are, by a counter of its own: no stranger's failed sign-ins keep somebody out who is signed in.
 *
 * An attempt at which `act` commits nothing, whatever else refused it, leaves no trace there: a right password never counts as a wrong one. Nobody waits for others:
 * an account is no way to hold functions, and more than its allowance of attempts are refused before they touch the counter.
 */
export async function confirmPassword<Answer>(
  needs: Needs,
  store: Store,
  contact: Contact,
  password: string,
  act: (commitConfirmed: CommitConfirmed) => Promise<Answer>,
): Promise<Answer | PasswordRefused> {
  const now = needs.now();
  const lockout = lockoutPolicy(store);
  const refusal = hashRefusal(needs, store, 'password_change');
  if (refusal !== undefined) return refusal;
  const admitted = await admitOwnAct(needs, contact, 'password', now);
  if (admitted.kind === 'too_many_requests') return admitted;

  const key = lockoutKeys.passwordChange(store.storeId, contact.contactId);
  const reserved = await reserveAttempt(needs, key, now, lockout, { waits: false });
  if (reserved.kind !== 'reserved') return { ...reserved, kind: 'too_many_attempts' };
  let isCounted = false;
  try {
    const hashing = await admitHash(needs, store, 'password_change');
    if (hashing.kind === 'too_many_requests') {
      await unspend(needs, admitted);
      return hashing;
    }
    if (!(await verifyPassword(password, contact.password, await hashPolicyOf(needs)))) {
      isCounted = true;
      await failReserved(needs, reserved, now, lockout);
      return { kind: 'wrong_password' };
    }
    return await act(async (writes) => {
      const forgotten = forgetFailures(needs, reserved, now);
      const outcome = await commit(needs, [...writes, forgotten]);
      if (outcome.kind === 'refused') return lockedOr(outcome.by);
      isCounted = true;
      return outcome;
    });
  } finally {
    if (!isCounted) await giveBack(needs, reserved);
  }
}

function lockedOr(by: ReadonlySet<string>): { readonly kind: 'refused' } | Locked {
  return by.has('lockout') ? { kind: 'too_many_attempts', retryAfterSeconds: 60 } : { kind: 'refused' };
}
