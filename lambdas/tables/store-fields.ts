import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import {
  extraFieldSchema,
  knownFieldsSchema,
  wordsSchema,
  type ExtraField,
  type FieldWords,
  type KnownFields,
} from '../stores/extra-fields.ts';
import type { ConsentText } from '../stores/judge-fields.ts';
import type { Store } from '../stores/store.ts';
import type { Database, Write } from './database.ts';

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
  { tables: { stores } }: Database,
  storeId: string,
  before: StoredFields,
  { fields, known, texts }: Omit<StoredFields, 'version'> & { readonly texts: readonly ConsentText[] },
): Write<'store'>[] {
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
    ...texts.map((text) => keepText(stores, storeId, text)),
  ];
}

function keepText(stores: string, storeId: string, text: ConsentText): Write<'store'> {
  return {
    name: 'store',
    item: {
      Put: {
        TableName: stores,
        Item: { ...textKey(storeId, text), ...text },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  };
}

const textItem = v.object({ text: wordsSchema });

/** The wording that somebody agreed to; undefined of a version that there never was. */
export async function findConsentText(
  { documents, tables }: Database,
  storeId: string,
  of: Pick<ConsentText, 'id' | 'version'>,
): Promise<FieldWords | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.stores, Key: textKey(storeId, of), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : v.parse(textItem, Item).text;
}
