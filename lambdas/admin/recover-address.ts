import { accountStep } from '../accounts/account-state.ts';
import {
  afterRecovery,
  confirmableFrom,
  generateRecoveryId,
  isLongTheirs,
  isRecoveryOpen,
  isSameActor,
  recoveringBy,
  recoveryLifetimeSeconds,
  type AddressRecovery,
} from '../accounts/address-recovery.ts';
import { standingOf, type Contact } from '../accounts/contact.ts';
import { isMailStopped } from '../accounts/email-health.ts';
import {
  happened,
  hasEmail,
  orderNotice,
  orderTokenMail,
  type Happening,
  type MailOrder,
} from '../accounts/mail-order.ts';
import { notMeSeconds } from '../accounts/address-age.ts';
import { toBeTold } from '../accounts/who-speaks.ts';
import { queueEvent } from '../steps/queue-event.ts';
import { leaveAddresses } from '../steps/leave-addresses.ts';
import { queueMail } from '../steps/queue-mail.ts';
import { recordKept } from '../steps/tell-of-closing.ts';
import { orderRecoveryNotice } from '../steps/tell-of-recovery.ts';
import { createActivity } from '../tables/activities.ts';
import { changeContact, findContact } from '../tables/contacts.ts';
import { commit, type Write } from '../tables/database.ts';
import { findClaim, type Claim } from '../tables/identifiers.ts';
import { beginRecovery, endRecovery, findRecovery } from '../tables/recoveries.ts';
import { disconnectIdentity, listIdentities } from '../tables/sso-identities.ts';
import { findStore } from '../tables/stores.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { Asked } from './action.ts';
import { record } from './record.ts';
import { addressForInvited } from './take-over-address.ts';

export interface RecoveryWished {
  readonly contactId: string;
  readonly newEmail: string;
  readonly reason: string;
  readonly evidence: string;
}

export type RecoveryStarted =
  | {
      readonly kind: 'started';
      readonly recovery: AddressRecovery;
      readonly activityId: string;
      readonly isTold: boolean;
    }
  | {
      readonly kind:
        | 'store_not_found'
        | 'contact_not_found'
        | 'account_not_active'
        | 'email_taken'
        | 'recovery_pending'
        | 'changed_meanwhile';
    };

/**
 * The first half of giving an account another address although its mailbox is dead (ruling 23): the old address is told, and the one before it where the old one has not
 * settled, each with a link that secures the account, and nothing else changes. That of a disabled account too, which keeps a stranger out meanwhile. Before an account was active staff correct
 * its address freely, by updateContact. Where the account has no address, as one that the old shop’s number opened, nobody is mailed. Whoever is signed in reads of it on their page.
 */
export async function startAddressRecovery({
  needs,
  storeId,
  actor,
  input,
}: Asked<RecoveryWished>): Promise<RecoveryStarted> {
  const [stored, contact] = await Promise.all([
    findStore(needs, storeId),
    findContact(needs, storeId, input.contactId),
  ]);
  if (stored === undefined) return { kind: 'store_not_found' };
  if (contact === undefined) return { kind: 'contact_not_found' };
  if (accountStep('recover', standingOf(contact)).kind !== 'goes') return { kind: 'account_not_active' };
  const { newEmail, reason, evidence } = input;
  const claim = await findClaim(needs, storeId, { kind: 'email', value: newEmail });
  const isMain = newEmail === contact.email;
  if (isAnothers(claim, contact) || (isMain && !isBesideTrust(contact))) return { kind: 'email_taken' };
  const before = await findRecovery(needs, contact);
  const now = needs.now();
  if (before !== undefined && isRecoveryOpen(before, contact, now)) return { kind: 'recovery_pending' };

  const recovery: AddressRecovery = {
    recoveryId: generateRecoveryId(),
    storeId,
    contactId: contact.contactId,
    oldEmail: contact.email ?? '',
    credentialVersion: contact.credentialVersion,
    newEmail,
    startedBy: actor,
    startedAtEpochSeconds: now,
    reason,
    evidence,
  };
  const happening = {
    kind: 'address_recovery_started',
    actor,
    now,
    reason: `${reason} (${evidence})`,
  } as const;
  // Whoever reads the new mailbox has nothing to say against it.
  const told = hasEmail(contact) ? toBeTold(contact, now).filter(({ email }) => email !== newEmail) : [];
  const orders = told.map((one) => orderRecoveryNotice(stored.store, one, happening));
  // Staff disable an account to keep a stranger out, who has no say by an address that came lately.
  const isDisabled = contact.accountState === 'disabled';
  const toldTo = told
    .map(({ email }) => email)
    .filter((email) => !isDisabled || isLongTheirs(contact, email, now));
  const unmailed = happened(contact, happening);
  const outcome = await commit(needs, [
    beginRecovery(needs, recovery, before, now + recoveryLifetimeSeconds),
    changeContact(needs, contact, { recovering: recoveringBy(recovery, toldTo, contact) }),
    ...(orders.length === 0 ? [createActivity(needs, unmailed, now)] : []),
    ...orders.flatMap((one) => queueMail(needs, storeId, one, now)),
  ]);
  const { activityId } = orders[0]?.activity ?? unmailed;
  return outcome.kind === 'committed'
    ? { kind: 'started', recovery, activityId, isTold: orders.length > 0 }
    : { kind: 'changed_meanwhile' };
}

