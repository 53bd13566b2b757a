import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Database } from './database.ts';

const sortKey = v.object({ sk: v.string() });
const atOnce = 100;

/** A page of what lies in a partition of the contacts table, in the order of the sort keys: 100 items at most. `after`: the `next` of the page before. */
export async function readPartition(
  { documents, tables }: Database,
  pk: string,
  after: string | null,
): Promise<{
  readonly items: readonly { readonly sk: string; readonly item: unknown }[];
  readonly next: string | null;
}> {
  const { Items = [], LastEvaluatedKey } = await documents.send(
    new QueryCommand({
      TableName: tables.contacts,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
      Limit: atOnce,
      ExclusiveStartKey: after === null ? undefined : { pk, sk: after },
    }),
  );
  return {
    items: Items.map((item) => ({ sk: v.parse(sortKey, item).sk, item })),
    next: LastEvaluatedKey === undefined ? null : v.parse(sortKey, LastEvaluatedKey).sk,
  };
}
