import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { commit, write, type Database, type Write } from './database.ts';
import { storeKey } from './stores.ts';

const waitingSchema = v.object({
  /** Who brought the last page. */
  by: v.string(),
  /** The store as it came, to be read as a stored one is. */
  item: v.record(v.string(), v.unknown()),
});

/** How far the import of a store has come: one export's pages, one after the other, and never again once the last is in. */
const importItem = v.object({
  exportId: v.string(),
  pages: v.number(),
  isDone: v.boolean(),
  /** All of it is there, but the store: that waits for another of the staff. */
  waiting: v.optional(v.nullable(waitingSchema), null),
});
export type StoreImport = v.InferOutput<typeof importItem>;

const importKey = (storeId: string) => ({ pk: `storeimport#${storeId}` });

export async function findStoreImport(
  { documents, tables }: Database,
  storeId: string,
): Promise<StoreImport | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.stores, Key: importKey(storeId), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : v.parse(importItem, Item);
}

/** Begins it: false when one was begun, or the store is there. From then on nobody makes the store otherwise. */
export async function beginStoreImport(db: Database, storeId: string, exportId: string): Promise<boolean> {
  const begun = await commit(db, [
    {
      name: 'import',
      item: {
        Put: {
          TableName: db.tables.stores,
          Item: { ...importKey(storeId), exportId, pages: 0, isDone: false },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    },
    {
      name: 'store',
      item: {
        ConditionCheck: {
          TableName: db.tables.stores,
          Key: storeKey(storeId),
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    },
  ]);
  return begun.kind === 'committed';
}

/** Refused once an import of the store was begun: its customers may be there already, and the store comes with them. */
export function isNotBroughtIn({ tables }: Database, storeId: string): Write<'import'> {
  return {
    name: 'import',
    item: {
      ConditionCheck: {
        TableName: tables.stores,
        Key: importKey(storeId),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  };
}

interface Page {
  readonly exportId: string;
  readonly number: number;
}

/** One page more is in. Nothing happens when it is counted already. */
export async function countImportedPage(db: Database, storeId: string, page: Page): Promise<void> {
  await write(db, {
    Update: {
      TableName: db.tables.stores,
      Key: importKey(storeId),
      UpdateExpression: 'SET pages = :number',
      ConditionExpression: isNext,
      ExpressionAttributeValues: valuesOf(page),
    },
  });
}

/** The last page is in, and what it says of the store waits for another of the staff. */
export async function letStoreWait(
  db: Database,
  storeId: string,
  page: Page,
  waiting: v.InferOutput<typeof waitingSchema>,
): Promise<void> {
  await write(db, {
    Update: {
      TableName: db.tables.stores,
      Key: importKey(storeId),
      UpdateExpression: 'SET pages = :number, waiting = :waiting',
      ConditionExpression: isNext,
      ExpressionAttributeValues: { ...valuesOf(page), ':waiting': waiting },
    },
  });
}

const isNext = 'exportId = :export AND pages = :before';

function valuesOf({ exportId, number }: Page) {
  return { ':number': number, ':before': number - 1, ':export': exportId };
}

/** All of it is in, with the store that this is written with: at most once. */
export function endStoreImport({ tables }: Database, storeId: string, page: Page): Write<'import'> {
  return {
    name: 'import',
    item: {
      Update: {
        TableName: tables.stores,
        Key: importKey(storeId),
        UpdateExpression: 'SET pages = :number, isDone = :done REMOVE waiting',
        ConditionExpression: 'exportId = :export AND pages IN (:before, :number) AND isDone = :notYet',
        ExpressionAttributeValues: {
          ...valuesOf(page),
          ...{ ':done': true, ':notYet': false },
        },
      },
    },
  };
}
