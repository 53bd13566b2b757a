/**
 * Hashing is shared by all stores, so each store gets so many turns and no more: whoever tries passwords at one store keeps its own customers waiting, and
 * nobody else's. Turns are counted by the window. A running function leases some at once and hands them out from memory, so that a busy one asks the
 * table seldom, and one that finds none left asks no more within the window.
 */
export const windowSeconds = 10;

/** More than so many leases a second come to one counter never: a partition takes a thousand writes. */
const mostTurnsOfCounter = 1000;
const mostAtOnce = 8;

export interface Lease {
  readonly window: number;
  /** Turns in hand. */
  left: number;
  /** How many are leased next: more each time within a window, so that what a busy function asks for is used, and an idle one holds nothing back. */
  readonly next: number;
  /** There are no more within this window. */
  readonly isSpent: boolean;
}

export function windowOf(now: number): number {
  return Math.floor(now / windowSeconds);
}

export function leaseOf(held: Lease | undefined, now: number): Lease {
  const window = windowOf(now);
  return held?.window === window ? held : { window, left: 0, next: 1, isSpent: false };
}

/** After so many were leased; none: there are no more. */
export function leased({ window, left, next }: Lease, turns: number): Lease {
  return {
    window,
    left: left + turns,
    next: Math.min(2 * next, mostAtOnce),
    isSpent: turns === 0,
  };
}

export function untilNextWindow(now: number): number {
  return (windowOf(now) + 1) * windowSeconds - now;
}

/** Over how many counters a store's turns are spread, and how many each holds for a window. */
export function countersOf(perSecond: number): { readonly counters: number; readonly turns: number } {
  const counters = Math.ceil((perSecond * windowSeconds) / mostTurnsOfCounter);
  return { counters, turns: Math.ceil((perSecond * windowSeconds) / counters) };
}
