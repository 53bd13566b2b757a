import {
  generateRecoveryId,
  isRecoveryOpen,
  isSameActor,
  recoveryLifetimeSeconds,
  stoppableSeconds,
  type AddressRecovery,
} from '../accounts/address-recovery.ts';
import type { Contact } from '../accounts/contact.ts';
import { clearedHealth } from '../accounts/email-health.ts';
import { hasEmail, orderTokenMail, type MailOrder } from '../accounts/mail-order.ts';
import { toBeTold } from '../accounts/main-address.ts';
import { queueEvent } from '../steps/queue-event.ts';
import { leaveAddresses } from '../steps/leave-addresses.ts';
import { queueMail } from '../steps/queue-mail.ts';
import { changeContact, contactUnchanged, findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { findClaim, type Claim } from '../tables/identifiers.ts';
import { beginRecovery, endRecovery, findRecovery } from '../tables/recoveries.ts';
import { findStore } from '../tables/stores.ts';
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
  | { readonly kind: 'started'; readonly recovery: AddressRecovery; readonly order: MailOrder }
  | {
      readonly kind:
        | 'store_not_found'
        | 'contact_not_found'
        | 'no_email'
        | 'account_not_active'
        | 'email_taken'
        | 'recovery_pending'
        | 'changed_meanwhile';
    };

/**
 * The first half of giving an account another address although its mailbox is dead (ruling 23): the old address is told, and the one before it where the old one has not
 * settled, each with a link that secures the account, and nothing else changes. Before an account was active staff correct its address freely, by updateContact.
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
  if (contact.accountState !== 'active') return { kind: 'account_not_active' };
  if (!hasEmail(contact)) return { kind: 'no_email' };
  const { newEmail, reason, evidence } = input;
  const claim = await findClaim(needs, storeId, { kind: 'email', value: newEmail });
  if (isAnothers(claim, contact) || newEmail === contact.email) return { kind: 'email_taken' };
  const before = await findRecovery(needs, contact);
  const now = needs.now();
  if (before !== undefined && isRecoveryOpen(before, contact, now)) return { kind: 'recovery_pending' };

  const recovery: AddressRecovery = {
    recoveryId: generateRecoveryId(),
    storeId,
    contactId: contact.contactId,
    oldEmail: contact.email,
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
  // Its link is the one of 'Not me'; its words are its own.
  const notification = 'Email address is about to be changed';
  const orderTo = (one: typeof contact) =>
    orderTokenMail(stored.store, one, 'secure', happening, { notification });
  const [main, ...settled] = toBeTold(contact, now);
  const order = orderTo(main);
  const outcome = await commit(needs, [
    beginRecovery(needs, recovery, before, now + recoveryLifetimeSeconds),
    contactUnchanged(needs, contact),
    ...[order, ...settled.map(orderTo)].flatMap((one) => queueMail(needs, storeId, one, now)),
  ]);
  return outcome.kind === 'committed' ? { kind: 'started', recovery, order } : { kind: 'changed_meanwhile' };
}

/** An address that the customer has proven beside the dead one is as good as a new one: where it is too new to be answered, staff give them the account by it. */
function isAnothers(claim: Claim | undefined, { contactId }: Contact): boolean {
  return claim?.proven === true && claim.contactId !== contactId;
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
 * gets a link, whose proof opens the account again. A reset or anything else by the owner at the same moment wins or loses as a whole.
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
    contact.accountState !== 'active' ||
    !isRecoveryOpen(recovery, contact, now)
  ) {
    return { kind: 'no_recovery' };
  }
  if (!isAsShown(recovery, input)) return { kind: 'recovery_overtaken' };
  if (isSameActor(recovery.startedBy, actor)) return { kind: 'same_actor' };
  if (now < recovery.startedAtEpochSeconds + stoppableSeconds) return { kind: 'too_early' };
  const { oldEmail, newEmail } = recovery;
  const newClaim = await findClaim(needs, storeId, { kind: 'email', value: newEmail });
  if (isAnothers(newClaim, contact)) return { kind: 'email_taken' };

  const change = {
    ...clearedHealth(now),
    email: newEmail,
    furtherEmails: contact.furtherEmails.filter(({ address }) => address !== newEmail),
    mainSinceEpochSeconds: 0,
    mainAddedAtEpochSeconds: 0,
    // What was mailed to any address before speaks no more.
    emailTakenBack: { fromVersion: 0, toVersion: contact.credentialVersion },
    ...(contact.username === oldEmail ? { username: newEmail } : {}),
    password: null,
    credentialVersion: contact.credentialVersion + 1,
    devicesForgottenAtEpochSeconds: now,
    emailOnTrust: contact.emailOnTrust === null ? null : newEmail,
  };
  const after = { ...contact, ...change };
  const happening = { kind: 'address_recovered', actor, now } as const;
  const order = orderTokenMail(stored.store, after, 'reset', happening);
  const outcome = await commit(needs, [
    endRecovery(needs, recovery),
    changeContact(needs, contact, change),
    ...(await leaveAddresses(needs, contact, [oldEmail])),
    ...(await addressForInvited(needs, after)),
    ...queueMail(needs, storeId, order, now),
    queueEvent(needs, after, now, { type: 'email.changed', previousEmail: oldEmail }),
  ]);
  return outcome.kind === 'committed'
    ? { kind: 'recovered', contact: after, order }
    : { kind: 'changed_meanwhile' };
}

export type RecoveryStopped =
  | { readonly kind: 'stopped'; readonly contact: Contact }
  | { readonly kind: 'contact_not_found' | 'no_recovery' | 'recovery_overtaken' };

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
    record(asked, contact, 'address_recovery_stopped', { reason: input.reason ?? null }),
  ]);
  return outcome.kind === 'committed' ? { kind: 'stopped', contact } : { kind: 'no_recovery' };
}
