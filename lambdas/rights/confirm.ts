import { confirmPassword, type PasswordConfirmed } from '../steps/confirm-password.ts';
import type { Needs } from '../surroundings/needs.ts';
import { commit } from '../tables/database.ts';
import { confirmSession, type SessionRecord } from '../tables/sessions.ts';

export type Confirmed =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'not_signed_in' }
  | Exclude<PasswordConfirmed, { kind: 'confirmed' }>;

/** Somebody signed in shows by the password that they are who signed in: good in this session, for what they do next. */
export async function confirm(
  needs: Needs,
  { session, contact, store }: SessionRecord,
  password: string,
): Promise<Confirmed> {
  const confirmed = await confirmPassword(needs, store, contact, password);
  if (confirmed.kind !== 'confirmed') return confirmed;
  const outcome = await commit(needs, [confirmed.forgotten, confirmSession(needs, session, needs.now())]);
  if (outcome.kind === 'committed') return { kind: 'confirmed' };
  return outcome.by.has('lockout')
    ? { kind: 'too_many_attempts', retryAfterSeconds: 60 }
    : { kind: 'not_signed_in' };
}
