import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Database } from './database.ts';

const keyItem = v.looseObject({ sk: v.string() });

interface Asked {
  readonly prefix: string;
  /** The sort key after which to go on; null from the newest on. */
  readonly after: string | null;
  readonly limit: number;
}

/**
 * Items of the contacts table whose sort keys begin with the prefix, the last first, of one partition or of several as if they were one: `limit` at most, and those with the
 * sort key of the last, after which a page goes on. From consistent reads.
 */
export async function readNewest(
  db: Database,
  partitions: readonly string[],
  asked: Asked,
): Promise<{ readonly items: readonly unknown[]; readonly isLast: boolean }> {
  const pages = await Promise.all(partitions.map((pk) => readPartition(db, pk, asked)));
  // Beyond the end of a page that is not its partition's last, others may have what comes before.
  const readTo = pages.map(({ readTo: to }) => to).reduce((one, other) => (one > other ? one : other), '');
  const read = pages.flatMap(({ items }) => items).filter(({ sk }) => sk >= readTo);
  const sorted = read.sort((one, other) => (one.sk < other.sk ? 1 : -1));
  const end = sorted[asked.limit - 1]?.sk ?? '';
  const items = sorted.filter(({ sk }) => sk >= end);
  const all = pages.reduce((sum, page) => sum + page.items.length, 0);
  return { items, isLast: readTo === '' && items.length === all };
}

/** `readTo`: the last sort key of a page after which there may be more; empty where there is none. */
async function readPartition({ documents, tables }: Database, pk: string, { prefix, after, limit }: Asked) {
  const { Items = [], LastEvaluatedKey } = await documents.send(
    new QueryCommand({
      TableName: tables.contacts,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: limit,
      ExclusiveStartKey: after === null ? undefined : { pk, sk: after },
    }),
  );
  const items = Items.map((item) => v.parse(keyItem, item));
  return { items, readTo: LastEvaluatedKey === undefined ? '' : v.parse(keyItem, LastEvaluatedKey).sk };
}

/** More than this is not counted further. */
const mostPagesCounted = 10;

/** How many such items there are in the partitions; `isMore` where they are too many to be counted. */
export async function countKept(
  { documents, tables }: Database,
  partitions: readonly string[],
  prefix: string,
): Promise<{ readonly count: number; readonly isMore: boolean }> {
  let count = 0;
  let isMore = false;
  for (const pk of partitions) {
    let from: Record<string, unknown> | undefined;
    let pages = 0;
    do {
      const { Count = 0, LastEvaluatedKey } = await documents.send(
        new QueryCommand({
          TableName: tables.contacts,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
          Select: 'COUNT',
          ExclusiveStartKey: from,
        }),
      );
      count += Count;
      from = LastEvaluatedKey;
      pages += 1;
    } while (from !== undefined && pages < mostPagesCounted);
    isMore ||= from !== undefined;
  }
  return { count, isMore };
}
