import { accountStep } from '../accounts/account-state.ts';
import { isProvenByOldShop, type Contact, type WithOldPassword } from '../accounts/contact.ts';
import { noValues } from '../accounts/field-values.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { hasEmail, orderNotice } from '../accounts/mail-order.ts';
import type { Identifier } from '../accounts/identifier.ts';
import type { OpensWith } from '../accounts/mailed-token.ts';
import { hashPassword, type HashPolicy } from '../accounts/password-hash.ts';
import { hashRegistrationSecret, type PendingRegistration } from '../accounts/registration.ts';
import { openProvenAccount } from '../steps/open-account.ts';
import { firstSession, type NewSession } from '../steps/open-session.ts';
import { queueMails } from '../steps/queue-mail.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { commit, type Write } from '../tables/database.ts';
import { findClaim } from '../tables/identifiers.ts';
import { isLockedMeanwhile } from './fail-sign-in.ts';

export type OldPasswordUsed =
  | ({ readonly kind: 'opened'; readonly contact: Contact } & NewSession)
  /** The address is to be proven first. */
  | { readonly kind: 'unproven'; readonly opensWith: OpensWith }
  /** Another sign-in, or another proof, opened the account meanwhile. */
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'locked' };

interface Using {
  /** By what they sign in. */
  readonly by: Identifier['kind'] | undefined;
  readonly password: string;
  readonly policy: HashPolicy;
  readonly userAgent: string;
  readonly forgotten: readonly Write<'lockout'>[];
}

/**
 * The first sign-in with the right password of the old shop: where that shop had proven the address, its word is the proof, which opens the account as a mailed
 * link would, and the password is hashed anew. Of many at once one opens it. The mailbox itself is yet to be proven: the first mail of ours that does forgets what came before.
 */
export async function useOldPassword(
  needs: Needs,
  store: Store,
  contact: WithOldPassword,
  { by, password, policy, userAgent, forgotten }: Using,
): Promise<OldPasswordUsed> {
  if (accountStep('signInByOldPassword', contact.accountState).kind !== 'goes') return { kind: 'overtaken' };
  const opensWith = by === 'email' ? by : await opensWithOf(needs, contact);
  const isProven = isProvenByOldShop(contact);
  if (!isProven || (opensWith === 'number' && contact.customerNumber === null))
    return { kind: 'unproven', opensWith };

  const now = needs.now();
  const own = {
    ...{ password: await hashPassword(password, policy), lastSignInAt: isoTime(now) },
    numberSignInAtEpochSeconds: by === 'number' ? now : undefined,
  };
  const opening = openProvenAccount(needs, contact, contact.email, own, {
    way: 'registration',
    now,
    opensWith,
    isOnTrust: true,
  });
  const opened = opening.contact;
  const first = firstSession(needs, store, opened, userAgent);
  const happening = { kind: 'account_activated', actor: 'customer', now, userAgent } as const;
  const notices = hasEmail(opened) ? [orderNotice(opened, 'Activation was successful', happening)] : [];
  const outcome = await commit<string>(needs, [
    opening.change,
    ...opening.claims,
    ...queueMails(needs, opened, notices, happening),
    first.write,
    ...forgotten,
  ]);
  if (outcome.kind === 'committed') return { kind: 'opened', contact: opened, ...first.opened };
  return { kind: isLockedMeanwhile(outcome.by) ? 'locked' : 'overtaken' };
}

/** With the address, where it stands for this contact; of several at one mailbox each opens with a number of their own (ruling 10). */
async function opensWithOf(needs: Needs, { storeId, contactId, email }: Contact): Promise<OpensWith> {
  if (email === null) return 'number';
  const claim = await findClaim(needs, storeId, { kind: 'email', value: email });
  return claim === undefined || claim.contactId === contactId ? 'email' : 'number';
}

/** Who knows the old password and has yet to prove the address, as if they had registered with it just now: the link then opens the account in the same browser at one press. */
export function registrationOf(
  { firstName, lastName, locale, password }: WithOldPassword,
  { secret, next }: { readonly secret: string | undefined; readonly next: string | null },
): PendingRegistration {
  return {
    firstName,
    lastName,
    password,
    locale,
    secretHash: secret === undefined ? null : hashRegistrationSecret(secret),
    next,
    forgetAfterEpochSeconds: 0,
    way: 'registration',
    fields: noValues,
  };
}
