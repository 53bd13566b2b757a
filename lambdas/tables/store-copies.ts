import { copyKeys, someCopyKey } from './copies.ts';
import type { Database, Write } from './database.ts';

type Key = { readonly pk: string };

/** Where 0.1.0 kept a store. It stands beside the copies, so that functions of both releases find it, and its version decides who may change it. */
export const storeKey = (storeId: string): Key => ({ pk: `store#${storeId}` });

/** What requests read. */
export const someStoreCopyKey = (storeId: string): Key => someCopyKey(storeKey(storeId).pk);

/** In JSON, which is a little longer than what DynamoDB counts: a strongly consistent read of up to 4 kB counts as one. */
const mostBytes = 4000;

type StoreItem = Readonly<Record<string, unknown>> & { readonly storeId: string; readonly version: number };

export function fitsIntoOneRead(item: StoreItem): boolean {
  return Buffer.byteLength(JSON.stringify(item)) <= mostBytes;
}

/** A new store and its copies: refused when there is one of its name. */
export function createCopies(db: Database, item: StoreItem): Write<'store'>[] {
  return [storeKey(item.storeId), ...copyKeys(storeKey(item.storeId).pk)].map((key) => ({
    name: 'store',
    item: {
      Put: {
        TableName: db.tables.stores,
        Item: { ...key, ...item },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  }));
}

/**
 * A store and its copies in place of those of the version before: refused when it has changed since. A store of 0.1.0 gets its copies here, and
 * copies that a function of 0.1.0 left behind, because it knew the one item only, catch up.
 */
export function replaceCopies(db: Database, item: StoreItem, before: number): Write<'store'>[] {
  const replace = (key: Key, condition: string): Write<'store'> => ({
    name: 'store',
    item: {
      Put: {
        TableName: db.tables.stores,
        Item: { ...key, ...item },
        ConditionExpression: condition,
        ExpressionAttributeValues: { ':before': before },
      },
    },
  });
  const { pk } = storeKey(item.storeId);
  return [
    replace({ pk }, 'version = :before'),
    ...copyKeys(pk).map((key) => replace(key, 'attribute_not_exists(pk) OR version <= :before')),
  ];
}
