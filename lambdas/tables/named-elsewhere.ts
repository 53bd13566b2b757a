import { createHash } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { FieldChange } from '../accounts/activity.ts';
import type { Identifier } from '../accounts/identifier.ts';
import { activityKey, findActivity, type ActivityReference } from './activities.ts';
import { write, type Database, type Write } from './database.ts';

/**
 * In which histories an address, a number or a CRM id stands that staff or the CRM gave to a contact, or took from it: it may be another person's by the time that one is
 * erased, and would be found by nothing of theirs. By the hash it is known again, and not read.
 */
type NamedIdentifier = Extract<Identifier, { kind: 'email' | 'number' | 'crm' }>;

const fieldOf: Readonly<Record<NamedIdentifier['kind'], string>> = {
  email: 'email',
  number: 'customerNumber',
  crm: 'crmId',
};
const kinds = ['email', 'number', 'crm'] as const satisfies NamedIdentifier['kind'][];

const namedItem = v.object({
  activities: v.instance(Set),
});
const place = v.pipe(v.string(), v.regex(/^[\w-]+#[\w-]+$/));

export function namedKey(storeId: string, { kind, value }: Identifier): { readonly pk: string } {
  const hash = createHash('sha256')
    .update(JSON.stringify(['named', storeId, kind, value]))
    .digest('base64url');
  return { pk: `${storeId}#named#${hash}` };
}

/** Keeps where each of them is named, as long as the activity itself: to be committed with it. */
export function rememberNamed(
  { tables }: Database,
  { storeId, contactId, activityId, changes, removeAfterEpochSeconds }: Changed,
): Write<'named'>[] {
  return identifiersIn(changes).map((identifier) => ({
    name: 'named',
    item: {
      Update: {
        TableName: tables.tokens,
        Key: namedKey(storeId, identifier),
        UpdateExpression: 'ADD activities :one SET removeAfterEpochSeconds = :remove',
        ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(activities)',
        ExpressionAttributeValues: {
          ':one': new Set([`${contactId}#${activityId}`]),
          ':remove': removeAfterEpochSeconds,
        },
      },
    },
  }));
}

type Changed = ActivityReference & {
  readonly changes: readonly FieldChange[];
  readonly removeAfterEpochSeconds: number | null;
};

function identifiersIn(changes: readonly FieldChange[]): NamedIdentifier[] {
  return kinds.flatMap((kind) =>
    changes
      .filter(({ field }) => field === fieldOf[kind])
      .flatMap(({ from, to }) => [from, to].filter((value) => value !== null))
      .map((value) => ({ kind, value })),
  );
}

export async function findNamed(
  { documents, tables }: Database,
  storeId: string,
  identifier: Identifier,
): Promise<ActivityReference[]> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.tokens, Key: namedKey(storeId, identifier), ConsistentRead: true }),
  );
  const activities = Item === undefined ? [] : [...v.parse(namedItem, Item).activities];
  return activities.map((one) => {
    const [contactId = '', activityId = ''] = v.parse(place, one).split('#');
    return { storeId, contactId, activityId };
  });
}

/** The activity tells that it was another, and no more which. */
export async function forgetNamed(
  db: Database,
  reference: ActivityReference,
  { kind, value }: Identifier,
): Promise<void> {
  const activity = await findActivity(db, reference);
  const field = kinds.find((one) => one === kind);
  if (activity === undefined || field === undefined) return;
  const without = (told: string | null) => (told === value ? null : told);
  const changes = activity.changes.map((one) =>
    one.field === fieldOf[field] ? { ...one, from: without(one.from), to: without(one.to) } : one,
  );
  await write(db, {
    Update: {
      TableName: db.tables.contacts,
      Key: activityKey(reference),
      UpdateExpression: 'SET changes = :changes',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':changes': changes },
    },
  });
}
