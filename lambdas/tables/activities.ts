import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { activitySchema, type Activity, type MailState } from '../accounts/activity.ts';
import { contactPartition } from './contacts.ts';
import { write, type Database, type Write } from './database.ts';

export type ActivityReference = Pick<Activity, 'storeId' | 'contactId' | 'activityId'>;

const activityKey = ({ storeId, contactId, activityId }: ActivityReference) => ({
  pk: contactPartition(storeId, contactId),
  sk: `activity#${activityId}`,
});

function readActivityItem(item: unknown): Activity {
  return v.parse(activitySchema, item);
}

/** Keeps what happened, and with it queues its mail: written in the same transaction as what it tells of. */
export function createActivity({ tables }: Database, activity: Activity, now: number): Write<'activity'> {
  return {
    name: 'activity',
    item: {
      Put: {
        TableName: tables.contacts,
        Item: {
          ...activityKey(activity),
          ...activity,
          ...(activity.mail === null ? {} : { outbox: 'queued', dueAtEpochSeconds: now }),
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

/**
 * Takes a queued mail for sending until `until`. Only one taker gets it; a taker that died is followed by another once its time is up.
 */
export async function takeMail(
  db: Database,
  reference: ActivityReference,
  { now, until }: { now: number; until: number },
): Promise<Activity | undefined> {
  const taken = await write(db, {
    Update: {
      TableName: db.tables.contacts,
      Key: activityKey(reference),
      UpdateExpression: 'SET mail.#state = :sending, dueAtEpochSeconds = :until',
      ConditionExpression:
        'attribute_exists(outbox) AND (mail.#state = :queued OR (mail.#state = :sending AND dueAtEpochSeconds <= :now))',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':sending': 'sending', ':queued': 'queued', ':until': until, ':now': now },
    },
  });
  return taken.kind === 'written' ? readActivityItem(taken.after) : undefined;
}

/**
 * Keeps a taken mail for the sweep after `until`. It is not queued anew, so that a failing mail wakes nobody at once, and it moves behind the mails
 * that are due before it. Nothing happens when it has moved on meanwhile.
 */
export async function postponeMail(db: Database, reference: ActivityReference, until: number): Promise<void> {
  await write(db, {
    Update: {
      TableName: db.tables.contacts,
      Key: activityKey(reference),
      UpdateExpression: 'SET dueAtEpochSeconds = :until',
      ConditionExpression: 'mail.#state = :sending',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':sending': 'sending', ':until': until },
    },
  });
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
  move: { from: readonly MailState[]; to: MailState; messageId: string | null },
): Promise<boolean> {
  const froms = move.from.map((state, index) => [`:from${String(index)}`, state] as const);
  const moved = await write(db, {
    Update: {
      TableName: db.tables.contacts,
      Key: activityKey(reference),
      UpdateExpression:
        'SET mail.#state = :to' +
        (move.messageId === null ? '' : ', mail.messageId = :messageId') +
        ' REMOVE outbox, dueAtEpochSeconds',
      ConditionExpression: `mail.#state IN (${froms.map(([name]) => name).join(', ')})`,
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':to': move.to,
        ...Object.fromEntries(froms),
        ...(move.messageId === null ? {} : { ':messageId': move.messageId }),
      },
    },
  });
  return moved.kind === 'written';
}

/** Mails that were due at `before`, the longest due first, 100 at most: what the stream lost or a sender dropped. */
export async function findWaitingMails(
  { documents, tables }: Database,
  before: number,
): Promise<ActivityReference[]> {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: tables.contacts,
      IndexName: 'outbox',
      KeyConditionExpression: 'outbox = :queued AND dueAtEpochSeconds <= :before',
      ExpressionAttributeValues: { ':queued': 'queued', ':before': before },
      Limit: 100,
    }),
  );
  return Items.map((item) => {
    const { pk, sk } = v.parse(v.object({ pk: v.string(), sk: v.string() }), item);
    const hash = pk.indexOf('#');
    return {
      storeId: pk.slice(0, hash),
      contactId: pk.slice(hash + 1),
      activityId: sk.slice('activity#'.length),
    };
  });
}
