import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Contact } from '../accounts/contact.ts';
import { readContactItem } from './contacts.ts';
import { write, type Database } from './database.ts';

/** How far the look through all contacts for accounts that nobody uses has come. It stands among the counters, and may be lost: then the look begins anew. */
const progressItem = v.object({
  /** Where it goes on; null: it has been through. */
  from: v.nullable(v.object({ pk: v.string(), sk: v.string() })),
  /** When the next one begins. */
  nextAtEpochSeconds: v.number(),
  version: v.number(),
});
export type DormancyProgress = Omit<v.InferOutput<typeof progressItem>, 'version'>;

const key = { pk: 'retention#dormancy' };
const keptSeconds = 7 * 24 * 3600;

export async function findProgress({
  documents,
  tables,
}: Database): Promise<v.InferOutput<typeof progressItem> | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.throttles, Key: key, ConsistentRead: true }),
  );
  return Item === undefined ? undefined : v.parse(progressItem, Item);
}

/** False when another run has come further meanwhile. */
export async function keepProgress(
  db: Database,
  version: number,
  { from, nextAtEpochSeconds }: DormancyProgress,
  now: number,
): Promise<boolean> {
  const kept = await write(db, {
    Update: {
      TableName: db.tables.throttles,
      Key: key,
      UpdateExpression:
        'SET #from = :from, nextAtEpochSeconds = :next, version = :after, removeAfterEpochSeconds = :remove',
      ConditionExpression: version === 0 ? 'attribute_not_exists(pk)' : 'version = :version',
      ExpressionAttributeNames: { '#from': 'from' },
      ExpressionAttributeValues: {
        ':from': from,
        ':next': nextAtEpochSeconds,
        ':after': version + 1,
        ':remove': now + keptSeconds,
        ...(version === 0 ? {} : { ':version': version }),
      },
    },
  });
  return kept.kind === 'written';
}

/** The contacts among the next items of the table, whatever store they are of. */
export async function scanContacts(
  { documents, tables }: Database,
  from: DormancyProgress['from'],
  limit: number,
): Promise<{ readonly contacts: readonly Contact[]; readonly next: DormancyProgress['from'] }> {
  const { Items = [], LastEvaluatedKey } = await documents.send(
    new ScanCommand({
      TableName: tables.contacts,
      FilterExpression: 'sk = :contact',
      ExpressionAttributeValues: { ':contact': 'contact' },
      Limit: limit,
      ...(from === null ? {} : { ExclusiveStartKey: from }),
    }),
  );
  const next = v.optional(v.object({ pk: v.string(), sk: v.string() }));
  return { contacts: Items.map(readContactItem), next: v.parse(next, LastEvaluatedKey) ?? null };
}
