import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { write, type Database } from './database.ts';

/** How far the import of a store has come: one export's pages, one after the other, and never again once the last is in. */
const importItem = v.object({ exportId: v.string(), pages: v.number(), isDone: v.boolean() });
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

/** Begins it: false when one was begun. */
export async function beginStoreImport(db: Database, storeId: string, exportId: string): Promise<boolean> {
  const begun = await write(db, {
    Put: {
      TableName: db.tables.stores,
      Item: { ...importKey(storeId), exportId, pages: 0, isDone: false },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });
  return begun.kind === 'written';
}

/** One page more is in. Nothing happens when it is counted already. */
export async function countImportedPage(
  db: Database,
  storeId: string,
  {
    exportId,
    number,
    isLast,
  }: { readonly exportId: string; readonly number: number; readonly isLast: boolean },
): Promise<void> {
  await write(db, {
    Update: {
      TableName: db.tables.stores,
      Key: importKey(storeId),
      UpdateExpression: 'SET pages = :number, isDone = :done',
      ConditionExpression: 'exportId = :export AND pages = :before',
      ExpressionAttributeValues: {
        ':number': number,
        ':before': number - 1,
        ':export': exportId,
        ':done': isLast,
      },
    },
  });
}
