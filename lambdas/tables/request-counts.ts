import * as v from 'valibot';
import { mostParts, widerNetwork } from '../accounts/client-network.ts';
import type { RequestCount } from '../accounts/request-count.ts';
import { write, type Database } from './database.ts';

/** The most that is ever counted of one network in a minute: the largest value that the store variable takes, and one more. */
const mostCounted = 100_001;

export interface RequestsCounted extends RequestCount {
  readonly endsAtEpochSeconds: number;
}

/**
 * Counts a request of a client network, and answers how many it and its neighbours have made within this minute: they stand in one item, by one write. It needs
 * the store's id alone, so that it runs beside the read of the store; whether there were too many is then for the store's variable to say.
 */
export async function countRequest(
  db: Database,
  storeId: string,
  network: string,
  now: number,
  /** What is counted apart from all else. */
  of: 'network' | 'looks' = 'network',
): Promise<RequestsCounted> {
  const minute = Math.floor(now / 60);
  const endsAtEpochSeconds = (minute + 1) * 60;
  const { wider, part } = widerNetwork(network);
  const own = `${countPrefix}${part}`;
  const written = await write(db, {
    Update: {
      TableName: db.tables.throttles,
      Key: { pk: `${storeId}#${of}#${wider}#${String(minute)}` },
      // ADD knows attributes of the item only, so each part's count is one; how many there are the set of their names tells.
      UpdateExpression: 'SET removeAfterEpochSeconds = :remove ADD #own :one, parts :part',
      ConditionExpression:
        '#own < :most OR (attribute_not_exists(#own) AND (attribute_not_exists(parts) OR size(parts) < :mostParts))',
      ExpressionAttributeNames: { '#own': own },
      ExpressionAttributeValues: {
        ':remove': endsAtEpochSeconds + 3600,
        ':one': 1,
        ':part': new Set([part]),
        ':most': mostCounted,
        ':mostParts': mostParts,
      },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  });
  const item = written.kind === 'written' ? written.after : written.before;
  const { [own]: counted, ...neighbours } = Object.fromEntries(countsIn(item ?? {}));
  return {
    own: written.kind === 'refused' && counted !== undefined ? mostCounted : (counted ?? null),
    neighbours: Object.values(neighbours),
    endsAtEpochSeconds,
  };
}

/** Short, as there may be many. */
const countPrefix = 'n';

function countsIn(item: Readonly<Record<string, unknown>>): [string, number][] {
  return Object.entries(item)
    .filter(([name]) => name.startsWith(countPrefix))
    .map(([name, count]) => [name, v.parse(v.number(), count)]);
}
