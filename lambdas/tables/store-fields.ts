import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import {
  extraFieldSchema,
  knownFieldsSchema,
  wordsSchema,
  type ExtraField,
  type KnownFields,
} from '../stores/extra-fields.ts';
import type { ConsentText } from '../stores/judge-fields.ts';
import type { Store } from '../stores/store.ts';
import { readBatch, write, type Database, type Write } from './database.ts';

/**
 * The fields of a store in an item apart from its own, which every request reads and which has room for little. The store's own says the version of them that is in
 * force; each wording of a consent stands in an item of its own, and stays.
 */
const fieldsItem = v.object({
  fields: v.array(extraFieldSchema),
  known: knownFieldsSchema,
  version: v.number(),
});

export interface StoredFields {
  readonly fields: readonly ExtraField[];
  readonly known: KnownFields;
  /** Zero where there never were any. */
  readonly version: number;
}

const none: StoredFields = { fields: [], known: {}, version: 0 };

const fieldsKey = (storeId: string) => ({ pk: `fields#${storeId}` });
const textKey = (storeId: string, { id, version }: Pick<ConsentText, 'id' | 'version'>) => ({
  pk: `consent#${storeId}#${id}#${String(version)}`,
});

export async function findFields({ documents, tables }: Database, storeId: string): Promise<StoredFields> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.stores, Key: fieldsKey(storeId), ConsistentRead: true }),
  );
  return Item === undefined ? none : v.parse(fieldsItem, Item);
}

/** By whose surroundings they were read, then by store. */
const kept = new WeakMap<object, Map<string, StoredFields>>();

/** Those in force in the store as it was read: nothing is read where it has none, and once for each version where it has. */
export async function fieldsOf(
  db: Database,
  { storeId, variables }: Pick<Store, 'storeId' | 'variables'>,
): Promise<readonly ExtraField[]> {
  if (variables.fields === 0) return [];
  const own = kept.get(db) ?? new Map<string, StoredFields>();
  kept.set(db, own);
  const known = own.get(storeId);
  if (known !== undefined && known.version >= variables.fields) return known.fields;
  const found = await findFields(db, storeId);
  own.set(storeId, found);
  return found.fields;
}

/** To be committed with the store that they are the fields of: refused when they have changed since `before` was read. */
export function replaceFields(
  db: Database,
  storeId: string,
  before: StoredFields,
  { fields, known, texts }: Omit<StoredFields, 'version'> & { readonly texts: readonly ConsentText[] },
): Write<'store'>[] {
  const { stores } = db.tables;
  return [
    {
      name: 'store',
      item: {
        Put: {
          TableName: stores,
          Item: { ...fieldsKey(storeId), fields, known, version: before.version + 1 },
          ConditionExpression: before.version === 0 ? 'attribute_not_exists(pk)' : 'version = :before',
          ...(before.version === 0 ? {} : { ExpressionAttributeValues: { ':before': before.version } }),
        },
      },
    },
    ...texts.map((text) => keepText(db, storeId, text)),
  ];
}

export const consentTextSchema = v.object({ id: v.string(), version: v.number(), text: wordsSchema });
export const fieldsWithTextsSchema = v.object({
  ...fieldsItem.entries,
  /** Exports of earlier releases have all of them here. */
  texts: v.array(consentTextSchema),
});
type FieldsWithTexts = v.InferOutput<typeof fieldsWithTextsSchema>;

/** With the wordings in force. */
export async function findFieldsWithTexts(db: Database, storeId: string): Promise<FieldsWithTexts> {
  const { fields, known, version } = await findFields(db, storeId);
  const inForce = fields.flatMap(({ id, kind, textVersion: version }) =>
    kind === 'consent' ? [{ id, version }] : [],
  );
  return { fields: [...fields], known, version, texts: await findConsentTexts(db, storeId, inForce) };
}

/** One in four languages takes up to 16 kB in an answer, which has room for 6 MB. */
const wordingsAtOnce = 100;
const placeSchema = v.object({ offset: v.number() });

/** Every wording that there ever was, some at a time. One that comes meanwhile may be told twice, or with the store alone. */
export async function findWordings(
  db: Database,
  storeId: string,
  from: unknown,
): Promise<{ readonly texts: readonly ConsentText[]; readonly next: { readonly offset: number } | null }> {
  const { offset } = from === null ? { offset: 0 } : v.parse(placeSchema, from);
  const { known } = await findFields(db, storeId);
  const versions = Object.entries(known).flatMap(([id, { textVersion }]) =>
    Array.from({ length: textVersion }, (_, before) => ({ id, version: before + 1 })),
  );
  const end = offset + wordingsAtOnce;
  return {
    texts: await findConsentTexts(db, storeId, versions.slice(offset, end)),
    next: end < versions.length ? { offset: end } : null,
  };
}

/** Puts them where there are none; those of an earlier try stay. */
export async function bringFields(
  db: Database,
  storeId: string,
  { texts, ...stored }: FieldsWithTexts,
): Promise<void> {
  const { stores } = db.tables;
  for (const text of texts) await write(db, keepText(db, storeId, text).item);
  if (stored.version === 0) return;
  await write(db, {
    Put: {
      TableName: stores,
      Item: { ...fieldsKey(storeId), ...stored },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });
}

/** One wording, which nothing is ever put in the place of. */
export function keepText({ tables }: Database, storeId: string, text: ConsentText): Write<'store'> {
  return {
    name: 'store',
    item: {
      Put: {
        TableName: tables.stores,
        Item: { ...textKey(storeId, text), ...text },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  };
}

/** The wordings of these versions, in their order; of a version that there never was none. */
export async function findConsentTexts(
  db: Database,
  storeId: string,
  versions: readonly Pick<ConsentText, 'id' | 'version'>[],
): Promise<FieldsWithTexts['texts']> {
  const { stores } = db.tables;
  const { [stores]: items = [] } = await readBatch(db, {
    [stores]: versions.map((one) => textKey(storeId, one)),
  });
  const found = items.map((item) => v.parse(consentTextSchema, item));
  return versions.flatMap(
    ({ id, version }) => found.find((one) => one.id === id && one.version === version) ?? [],
  );
}
