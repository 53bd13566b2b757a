import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Database } from './database.ts';

const keyItem = v.object({ pk: v.string(), sk: v.string() });

const readCursor = (cursor: string | null) =>
  cursor === null ? undefined : v.parse(keyItem, JSON.parse(Buffer.from(cursor, 'base64url').toString()));

const writeCursor = (key: unknown): string =>
  Buffer.from(JSON.stringify(v.parse(keyItem, key))).toString('base64url');

/** So many items are read at once, of which those of the contacts themselves are the fewest. */
const itemsRead = 500;

/**
 * The ids of the store's contacts, some at a time and in no order; those that come or go meanwhile may be missing. It reads the whole table, all stores' orders
 * and activities too: for what is done to a store as a whole, by a function that has the time.
 */
export async function findContactIdsOfStore(
  { documents, tables }: Database,
  storeId: string,
  after: string | null,
): Promise<{ readonly ids: string[]; readonly next: string | null }> {
  const { Items = [], LastEvaluatedKey } = await documents.send(
    new ScanCommand({
      TableName: tables.contacts,
      FilterExpression: 'sk = :contact AND begins_with(pk, :store)',
      ExpressionAttributeValues: { ':contact': 'contact', ':store': `${storeId}#` },
      ProjectionExpression: 'pk, sk',
      Limit: itemsRead,
      ExclusiveStartKey: readCursor(after),
    }),
  );
  return {
    ids: Items.map((item) => v.parse(keyItem, item).pk.slice(storeId.length + 1)),
    next: LastEvaluatedKey === undefined ? null : writeCursor(LastEvaluatedKey),
  };
}
