import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { locales, type Locale } from '../stores/locale.ts';
import { isTextName, noTexts, type OwnTexts } from '../stores/texts.ts';
import type { Database } from './database.ts';
import { commitChange, type ChangeToRecord } from './store-changes.ts';

/** An item per language, apart from the store's own: what checks sessions reads none of it. */
const textsItem = v.object({
  texts: v.record(v.string(), v.string()),
  version: v.number(),
});

export interface StoredTexts {
  readonly texts: OwnTexts;
  /** That no two changes share; zero where none was ever set. */
  readonly version: number;
}

const textsKey = (storeId: string, locale: Locale) => ({ pk: `texts#${storeId}#${locale}` });

/** A name that a later release has and this one does not is not said. */
function readItem(item: unknown): StoredTexts {
  if (item === undefined) return { texts: noTexts, version: 0 };
  const { texts, version } = v.parse(textsItem, item);
  return { texts: Object.fromEntries(Object.entries(texts).filter(([name]) => isTextName(name))), version };
}

export async function findTexts(
  { documents, tables }: Database,
  storeId: string,
  locale: Locale,
): Promise<StoredTexts> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.stores, Key: textsKey(storeId, locale), ConsistentRead: true }),
  );
  return readItem(Item);
}

/** False when they have changed since `before` was read. */
export async function replaceTexts(
  db: Database,
  { storeId, locale }: { storeId: string; locale: Locale },
  before: StoredTexts,
  texts: OwnTexts,
  change: ChangeToRecord | null = null,
): Promise<boolean> {
  const outcome = await commitChange(db, change, [
    {
      name: 'texts',
      item: {
        Put: {
          TableName: db.tables.stores,
          Item: { ...textsKey(storeId, locale), texts, version: before.version + 1 },
          ConditionExpression: 'attribute_not_exists(pk) OR version = :before',
          ExpressionAttributeValues: { ':before': before.version },
        },
      },
    },
  ]);
  return outcome.kind === 'committed';
}

const keptSeconds = 60;

interface Kept {
  readonly texts: OwnTexts;
  readonly untilEpochSeconds: number;
}

/** By whose surroundings they were read, then by store and language. */
const kept = new WeakMap<object, Map<string, Kept>>();

/** As they were a minute ago at most: so that no item is read for every page that is shown. */
export async function recentTexts(
  db: Database & { readonly now: () => number },
  storeId: string,
  locale: Locale,
): Promise<OwnTexts> {
  const own = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, own);
  const { pk } = textsKey(storeId, locale);
  const now = db.now();
  const known = own.get(pk);
  if (known !== undefined && now < known.untilEpochSeconds) return known.texts;
  const { texts } = await findTexts(db, storeId, locale);
  own.set(pk, { texts, untilEpochSeconds: now + keptSeconds });
  return texts;
}

/** In every language, those without any among them. */
export async function findAllTexts(
  db: Database,
  storeId: string,
): Promise<readonly (StoredTexts & { readonly locale: Locale })[]> {
  return Promise.all(locales.map(async (locale) => ({ locale, ...(await findTexts(db, storeId, locale)) })));
}