/** An address that the customer has proven beside the dead one is as good as a new one: where it is too new to be answered, staff give them the account by it. */
function isAnothers(claim: Claim | undefined, { contactId }: Contact): boolean {
  return claim?.proven === true && claim.contactId !== contactId;
}

/** The account was opened with another address on another's word, and that one has proven nothing: the main one may be given the account for good. */
function isBesideTrust({ email, emailOnTrust }: Contact): boolean {
  return emailOnTrust !== null && emailOnTrust !== email;
}

export type RecoveryConfirmed =
  | { readonly kind: 'recovered'; readonly contact: Contact; readonly order: MailOrder }
  | {
      readonly kind:
        | 'store_not_found'
        | 'contact_not_found'
        | 'no_recovery'
        | 'recovery_overtaken'
        | 'same_actor'
        | 'too_early'
        | 'email_taken'
        | 'changed_meanwhile';
    };

/** Of a contact, the recovery that was shown: the one that is open by now, where it is not said which. */
interface RecoveryMeant {
  readonly contactId: string;
  readonly recoveryId?: string | undefined;
}

function isAsShown({ recoveryId }: AddressRecovery, shown: RecoveryMeant): boolean {
  return shown.recoveryId === undefined || shown.recoveryId === recoveryId;
}

/**
 * The second half, by another actor, once the old address has had its time: every session and link ends, the password is gone, and only then the new address
 * gets a link, whose proof opens the account again. An account that was disabled is enabled by it, and one that was to close is kept: two actors have agreed whose it is, and nobody but that mailbox gets in. A reset or anything else by the owner at the same moment wins or loses as a whole.
 */
