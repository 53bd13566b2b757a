import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Contact, Recovering } from './contact.ts';
import { clearedHealth } from './email-health.ts';
import { mailboxOf } from './email-address.ts';
import { addedAt, furtherAt, notMeSeconds } from './address-age.ts';

/** So long the old address can stop it (ruling 23). */
export const stoppableSeconds = 72 * 3600;
/** What nobody has confirmed by then is over. */
export const recoveryLifetimeSeconds = 30 * 24 * 3600;

/** An account's address that is to be another, since its mailbox is dead: begun by one actor, to be confirmed by another. */
export const recoverySchema = v.pipe(
  v.object({
    recoveryId: v.string(),
    storeId: v.string(),
    contactId: v.string(),
    /** The address, and the credentials, as they were when it was begun. The address is empty where there was none: a release before reads no other. */
    oldEmail: v.string(),
    credentialVersion: v.number(),
    newEmail: v.string(),
    startedBy: v.string(),
    startedAtEpochSeconds: v.number(),
    reason: v.string(),
    evidence: v.string(),
  }),
  v.readonly(),
);
export type AddressRecovery = v.InferOutput<typeof recoverySchema>;

export function generateRecoveryId(): string {
  return randomBytes(12).toString('base64url');
}

/**
 * Whether it still stands. Whoever resets the password, or secures the account, by a mail to the old mailbox has shown that it is not dead. A session shows nothing of a mailbox, so that a
 * stranger who is in ends no recovery. One that was begun by the release before stands as long as the address and the credentials do.
 */
export function isRecoveryOpen(
  recovery: AddressRecovery,
  contact: Pick<Contact, 'email' | 'credentialVersion' | 'recovering'>,
  now: number,
): boolean {
  const { email, credentialVersion, recovering } = contact;
  const stands =
    recovering?.recoveryId === recovery.recoveryId
      ? recovering.credentialVersion === credentialVersion
      : recovery.oldEmail === email && recovery.credentialVersion === credentialVersion;
  return stands && now < recovery.startedAtEpochSeconds + recoveryLifetimeSeconds;
}

export type WithRecovery = Pick<Contact, 'recovering' | 'credentialVersion'>;

/** The recovery that stands with the credentials as they are, whether or not its time is over. */
function standingRecovery({ recovering, credentialVersion }: WithRecovery): Recovering | undefined {
  return recovering?.credentialVersion === credentialVersion ? recovering : undefined;
}

/** What a recovery stands with once it was begun. */
export function recoveringBy(
  { recoveryId, startedAtEpochSeconds, newEmail }: AddressRecovery,
  toldTo: readonly string[],
  { credentialVersion }: WithRecovery,
): Recovering {
  const untilEpochSeconds = startedAtEpochSeconds + recoveryLifetimeSeconds;
  return { recoveryId, toldTo, credentialVersion, untilEpochSeconds, newEmail };
}

/**
 * What becomes of a recovery that may be open when the credentials are the next ones: it goes on, but where they are by a mail to a mailbox that was told of it, or was the account's for a
 * week before it was begun.
 */
export function recoveryWithNext(
  contact: WithRecovery & WithAddresses,
  mailbox: string | null = null,
): Partial<Pick<Contact, 'recovering'>> {
  const recovering = standingRecovery(contact);
  if (recovering === undefined) return {};
  const isEnded = mailbox !== null && hasSay(contact, recovering, mailbox);
  const credentialVersion = contact.credentialVersion + 1;
  return { recovering: isEnded ? null : { ...recovering, credentialVersion } };
}

/** Whether a mail to the mailbox ends a recovery that may be open, by what is done with it. */
export function endsRecovery(contact: WithRecovery & WithAddresses, mailbox: string, now: number): boolean {
  return isUnderWay(contact, now) && recoveryWithNext(contact, mailbox).recovering === null;
}

/** Whether staff are about to give the account another address, or its first: whoever is signed in is told, since nobody reads a dead mailbox, and an account without an address has none. */
export function isUnderWay(contact: WithRecovery, now: number): boolean {
  return now < keptByRecoveryUntil(contact);
}

/** The account does not end before: whose it is, two of the staff are about to say. 0 where nobody is. */
export function keptByRecoveryUntil(contact: WithRecovery): number {
  return standingRecovery(contact)?.untilEpochSeconds ?? 0;
}

type WithAddresses = Pick<Contact, 'email' | 'furtherEmails' | 'mainAddedAtEpochSeconds'>;

function hasSay(contact: WithAddresses, recovering: Recovering, mailbox: string): boolean {
  if (mailbox === recovering.newEmail) return false;
  const startedAt = recovering.untilEpochSeconds - recoveryLifetimeSeconds;
  return isTold(recovering, mailbox) || isLongTheirs(contact, mailbox, startedAt);
}

function isTold({ toldTo, toldSince = [] }: Recovering, mailbox: string): boolean {
  return toldTo.includes(mailbox) || toldSince.includes(mailbox);
}

