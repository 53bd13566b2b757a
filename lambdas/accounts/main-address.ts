import { addressesOf, type Contact, type MainStanding } from './contact.ts';
import {
  clearedHealth,
  healthOf,
  isMailStopped,
  softBouncesThatCountAsHard,
  type EmailHealth,
} from './email-health.ts';

/** So long an address before can take a change of the main one back by the mail that tells of it (ruling 9). */
export const undoEmailSeconds = 72 * 3600;

/** So long can the owner of an account say of what they were told that it was not them: so long an address that was the main one speaks against the one that is, and is answered in its place. */
export const notMeSeconds = 7 * 24 * 3600;

/** Longer than a holiday: who was the main address for so long without a break is nobody who came while its owner was away. */
const settledSeconds = 30 * 24 * 3600;

type SinceWhen = Pick<Contact, 'mainSinceEpochSeconds' | 'mainAgainAtEpochSeconds'>;

/** Since when the main address is that; 0 once it has settled, which it does without a break: not by being that for a moment, and again a month later. */
function mainSince(contact: SinceWhen, now: number): number {
  return unbroken(contact, now) >= settledSeconds ? 0 : contact.mainSinceEpochSeconds;
}

function unbroken({ mainSinceEpochSeconds, mainAgainAtEpochSeconds }: SinceWhen, now: number): number {
  return now - Math.max(mainSinceEpochSeconds, mainAgainAtEpochSeconds);
}

/**
 * What makes another of the contact's addresses the main one. One that was that before stands as it did: it is no newer, and what is known of its mailbox stays
 * known. The one before stays a further one, if it is kept.
 */
export function withMain(contact: Contact, address: string, now: number, isKept = true): Partial<Contact> {
  const { email: before } = contact;
  const others = contact.furtherEmails.filter((one) => one.address !== address);
  const chosen = contact.furtherEmails.find((one) => one.address === address);
  return {
    email: address,
    ...(chosen?.asMain ?? { mainSinceEpochSeconds: now, ...clearedHealth(now) }),
    mainAgainAtEpochSeconds: now,
    mainAddedAtEpochSeconds: chosen === undefined ? now : addedAt(chosen),
    furtherEmails: before === null || !isKept ? others : [...others, asFurther(contact, before, now)],
  };
}

function asFurther(contact: Contact, address: string, now: number): Former {
  const asMain = { mainSinceEpochSeconds: mainSince(contact, now), ...healthOf(contact) };
  const { mainAddedAtEpochSeconds: addedAtEpochSeconds } = contact;
  return { address, sinceEpochSeconds: now, asMain, addedAtEpochSeconds };
}

type Further = Contact['furtherEmails'][number];

/** An address that its customer has added. */
export function addedNow(address: string, now: number): Further {
  return { address, sinceEpochSeconds: now, addedAtEpochSeconds: now };
}

/** Since when the address is the account's, whichever was the main one meanwhile. */
function addedAt({ addedAtEpochSeconds, sinceEpochSeconds }: Further): number {
  return addedAtEpochSeconds ?? sinceEpochSeconds;
}

/** A further address that was the main one. */
type Former = Further & { readonly asMain: MainStanding };

/** Since when an address is the account's, and since when its main one. */
interface Age {
  readonly added: number;
  readonly main: number;
}

/** One that has settled since stands with 0: it was the main one no sooner than it was the account's. */
function ageOf(added: number, main: number): Age {
  return { added, main: Math.max(added, main) };
}

function mainAge({ mainAddedAtEpochSeconds, mainSinceEpochSeconds }: Came): Age {
  return ageOf(mainAddedAtEpochSeconds, mainSinceEpochSeconds);
}

function formerAge({ addedAtEpochSeconds = 0, asMain }: Former): Age {
  return ageOf(addedAtEpochSeconds, asMain.mainSinceEpochSeconds);
}

type Came = Pick<Contact, 'mainSinceEpochSeconds' | 'mainAddedAtEpochSeconds'>;