export async function confirmAddressRecovery({
  needs,
  storeId,
  actor,
  input,
}: Asked<RecoveryMeant>): Promise<RecoveryConfirmed> {
  const [stored, contact] = await Promise.all([
    findStore(needs, storeId),
    findContact(needs, storeId, input.contactId),
  ]);
  if (stored === undefined) return { kind: 'store_not_found' };
  if (contact === undefined) return { kind: 'contact_not_found' };
  const recovery = await findRecovery(needs, contact);
  const now = needs.now();
  if (
    recovery === undefined ||
    accountStep('recover', standingOf(contact)).kind !== 'goes' ||
    !isRecoveryOpen(recovery, contact, now)
  ) {
    return { kind: 'no_recovery' };
  }
  if (!isAsShown(recovery, input)) return { kind: 'recovery_overtaken' };
  if (isSameActor(recovery.startedBy, actor)) return { kind: 'same_actor' };
  if (now < confirmableFrom(recovery, contact)) return { kind: 'too_early' };
  const { newEmail } = recovery;
  const newClaim = await findClaim(needs, storeId, { kind: 'email', value: newEmail });
  if (isAnothers(newClaim, contact)) return { kind: 'email_taken' };

  const { change, dropped } = afterRecovery(contact, recovery, now);
  const after = { ...contact, ...change };
  const happening = { kind: 'address_recovered', actor, now } as const;
  const order = orderTokenMail(stored.store, after, 'reset', happening);
  // What became the main address since is told that it is that no more, without a link: two of the staff have agreed. The old one was told at the beginning, and nobody reads it.
  const isOther = contact.email !== newEmail && contact.email !== recovery.oldEmail;
  const lost =
    isOther && hasEmail(contact) && !isMailStopped(contact.emailStatus)
      ? [orderNotice(contact, 'Email address is no longer the main one', happening)]
      : [];
  const isEnabled = contact.accountState === 'disabled';
  const outcome = await commit(needs, [
    endRecovery(needs, recovery),
    // A provider's sign-in that is connected at this very moment is seen, or refuses it.
    changeContact(needs, contact, change, ['connections', 'closing']),
    ...(await disconnectLate(needs, contact, recovery, happening)),
    ...(await leaveAddresses(needs, contact, dropped)),
    ...(await addressForInvited(needs, after, { claim: newClaim })),
    ...queueMail(needs, storeId, order, now),
    ...lost.flatMap((one) => queueMail(needs, storeId, one, now)),
    ...recordKept(needs, contact, { actor, now }),
    ...(isEnabled
      ? [
          createActivity(needs, happened(contact, { ...happening, kind: 'account_enabled' }), now),
          queueEvent(needs, after, now, { type: 'account.enabled' }),
        ]
      : []),
    ...(contact.email === newEmail
      ? []
      : [queueEvent(needs, after, now, { type: 'email.changed', previousEmail: contact.email })]),
  ]);
  return outcome.kind === 'committed'
    ? { kind: 'recovered', contact: after, order }
    : { kind: 'changed_meanwhile' };
}

/** A stranger may have connected one of their own within the week before the recovery was begun, or since. */
async function disconnectLate(
  needs: Needs,
  contact: Contact,
  { startedAtEpochSeconds }: AddressRecovery,
  { actor, now }: Happening,
): Promise<Write[]> {
  const identities = await listIdentities(needs, contact);
  const late = identities.filter(
    ({ connectedAt }) => Date.parse(connectedAt) / 1000 >= startedAtEpochSeconds - notMeSeconds,
  );
  const happening = { kind: 'sso_disconnected', actor, now } as const;
  return late.flatMap((identity) => [
    disconnectIdentity(needs, contact, identity),
    createActivity(needs, happened(contact, happening), now),
  ]);
}

export type RecoveryStopped =
  | { readonly kind: 'stopped'; readonly contact: Contact }
  | { readonly kind: 'contact_not_found' | 'no_recovery' | 'recovery_overtaken' | 'changed_meanwhile' };

/** By anybody of the staff, at any time before it is confirmed. */
export async function stopAddressRecovery(
  asked: Asked<RecoveryMeant & { reason?: string | undefined }>,
): Promise<RecoveryStopped> {
  const { needs, storeId, input } = asked;
  const contact = await findContact(needs, storeId, input.contactId);
  if (contact === undefined) return { kind: 'contact_not_found' };
  const recovery = await findRecovery(needs, contact);
  if (recovery === undefined) return { kind: 'no_recovery' };
  if (!isAsShown(recovery, input)) return { kind: 'recovery_overtaken' };
  const outcome = await commit(needs, [
    endRecovery(needs, recovery),
    ...(contact.recovering?.recoveryId === recovery.recoveryId
      ? [changeContact(needs, contact, { recovering: null })]
      : []),
    record(asked, contact, 'address_recovery_stopped', { reason: input.reason ?? null }),
  ]);
  if (outcome.kind === 'committed') return { kind: 'stopped', contact };
  return { kind: outcome.by.has('recovery') ? 'no_recovery' : 'changed_meanwhile' };
}
