import { recoveryWithNext } from '../accounts/address-recovery.ts';
import { hashPassword } from '../accounts/password-hash.ts';
import { admitOwnAct } from '../steps/admit-own-act.ts';
import { confirmPassword, type PasswordRefused } from '../steps/confirm-password.ts';
import { hashPolicyOf } from '../steps/hash-policy.ts';
import type { Needs } from '../surroundings/needs.ts';
import { unspend } from '../tables/allowances.ts';
import { changeContact } from '../tables/contacts.ts';
import { newDevice } from '../steps/new-device.ts';
import { tellOwner } from '../steps/tell-owner.ts';
import { keepSession, type SessionRecord } from '../tables/sessions.ts';
import { findPasswordErrors } from '../accounts/password-errors.ts';
import type { FieldError } from '../accounts/field-error.ts';

export type PasswordChanged =
  | {
      readonly kind: 'password_changed';
      /** The browser or app that changed it is the one that is known from now on. */
      readonly device: string;
    }
  | { readonly kind: 'not_signed_in' }
  | PasswordRefused
  | { readonly kind: 'invalid_input'; readonly errors: readonly FieldError[] };

/**
 * Changes the password of somebody signed in who knows the current one (OWASP ASVS 5.0, 6.2.3). Every other session and every mailed
 * link ends; this session stays. Devices of before are new ones: each had guesses of its own. Guesses at the current password are counted and locked as those of a
 * sign-in are.
 */
export async function changePassword(
  needs: Needs,
  { session, contact, store }: SessionRecord,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<PasswordChanged> {
  const errors = findPasswordErrors('newPassword', newPassword, store, contact);
  if (errors.length > 0) return { kind: 'invalid_input', errors };
  if (newPassword.normalize('NFC') === currentPassword.normalize('NFC')) {
    return { kind: 'invalid_input', errors: [{ field: 'newPassword', code: 'password_unchanged' }] };
  }

  const now = needs.now();
  return confirmPassword(
    needs,
    store,
    contact,
    currentPassword,
    async (commitConfirmed): Promise<PasswordChanged> => {
      const admitted = await admitOwnAct(needs, contact, 'mail', now);
      if (admitted.kind === 'too_many_requests') return admitted;
      const password = await hashPassword(newPassword, await hashPolicyOf(needs));
      const credentialVersion = contact.credentialVersion + 1;
      const { userAgent } = session;
      const happening = { kind: 'password_changed', actor: 'customer', now, userAgent } as const;
      const outcome = await commitConfirmed([
        changeContact(needs, contact, {
          ...recoveryWithNext(contact),
          ...{ password, credentialVersion, devicesForgottenAtEpochSeconds: now },
        }),
        keepSession(needs, session, credentialVersion),
        ...tellOwner(needs, store, contact, happening, 'Password was changed'),
      ]);
      if (outcome.kind === 'committed') {
        const device = await newDevice(needs, { ...contact, devicesForgottenAtEpochSeconds: now });
        return { kind: 'password_changed', device };
      }
      await unspend(needs, admitted);
      // The credentials or the session changed hands meanwhile, or wrong guesses made at the same moment have locked the account.
      return outcome.kind === 'refused' ? { kind: 'not_signed_in' } : outcome;
    },
  );
}
