import * as v from 'valibot';
import {
  admitNetwork,
  networksSchema,
  spendingSchema,
  takeOne,
  type Allowance,
} from '../accounts/allowance.ts';
import { moveCounter } from './counters.ts';
import { write, type Database } from './database.ts';

const spendingItem = v.object({ spent: spendingSchema });
const networksItem = v.object({ networks: networksSchema });

export interface Spent {
  readonly kind: 'spent';
  readonly key: string;
  readonly slice: string;
  /** How many had been spent within the window before this one. */
  readonly before: number;
}

export type Spending = Spent | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

/** Takes one from the allowance that is counted under the key: within any window, of any number of requests at once, exactly `limit` pass. */
export async function spend(db: Database, key: string, allowance: Allowance, now: number): Promise<Spending> {
  const moved = await moveCounter(db, { key, schema: spendingItem }, (state) => {
    const taken = takeOne(state?.spent ?? {}, now, allowance);
    if (taken.kind === 'too_many_requests') return { kind: 'refused', refused: taken };
    return {
      kind: 'next',
      state: { spent: taken.next },
      removeAfterEpochSeconds: now + 2 * allowance.windowSeconds,
      told: { slice: taken.slice, before: taken.before },
    };
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

/** Gives one back that was spent for nothing, because something else refused: whatever was spent meanwhile. */
export async function unspend(db: Database, { key, slice }: Spent): Promise<void> {
  await write(db, {
    Update: {
      TableName: db.tables.throttles,
      Key: { pk: key },
      UpdateExpression: 'SET spent.#slice = spent.#slice - :one, version = version + :one',
      ConditionExpression: 'spent.#slice >= :one',
      ExpressionAttributeNames: { '#slice': slice },
      ExpressionAttributeValues: { ':one': 1 },
    },
  });
}

/** The most that is ever counted of one network in a minute: the largest value that the store variable takes, and one more. */
const mostCounted = 100_001;

/**
 * Counts a request of a client network, and answers how many it has made within this minute. It needs the store's id alone, so that it runs beside the
 * read of the store; whether there were too many is then for the store's variable to say.
 */
export async function countRequest(
  db: Database,
  storeId: string,
  network: string,
  now: number,
  /** What is counted apart from all else. */
  of: 'network' | 'looks' = 'network',
): Promise<{ readonly count: number; readonly endsAtEpochSeconds: number }> {
  const minute = Math.floor(now / 60);
  const endsAtEpochSeconds = (minute + 1) * 60;
  const written = await write(db, {
    Update: {
      TableName: db.tables.throttles,
      Key: { pk: `${storeId}#${of}#${network}#${String(minute)}` },
      UpdateExpression: 'SET removeAfterEpochSeconds = :remove ADD spent :one',
      ConditionExpression: 'attribute_not_exists(pk) OR spent < :most',
      ExpressionAttributeValues: { ':remove': endsAtEpochSeconds + 3600, ':one': 1, ':most': mostCounted },
    },
  });
  switch (written.kind) {
    case 'written':
      return { count: v.parse(v.object({ spent: v.number() }), written.after).spent, endsAtEpochSeconds };
    case 'refused':
      return { count: mostCounted, endsAtEpochSeconds };
  }
}