/** Whether one address was the main one before the other was that: so nobody who came lately is older than who was there before, whatever was made the main one in between. */
function isOlder(one: Age, other: Age): boolean {
  return one.main <= other.main;
}

/** The same, and the account's before: what came lately is kept by no proof of another mailbox's. */
function isOlderInBoth(one: Age, other: Age): boolean {
  return isOlder(one, other) && one.added <= other.added;
}

/** Whether an address was the main one from the first, or without a break for a month. */
function hadSettled({ asMain, addedAtEpochSeconds = 0, sinceEpochSeconds }: Former): boolean {
  return asMain.mainSinceEpochSeconds === 0 && sinceEpochSeconds - addedAtEpochSeconds >= settledSeconds;
}

/** An address that was the main one within a week, and may say so for as long. */
function formerAt(contact: Contact, address: string, now: number): Former | undefined {
  const one = contact.furtherEmails.filter(wasMain).find((former) => former.address === address);
  return one === undefined || now > one.sinceEpochSeconds + notMeSeconds ? undefined : one;
}

/**
 * Whether a further address may take the account from the main one by a link: for a week after it was that, where it is the older one, or had settled. As long as no mail of ours has proven the
 * address that the account was opened with, that one may without an end.
 */
function mayTakeBack(contact: Contact, address: string, now: number): boolean {
  const one = formerAt(contact, address, now);
  const isBefore = one !== undefined && (isOlder(formerAge(one), mainAge(contact)) || hadSettled(one));
  return isBefore || (address === contact.emailOnTrust && addressesOf(contact).includes(address));
}

/** Whether the account does not part with a further address yet: with none that may take it back. A dead one is nobody's. */
export function isToStay(contact: Contact, address: string, now: number): boolean {
  const one = formerAt(contact, address, now);
  return one !== undefined && !isDead(one.asMain) && mayTakeBack(contact, address, now);
}

/**
 * Whether a further address answers in the main one's place where that is dead: one that its customer has proven, and has had for a week, for as long as they could say that it was not
 * them. Not what was the main address until the account was opened by the proof of another, which an earlier release kept as if it had been proven.
 */
function standsIn(contact: Contact, one: Further, now: number): boolean {
  const { activatedAt } = contact;
  if (activatedAt === null || one.addedAtEpochSeconds === undefined) return false;
  const isProven = one.addedAtEpochSeconds > 0 || one.sinceEpochSeconds > Date.parse(activatedAt) / 1000;
  const isReached = !isMailStopped(furtherHealth(one).emailStatus);
  const isLongTheirs = isProven && now - one.addedAtEpochSeconds >= notMeSeconds;
  return isDead(contact) && isReached && isLongTheirs;
}

function isInTime({ sinceEpochSeconds }: Further, now: number): boolean {
  return now < sinceEpochSeconds + notMeSeconds;
}

/** Nobody reads the mailbox, by word of its server: not one that was full for some days, nor one from which somebody complained, and so reads it. */
function isDead({ emailStatus, softBounces }: EmailHealth): boolean {
  return emailStatus === 'hard_bounced' && softBounces.length < softBouncesThatCountAsHard;
}

/** What is known of a further address: of one that never was the main one, nothing. */
function furtherHealth({ asMain }: Further): EmailHealth {
  return asMain === undefined ? clearedHealth(0) : healthOf(asMain);
}

/** Whether what gives way was the account's before the one that takes its place: no press of one link takes the account's address from it. */
function wasAddedBefore(contact: Contact, one: Further | undefined): boolean {
  return one !== undefined && wasMain(one) && mainAge(contact).added < formerAge(one).added;
}

/** Whether a link that was mailed to a further address may open the account with it: it may take it from the main one, or stands in for that. */
export function speaks(contact: Contact, address: string, now: number): boolean {
  return (
    mayTakeBack(contact, address, now) ||
    contact.furtherEmails.some((one) => one.address === address && standsIn(contact, one, now))
  );
}

