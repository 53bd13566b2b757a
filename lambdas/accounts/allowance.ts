import * as v from 'valibot';
import { mostParts } from './client-network.ts';

/** How often something may be done: at most `limit` times within any `windowSeconds`. */
export interface Allowance {
  readonly limit: number;
  readonly windowSeconds: number;
}

/** What was spent of an allowance, by slice of its window: the slice's number since 1970 to how often. */
export const spendingSchema = v.pipe(v.record(v.string(), v.number()), v.readonly());
export type Spending = v.InferOutput<typeof spendingSchema>;

/** A window is counted in slices, and the slice in which it began counts whole: so no window anywhere, on the hour or not, has more than the limit. */
const slices = 12;

export type Taken =
  | { readonly kind: 'taken'; readonly next: Spending; readonly slice: string; readonly before: number }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

/** Takes one from an allowance, or says in how many seconds there is one again. */
export function takeOne(spent: Spending, now: number, { limit, windowSeconds }: Allowance): Taken {
  const sliceSeconds = windowSeconds / slices;
  const current = Math.floor(now / sliceSeconds);
  const live = Object.entries(spent)
    .map(([slice, count]) => ({ slice: Number(slice), count }))
    .filter(({ slice, count }) => slice >= current - slices && count > 0)
    .sort((one, other) => one.slice - other.slice);
  const before = live.reduce((sum, { count }) => sum + count, 0);
  if (before < limit) {
    const kept = Object.fromEntries(live.map(({ slice, count }) => [String(slice), count]));
    const slice = String(current);
    return { kind: 'taken', next: { ...kept, [slice]: (kept[slice] ?? 0) + 1 }, slice, before };
  }
  let left = before;
  const freed = live.find(({ count }) => (left -= count) < limit);
  const freeAt = ((freed?.slice ?? current) + slices + 1) * sliceSeconds;
  return { kind: 'too_many_requests', retryAfterSeconds: Math.max(1, Math.ceil(freeAt - now)) };
}

/** How often something may be done by one client network, and by all of its wider one together. */
export interface SharedAllowance {
  readonly own: number;
  readonly wider: number;
  readonly windowSeconds: number;
}

/** What a wider network spent in all, and each part of it. */
export const sharedSpendingSchema = v.object({
  spent: spendingSchema,
  parts: v.optional(v.pipe(v.record(v.string(), spendingSchema), v.readonly()), {}),
});
export type SharedSpending = v.InferOutput<typeof sharedSpendingSchema>;

export type SharedTaken =
  | {
      readonly kind: 'taken';
      readonly next: SharedSpending;
      readonly slice: string;
      /** How many the whole had spent before. */
      readonly before: number;
      readonly isPartCounted: boolean;
    }
  | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

/**
 * Takes one for a part of a wider network. Its own allowance comes first: what that refuses takes nothing of its neighbours'. Of more parts than are told apart the
 * whole alone is counted.
 */
export function takeShared(
  { spent, parts }: SharedSpending,
  part: string,
  now: number,
  { own, wider, windowSeconds }: SharedAllowance,
): SharedTaken {
  const ofOwn = takeOne(parts[part] ?? {}, now, { limit: own, windowSeconds });
  if (ofOwn.kind === 'too_many_requests') return ofOwn;
  const ofAll = takeOne(spent, now, { limit: wider, windowSeconds });
  if (ofAll.kind === 'too_many_requests') return ofAll;
  const others = Object.entries(parts).filter(
    ([name, taken]) => name !== part && isLive(taken, now, windowSeconds),
  );
  const isPartCounted = others.length < mostParts;
  return {
    ...ofAll,
    next: {
      spent: ofAll.next,
      parts: Object.fromEntries(isPartCounted ? [...others, [part, ofOwn.next]] : others),
    },
    isPartCounted,
  };
}

function isLive(spent: Spending, now: number, windowSeconds: number): boolean {
  const oldest = Math.floor(now / (windowSeconds / slices)) - slices;
  return Object.entries(spent).some(([slice, count]) => Number(slice) >= oldest && count > 0);
}

/** Client networks that asked, each with the slice in which it last did. */
export const networksSchema = v.pipe(v.record(v.string(), v.number()), v.readonly());
export type Networks = v.InferOutput<typeof networksSchema>;

export type NetworkAdmitted =
  | { readonly kind: 'admitted'; readonly next: Networks }
  | { readonly kind: 'too_many_networks'; readonly retryAfterSeconds: number };

/** Whether one more client network may ask: at most `limit` different ones within the window, each as often as its own allowance says. */
export function admitNetwork(
  networks: Networks,
  network: string,
  now: number,
  { limit, windowSeconds }: Allowance,
): NetworkAdmitted {
  const sliceSeconds = windowSeconds / slices;
  const current = Math.floor(now / sliceSeconds);
  const live = Object.entries(networks).filter(([, slice]) => slice >= current - slices);
  if (live.length < limit || live.some(([known]) => known === network)) {
    return { kind: 'admitted', next: { ...Object.fromEntries(live), [network]: current } };
  }
  const oldest = Math.min(...live.map(([, slice]) => slice));
  return {
    kind: 'too_many_networks',
    retryAfterSeconds: Math.max(1, Math.ceil((oldest + slices + 1) * sliceSeconds - now)),
  };
}
