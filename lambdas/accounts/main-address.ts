import {
  addedAt,
  formerAge,
  furtherAt,
  isOlderInBoth,
  mainAge,
  mainSince,
  notMeSeconds,
  wasMain,
  type Came,
  type Former,
  type Further,
} from './address-age.ts';
import { addressesOf, type Contact } from './contact.ts';
import { clearedHealth, healthOf, isMailStopped } from './email-health.ts';
import { asSettled, mayTakeBack } from './who-speaks.ts';

/**
 * What makes another of the contact's addresses the main one. One that was that before stands as it did: it is no newer, and what is known of its mailbox stays
 * known. The one before stays a further one, if it is kept.
 */
export function withMain(contact: Contact, address: string, now: number, isKept = true): Partial<Contact> {
  const { email: before } = contact;
  const others = contact.furtherEmails.filter((one) => one.address !== address);
  const chosen = furtherAt(contact, address);
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

/** Whether what gives way was the account's before the one that takes its place: no press of one link takes the account's address from it. */
function wasAddedBefore(contact: Contact, one: Further | undefined): boolean {
  return one !== undefined && wasMain(one) && mainAge(contact).added < formerAge(one).added;
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

/** Since when an address is the main one, and the account's, once it is that again. */
function cameAgain(known: Further | undefined, now: number): Came {
  return {
    mainSinceEpochSeconds: known?.asMain?.mainSinceEpochSeconds ?? now,
    mainAddedAtEpochSeconds: known === undefined ? 0 : addedAt(known),
  };
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
  const known = furtherAt(contact, address);
  const again = cameAgain(known, now);
  const came = (one: Further) =>
    isMain && back.isFirstProof !== true ? (one.addedAtEpochSeconds ?? 0) : addedAt(one);
  const furtherEmails = contact.furtherEmails.filter(
    (one) =>
      one.address !== address &&
      (one.address === emailOnTrust ||
        came(one) < keptSince ||
        (wasMain(one) && isOlderInBoth(formerAge(one), mainAge(isMain ? contact : again)))),
  );
  // A dead one that another stands in for is nobody else's for that.
  const mayTakeIt = known !== undefined && mayTakeBack(contact, known, now);
  const isStoodInFor = !mayTakeIt && contact.mainAddedAtEpochSeconds < keptSince;
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
