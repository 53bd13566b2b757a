import type { Contact, MainStanding } from './contact.ts';

/** So long an address before can take a change of the main one back by the mail that tells of it (ruling 9). */
export const undoEmailSeconds = 72 * 3600;

/** So long can the owner of an account say of what they were told that it was not them: so long an address that was the main one speaks against the one that is, and is answered in its place. */
export const notMeSeconds = 7 * 24 * 3600;

/** Longer than a holiday: who was the main address for so long without a break is nobody who came while its owner was away. */
const settledSeconds = 30 * 24 * 3600;

type SinceWhen = Pick<Contact, 'mainSinceEpochSeconds' | 'mainAgainAtEpochSeconds'>;

/** Since when the main address is that; 0 once it has settled, which it does without a break: not by being that for a moment, and again a month later. */
export function mainSince(contact: SinceWhen, now: number): number {
  return unbroken(contact, now) >= settledSeconds ? 0 : contact.mainSinceEpochSeconds;
}

export function unbroken({ mainSinceEpochSeconds, mainAgainAtEpochSeconds }: SinceWhen, now: number): number {
  return now - Math.max(mainSinceEpochSeconds, mainAgainAtEpochSeconds);
}

export type Further = Contact['furtherEmails'][number];

/** An address that its customer has added. */
export function addedNow(address: string, now: number): Further {
  return { address, sinceEpochSeconds: now, addedAtEpochSeconds: now };
}

export function furtherAt(
  { furtherEmails }: Pick<Contact, 'furtherEmails'>,
  address: string,
): Further | undefined {
  return furtherEmails.find((one) => one.address === address);
}

/** Since when the address is the account's, whichever was the main one meanwhile. */
export function addedAt({ addedAtEpochSeconds, sinceEpochSeconds }: Further): number {
  return addedAtEpochSeconds ?? sinceEpochSeconds;
}

/** A further address that was the main one. */
export type Former = Further & { readonly asMain: MainStanding };

/** Since when an address is the account's, and since when its main one. */
interface Age {
  readonly added: number;
  readonly main: number;
}

/** One that has settled since stands with 0: it was the main one no sooner than it was the account's. */
function ageOf(added: number, main: number): Age {
  return { added, main: Math.max(added, main) };
}

export function mainAge({ mainAddedAtEpochSeconds, mainSinceEpochSeconds }: Came): Age {
  return ageOf(mainAddedAtEpochSeconds, mainSinceEpochSeconds);
}

export function formerAge({ addedAtEpochSeconds = 0, asMain }: Former): Age {
  return ageOf(addedAtEpochSeconds, asMain.mainSinceEpochSeconds);
}

export type Came = Pick<Contact, 'mainSinceEpochSeconds' | 'mainAddedAtEpochSeconds'>;

/** Whether one address was the main one before the other was that: so nobody who came lately is older than who was there before, whatever was made the main one in between. */
export function isOlder(one: Age, other: Age): boolean {
  return one.main <= other.main;
}

/** The same, and the account's before: what came lately is kept by no proof of another mailbox's. */
export function isOlderInBoth(one: Age, other: Age): boolean {
  return isOlder(one, other) && one.added <= other.added;
}

/** Whether an address was the main one from the first, or without a break for a month. */
export function hadSettled({ asMain, addedAtEpochSeconds = 0, sinceEpochSeconds }: Former): boolean {
  return asMain.mainSinceEpochSeconds === 0 && sinceEpochSeconds - addedAtEpochSeconds >= settledSeconds;
}

export function wasMain(one: Further): one is Former {
  return one.asMain !== undefined;
}

/** Until when an address that was the main one may say of the change that it was not them. */
export function notMeUntil({ sinceEpochSeconds }: Further): number {
  return sinceEpochSeconds + notMeSeconds;
}
