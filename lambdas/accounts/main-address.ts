import { addressesOf, type Contact, type MainStanding } from './contact.ts';
import { clearedHealth, healthOf, isMailStopped } from './email-health.ts';

/** How long the address before can take a change of the main one back: by then the new one has settled. */
export const undoEmailSeconds = 72 * 3600;

/** Since when the main address is that; 0 once it has settled. */
export function mainSince(
  { mainSinceEpochSeconds }: Pick<Contact, 'mainSinceEpochSeconds'>,
  now: number,
): number {
  return now - mainSinceEpochSeconds >= undoEmailSeconds ? 0 : mainSinceEpochSeconds;
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
    furtherEmails: before === null || !isKept ? others : [...others, asFurther(contact, before, now)],
  };
}

function asFurther(contact: Contact, address: string, now: number): Former {
  const asMain = { mainSinceEpochSeconds: mainSince(contact, now), ...healthOf(contact) };
  return { address, sinceEpochSeconds: now, asMain };
}

/** A further address that was the main one. */
type Former = Contact['furtherEmails'][number] & { readonly asMain: MainStanding };

/**
 * The contact as it stands at its settled address, which speaks for the account where no mailbox in particular does: that is the main one once it has settled, and until
 * then the one that had settled before it. As long as no mail of ours has proven the address that the account was opened with, that one. A mailbox that mail is stopped to speaks for nothing.
 */
export function asSettled(contact: Contact, now: number): Contact {
  const former = settledBefore(contact, now);
  return former === undefined ? contact : { ...contact, email: former.address, ...former.asMain };
}

function settledBefore(contact: Contact, now: number): Former | undefined {
  const { furtherEmails, emailOnTrust, mainSinceEpochSeconds } = contact;
  const reached = furtherEmails.filter(wasMain).filter(({ asMain }) => !isMailStopped(asMain.emailStatus));
  const onTrust = reached.find(({ address }) => address === emailOnTrust);
  if (onTrust !== undefined || mainSince(contact, now) === 0) return onTrust;
  const [oldest] = reached
    .filter(({ asMain }) => asMain.mainSinceEpochSeconds < mainSinceEpochSeconds)
    .sort(
      (one, other) =>
        one.asMain.mainSinceEpochSeconds - other.asMain.mainSinceEpochSeconds ||
        other.sinceEpochSeconds - one.sinceEpochSeconds,
    );
  return oldest;
}

function wasMain(one: Contact['furtherEmails'][number]): one is Former {
  return one.asMain !== undefined;
}

/** The contact as it stands at the mailbox that a question is answered to: the main address where it was asked by that, else the settled one. */
export function asAsked(contact: Contact, address: string | undefined, now: number): Contact {
  return address === contact.email ? contact : asSettled(contact, now);
}

/** To which address a contact goes back, and how it stood. */
export interface GoingBack {
  readonly address: string;
  readonly mainSinceEpochSeconds: number;
  /** Addresses that came since then go with the main one, since they may be the same stranger's. */
  readonly keptSince: number;
  /** Links that were mailed under this credential version, or a later one, to another address take nothing back in turn. */
  readonly fromVersion: number;
}

/** Back to the settled address: whatever was mailed to another speaks no more. */
export function backToSettled(contact: Contact, now: number): GoingBack | undefined {
  const former = settledBefore(contact, now);
  if (former === undefined) return undefined;
  const { address, sinceEpochSeconds, asMain } = former;
  const { mainSinceEpochSeconds } = asMain;
  return { address, mainSinceEpochSeconds, keptSince: sinceEpochSeconds - undoEmailSeconds, fromVersion: 0 };
}

interface GoneBack {
  readonly change: Partial<Contact> & { readonly email: string };
  /** What is none of the contact's addresses any more. */
  readonly dropped: readonly string[];
}

/**
 * What a contact is whose main address is again one that it had before. What was the main one before that stays, and so does what the account was opened with, as
 * long as no mail of ours has proven it.
 */
export function goneBack(contact: Contact, back: GoingBack, now: number): GoneBack {
  const { address, mainSinceEpochSeconds, keptSince } = back;
  const { email: before, emailOnTrust, username, credentialVersion, emailTakenBack } = contact;
  const isOnTrust = before !== null && before !== address && before === emailOnTrust;
  const furtherEmails = contact.furtherEmails.filter(
    (one) =>
      one.address !== address &&
      (one.address === emailOnTrust ||
        one.sinceEpochSeconds < keptSince ||
        (one.asMain?.mainSinceEpochSeconds ?? Infinity) < mainSinceEpochSeconds),
  );
  if (isOnTrust) furtherEmails.push(asFurther(contact, before, now));
  const kept = [address, ...furtherEmails.map((one) => one.address)];
  const dropped = addressesOf(contact).filter((one) => !kept.includes(one));
  const isRenamed = username !== null && (username === before || dropped.includes(username));
  return {
    change: {
      email: address,
      mainSinceEpochSeconds,
      furtherEmails,
      ...(before === address ? {} : clearedHealth(now)),
      username: isRenamed ? address : username,
      emailTakenBack: {
        fromVersion: Math.min(back.fromVersion, emailTakenBack?.fromVersion ?? Infinity),
        toVersion: credentialVersion,
      },
    },
    dropped,
  };
}
