import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Contact } from './contact.ts';
import type { SecretKeys } from './secret-keys.ts';

const windowSeconds = 10 * 60;

export interface CallerCode {
  readonly code: string;
  readonly expiresAtEpochSeconds: number;
}

type Caller = Pick<Contact, 'storeId' | 'contactId' | 'credentialVersion'>;

/** Six digits by which staff know on the phone that the caller is signed in (ruling 23). Derived, not stored; another every ten minutes. */
export function callerCode(caller: Caller, keys: SecretKeys, now: number): CallerCode {
  const window = Math.floor(now / windowSeconds);
  return {
    code: codeIn(window, caller, keys.keys[keys.current] ?? ''),
    expiresAtEpochSeconds: (window + 2) * windowSeconds,
  };
}

/** Whether it is the code of now or of the ten minutes before: somebody who reads it out takes a while. */
export function isCallerCode(typed: string, caller: Caller, keys: SecretKeys, now: number): boolean {
  const window = Math.floor(now / windowSeconds);
  // Every one is compared, whichever was right.
  const matches = Object.values(keys.keys).flatMap((key) =>
    [window, window - 1].map((one) =>
      timingSafeEqual(Buffer.from(codeIn(one, caller, key)), Buffer.from(typed.padEnd(6, ' ').slice(0, 6))),
    ),
  );
  return matches.includes(true);
}

function codeIn(window: number, { storeId, contactId, credentialVersion }: Caller, key: string): string {
  const about = [storeId, 'caller', contactId, String(credentialVersion), String(window)].join('\n');
  const number = createHmac('sha256', key).update(about).digest().readUIntBE(0, 6) % 1_000_000;
  return String(number).padStart(6, '0');
}
