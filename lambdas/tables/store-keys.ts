import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { storeKeySchema, type StoreKey, type StoreKeyText } from '../stores/store-key.ts';
import { copyKeys, createAt, someCopyKey } from './copies.ts';
import type { Database, Write } from './database.ts';
import { commitChange, type ChangeToRecord } from './store-changes.ts';

/** What staff see of a store's keys: one item, which no customer's request reads. */
const keyRingItem = v.object({
  keys: v.array(v.omit(storeKeySchema.pipe[0], ['storeId', 'secretHash'])),
  version: v.number(),
});
export type KeyRing = v.InferOutput<typeof keyRingItem>;

const ringKey = (storeId: string) => ({ pk: `storekeys#${storeId}` });
const keyPartition = ({ storeId, keyId }: Pick<StoreKey, 'storeId' | 'keyId'>) =>
  `storekey#${storeId}#${keyId}`;

/** The key that a text names: one strongly consistent read, so that a revoked one is refused at once. Its secret is for the caller to compare. */
export async function findStoreKey(
  { documents, tables }: Database,
  named: Pick<StoreKeyText, 'storeId' | 'keyId'>,
): Promise<StoreKey | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.stores, Key: someCopyKey(keyPartition(named)), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : v.parse(storeKeySchema, Item);
}

export async function findKeyRing({ documents, tables }: Database, storeId: string): Promise<KeyRing> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.stores, Key: ringKey(storeId), ConsistentRead: true }),
  );
  return Item === undefined ? { keys: [], version: 0 } : v.parse(keyRingItem, Item);
}

/** False when the ring has changed since `before` was read. */
export async function createStoreKey(
  db: Database,
  before: KeyRing,
  key: StoreKey,
  change: ChangeToRecord | null = null,
): Promise<boolean> {
  const { storeId, secretHash: _hash, ...shown } = key;
  const copies = copyKeys(keyPartition(key)).map((copy) =>
    createAt('key', db.tables.stores, copy, { ...key }),
  );
  const ring = replaceRing(db, storeId, before, [...before.keys, shown]);
  const outcome = await commitChange(db, change, [ring, ...copies]);
  return outcome.kind === 'committed';
}

/** False when the ring has changed since `before` was read. From then on the key opens nothing. */
export async function revokeStoreKey(
  db: Database,
  before: KeyRing,
  revoked: Pick<StoreKey, 'storeId' | 'keyId'>,
  change: ChangeToRecord | null = null,
): Promise<boolean> {
  const copies = copyKeys(keyPartition(revoked)).map((copy) => ({
    name: 'key' as const,
    item: {
      Delete: {
        TableName: db.tables.stores,
        Key: copy,
        ConditionExpression: 'attribute_exists(pk)',
      },
    },
  }));
  const kept = before.keys.filter(({ keyId }) => keyId !== revoked.keyId);
  const ring = replaceRing(db, revoked.storeId, before, kept);
  const outcome = await commitChange(db, change, [ring, ...copies]);
  return outcome.kind === 'committed';
}

function replaceRing(
  { tables }: Database,
  storeId: string,
  { version }: KeyRing,
  keys: KeyRing['keys'],
): Write<'ring' | 'key'> {
  return {
    name: 'ring',
    item: {
      Put: {
        TableName: tables.stores,
        Item: { ...ringKey(storeId), keys, version: version + 1 },
        ConditionExpression: version === 0 ? 'attribute_not_exists(pk)' : 'version = :version',
        ...(version === 0 ? {} : { ExpressionAttributeValues: { ':version': version } }),
      },
    },
  };
}