/**
 * The contact as it stands at its settled address, which speaks for the account where no mailbox in particular does: for a week after a change the one before, then the main
 * one. As long as no mail of ours has proven the address that the account was opened with, that one. Nobody speaks in the place of one that mail is stopped to: then nobody is mailed.
 */
export function asSettled(contact: Contact, now: number): Contact {
  const one = settledBefore(contact, now);
  return one === undefined ? contact : asFurtherStands(contact, one);
}

/** With the further address in the main one's place. */
function asFurtherStands(contact: Contact, one: Further): Contact {
  return { ...contact, email: one.address, ...furtherHealth(one) };
}

/** Whether the main address is the one that speaks for the account, and has been that for long enough to: not one that speaks alone since mail to the one before it comes back. */
export function isMainSettled(contact: Contact, now: number): boolean {
  const hasLasted = contact.mainSinceEpochSeconds === 0 || unbroken(contact, now) >= notMeSeconds;
  return hasLasted && asSettled(contact, now).email === contact.email;
}

type Mailed = Contact & { readonly email: string };

/**
 * Whom it is told when what signs in to the account was changed: the main address, and as long as that has not settled the one before it too. Whoever is in may have just
 * made an address of their own the main one, and would be told alone of what they do next.
 */
export function toBeTold(contact: Mailed, now: number): readonly [Mailed, ...Mailed[]] {
  const { email, ...settled } = asSettled(contact, now);
  return email === null || email === contact.email ? [contact] : [contact, { ...settled, email }];
}

function settledBefore(contact: Contact, now: number): Former | undefined {
  const formers = contact.furtherEmails.filter(wasMain);
  const isReached = ({ asMain }: Former) => !isMailStopped(asMain.emailStatus);
  const onTrust = formers.find(({ address }) => address === contact.emailOnTrust);
  if (onTrust !== undefined && isReached(onTrust)) return onTrust;
  const older = formers
    .filter((one) => isInTime(one, now) && goesBefore(one, contact))
    .sort(
      (one, other) =>
        one.asMain.mainSinceEpochSeconds - other.asMain.mainSinceEpochSeconds ||
        other.sinceEpochSeconds - one.sinceEpochSeconds,
    );
  return older.find(isReached) ?? older[0];
}

/** What had settled yields to a main address that was there before it. */
function goesBefore(one: Former, contact: Contact): boolean {
  const [age, main] = [formerAge(one), mainAge(contact)];
  return isOlder(age, main) || (hadSettled(one) && !isOlder(main, age));
}

function wasMain(one: Further): one is Former {
  return one.asMain !== undefined;
}

/**
 * The contact as it stands at the mailbox that a question is answered to: where it was asked by the main address, by one that may take the account from it, or by one that stands in for it, there; else at the settled one. Of an account that was
 * never open whichever address asks is answered: it opens with the first that is proven.
 */
export function asAsked(contact: Contact, address: string | undefined, now: number): Contact {
  if (address === contact.email) return contact;
  const one = contact.furtherEmails.find((further) => further.address === address);
  const isOwn = one !== undefined && (contact.activatedAt === null || mayAsk(contact, one, now));
  return isOwn ? asFurtherStands(contact, one) : asSettled(contact, now);
}

/** What it is mailed does no more than its links do. */
function mayAsk(contact: Contact, one: Further, now: number): boolean {
  if (standsIn(contact, one, now)) return true;
  const isAnswered = one.address === contact.emailOnTrust || isInTime(one, now);
  return isAnswered && mayTakeBack(contact, one.address, now) && !isDead(furtherHealth(one));
}

/**
 * Whether the word of a provider for one of its addresses is enough to come into the account: where a mail of ours has proven the address, and neither that came, nor was it said that a
 * stranger may be in, so lately that its owner can say yet that it was not them. What 'Not me' disconnected would be back at once.
 */
export function mayBeJoinedBy(contact: Contact, address: string, now: number): boolean {
  const { email, emailOnTrust, mainAddedAtEpochSeconds, securedAt } = contact;
  const further = contact.furtherEmails.find((one) => one.address === address);
  const came = address === email ? mainAddedAtEpochSeconds : (further?.addedAtEpochSeconds ?? 0);
  const secured = securedAt === null ? 0 : Date.parse(securedAt) / 1000;
  return address !== emailOnTrust && Math.max(came, secured) < now - notMeSeconds;
}

