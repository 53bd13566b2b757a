import { confirmPassword, type PasswordRefused } from '../steps/confirm-password.ts';
import type { Needs } from '../surroundings/needs.ts';
import { confirmSession, type SessionRecord } from '../tables/sessions.ts';

export type Confirmed = { readonly kind: 'confirmed' } | { readonly kind: 'not_signed_in' } | PasswordRefused;

/** Somebody signed in shows by the password that they are who signed in: good in this session, for what they do next. */
export async function confirm(
  needs: Needs,
  { session, contact, store }: SessionRecord,
  password: string,
): Promise<Confirmed> {
  return confirmPassword(needs, store, contact, password, async (commitConfirmed): Promise<Confirmed> => {
    const outcome = await commitConfirmed([confirmSession(needs, session, needs.now())]);
    switch (outcome.kind) {
      case 'committed':
        return { kind: 'confirmed' };
      case 'refused':
        return { kind: 'not_signed_in' };
      case 'too_many_attempts':
        return outcome;
    }
  });
}
