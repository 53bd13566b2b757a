import type { Session } from './session.ts';

/** The most sessions that a contact has: with each further sign-in the oldest ends. So neither a list nor an end of all of them grows for ever. */
export const mostSessions = 100;
const sessionsOfPage = 25;

/** Grows with time, and tells sessions of one second apart, for everybody in the same order. */
const orderOf = ({ createdAtEpochSeconds, id }: Session) =>
  `${String(createdAtEpochSeconds).padStart(12, '0')}.${id}`;

export function latestFirst(sessions: readonly Session[]): Session[] {
  return [...sessions].sort((one, other) => (orderOf(one) < orderOf(other) ? 1 : -1));
}

/** Those that are too many, the oldest. Whoever asks at the same moment finds the same ones. */
export function surplusSessions(sessions: readonly Session[]): Session[] {
  return latestFirst(sessions).slice(mostSessions);
}

export interface SessionPage {
  readonly items: Session[];
  /** Where the next page starts, or null at the end; to be given back as it is. */
  readonly next: string | null;
}

/** 25 a page, the latest first. A session that ends in between moves no other to another page. */
export function pageOfSessions(sessions: readonly Session[], after: string | null): SessionPage {
  const rest = latestFirst(sessions).filter((session) => after === null || orderOf(session) < after);
  const items = rest.slice(0, sessionsOfPage);
  const last = items.at(-1);
  return { items, next: last === undefined || rest.length === items.length ? null : orderOf(last) };
}
