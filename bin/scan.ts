import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Database } from '../lambdas/tables/database.ts';

const keyed = v.looseObject({ pk: v.string(), sk: v.optional(v.string()), storeId: v.optional(v.string()) });

export type KeyedItem = v.InferOutput<typeof keyed>;

/** Every item of a table, of all stores, as it is stored. */
export async function* scan(
  { documents }: Pick<Database, 'documents'>,
  TableName: string,
): AsyncGenerator<KeyedItem> {
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new ScanCommand({ TableName, ExclusiveStartKey, ConsistentRead: true }),
    );
    for (const item of page.Items ?? []) yield v.parse(keyed, item);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
}
