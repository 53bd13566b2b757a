import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { activitySchema, type Activity, type MailState } from '../accounts/activity.ts';
import { contactPartition } from './contacts.ts';
import type { Database, Write } from './database.ts';
import { findDue, finish, inOutbox, postpone, take, type Lane, type OutboxKey } from './outbox.ts';

export type ActivityReference = Pick<Activity, 'storeId' | 'contactId' | 'activityId'>;

const activityKey = ({ storeId, contactId, activityId }: ActivityReference) => ({
  pk: contactPartition(storeId, contactId),
  sk: `activity#${activityId}`,
});

function readActivityItem(item: unknown): Activity {
  return v.parse(activitySchema, item);
}

/** Keeps what happened, and with it queues its mail: written in the same transaction as what it tells of. */
export function createActivity(
  { tables }: Database,
  activity: Activity,
  now: number,
  lane: Lane = 'waited_for',
): Write<'activity'> {
  const key = activityKey(activity);
  return {
    name: 'activity',
    item: {
      Put: {
        TableName: tables.contacts,
        Item: {
          ...key,
          ...activity,
          ...(activity.mail === null ? {} : inOutbox('mail', key, lane, now)),
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  };
}

export async function findActivity(
  { documents, tables }: Database,
  reference: ActivityReference,
): Promise<Activity | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.contacts, Key: activityKey(reference), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : readActivityItem(Item);
}

export interface ActivityPage {
  readonly items: Activity[];
  /** Where the next page starts, or null at the end. */
  readonly next: string | null;
}

/** Newest first, 50 a page. */
export async function listActivities(
  { documents, tables }: Database,
  storeId: string,
  contactId: string,
  after: string | null,
): Promise<ActivityPage> {
  const pk = contactPartition(storeId, contactId);
  const { Items = [], LastEvaluatedKey } = await documents.send(
    new QueryCommand({
      TableName: tables.contacts,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :activity)',
      ExpressionAttributeValues: { ':pk': pk, ':activity': 'activity#' },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: 50,
      ExclusiveStartKey: after === null ? undefined : { pk, sk: `activity#${after}` },
    }),
  );
  const items = Items.map(readActivityItem);
  return { items, next: LastEvaluatedKey === undefined ? null : (items.at(-1)?.activityId ?? null) };
}

/** Takes a queued mail for sending until `until`. */
export async function takeMail(
  db: Database,
  reference: ActivityReference,
  hold: { readonly now: number; readonly until: number },
): Promise<Activity | undefined> {
  const taken = await take(db, 'mail', activityKey(reference), hold);
  return taken === undefined ? undefined : readActivityItem(taken);
}

export async function postponeMail(db: Database, reference: ActivityReference, until: number): Promise<void> {
  await postpone(db, 'mail', activityKey(reference), until);
}

/** Takes a mail out of the outbox: sent, refused for good, or withheld. */
export async function finishMail(
  db: Database,
  reference: ActivityReference,
  to: 'sent' | 'failed' | 'withheld',
  messageId: string | null,
): Promise<void> {
  await moveMail(db, reference, { from: ['sending'], to, messageId });
}

/** Moves a mail's state on and out of the outbox, unless it has moved elsewhere already. Answers whether it did. */
export async function moveMail(
  db: Database,
  reference: ActivityReference,
  { from, to, messageId }: { from: readonly MailState[]; to: MailState; messageId: string | null },
): Promise<boolean> {
  const kept = messageId === null ? {} : { messageId };
  return finish(db, 'mail', activityKey(reference), { from, to, kept });
}

/** Mails that were due at `before`, the longest due first: what the stream lost or a sender dropped, and what is sent in bulk. */
export async function findWaitingMails(
  db: Database,
  before: number,
  lane: Lane = 'waited_for',
): Promise<ActivityReference[]> {
  return (await findDue(db, 'mail', lane, before)).map(referenceOf);
}

/** The activity that stands under a key. */
export function referenceOf({ pk, sk }: OutboxKey): ActivityReference {
  const hash = pk.indexOf('#');
  return {
    storeId: pk.slice(0, hash),
    contactId: pk.slice(hash + 1),
    activityId: sk.slice('activity#'.length),
  };
}
