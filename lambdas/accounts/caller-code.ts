import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Contact } from './contact.ts';
import { currentKey, type SecretKeys } from './secret-keys.ts';

const windowSeconds = 10 * 60;

export interface CallerCode {
  readonly code: string;
  readonly expiresAtEpochSeconds: number;
}

type Caller = Pick<Contact, 'storeId' | 'contactId' | 'credentialVersion'>;

/**
 * By which staff know on the phone that the caller is signed in (ruling 23). Derived, not stored; another every ten minutes. It begins with letters, such as KX-4TQ, so that
 * nobody takes for it the six digits that set a password or open an account, which staff never ask for.
 */
export function callerCode(caller: Caller, keys: SecretKeys, now: number): CallerCode {
  const window = Math.floor(now / windowSeconds);
  return {
    code: codeIn(window, caller, currentKey(keys, 'token key')),
    expiresAtEpochSeconds: (window + 2) * windowSeconds,
  };
}

/** Whether it is the code of now or of the ten minutes before: somebody who reads it out takes a while. */
export function isCallerCode(typed: string, caller: Caller, keys: SecretKeys, now: number): boolean {
  const window = Math.floor(now / windowSeconds);
  // Every one is compared, whichever was right.
  const matches = Object.values(keys.keys).flatMap((key) =>
    [window, window - 1].map((one) =>
      isSame(typed, isOld(typed) ? oldCodeIn(one, caller, key) : codeIn(one, caller, key)),
    ),
  );
  return matches.includes(true);
}

/** However its case, blanks and hyphen were typed. */
function isSame(typed: string, code: string): boolean {
  const [one, other] = [typed, code].map((each) => each.toUpperCase().replace(/[\s-]/g, ''));
  const bytes = (text = '') => Buffer.from(text.padEnd(8, ' ').slice(0, 8));
  return timingSafeEqual(bytes(one), bytes(other));
}

/** Consonants and digits that are not taken for one another, read or heard, and that make no words. */
const letters = 'CDFHJKLMNPQRTVWXY';
const lettersAndDigits = `${letters}34679`;
/** Of three million; it begins with two letters. */
const alphabets = [letters, letters, lettersAndDigits, lettersAndDigits, lettersAndDigits];

function codeIn(window: number, caller: Caller, key: string): string {
  let left = numberIn(window, caller, key);
  const code = alphabets.map((alphabet) => {
    const character = alphabet.charAt(left % alphabet.length);
    left = Math.floor(left / alphabet.length);
    return character;
  });
  return `${code.slice(0, 2).join('')}-${code.slice(2).join('')}`;
}

/** Those that the release before showed are six digits: good as long as they were said to be. */
function isOld(typed: string): boolean {
  return /^\d/.test(typed);
}

function oldCodeIn(window: number, caller: Caller, key: string): string {
  return String(numberIn(window, caller, key) % 1_000_000).padStart(6, '0');
}

function numberIn(window: number, { storeId, contactId, credentialVersion }: Caller, key: string): number {
  const about = [storeId, 'caller', contactId, String(credentialVersion), String(window)].join('\n');
  return createHmac('sha256', key).update(about).digest().readUIntBE(0, 6);
}
