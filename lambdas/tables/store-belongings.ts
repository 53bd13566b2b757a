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

interface Asked {
  readonly table: keyof typeof tableKeys;
  readonly from: StoredItem | null;
  readonly limit: number;
  /** Only of the contacts themselves, and nothing but their keys. */
  readonly isOfContactsAlone?: boolean;
}

/** The store's items among the next so many of the table. */
async function scanOfStore(
  { documents, tables }: Database,
  storeId: string,
  { table, from, limit, isOfContactsAlone = false }: Asked,
): Promise<{ readonly items: StoredItem[]; readonly next: StoredItem | null }> {
  const { Items = [], LastEvaluatedKey } = await documents.send(
    new ScanCommand({
      TableName: tables[table],
      FilterExpression: `begins_with(pk, :store)${isOfContactsAlone ? ' AND sk = :contact' : ''}`,
      ExpressionAttributeValues: {
        ':store': `${storeId}#`,
        ...(isOfContactsAlone ? { ':contact': 'contact' } : {}),
      },
      ...(isOfContactsAlone ? { ProjectionExpression: 'pk, sk' } : {}),
      ConsistentRead: !isOfContactsAlone,
      Limit: limit,
      ExclusiveStartKey: from === null ? undefined : v.parse(tableKeys[table], from),
    }),
  );
  return {
    items: Items.map((item) => v.parse(storedItem, item)),
    next: LastEvaluatedKey === undefined ? null : v.parse(tableKeys[table], LastEvaluatedKey),
  };
}

/** DynamoDB ends a read at 1 MB. What it answers has to fit into a function's answer of 6 MB with room for quotes. */
export function readOfStore(
  db: Database,
  table: keyof typeof tableKeys,
  storeId: string,
  from: StoredItem | null,
): Promise<{ readonly items: StoredItem[]; readonly next: StoredItem | null }> {
  return scanOfStore(db, storeId, { table, from, limit: 1000 });
}

/** So many items are read at once, of which those of the contacts themselves are the fewest. */
const itemsRead = 500;

const readCursor = (cursor: string): StoredItem =>
  v.parse(storedItem, JSON.parse(Buffer.from(cursor, 'base64url').toString()));
const writeCursor = (key: StoredItem): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** The ids of the store's contacts, some at a time and in no order; those that come or go meanwhile may be missing. For a function that has the time. */
export async function findContactIdsOfStore(
  db: Database,
  storeId: string,
  after: string | null,
): Promise<{ readonly ids: string[]; readonly next: string | null }> {
  const from = after === null ? null : readCursor(after);
  const { items, next } = await scanOfStore(db, storeId, {
    table: 'contacts',
    from,
    limit: itemsRead,
    isOfContactsAlone: true,
  });
  return {
    ids: items.map((item) => v.parse(tableKeys.contacts, item).pk.slice(storeId.length + 1)),
    next: next === null ? null : writeCursor(next),
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
