import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { contactKey } from './contact-key.ts';
import { readBatch, type Database, type Write } from './database.ts';

/** Everything of a store as it is stored, for what is done to a store as a whole. Each read goes through a part of the table, all stores' items in it. */

type StoredItem = Readonly<Record<string, unknown>>;
const storedItem = v.record(v.string(), v.unknown());
const tableKeys = {
  identifiers: v.object({ pk: v.string() }),
  contacts: v.object({ pk: v.string(), sk: v.string() }),
} as const;

/** DynamoDB ends a read at 1 MB. What it answers has to fit into a function's answer of 6 MB with room for quotes. */
export async function readOfStore(
  { documents, tables }: Database,
  table: keyof typeof tableKeys,
  storeId: string,
  from: StoredItem | null,
): Promise<{ readonly items: StoredItem[]; readonly next: StoredItem | null }> {
  const { Items = [], LastEvaluatedKey } = await documents.send(
    new ScanCommand({
      TableName: tables[table],
      FilterExpression: 'begins_with(pk, :store)',
      ExpressionAttributeValues: { ':store': `${storeId}#` },
      ConsistentRead: true,
      Limit: 1000,
      ExclusiveStartKey: from === null ? undefined : v.parse(tableKeys[table], from),
    }),
  );
  return {
    items: Items.map((item) => v.parse(storedItem, item)),
    next: LastEvaluatedKey === undefined ? null : v.parse(storedItem, LastEvaluatedKey),
  };
}

/** Puts an item where there is none; refused where there is one. */
export function bringBack(db: Database, table: keyof typeof tableKeys, item: StoredItem): Write<'item'> {
  v.parse(tableKeys[table], item);
  return {
    name: 'item',
    item: {
      Put: {
        TableName: db.tables[table],
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  };
}

/** Of these contacts those that are there. */
export async function whichContactsAreThere(
  db: Database,
  storeId: string,
  contactIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { contacts } = db.tables;
  const keys = contactIds.map((id) => contactKey(storeId, id));
  const { [contacts]: items = [] } = await readBatch(db, { [contacts]: keys });
  return new Set(items.map((item) => v.parse(v.object({ contactId: v.string() }), item).contactId));
}
