import { createHash } from 'node:crypto';
import type { Contact } from '../accounts/contact.ts';
import { parseIdentifier, type Identifier } from '../accounts/identifier.ts';
import { hashPassword, needsRehash, verifyPassword } from '../accounts/password-hash.ts';
import type { Session } from '../accounts/session.ts';
import { type Store } from '../stores/store.ts';
import { lockoutPolicy } from '../accounts/throttle.ts';
import { hashPolicyOf } from '../steps/hash-policy.ts';
import { openSession } from '../steps/open-session.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { findClaim, type Claim } from '../tables/identifiers.ts';
import {
  accountThrottle,
  addressThrottle,
  forgetAttempts,
  networkAllowance,
  reserveAttempt,
  spend,
  withdrawAttempt,
  type Reservation,
  type Spent,
} from '../tables/throttles.ts';

export type SignedIn =
  | {
      readonly kind: 'signed_in';
      readonly session: Session;
      readonly contact: Contact;
      readonly token: string;
    }
  | { readonly kind: 'wrong_credentials' }
  | { readonly kind: 'email_unverified' }
  | { readonly kind: 'account_disabled' }
  | { readonly kind: 'too_many_attempts'; readonly retryAfterSeconds: number }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

/** Who holds the identifier that was typed: the part of a sign-in that can run beside the read of the store. */
export async function findSignInClaim(
  needs: Needs,
  storeId: string,
  typed: string,
): Promise<Claim | undefined> {
  const identifier = parseIdentifier(typed);
  return identifier === undefined ? undefined : findClaim(needs, storeId, identifier);
}

type Refused = Extract<SignedIn, { retryAfterSeconds: number }>;

/**
 * Signs in: three round trips to the tables, one after another. An attempt counts as failed against the address as typed, the account and
 * the network before anything is hashed, and is forgotten with success (ruling 16). Somebody unknown, without a password, or with a
 * wrong one gets one answer, for the same work. The session is created in one transaction with the condition that the account is active
 * under the very credentials that were checked, and that no lock has fallen meanwhile.
 */
export async function signIn(
  needs: Needs,
  store: Store,
  { identifier: typed, password }: { identifier: string; password: string },
  claim: Claim | undefined,
  { network, userAgent }: { network: string; userAgent: string },
): Promise<SignedIn> {
  const now = needs.now();
  const { storeId } = store;
  const identifier = parseIdentifier(typed);
  const holder = claim !== undefined && isAccepted(identifier, store) ? claim : undefined;
  const policy = lockoutPolicy(store);
  const name = throttleName(identifier, typed);

  const [requests, byAddress, byAccount, contact] = await Promise.all([
    spend(needs, networkAllowance(store, network), now),
    reserveAttempt(needs, addressThrottle(storeId, name), now, policy),
    // Nobody's account is counted as well, so that an unknown address costs as much as a known one.
    reserveAttempt(
      needs,
      accountThrottle(storeId, holder?.contactId ?? `${name.kind}#${name.value}`),
      now,
      policy,
    ),
    findContact(needs, storeId, holder?.contactId ?? 'nobody'),
  ]);
  if (
    requests.kind === 'too_many_requests' ||
    byAddress.kind === 'too_many_attempts' ||
    byAccount.kind === 'too_many_attempts'
  ) {
    // No password was looked at, so nothing has failed.
    for (const one of [byAddress, byAccount]) if (one.kind === 'reserved') await withdrawAttempt(needs, one);
    return longestWait([requests, byAddress, byAccount]);
  }

  const hashPolicy = await hashPolicyOf(needs);
  const right = await verifyPassword(password, contact?.password ?? null, hashPolicy);
  if (!right || contact?.password == null) return { kind: 'wrong_credentials' };

  const forgotten = [forgetAttempts(needs, byAddress, now), forgetAttempts(needs, byAccount, now)];
  switch (contact.accountState) {
    case 'none':
    case 'invited':
      return { kind: 'wrong_credentials' };
    case 'registered':
      await commit(needs, forgotten);
      return { kind: 'email_unverified' };
    case 'disabled':
      await commit(needs, forgotten);
      return { kind: 'account_disabled' };
    case 'active':
      break;
  }
  if (holder?.maySignIn !== true) return { kind: 'wrong_credentials' };

  const rehashed = needsRehash(contact.password, hashPolicy)
    ? await hashPassword(password, hashPolicy)
    : undefined;
  const opened = await openSession(needs, store, contact, { userAgent, rehashed }, forgotten);
  if (opened.kind === 'refused') {
    return opened.by.has('throttle')
      ? { kind: 'too_many_attempts', retryAfterSeconds: 60 }
      : { kind: 'wrong_credentials' };
  }
  return { ...opened, kind: 'signed_in', contact };
}

function isAccepted(identifier: Identifier | undefined, { variables }: Store): boolean {
  switch (variables['sign_in.identifiers']) {
    case 'email':
      return identifier?.kind === 'email';
    case 'customer_number':
      return identifier?.kind === 'number';
    case 'email_and_customer_number':
      return identifier !== undefined;
  }
}

/** What failures are counted against. What can be no identifier is counted by its hash: it may be of any length. */
function throttleName(
  identifier: Identifier | undefined,
  typed: string,
): Parameters<typeof addressThrottle>[1] {
  return identifier ?? { kind: 'other', value: createHash('sha256').update(typed).digest('base64url') };
}

/** Of several refusals the one that lasts: after it, all of them are over. */
function longestWait(limits: readonly (Reservation | Spent)[]): Refused {
  const refused = limits.filter((limit): limit is Refused => 'retryAfterSeconds' in limit);
  const [longest = { kind: 'too_many_requests', retryAfterSeconds: 60 }] = refused.sort(
    (one, other) => other.retryAfterSeconds - one.retryAfterSeconds,
  );
  return longest;
}
