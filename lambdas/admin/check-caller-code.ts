import { isCallerCode } from '../accounts/caller-code.ts';
import { isMainSettled } from '../accounts/who-speaks.ts';
import { findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { failReserved, forgetFailures, lockoutKeys, reserveAttempt } from '../tables/lockouts.ts';
import type { Asked } from './action.ts';
import { record } from './record.ts';

export type CallerChecked =
  | {
      readonly kind: 'checked';
      readonly isRight: boolean;
      /** Else whoever is signed in may be a stranger, who has just made an address of their own the main one. */
      readonly isMainAddressSettled: boolean;
    }
  | { readonly kind: 'contact_not_found' | 'too_many_caller_codes' };

/** Of three million codes nobody guesses one in so few tries. */
const policy = { threshold: 5, maximumMinutes: 60 };

/**
 * Whether the caller is who is signed in, by the code that they read out (ruling 23): recorded either way, and counted before it is looked at, so that nobody
 * tries one after the other.
 */
export async function checkCallerCode(
  asked: Asked<{ contactId: string; code: string }>,
): Promise<CallerChecked> {
  const { needs, storeId, input } = asked;
  const contact = await findContact(needs, storeId, input.contactId);
  if (contact === undefined) return { kind: 'contact_not_found' };
  const now = needs.now();
  const key = lockoutKeys.callerCode(storeId, contact.contactId);
  const reserved = await reserveAttempt(needs, key, now, policy);
  if (reserved.kind !== 'reserved') return { kind: 'too_many_caller_codes' };
  const isRight =
    contact.accountState === 'active' &&
    isCallerCode(input.code, contact, await needs.secrets.tokenKey(), now);
  if (isRight) {
    await commit(needs, [forgetFailures(needs, reserved, now), record(asked, contact, 'caller_code_right')]);
  } else {
    await failReserved(needs, reserved, now, policy);
    await commit(needs, [record(asked, contact, 'caller_code_wrong')]);
  }
  return { kind: 'checked', isRight, isMainAddressSettled: isMainSettled(contact, now) };
}
