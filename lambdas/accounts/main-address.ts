import { addressesOf, type Contact, type MainStanding } from './contact.ts';
import { clearedHealth, healthOf, isMailStopped } from './email-health.ts';

/** So long an address before can take a change of the main one back by the mail that tells of it, and is answered where no mailbox in particular asks. */
export const undoEmailSeconds = 72 * 3600;

/** So long can the owner of an account say of what they were told that it was not them: so long an address that was the main one may speak against the one that is. */
export const notMeSeconds = 7 * 24 * 3600;

type SinceWhen = Pick<Contact, 'mainSinceEpochSeconds' | 'mainAgainAtEpochSeconds'>;

/**
 * Since when the main address is that; 0 once nobody can say any more that it is not theirs. For that it has to be the main one without a break for a week: not for a moment, and again a
 * week later.
 */
function mainSince(contact: SinceWhen, now: number): number {
  return unbroken(contact, now) >= notMeSeconds ? 0 : contact.mainSinceEpochSeconds;
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

/**
 * Whether an address that was the main one goes before the one that is: it had been that from the first, or for a week; or both the account's and its main one for longer. So nobody who
 * came lately takes the account from whoever was there before, whatever was made the main one in between.
 */
function goesBefore(contact: Contact, one: Further, now: number): one is Former {
  if (one.asMain === undefined) return false;
  const { mainSinceEpochSeconds } = one.asMain;
  const { addedAtEpochSeconds = 0 } = one;
  const isOlder = addedAtEpochSeconds <= contact.mainAddedAtEpochSeconds;
  return mainSinceEpochSeconds === 0
    ? one.sinceEpochSeconds - addedAtEpochSeconds >= notMeSeconds
    : isOlder && mainSinceEpochSeconds <= mainSince(contact, now);
}

/**
 * Whether a further address may take the account from the main one: for a week after it was that, where it goes before it. As long as no mail of ours has proven the address that the
 * account was opened with, that one may without an end.
 */
export function mayTakeBack(contact: Contact, address: string, now: number): boolean {
  const one = contact.furtherEmails.find((further) => further.address === address);
  if (one === undefined) return false;
  return (
    address === contact.emailOnTrust ||
    (goesBefore(contact, one, now) && now <= one.sinceEpochSeconds + notMeSeconds)
  );
}

/**
 * The contact as it stands at its settled address, which speaks for the account where no mailbox in particular does: for 72 hours after a change the one before, then the main
 * one. As long as no mail of ours has proven the address that the account was opened with, that one. A mailbox that mail is stopped to speaks for nothing.
 */
export function asSettled(contact: Contact, now: number): Contact {
  const former = settledBefore(contact, now);
  return former === undefined ? contact : { ...contact, email: former.address, ...former.asMain };
}

/** Whether the main address is the one that speaks for the account, and has been that for long enough to: not one that speaks alone since mail to the one before it comes back. */
export function isMainSettled(contact: Contact, now: number): boolean {
  const hasLasted = contact.mainSinceEpochSeconds === 0 || unbroken(contact, now) >= undoEmailSeconds;
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
  const reached = contact.furtherEmails
    .filter(wasMain)
    .filter(({ asMain }) => !isMailStopped(asMain.emailStatus));
  const onTrust = reached.find(({ address }) => address === contact.emailOnTrust);
  if (onTrust !== undefined) return onTrust;
  const [first] = reached
    .filter((one) => goesBefore(contact, one, now) && now < one.sinceEpochSeconds + undoEmailSeconds)
    .sort(
      (one, other) =>
        one.asMain.mainSinceEpochSeconds - other.asMain.mainSinceEpochSeconds ||
        other.sinceEpochSeconds - one.sinceEpochSeconds,
    );
  return first;
}

function wasMain(one: Further): one is Former {
  return one.asMain !== undefined;
}

/** The contact as it stands at the mailbox that a question is answered to: the main address where it was asked by that, else the settled one. */
export function asAsked(contact: Contact, address: string | undefined, now: number): Contact {
  return address === contact.email ? contact : asSettled(contact, now);
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
  const address = settledBefore(contact, now)?.address ?? contact.email;
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
  const { mainSinceEpochSeconds } = isMain ? contact : (known?.asMain ?? { mainSinceEpochSeconds: 0 });
  const came = (one: Further) =>
    isMain && back.isFirstProof !== true ? (one.addedAtEpochSeconds ?? 0) : addedAt(one);
  const furtherEmails = contact.furtherEmails.filter(
    (one) =>
      one.address !== address &&
      (one.address === emailOnTrust ||
        came(one) < keptSince ||
        (one.asMain?.mainSinceEpochSeconds ?? Infinity) < mainSinceEpochSeconds),
  );
  if (!isMain && before !== null && before === emailOnTrust) {
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
      ...clearedHealth(now),
      email: address,
      mainSinceEpochSeconds,
      mainAgainAtEpochSeconds: now,
      mainAddedAtEpochSeconds: known === undefined ? 0 : addedAt(known),
      emailTakenBack: {
        fromVersion: Math.min(back.fromVersion, emailTakenBack?.fromVersion ?? Infinity),
        toVersion: credentialVersion,
      },
    },
    dropped,
  };
}
