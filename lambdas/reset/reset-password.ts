import type { Contact } from '../accounts/contact.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { orderNotice } from '../accounts/mail-order.ts';
import { hashPassword } from '../accounts/password-hash.ts';
import type { Store } from '../stores/store.ts';
import { hashPolicyOf, type Needs } from '../surroundings/needs.ts';
import { changeContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { claimProven } from '../tables/identifiers.ts';
import { queueMail } from '../steps/queue-mail.ts';
import { inspectToken } from '../steps/inspect-link.ts';
import { throttlesOf, unlock } from '../tables/throttles.ts';
import { consumeToken } from '../tables/tokens.ts';
import { findPasswordErrors } from '../accounts/password-errors.ts';
import type { FieldError } from '../accounts/field-error.ts';

export type PasswordReset =
  | { readonly kind: 'password_reset' }
  | { readonly kind: 'token_invalid' }
  | { readonly kind: 'token_expired' }
  | { readonly kind: 'token_used' }
  | { readonly kind: 'account_disabled' }
  | { readonly kind: 'email_already_registered' }
  | { readonly kind: 'invalid_input'; readonly errors: readonly FieldError[] };

/**
 * Sets the password with a mailed link (S1-12, S1-13, ruling 8): it proves the mailbox, opens the account where there was none yet (S0-19),
 * clears its lock, and by the new credential version ends every session and every other link. Two with the same token at once: one wins.
 */
export async function resetPassword(
  needs: Needs,
  store: Store,
  { token: typed, password: chosen }: { token: string; password: string },
): Promise<PasswordReset> {
  const { storeId } = store;
  const inspected = await inspectToken(needs, storeId, 'reset', typed);
  if (inspected.kind !== 'token_good') return { kind: inspected.kind };

  const { token, contact } = inspected;
  if (contact.accountState === 'disabled') return { kind: 'account_disabled' };

  const { firstName, lastName } = contact;
  const errors = findPasswordErrors('password', chosen, store, { firstName, lastName, email: token.email });
  if (errors.length > 0) return { kind: 'invalid_input', errors };

  const password = await hashPassword(chosen, await hashPolicyOf(needs));
  const now = needs.now();
  const notice = orderNotice({ ...contact, email: token.email }, 'Reset Password Was Successful', {
    kind: 'password_reset',
    actor: 'customer',
    now,
  });
  const outcome = await commit(needs, [
    consumeToken(needs, storeId, token, now),
    changeContact(needs, contact, {
      ...accountOpened(contact, token.email, now),
      password,
      credentialVersion: contact.credentialVersion + 1,
    }),
    claimProven(needs, contact, { kind: 'email', value: token.email }),
    ...throttlesOf(contact).map((key) => unlock(needs, key)),
    ...queueMail(needs, storeId, notice, now),
  ]);
  if (outcome.kind === 'committed') return { kind: 'password_reset' };
  return outcome.by.has('identifier') ? { kind: 'email_already_registered' } : { kind: 'token_used' };
}

/** What the proof of the mailbox makes of a contact whose account was not open yet. */
function accountOpened(contact: Contact, email: string, now: number): Partial<Contact> {
  if (contact.accountState === 'active') return {};
  return {
    accountState: 'active',
    username: email,
    inviteMethod: contact.inviteMethod ?? 'invitation',
    pendingRegistrations: 0,
    activatedAt: isoTime(now),
  };
}
