import { createHash } from 'node:crypto';
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { activityRemovedAfter, activitySchema, type Activity } from '../accounts/activity.ts';
import type { Identifier } from '../accounts/identifier.ts';
import { namedIn, namedInChanges, withoutNamed, type NamedIdentifier } from '../accounts/named.ts';
import type { ActivityReference } from './activities.ts';
import { contactPartition } from './contact-key.ts';
import { write, type Database, type TransactItem, type Write } from './database.ts';
import { removeItem } from './erasing.ts';
import type { ContactReference } from './forgetting.ts';
import { readPartition } from './partition-page.ts';

/**
 * In which histories an address, a number or a CRM id stands that staff or the CRM gave to a contact, or took from it: it may be another person's by the time that one is
 * erased, and would be found by nothing of theirs. By the hash it is known again, and not read. An item for each place: there may be thousands, where a shop gave all who told
 * none the same address.
 */
const placePrefix = 'named#';
const placeKey = (storeId: string, identifier: Identifier, { contactId, activityId }: Place) => ({
  pk: hashed(storeId, identifier),
  sk: `${placePrefix}${contactId}#${activityId}`,
});

export type Place = Pick<ActivityReference, 'contactId' | 'activityId'>;

function hashed(storeId: string, { kind, value }: Identifier): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(['named', storeId, kind, value]))
    .digest('base64url');
  return `${storeId}#named#${hash}`;
}

type Naming = ActivityReference & Pick<Activity, 'at' | 'changes'>;

/**
 * Keeps where each of them is named: to be committed with the activity, or before it is brought in. As long as any activity is kept that was there before it, so that a mail to
 * the address is found by it too. Refused where that is kept already, for which nothing has to be done.
 */
export function rememberNamed({ tables }: Database, activity: Naming): Write<'named'>[] {
  const { storeId, at, changes } = activity;
  return namedInChanges(changes).map((identifier) => ({
    name: 'named',
    item: {
      Put: {
        TableName: tables.contacts,
        Item: {
          ...placeKey(storeId, identifier, activity),
          removeAfterEpochSeconds: activityRemovedAfter(Math.floor(Date.parse(at) / 1000)),
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  }));
}

/** The same by itself. */
export async function keepNamed(db: Database, activity: Naming): Promise<void> {
  for (const { item } of rememberNamed(db, activity)) await write(db, item);
}

/** The activity is gone, or names them no more. */
export async function forgetPlaces(db: Database, activity: Naming): Promise<void> {
  for (const identifier of namedInChanges(activity.changes))
    await forgetPlace(db, activity.storeId, identifier, activity);
}

export async function forgetPlace(
  db: Database,
  storeId: string,
  identifier: NamedIdentifier,
  place: Place,
): Promise<void> {
  await write(db, {
    Delete: {
      TableName: db.tables.contacts,
      Key: placeKey(storeId, identifier, place),
      ConditionExpression: 'attribute_exists(pk)',
    },
  });
}

/** Where it is named, some at a time. */
export async function findNamed(
  db: Database,
  storeId: string,
  identifier: NamedIdentifier,
  after: string | null,
): Promise<{ readonly places: readonly Place[]; readonly next: string | null }> {
  const { items, next } = await readPartition(db, hashed(storeId, identifier), after);
  return { places: items.map(({ sk }) => readPlace(sk.slice(placePrefix.length))), next };
}

const placeText = v.pipe(v.string(), v.regex(/^[\w-]+#[\w-]+$/));

function readPlace(text: string): Place {
  const [contactId = '', activityId = ''] = v.parse(placeText, text).split('#');
  return { contactId, activityId };
}

/** As it was kept before there was an item for each: all in one, among the tokens. */
const namedItem = v.object({ activities: v.instance(Set) });

export async function findNamedInOne(
  { documents, tables }: Database,
  storeId: string,
  identifier: NamedIdentifier,
): Promise<readonly Place[]> {
  const { Item } = await documents.send(
    new GetCommand({
      TableName: tables.tokens,
      Key: { pk: hashed(storeId, identifier) },
      ConsistentRead: true,
    }),
  );
  return Item === undefined
    ? []
    : [...v.parse(namedItem, Item).activities].map((one) => readPlace(v.parse(v.string(), one)));
}

export async function forgetNamedInOne(
  db: Database,
  storeId: string,
  identifier: NamedIdentifier,
): Promise<void> {
  await removeItem(db, db.tables.tokens, hashed(storeId, identifier));
}

/**
 * All of the contact's history tells that it was another, and no more which; of mails that there was one. `waits`: something of it changed at that very moment, or is a mail that is
 * not sent yet.
 */
export async function forgetNamed(
  db: Database,
  { storeId, contactId }: ContactReference,
  identifier: NamedIdentifier,
): Promise<'forgotten' | 'waits'> {
  let state: 'forgotten' | 'waits' = 'forgotten';
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await db.documents.send(
      new QueryCommand({
        TableName: db.tables.contacts,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': contactPartition(storeId, contactId), ':prefix': 'activity#' },
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    for (const item of Items) {
      if ((await forgetIn(db, v.parse(activityItem, item), identifier)) === 'waits') state = 'waits';
    }
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return state;
}

/** As it is stored: what is written in its place is compared with it. */
const activityItem = v.looseObject({ pk: v.string(), sk: v.string(), outbox: v.optional(v.string()) });

async function forgetIn(
  db: Database,
  item: v.InferOutput<typeof activityItem>,
  { kind, value }: NamedIdentifier,
): Promise<'forgotten' | 'waits'> {
  const activity = v.parse(activitySchema, item);
  const isIt = (one: Identifier) => one.kind === kind && one.value === value;
  if (!namedIn(activity).some(isIt)) return 'forgotten';
  if (item.outbox !== undefined) return 'waits';
  const { UpdateExpression, ConditionExpression, ...names } = replaced(item, withoutNamed(activity, isIt));
  const written = await write(db, {
    Update: {
      TableName: db.tables.contacts,
      Key: { pk: item.pk, sk: item.sk },
      UpdateExpression,
      ConditionExpression,
      ...names,
    },
  });
  return written.kind === 'written' ? 'forgotten' : 'waits';
}

/** Of these attributes those that the item has. */
function replaced(
  item: Readonly<Record<string, unknown>>,
  by: Readonly<Record<string, unknown>>,
): Pick<
  NonNullable<TransactItem['Update']>,
  'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
> {
  const names = Object.keys(by).filter((name) => item[name] != null);
  return {
    UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
    ConditionExpression: names.map((name) => `#${name} = :${name}Before`).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(
      names.flatMap((name) => [
        [`:${name}`, by[name]],
        [`:${name}Before`, item[name]],
      ]),
    ),
  };
}
