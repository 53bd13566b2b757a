import { recoveryWithNext } from '../accounts/address-recovery.ts';
import { addressesOf, type Contact } from '../accounts/contact.ts';
import { healthAt } from '../accounts/email-health.ts';
import type { MailOrder } from '../accounts/mail-order.ts';
import { withMain } from '../accounts/main-address.ts';
import { trustSeconds } from '../accounts/on-trust.ts';
import { isConfirmed } from '../accounts/session.ts';
import { admitOwnAct } from '../steps/admit-own-act.ts';
import { leaveAddresses } from '../steps/leave-addresses.ts';
import { queueEvent } from '../steps/queue-event.ts';
import { queueMails } from '../steps/queue-mail.ts';
import { orderBefore } from '../steps/tell-before.ts';
import { tellOfRecovery } from '../steps/tell-of-recovery.ts';
import type { Needs } from '../surroundings/needs.ts';
import { changeContact } from '../tables/contacts.ts';
import { unspend } from '../tables/allowances.ts';
import { commit } from '../tables/database.ts';
import { findAddressClaims, type Claim } from '../tables/identifiers.ts';
import { findStopped } from '../tables/stopped-mailboxes.ts';
import { keepSession, type SessionRecord } from '../tables/sessions.ts';
import { ownByClaims } from '../steps/own-addresses.ts';

export type PrimaryMade =
  | { readonly kind: 'made_primary' | 'email_not_found' | 'changed_meanwhile' | 'confirmation_required' }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

/**
 * Mail goes to another of the account's proven addresses from now on. Whoever asks for it has just shown who they are, and the address before is told, with a
 * link that takes the change back for 72 hours (ruling 9), or without one where it came after the one that it gives way to; it stays a further one. The new one is told of an address recovery that is open. Every other session, and every link mailed before, ends.
 */
export async function makePrimary(
  needs: Needs,
  { session, contact, store }: SessionRecord,
  address: string,
): Promise<PrimaryMade> {
  const { email: before } = contact;
  const claims = await findAddressClaims(needs, store.storeId, addressesOf(contact));
  const chosen = ownByClaims(contact, claims).find((one) => one.address === address);
  if (chosen?.proven !== true) return { kind: 'email_not_found' };
  if (address === before) return { kind: 'made_primary' };

  const now = needs.now();
  if (!isConfirmed(session, now)) return { kind: 'confirmation_required' };
  const admitted = await admitOwnAct(needs, contact, 'mail', now);
  if (admitted.kind === 'too_many_requests') return admitted;
  const isKept = before !== null && isTheirs(contact, claims.get(before));
  const credentialVersion = contact.credentialVersion + 1;
  const isKnown = healthAt(contact, address) !== undefined;
  const emailStatus = isKnown ? undefined : await findStopped(needs, store.storeId, address, now);
  const change: Partial<Contact> = {
    ...withMain(contact, address, now, isKept),
    ...(emailStatus === undefined ? {} : { emailStatus }),
    ...recoveryWithNext(contact),
    credentialVersion,
    ...(contact.username === before && chosen.maySignIn ? { username: address } : {}),
  };
  const after: Contact = { ...contact, ...change };
  const { userAgent } = session;
  const happening = { kind: 'email_made_primary', actor: 'customer', now, userAgent } as const;
  const told = isKept ? orderBefore(store, contact, after, happening) : null;
  const order = told === null ? null : keptForTrust(contact, told, now);
  const recovery = tellOfRecovery(store, contact, after, happening);
  const orders = [...(order === null ? [] : [order]), ...recovery.orders];
  const outcome = await commit(needs, [
    // A bounce that is recorded at this very moment goes with its address.
    changeContact(needs, contact, { ...change, ...recovery.change, ...trustTold(contact, order, now) }, [
      'emailStatus',
    ]),
    keepSession(needs, session, credentialVersion),
    ...(before === null || isKept ? [] : await leaveAddresses(needs, contact, [before])),
    ...queueMails(needs, contact, orders, happening),
    queueEvent(needs, after, now, { type: 'email.changed', previousEmail: before }),
  ]);
  if (outcome.kind === 'committed') return { kind: 'made_primary' };
  await unspend(needs, admitted);
  return { kind: 'changed_meanwhile' };
}

/** What became of that mail is looked at later than some stores keep what happened. */
function keptForTrust({ email, emailOnTrust }: Contact, order: MailOrder, now: number): MailOrder {
  if (email !== emailOnTrust) return order;
  const { removeAfterEpochSeconds } = order.activity;
  if (removeAfterEpochSeconds === null) return order;
  const keptUntil = Math.max(removeAfterEpochSeconds, now + 2 * trustSeconds);
  return { ...order, activity: { ...order.activity, removeAfterEpochSeconds: keptUntil } };
}

/** Where the address before is the one that the account was opened with on another's word, it has its time to answer from now on. */
function trustTold(
  { email, emailOnTrust, trustTold: before }: Contact,
  told: MailOrder | null,
  now: number,
): Pick<Partial<Contact>, 'trustTold'> {
  if (emailOnTrust === null || email !== emailOnTrust) return {};
  if (told?.token == null) return before == null ? {} : { trustTold: null };
  const { activityId } = told.activity;
  return { trustTold: { activityId, dueAtEpochSeconds: now + trustSeconds } };
}

/**
 * Whether the main address is the account's own: by the mail that opened the account, though the claim to it may be another's, since several may share a mailbox (ruling 10).
 * Not one that staff have given it, a recovery's, which is yet to be proven; but that of an account which is its customer's only once they prove it.
 */
function isTheirs({ contactId, email, emailOnTrust }: Contact, claim: Claim | undefined): boolean {
  return email === emailOnTrust || claim?.contactId !== contactId || claim.proven;
}
