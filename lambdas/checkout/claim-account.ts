import type { FieldError } from '../accounts/field-error.ts';
import { admitRequest } from '../steps/admit-request.ts';
import { beginRegistration } from '../steps/begin-registration.ts';
import { queueEvent } from '../steps/queue-event.ts';
import { waitForMail } from '../steps/wait-for-mail.ts';
import type { Locale } from '../stores/locale.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { redeemClaim } from '../tables/claims.ts';
import { commit } from '../tables/database.ts';
import { padWithDecoys } from '../tables/tokens.ts';
import { findAddressHolder } from './address-holder.ts';
import { inspectClaim } from './inspect-claim.ts';
import { pendingAccount } from './pending-account.ts';

export type AccountClaimed =
  /** `registration`: the secret by which whoever set the password is known again. */
  | { readonly kind: 'verification_mailed'; readonly registration: string }
  | { readonly kind: 'token_invalid' | 'token_expired' | 'token_used' }
  | { readonly kind: 'invite_method_conflict' }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number }
  | { readonly kind: 'invalid_input'; readonly errors: readonly FieldError[] };

interface Claiming {
  readonly token: string;
  readonly password: string;
  /** Of the store's own fields, as they were sent. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
}

interface Circumstances {
  readonly network: string;
  readonly locale: Locale;
  readonly next?: string | undefined;
  /** The page, or a client of the API. */
  readonly source: 'checkout' | 'api';
}

/** The contact, the claim to the address, the activity and the mailed token. */
const writesOfClaim = 4;
const mostRivals = 5;

/**
 * Sets a password after checkout, with the order's own claim (ruling 4). It signs nobody in and proves nothing: the account waits for the link that is mailed
 * to the order's address. Succeeds at most once for a claim; whatever else is pending for the address stays so, and the first proof decides which
 * way it was (ruling 7).
 */
export async function claimAccount(
  needs: Needs,
  store: Store,
  given: Claiming,
  { network, locale, source, next }: Circumstances,
): Promise<AccountClaimed> {
  const { storeId } = store;
  const request = await admitRequest(needs, store, network);
  if (request.kind === 'too_many_requests') return request;
  const first = await inspectClaim(needs, storeId, given.token);
  if (first.kind === 'claim_pending') return { kind: 'token_used' };
  if (first.kind !== 'claim_open') return { kind: first.kind };

  const { email } = first.token;
  const { firstName, lastName } = first.contact;
  const person = {
    firstName: first.order.firstName ?? firstName,
    lastName: first.order.lastName ?? lastName,
  };
  const now = needs.now();
  const begun = await beginRegistration(
    needs,
    store,
    { ...person, email, password: given.password, fields: given.fields },
    {
      ...{ now, request, network, locale, source, way: 'checkout' },
      // Whoever follows the mailed link in this browser is led on, if to nothing else, to the order that they came from.
      next: next ?? `/accounts/orders/${first.order.orderId}?notice=account_activated`,
    },
  );
  if (begun.kind !== 'begun') return begun;
  const { pending, secret, secretHash, address } = begun;
  // Not every address is mailed to here: where the store hides which, nobody is told what became of it, and there is no code.
  const isWaitedFor = store.variables['registration.reveal_existing_account'];
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const claim = await inspectClaim(needs, storeId, given.token);
    if (claim.kind === 'claim_pending') return { kind: 'token_used' };
    if (claim.kind !== 'claim_open') return { kind: claim.kind };
    // Corrected at this very moment: what was judged was of another address.
    if (claim.token.email !== email) return { kind: 'token_used' };
    const { orderId } = claim.order;
    const account = pendingAccount(needs, store, claim.contact, pending, {
      orderId,
      email,
      isNew: false,
      own: {},
      holder: await findAddressHolder(needs, claim.contact, email),
      hasCode: isWaitedFor,
      now,
    });
    if (account.kind === 'invite_method_conflict') return account;
    const outcome = await commit(needs, [
      redeemClaim(needs, storeId, claim.token, pending, now),
      queueEvent(needs, claim.contact, now, { type: 'order.claimed', orderId }),
      ...padWithDecoys(needs, storeId, account.writes, writesOfClaim, now),
      ...(isWaitedFor
        ? [waitForMail(needs, store, { purpose: 'activation', secretHash, address, now }, account.mail)]
        : []),
    ]);
    if (outcome.kind === 'committed') return { kind: 'verification_mailed', registration: secret };
  }
  throw new Error('A claim lost to others time and again');
}