/** Whether what is asked by the address is answered there. */
export function isAnsweredAt(contact: Contact, address: string, now: number): boolean {
  return asAsked(contact, address, now).email === address;
}

/** For which of its mailboxes an account is secured. */
export interface GoingBack {
  readonly address: string;
  /** Addresses that came since then go, since they may be a stranger's. */
  readonly keptSince: number;
  /** Nobody had proven the mailbox before: all that came goes, whoever brought it. */
  readonly isFirstProof?: boolean;
  /** Links that were mailed under this credential version, or a later one, to another address take nothing back in turn. */
  readonly fromVersion: number;
}

/** Back to the settled address, where that is not the main one: whatever was mailed to another speaks no more. */
export function backToSettled(contact: Contact & { readonly email: string }, now: number): GoingBack {
  const address = asSettled(contact, now).email ?? contact.email;
  return { address, keptSince: now - notMeSeconds, fromVersion: 0 };
}

interface GoneBack {
  readonly change: Omit<Partial<Contact>, 'email'> & { readonly email?: string };
  /** What is none of the contact's addresses any more. */
  readonly dropped: readonly string[];
}

/**
 * What a contact is whose main address is again one that it had before, or stays that where it is. What came so lately that it may be a stranger's goes: of an account that stays with its main
 * address what its customer added, and of one that goes back what a merge brought as well. What was the main one before stays, and so does what the account was opened with, as
 * long as no mail of ours has proven it.
 */
export function goneBack(contact: Contact, back: GoingBack, now: number): GoneBack {
  const { address, keptSince } = back;
  const { email: before, emailOnTrust, username, credentialVersion, emailTakenBack } = contact;
  const isMain = before === address;
  const known = contact.furtherEmails.find((one) => one.address === address);
  const { mainSinceEpochSeconds } = isMain ? contact : (known?.asMain ?? { mainSinceEpochSeconds: now });
  const again = {
    mainSinceEpochSeconds,
    mainAddedAtEpochSeconds: isMain
      ? contact.mainAddedAtEpochSeconds
      : known === undefined
        ? 0
        : addedAt(known),
  };
  const came = (one: Further) =>
    isMain && back.isFirstProof !== true ? (one.addedAtEpochSeconds ?? 0) : addedAt(one);
  const furtherEmails = contact.furtherEmails.filter(
    (one) =>
      one.address !== address &&
      (one.address === emailOnTrust ||
        came(one) < keptSince ||
        (wasMain(one) && isOlderInBoth(formerAge(one), mainAge(again)))),
  );
  // A dead one that another stands in for is nobody else's for that.
  const isStoodInFor = !mayTakeBack(contact, address, now) && contact.mainAddedAtEpochSeconds < keptSince;
  const stays = before === emailOnTrust || isStoodInFor || wasAddedBefore(contact, known);
  if (!isMain && before !== null && stays) {
    furtherEmails.push(asFurther(contact, before, now));
  }
  const kept = [address, ...furtherEmails.map((one) => one.address)];
  const dropped = addressesOf(contact).filter((one) => !kept.includes(one));
  const isRenamed = username !== null && (username === before || dropped.includes(username));
  const left = { furtherEmails, ...(isRenamed ? { username: address } : {}) };
  if (isMain) return { change: left, dropped };
  return {
    change: {
      ...left,
      // That a link was used shows that mail arrives.
      ...(known?.asMain === undefined || isMailStopped(known.asMain.emailStatus)
        ? clearedHealth(now)
        : healthOf(known.asMain)),
      ...again,
      email: address,
      mainAgainAtEpochSeconds: now,
      emailTakenBack: {
        fromVersion: Math.min(back.fromVersion, emailTakenBack?.fromVersion ?? Infinity),
        toVersion: credentialVersion,
      },
    },
    dropped,
  };
}
