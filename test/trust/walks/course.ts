import fc from 'fast-check';
import { bySize } from '../../world/size.ts';
import { some, type Life, type Pick } from './life.ts';

/** One thing that somebody may do next. */
export interface Act<Of extends Life> {
  /** How often it comes, beside the others that may. */
  readonly weight: number;
  /** Whether there is anything to it now: what could only be refused comes seldom, or the walk would tread on the spot. */
  readonly may?: (life: Of) => boolean;
  readonly act: (life: Of, pick: Pick) => Promise<unknown>;
}

export type Acts<Of extends Life> = Readonly<Record<string, Act<Of>>>;

/** What chance draws for a step: which of the acts that may be done then, and with what. */
export interface Step extends Pick {
  readonly roll: number;
}

// Chance alone: small and large numbers, which come oftener by themselves, would be the same acts time and again.
const even = (most: number) => fc.noBias(fc.nat(most));
const step: fc.Arbitrary<Step> = fc.record({ roll: even(9_999), one: even(11), other: even(11) });

export const course = (minLength: number, maxLength: number): fc.Arbitrary<Step[]> =>
  fc.noBias(fc.array(step, { minLength, maxLength, size: 'max' }));

/**
 * How many walks, and which: by the suite's size and the walk's own seed, unless the environment says others. WALKS_SEED=1 walks elsewhere, WALKS_PATH=442 the one that a
 * failure told of, and WALKS_END=at_the_first looks for no shorter one: of a fault that is planted on purpose nobody reads it.
 */
export function walks<Of>(runs: {
  readonly quick: number;
  readonly slice?: number;
  readonly full?: number;
  readonly seed: number;
}): fc.Parameters<Of> {
  const { WALKS_SEED, WALKS_PATH, WALKS_END } = process.env;
  return {
    numRuns: bySize({ quick: runs.quick, slice: runs.slice ?? 40, full: runs.full ?? 1_000 }),
    seed: WALKS_SEED === undefined ? runs.seed : Number(WALKS_SEED),
    endOnFailure: WALKS_END === 'at_the_first',
    ...(WALKS_PATH === undefined ? {} : { path: WALKS_PATH, numRuns: 1 }),
  };
}

/** Every so many steps one is done that may well be refused. */
const vainEvery = 12;

/** The act that the step stands for, where the life is by now. */
export function chosen<Of extends Life>(acts: Acts<Of>, life: Of, { roll }: Step): string {
  const all = Object.entries(acts);
  const isVain = roll % vainEvery === 0;
  const possible = all.filter(([, { may }]) => isVain || may === undefined || may(life));
  const total = possible.reduce((sum, [, { weight }]) => sum + weight, 0);
  let at = (roll * total) / 10_000;
  for (const one of possible) {
    at -= one[1].weight;
    if (at < 0) return one[0];
  }
  const last = some(possible, possible.length - 1);
  if (last === undefined) throw new Error('Nothing may be done');
  return last[0];
}
