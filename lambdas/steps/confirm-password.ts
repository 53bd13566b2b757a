import type { Contact } from '../accounts/contact.ts';
import { lockoutPolicy } from '../accounts/lockout.ts';
import { verifyPassword } from '../accounts/password-hash.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { Write } from '../tables/database.ts';
import { failReserved, forgetFailures, giveBack, lockoutKeys, reserveAttempt } from '../tables/lockouts.ts';
import { admitHash } from './admit-hash.ts';
import { admitOwnAct } from './admit-own-act.ts';
import { hashPolicyOf } from './hash-policy.ts';

export type PasswordConfirmed =
  /** To be committed with what it was asked for; it refuses when a lock fell meanwhile. */
  | { readonly kind: 'confirmed'; readonly forgotten: Write<'lockout'> }
  | { readonly kind: 'wrong_password' }
  | { readonly kind: 'too_many_attempts'; readonly retryAfterSeconds: number }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

/**
 * Whether somebody signed in knows the account's password: asked again before what a stranger at an open session must not do. Guesses are counted and
 * locked as those of a sign-in are, by a counter of its own: no stranger's failed sign-ins keep somebody out who is signed in.
 */
export async function confirmPassword(
  needs: Needs,
  store: Store,
  contact: Contact,
  password: string,
): Promise<PasswordConfirmed> {
  const now = needs.now();
  const lockout = lockoutPolicy(store);
  const key = lockoutKeys.passwordChange(store.storeId, contact.contactId);
  const reserved = await reserveAttempt(needs, key, now, lockout);
  if (reserved.kind !== 'reserved') return { ...reserved, kind: 'too_many_attempts' };
  const admitted = await admitOwnAct(needs, contact, 'password', now);
  if (admitted.kind === 'too_many_requests') {
    await giveBack(needs, reserved);
    return admitted;
  }
  const hashing = await admitHash(needs, store, 'password_change');
  if (hashing.kind === 'too_many_requests') {
    await giveBack(needs, reserved);
    return hashing;
  }
  if (!(await verifyPassword(password, contact.password, await hashPolicyOf(needs)))) {
    await failReserved(needs, reserved, now, lockout);
    return { kind: 'wrong_password' };
  }
  return { kind: 'confirmed', forgotten: forgetFailures(needs, reserved, now) };
}
