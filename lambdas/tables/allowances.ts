import * as v from 'valibot';
import {
  admitNetwork,
  networksSchema,
  sharedSpendingSchema,
  spendingSchema,
  takeOne,
  takeShared,
  type Allowance,
  type SharedAllowance,
} from '../accounts/allowance.ts';
import type { WiderNetwork } from '../accounts/client-network.ts';
import { moveCounter } from './counters.ts';
import { readBatch, write, type Database } from './database.ts';
import { removeItem } from './erasing.ts';

const spendingItem = v.object({ spent: spendingSchema });
const keyed = v.object({ pk: v.string() });
const networksItem = v.object({ networks: networksSchema });

export interface Spent {
  readonly kind: 'spent';
  readonly key: string;
  readonly slice: string;
  /** How many had been spent within the window before this one: of the wider network, where it was spent for one. */
  readonly before: number;
  /** Of a wider network, where that is counted by itself. */
  readonly part?: string | undefined;
}

export type Spending = Spent | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

/** Takes one from the allowance that is counted under the key: within any window, of any number of requests at once, exactly `limit` pass. */
export function spend(db: Database, key: string, allowance: Allowance, now: number): Promise<Spending> {
  const removeAfterEpochSeconds = now + 2 * allowance.windowSeconds;
  return spendBy(db, { key, schema: spendingItem, removeAfterEpochSeconds }, (state) => {
    const taken = takeOne(state?.spent ?? {}, now, allowance);
    return taken.kind === 'taken' ? { ...taken, next: { spent: taken.next } } : taken;
  });
}

/**
 * Takes one from the allowance of a client network and from that of its wider one, which stand in one item: so it costs no more than the one would. What
 * either refuses takes nothing of the other.
 */
export function spendShared(
  db: Database,
  key: string,
  { wider, part }: WiderNetwork,
  allowance: SharedAllowance,
  now: number,
): Promise<Spending> {
  const removeAfterEpochSeconds = now + 2 * allowance.windowSeconds;
  const at = { key: `${key}#${wider}`, schema: sharedSpendingSchema, removeAfterEpochSeconds };
  return spendBy(db, at, (state) => {
    const taken = takeShared(state ?? { spent: {}, parts: {} }, part, now, allowance);
    return taken.kind === 'taken' ? { ...taken, part: taken.isPartCounted ? part : undefined } : taken;
  });
}

interface Taken<State> extends Omit<Spent, 'kind' | 'key'> {
  readonly kind: 'taken';
  readonly next: State;
}

/** Takes one by a rule: of the item that stands under the key, or of none. */
async function spendBy<State extends object>(
  db: Database,
  at: {
    readonly key: string;
    readonly schema: v.GenericSchema<unknown, State>;
    readonly removeAfterEpochSeconds: number;
  },
  take: (state: State | undefined) => Taken<State> | Exclude<Spending, Spent>,
): Promise<Spending> {
  const { key, removeAfterEpochSeconds } = at;
  const moved = await moveCounter(db, at, (state) => {
    const taken = take(state);
    if (taken.kind === 'too_many_requests') return { kind: 'refused', refused: taken };
    const { next, slice, before, part } = taken;
    return { kind: 'next', state: next, removeAfterEpochSeconds, told: { slice, before, part } };
  });
  switch (moved.kind) {
    case 'moved':
      return { kind: 'spent', key, ...moved.told };
    case 'refused':
      return moved.refused;
    case 'contended':
      return { kind: 'too_many_requests', retryAfterSeconds: 1 };
  }
}

/** Whether one more client network may ask for what is counted under the key: only different networks count. */
export async function meetNetwork(
  db: Database,
  key: string,
  network: string,
  allowance: Allowance,
  now: number,
): Promise<
  { readonly kind: 'met' } | { readonly kind: 'too_many_networks'; readonly retryAfterSeconds: number }
> {
  const moved = await moveCounter(db, { key, schema: networksItem }, (state) => {
    const admitted = admitNetwork(state?.networks ?? {}, network, now, allowance);
    if (admitted.kind === 'too_many_networks') return { kind: 'refused', refused: admitted };
    return {
      kind: 'next',
      state: { networks: admitted.next },
      removeAfterEpochSeconds: now + 2 * allowance.windowSeconds,
      told: null,
    };
  });
  switch (moved.kind) {
    case 'moved':
      return { kind: 'met' };
    case 'refused':
      return moved.refused;
    case 'contended':
      return { kind: 'too_many_networks', retryAfterSeconds: 1 };
  }
}

/** Of these allowances nothing is spent any more. */
export async function refill(db: Database, keys: readonly string[]): Promise<void> {
  const { throttles } = db.tables;
  const { [throttles]: found = [] } = await readBatch(db, { [throttles]: keys.map((pk) => ({ pk })) });
  const spent = found.map((item) => v.parse(keyed, item).pk);
  await Promise.all(spent.map((pk) => removeItem(db, throttles, pk)));
}

/** Gives one back that was spent for nothing, because something else refused: whatever was spent meanwhile. */
export async function unspend(db: Database, { key, slice, part }: Spent): Promise<void> {
  const counts = part === undefined ? ['spent.#slice'] : ['spent.#slice', 'parts.#part.#slice'];
  await write(db, {
    Update: {
      TableName: db.tables.throttles,
      Key: { pk: key },
      UpdateExpression: `SET ${counts.map((count) => `${count} = ${count} - :one`).join(', ')}, version = version + :one`,
      ConditionExpression: counts.map((count) => `${count} >= :one`).join(' AND '),
      ExpressionAttributeNames: { '#slice': slice, ...(part === undefined ? {} : { '#part': part }) },
      ExpressionAttributeValues: { ':one': 1 },
    },
  });
}
