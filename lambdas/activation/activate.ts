import { accountStep } from '../accounts/account-state.ts';
import type { Contact } from '../accounts/contact.ts';
import { orderNotice } from '../accounts/mail-order.ts';
import type { MailedToken } from '../accounts/mailed-token.ts';
import { hashPassword, type PasswordHash } from '../accounts/password-hash.ts';
import type { Store } from '../stores/store.ts';
import { hashPolicyOf } from '../steps/hash-policy.ts';
import type { Needs } from '../surroundings/needs.ts';
import { commit } from '../tables/database.ts';
import { inspectToken } from '../steps/inspect-link.ts';
import { openAccount } from '../steps/open-account.ts';
import { queueMail } from '../steps/queue-mail.ts';
import { findPasswordErrors } from '../accounts/password-errors.ts';
import type { FieldError } from '../accounts/field-error.ts';

export type Activated =
  | { readonly kind: 'activated'; readonly contact: Contact }
  | { readonly kind: 'token_invalid' }
  | { readonly kind: 'token_expired' }
  | { readonly kind: 'token_used' }
  | { readonly kind: 'account_disabled' }
  | { readonly kind: 'password_required' }
  | { readonly kind: 'invalid_input'; readonly errors: readonly FieldError[] };

/**
 * Proves the address and opens the account (S1-7, S1-8, S2-18). Succeeds at most once for a token, and for one token only of those that
 * were mailed: the credential version grows. What others typed for the account before this proof is gone with it (ruling 3): the password
 * is the one given now, or that of the registration where there was but one. Else it is asked for (S1-17).
 */
export async function activate(
  needs: Needs,
  store: Store,
  { token: typed, password: chosen }: { token: string; password?: string | undefined },
): Promise<Activated> {
  const inspected = await inspectToken(needs, store.storeId, 'activation', typed);
  if (inspected.kind !== 'token_good') return { kind: inspected.kind };

  const { token, contact } = inspected;
  const step = accountStep('activate', contact.accountState);
  if (step.kind !== 'goes') return step;

  const person = token.registration ?? contact;
  const registered = passwordOfRegistration(token, contact);
  if (chosen === undefined && registered === null) return { kind: 'password_required' };
  if (chosen !== undefined) {
    const { firstName, lastName } = person;
    const errors = findPasswordErrors('password', chosen, store, { firstName, lastName, email: token.email });
    if (errors.length > 0) return { kind: 'invalid_input', errors };
  }

  const password = chosen === undefined ? registered : await hashPassword(chosen, await hashPolicyOf(needs));
  const now = needs.now();
  const { firstName, lastName } = person;
  const opening = openAccount(needs, inspected, { firstName, lastName, password }, now);
  const notice = orderNotice(opening.contact, 'Activation was successful', {
    kind: 'account_activated',
    actor: 'customer',
    now,
  });
  const outcome = await commit(needs, [...opening.writes, ...queueMail(needs, store.storeId, notice, now)]);
  return outcome.kind === 'committed'
    ? { kind: 'activated', contact: opening.contact }
    : { kind: 'token_used' };
}

/**
 * The password that this link activates with, when none is given. After registrations with different passwords there is none: the owner of
 * the mailbox may click on any of their mails, and cannot know which of them a stranger caused.
 */
export function passwordOfRegistration({ registration }: MailedToken, contact: Contact): PasswordHash | null {
  return contact.pendingRegistrations > 1 ? null : (registration?.password ?? null);
}
