import * as v from 'valibot';
import { erasedMarks, type Erasable, type ErasedMark } from '../accounts/erased.ts';
import type { SecretKeys } from '../accounts/secret-keys.ts';
import type { Needs } from '../surroundings/needs.ts';
import { readBatch, write, type Database } from './database.ts';

/**
 * Who was erased, by keyed hashes of their identifiers and contact ids (ruling 25): what is brought in anew, by an import or out of a backup, leaves them out. It stands among
 * the identifiers, which nothing sweeps.
 */
const erasedItem = v.object({ pk: v.string(), erasedAtEpochSeconds: v.number() });

type Reader = Database & Pick<Needs, 'secrets'>;

const erasedKey = (storeId: string, { keyId, hash }: ErasedMark) => ({
  pk: `${storeId}#erased#${keyId}#${hash}`,
});

/** Remembers who is erased: once more moves the moment on. */
export async function rememberErased(
  db: Database,
  storeId: string,
  identifier: Erasable,
  { keys, at, kept }: { readonly keys: SecretKeys; readonly at: number; readonly kept: string | null },
): Promise<void> {
  const [mark] = erasedMarks(storeId, identifier, keys);
  if (mark === undefined) throw new Error('There is no password pepper in the secret');
  await write(db, {
    Update: {
      TableName: db.tables.identifiers,
      Key: erasedKey(storeId, mark),
      UpdateExpression: 'SET erasedAtEpochSeconds = :at, suppressionKeptFor = :kept',
      ConditionExpression: 'attribute_not_exists(pk) OR erasedAtEpochSeconds < :at',
      ExpressionAttributeValues: { ':at': at, ':kept': kept },
    },
  });
}

/** When each of the identifiers was erased, the latest time; those that never were are left out. Any number of them. */
export async function findErased<Asked extends Erasable>(
  db: Reader,
  storeId: string,
  identifiers: readonly Asked[],
): Promise<ReadonlyMap<Asked, number>> {
  const keys = await db.secrets.passwordPepper();
  const known = new Map<string, Asked>();
  for (const identifier of identifiers) {
    for (const mark of erasedMarks(storeId, identifier, keys))
      known.set(erasedKey(storeId, mark).pk, identifier);
  }
  const found = new Map<Asked, number>();
  const { identifiers: table } = db.tables;
  const sought = [...known.keys()].map((pk) => ({ pk }));
  const { [table]: items = [] } = await readBatch(db, { [table]: sought });
  for (const item of items) {
    const { pk, erasedAtEpochSeconds } = v.parse(erasedItem, item);
    const identifier = known.get(pk);
    if (identifier === undefined) continue;
    found.set(identifier, Math.max(erasedAtEpochSeconds, found.get(identifier) ?? 0));
  }
  return found;
}

/** Whether somebody with any of the identifiers was erased: whoever brings people in leaves them out. */
export async function isErased(
  db: Reader,
  storeId: string,
  identifiers: readonly Erasable[],
): Promise<boolean> {
  return (await findErased(db, storeId, identifiers)).size > 0;
}
