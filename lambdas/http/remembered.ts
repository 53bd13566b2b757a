import { canonicalEmailAddress } from '../accounts/email-address.ts';
import { endedCookie, hostCookie } from './host-cookie.ts';
import { readNextPath } from './next-path.ts';
import type { HttpRequest } from './request.ts';
import type { Visit } from './visit.ts';

/**
 * What somebody typed, and where they want to go, from one page of a flow to the next: so that nothing is typed twice. It stands in a cookie, since no
 * customer's address belongs into an address that is logged; for an hour, or until they sign in. It opens nothing and is believed no more than a form.
 */
export interface Remembered {
  /** An address or a customer number. */
  readonly identifier: string;
  readonly firstName: string;
  readonly lastName: string;
  /** A path of this store. */
  readonly next: string | undefined;
  /** When a mail was last asked for; zero for never. */
  readonly mailedAtEpochSeconds: number;
}

const name = '__Host-accounts-typed';
const keptSeconds = 3600;
/** Browsers keep no cookie over 4096 bytes (RFC 6265, 6.1). */
const longest = 3500;

export function recall({ request, store }: Pick<Visit, 'request' | 'store'>): Remembered {
  const typed = new URLSearchParams(carried(request));
  const text = (field: string, most: number) => {
    const value = typed.get(field) ?? '';
    return value.length > most || /\p{Cc}/u.test(value) ? '' : value;
  };
  const mailedAt = text('mailedAt', 12);
  return {
    identifier: text('identifier', 320),
    firstName: text('firstName', 100),
    lastName: text('lastName', 100),
    next: readNextPath(typed.get('next'), store),
    mailedAtEpochSeconds: /^\d+$/.test(mailedAt) ? Number(mailedAt) : 0,
  };
}

function carried({ cookies }: HttpRequest): string {
  const value = cookies.get(name) ?? '';
  return value.length > longest ? '' : value;
}

/** The cookie that keeps what is new beside what was remembered before. What has no room is forgotten, the names first. */
export function remember(visit: Pick<Visit, 'request' | 'store'>, change: Partial<Remembered>): string {
  const { identifier, firstName, lastName, next, mailedAtEpochSeconds } = { ...recall(visit), ...change };
  const kept = { identifier, mailedAt: mailedAtEpochSeconds === 0 ? '' : String(mailedAtEpochSeconds) };
  const candidates = [{ ...kept, next, firstName, lastName }, { ...kept, next }, kept].map(written);
  return hostCookie(name, candidates.find((value) => value.length <= longest) ?? '', keptSeconds);
}

function written(fields: Readonly<Record<string, string | undefined>>): string {
  const said = Object.entries(fields).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  );
  return new URLSearchParams(said).toString().replaceAll('%40', '@');
}

export const endedMemory = endedCookie(name);

/** What was typed, where it is an address that mail can be sent to. */
export function recalledAddress({ identifier }: Pick<Remembered, 'identifier'>): string | null {
  return canonicalEmailAddress(identifier) ?? null;
}

const pauseSeconds = 60;

/** Until the same mail may be asked for again by one press; zero when it may. */
export function secondsToWait({ mailedAtEpochSeconds }: Remembered, now: number): number {
  const since = now - mailedAtEpochSeconds;
  return since < 0 ? 0 : Math.max(0, pauseSeconds - since);
}

/** The path of a page, with where to go on to from it. */
export function leadingTo(path: string, next: string | undefined): string {
  return next === undefined
    ? path
    : `${path}${path.includes('?') ? '&' : '?'}next=${encodeURIComponent(next)}`;
}
