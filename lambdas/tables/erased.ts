import * as v from 'valibot';
import { erasedMarks, type Erasable, type ErasedMark } from '../accounts/erased.ts';
import type { SecretKeys } from '../accounts/secret-keys.ts';
import type { Needs } from '../surroundings/needs.ts';
import { readBatch, write, type Database, type Write } from './database.ts';

/**
 * Who was erased, by keyed hashes of their identifiers and contact ids (ruling 25): what is brought in anew, by an import or out of a backup, leaves them out. It stands among
 * the identifiers, which nothing sweeps.
 */
const erasedItem = v.object({ pk: v.string(), erasedAtEpochSeconds: v.number() });

type Reader = Database & Pick<Needs, 'secrets'>;

const erasedKey = (storeId: string, { keyId, hash }: ErasedMark) => ({
  pk: `${storeId}#erased#${keyId}#${hash}`,
});

interface Remembered {
  readonly keys: SecretKeys;
  readonly at: number;
  /** Why the mail provider goes on suppressing the address. */
  readonly kept: string | null;
}

/** Remembers who is erased, with the write that erases them: once more moves the moment on. Refused where they stand on the list of this moment or a later one. */
export function listErased(
  { tables }: Database,
  storeId: string,
  identifier: Erasable,
  { keys, at, kept }: Remembered,
): Write<'erased'> {
  const [mark] = erasedMarks(storeId, identifier, keys);
  if (mark === undefined) throw new Error('There is no password pepper in the secret');
  return {
    name: 'erased',
    item: {
      Update: {
        TableName: tables.identifiers,
        Key: erasedKey(storeId, mark),
        UpdateExpression: 'SET erasedAtEpochSeconds = :at, suppressionKeptFor = :kept',
        ConditionExpression: 'attribute_not_exists(pk) OR erasedAtEpochSeconds < :at',
        ExpressionAttributeValues: { ':at': at, ':kept': kept },
      },
    },
  };
}

/** The same by itself; who stands there already stays. */
export async function rememberErased(
  db: Database,
  storeId: string,
  identifier: Erasable,
  remembered: Remembered,
): Promise<void> {
  await write(db, listErased(db, storeId, identifier, remembered).item);
}

/** When each of the identifiers was erased, the latest time; those that never were are left out. Any number of them, and the same one as often as it is asked for. */
export async function findErased<Asked extends Erasable>(
  db: Reader,
  storeId: string,
  identifiers: readonly Asked[],
): Promise<ReadonlyMap<Asked, number>> {
  const keys = await db.secrets.passwordPepper();
  const marked = identifiers.flatMap((identifier) =>
    erasedMarks(storeId, identifier, keys).map((mark) => ({ identifier, ...erasedKey(storeId, mark) })),
  );
  const known = Map.groupBy(marked, ({ pk }) => pk);
  const found = new Map<Asked, number>();
  const { identifiers: table } = db.tables;
  const sought = [...known.keys()].map((pk) => ({ pk }));
  const { [table]: items = [] } = await readBatch(db, { [table]: sought });
  for (const item of items) {
    const { pk, erasedAtEpochSeconds } = v.parse(erasedItem, item);
    for (const { identifier } of known.get(pk) ?? [])
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
