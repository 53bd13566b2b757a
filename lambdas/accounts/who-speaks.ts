import {
  formerAge,
  furtherAt,
  hadSettled,
  isOlder,
  mainAge,
  notMeSeconds,
  notMeUntil,
  unbroken,
  wasMain,
  type Former,
  type Further,
} from './address-age.ts';
import type { Contact } from './contact.ts';
import {
  clearedHealth,
  healthOf,
  isMailStopped,
  softBouncesThatCountAsHard,
  type EmailHealth,
} from './email-health.ts';

/**
 * Whether a further address may take the account from the main one by a link: for a week after it was that, where it is the older one, or had settled. As long as no mail of ours has proven the
 * address that the account was opened with, that one may without an end.
 */
export function mayTakeBack(contact: Contact, one: Further, now: number): boolean {
  if (one.address === contact.emailOnTrust) return true;
  // In its last second as well: a link that was mailed with the change is over by then, and not used.
  if (!wasMain(one) || now > notMeUntil(one)) return false;
  return isOlder(formerAge(one), mainAge(contact)) || hadSettled(one);
}

/** Whether somebody may read it there that the account is to be taken back: a dead mailbox is nobody's. */
function isAbleToTakeBack(contact: Contact, one: Further, now: number): boolean {
  return mayTakeBack(contact, one, now) && !isDead(furtherHealth(one));
}

/** Whether the account does not part with a further address yet: with none that may take it back. */
export function isToStay(contact: Contact, address: string, now: number): boolean {
  const one = furtherAt(contact, address);
  return one !== undefined && isAbleToTakeBack(contact, one, now);
}

/**
 * Whether a further address answers in the main one's place where that is dead: one that its customer has proven, and has had for a week, for as long as they could say that it was not
 * them. Not what was the main address until the account was opened by the proof of another, which an earlier release kept as if it had been proven.
 */
function standsIn(contact: Contact, one: Further, now: number): boolean {
  const { activatedAt } = contact;
  if (activatedAt === null || one.addedAtEpochSeconds === undefined) return false;
  const isProven = one.addedAtEpochSeconds > 0 || one.sinceEpochSeconds > Date.parse(activatedAt) / 1000;
  const isLongTheirs = isProven && now - one.addedAtEpochSeconds >= notMeSeconds;
  return isDead(contact) && isReached(one) && isLongTheirs;
}

function isReached(one: Further): boolean {
  return !isMailStopped(furtherHealth(one).emailStatus);
}

/** Nobody reads the mailbox, by word of its server: not one that was full for some days, nor one from which somebody complained, and so reads it. */
function isDead({ emailStatus, softBounces }: EmailHealth): boolean {
  return emailStatus === 'hard_bounced' && softBounces.length < softBouncesThatCountAsHard;
}

/** What is known of a further address: of one that never was the main one, nothing. */
function furtherHealth({ asMain }: Further): EmailHealth {
  return asMain === undefined ? clearedHealth(0) : healthOf(asMain);
}

/** Whether a link that was mailed to a further address may open the account with it: it may take it from the main one, or stands in for that. */
export function speaks(contact: Contact, address: string, now: number): boolean {
  const one = furtherAt(contact, address);
  return one !== undefined && (mayTakeBack(contact, one, now) || standsIn(contact, one, now));
}

/** Until when an address that speaks does so, as long as nothing else changes; no end for the main one, for one that stands in for it, and for what the account was opened with on trust. */
export function speaksUntil(contact: Contact, address: string, now: number): number {
  const one = furtherAt(contact, address);
  const isWithoutEnd = one === undefined || address === contact.emailOnTrust || standsIn(contact, one, now);
  return isWithoutEnd ? Infinity : notMeUntil(one);
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
  const onTrust = formers.find(({ address }) => address === contact.emailOnTrust);
  if (onTrust !== undefined && isReached(onTrust)) return onTrust;
  const older = formers
    .filter((one) => now < notMeUntil(one) && isOlder(formerAge(one), mainAge(contact)))
    .sort(
      (one, other) =>
        one.asMain.mainSinceEpochSeconds - other.asMain.mainSinceEpochSeconds ||
        other.sinceEpochSeconds - one.sinceEpochSeconds,
    );
  return older.find(isReached) ?? older[0];
}

/**
 * The contact as it stands at the mailbox that a question is answered to: where it was asked by the main address, by one that may take the account from it, or by one that stands in for it, there; else at the settled one. Of an account that was
 * never open whichever address asks is answered: it opens with the first that is proven.
 */
export function asAsked(contact: Contact, address: string | undefined, now: number): Contact {
  if (address === contact.email) return contact;
  const one = address === undefined ? undefined : furtherAt(contact, address);
  const isOwn = one !== undefined && (contact.activatedAt === null || mayAsk(contact, one, now));
  return isOwn ? asFurtherStands(contact, one) : asSettled(contact, now);
}

/** What it is mailed does no more than its links do. */
function mayAsk(contact: Contact, one: Further, now: number): boolean {
  if (standsIn(contact, one, now)) return true;
  const isAnswered = one.address === contact.emailOnTrust || now < notMeUntil(one);
  return isAnswered && isAbleToTakeBack(contact, one, now);
}

/**
 * Whether the word of a provider for one of its addresses is enough to come into the account: where a mail of ours has proven the address, and neither that came, nor was it said that a
 * stranger may be in, so lately that its owner can say yet that it was not them. What 'Not me' disconnected would be back at once.
 */
export function mayBeJoinedBy(contact: Contact, address: string, now: number): boolean {
  const { email, emailOnTrust, mainAddedAtEpochSeconds, securedAt } = contact;
  const came =
    address === email ? mainAddedAtEpochSeconds : (furtherAt(contact, address)?.addedAtEpochSeconds ?? 0);
  const secured = securedAt === null ? 0 : Date.parse(securedAt) / 1000;
  return address !== emailOnTrust && Math.max(came, secured) < now - notMeSeconds;
}

/** Whether what is asked by the address is answered there. */
export function isAnsweredAt(contact: Contact, address: string, now: number): boolean {
  return asAsked(contact, address, now).email === address;
}