/** Whether the mailbox had been the account's for a week by then. */
export function isLongTheirs(contact: WithAddresses, mailbox: string, by: number): boolean {
  if (mailbox === contact.email) return contact.mainAddedAtEpochSeconds < by - notMeSeconds;
  const further = furtherAt(contact, mailbox);
  return further !== undefined && addedAt(further) < by - notMeSeconds;
}

/**
 * What a recovery that may be open is once the main address, which was made that since, is told of it: nobody loses the account by a silence, so that there are 72 hours anew. Undefined
 * where there is none to tell of, or nobody who is to be told.
 */
export function recoveryToldTo(
  contact: WithRecovery & Pick<Contact, 'email'>,
  now: number,
): Recovering | undefined {
  const { email } = contact;
  const recovering = standingRecovery(contact);
  if (email === null || recovering === undefined || now >= recovering.untilEpochSeconds) return undefined;
  if (email === recovering.newEmail || isTold(recovering, email)) return undefined;
  const toldSince = [...(recovering.toldSince ?? []), email];
  return { ...recovering, toldSince, toldAgainAtEpochSeconds: now };
}

/** From when on it is confirmed: whoever was told of it last has had their time. */
export function confirmableFrom(
  { recoveryId, startedAtEpochSeconds }: AddressRecovery,
  { recovering }: Pick<Contact, 'recovering'>,
): number {
  const toldAgainAt = recovering?.recoveryId === recoveryId ? (recovering.toldAgainAtEpochSeconds ?? 0) : 0;
  return Math.max(startedAtEpochSeconds, toldAgainAt) + stoppableSeconds;
}

/** Whether the mailbox stops a recovery of a disabled account: who was told when it began. Whoever became the main address since may be the stranger whom it is to keep out. */
export function mayStopRecovery(contact: WithRecovery, mailbox: string): boolean {
  return standingRecovery(contact)?.toldTo.includes(mailbox) === true;
}

/**
 * What the recovery makes of the account: the new address is the main one as if from the first, nobody is in and nothing that was mailed is good. The old one goes, and so does what came
 * within a week before the recovery was begun, or since: a stranger may have added it. What stays is no way back. It is open, though staff had disabled it or it was to close: two of them have said who it belongs to.
 */
export function afterRecovery(
  contact: Contact,
  { oldEmail, newEmail, startedAtEpochSeconds }: AddressRecovery,
  now: number,
) {
  const { email, furtherEmails, username, credentialVersion, emailOnTrust } = contact;
  const keptSince = startedAtEpochSeconds - notMeSeconds;
  const others = [
    ...furtherEmails.map(({ asMain: _, ...one }) => one),
    ...(email === null
      ? []
      : [{ address: email, sinceEpochSeconds: now, addedAtEpochSeconds: contact.mainAddedAtEpochSeconds }]),
  ].filter(({ address }) => address !== newEmail);
  const kept = others.filter(
    (one) =>
      one.address !== oldEmail &&
      // Two of the staff say whose the account is, and it is not whoever it was opened for on trust.
      one.address !== emailOnTrust &&
      addedAt(one) < keptSince,
  );
  const dropped = others.filter((one) => !kept.includes(one)).map(({ address }) => address);
  const isRenamed = username !== null && (username === email || dropped.includes(username));
  return {
    dropped,
    change: {
      ...clearedHealth(now),
      email: newEmail,
      furtherEmails: kept,
      mainSinceEpochSeconds: 0,
      mainAddedAtEpochSeconds: 0,
      emailTakenBack: { fromVersion: 0, toVersion: credentialVersion },
      ...(isRenamed ? { username: newEmail } : {}),
      accountState: 'active',
      closing: null,
      password: null,
      credentialVersion: credentialVersion + 1,
      recovering: null,
      devicesForgottenAtEpochSeconds: now,
      emailOnTrust: emailOnTrust === null ? null : newEmail,
    },
  } as const;
}

/** At the staff's door an actor is named by their address and, in few letters, by who the provider says they are: `ada@shop.example (#1f2e3d4c5b6a)`. */
const identityMark = /\(#([0-9a-f]{12})\)$/;

/**
 * Whether two names are one actor's: case, width, blanks, letters that do not show and what stands after a plus sign make nobody another. Nor does another address with the same identity
 * at the provider, or another identity with the same address.
 */
export function isSameActor(one: string, other: string): boolean {
  const [first, second] = [partsOf(one), partsOf(other)];
  return first.name === second.name || (first.identity !== undefined && first.identity === second.identity);
}

function partsOf(actor: string) {
  const plain = actor
    .normalize('NFKC')
    .replace(/[\s\u2800\p{Default_Ignorable_Code_Point}]+/gu, '')
    .toLowerCase();
  return { name: mailboxOf(plain.replace(identityMark, '')), identity: identityMark.exec(plain)?.[1] };
}
