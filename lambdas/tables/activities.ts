import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import {
  activityRemovedAfter,
  activitySchema,
  coalescedActivityId,
  isActivityForgotten,
  type Activity,
  type ActivityKind,
  type MailMoment,
} from '../accounts/activity.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { outlivingToken } from '../accounts/mailed-token.ts';
import type { MailLife } from '../accounts/mail-life.ts';
import { contactPartition, partitionsOf, type Person } from './contact-key.ts';
import { commit, write, type Database, type TransactItem, type Write } from './database.ts';
import { readNewest } from './newest.ts';
import { findDue, finish, inOutbox, postpone, take, type Lane, type OutboxKey } from './outbox.ts';

export type ActivityReference = Pick<Activity, 'storeId' | 'contactId' | 'activityId'>;

/** Beyond this nothing is told, as its store wants it (ruling 25). */
export interface Retention {
  readonly keptDays: number;
  readonly now: number;
}

export const activityKey = ({ storeId, contactId, activityId }: ActivityReference) => ({
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

export interface Repeated {
  readonly kind: ActivityKind;
  readonly actor: string;
  readonly device: string | null;
  /** Of a lock: when it ends. */
  readonly until?: string;
  /** Why, where it has a code. */
  readonly reason?: string;
  readonly now: number;
  readonly keptDays: number;
}

/**
 * Tells what may happen any number of times, once for a quarter of an hour: how often, when first and last, by which device the latest time. One write,
 * for nobody (`isSomebody` false) too, whose condition then keeps anything from being stored.
 */
export function countActivity(
  { tables }: Database,
  { storeId, contactId }: Pick<Activity, 'storeId' | 'contactId'>,
  isSomebody: boolean,
  { kind, actor, device, until, reason, now, keptDays }: Repeated,
): Write<'activity'> {
  const activityId = coalescedActivityId(kind, now);
  const stored = {
    ...{ storeId, contactId, activityId, kind, actor, device, mail: null },
    until: until ?? null,
    reason: reason ?? null,
    lastAt: isoTime(now),
    removeAfterEpochSeconds: activityRemovedAfter(now, keptDays),
  };
  const names = Object.keys(stored);
  const set = names.map((name) => `#${name} = :${name}`).join(', ');
  return {
    name: 'activity',
    item: {
      Update: {
        TableName: tables.contacts,
        Key: activityKey({ storeId, contactId, activityId }),
        UpdateExpression: `SET ${set}, #at = if_not_exists(#at, :lastAt) ADD times :one`,
        ConditionExpression: isSomebody ? 'attribute_not_exists(pk) OR kind = :kind' : 'attribute_exists(pk)',
        ExpressionAttributeNames: Object.fromEntries([...names, 'at'].map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(Object.entries(stored).map(([name, value]) => [`:${name}`, value])),
          ':one': 1,
        },
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

/** One of a person's activities, of whichever of their contacts it was. */
export async function findOwnActivity(
  db: Database,
  { storeId, contactId, mergedIds }: Person,
  activityId: string,
): Promise<Activity | undefined> {
  const found = await Promise.all(
    [contactId, ...mergedIds].map((id) => findActivity(db, { storeId, contactId: id, activityId })),
  );
  return found.find((activity) => activity !== undefined);
}

export interface ActivityPage {
  readonly items: Activity[];
  /** Where the next page starts, or null at the end. */
  readonly next: string | null;
}

/** Of the next items of the table the activities of mails with a link, whatever store they are of. */
export async function scanLinks(
  { documents, tables }: Database,
  from: { readonly pk: string; readonly sk: string } | null,
  limit: number,
): Promise<Activity[]> {
  const { Items = [] } = await documents.send(
    new ScanCommand({
      TableName: tables.contacts,
      FilterExpression: 'begins_with(sk, :activity) AND attribute_exists(mail.#token.id)',
      ExpressionAttributeNames: { '#token': 'token' },
      ExpressionAttributeValues: { ':activity': 'activity#' },
      Limit: limit,
      ...(from === null ? {} : { ExclusiveStartKey: from }),
    }),
  );
  return Items.map(readActivityItem);
}

/**
 * Has the activity stored as long as the token of its mail is, by which alone that is found: earlier releases had those swept that their store keeps for a short time.
 */
export async function outliveToken(db: Database, activity: Activity): Promise<void> {
  const { mail, removeAfterEpochSeconds: before } = activity;
  if (mail?.token == null) return;
  const after = outlivingToken(before, { ...mail.token, registration: null });
  if (after === null || after === before) return;
  await write(db, {
    Update: {
      TableName: db.tables.contacts,
      Key: activityKey(activity),
      UpdateExpression: 'SET removeAfterEpochSeconds = :after',
      ConditionExpression: 'removeAfterEpochSeconds = :before',
      ExpressionAttributeValues: { ':after': after, ':before': before },
    },
  });
}

/** Newest first, 50 a page; none that is to be forgotten by now, though it may still be stored. */
export async function listActivities(
  db: Database,
  whose: Person,
  after: string | null,
  retention?: Retention,
): Promise<ActivityPage> {
  const found = await readNewest(db, partitionsOf(whose), {
    prefix: 'activity#',
    after: after === null ? null : `activity#${after}`,
    limit: 50,
  });
  const items = found.items.map(readActivityItem);
  const remembered =
    retention === undefined
      ? items
      : items.filter((one) => !isActivityForgotten(one, retention.keptDays, retention.now));
  // What happened before what is forgotten is so as well.
  const isLast = found.isLast || remembered.length < items.length;
  return { items: remembered, next: isLast ? null : (remembered.at(-1)?.activityId ?? null) };
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

interface Finished {
  readonly to: 'sent' | 'failed' | 'withheld' | 'held';
  readonly messageId: string | null;
  readonly now: number;
  /** Why it was not sent. */
  readonly detail: string | null;
}

/** Takes a mail out of the outbox: sent, refused for good, withheld or held. */
export async function finishMail(
  db: Database,
  reference: ActivityReference,
  { to, messageId, now, detail }: Finished,
): Promise<void> {
  // Nothing is known of a mail's life while somebody holds it.
  const life: MailMoment[] = [{ state: to, at: isoTime(now), detail }];
  const kept = messageId === null ? { life } : { life, messageId };
  await finish(db, 'mail', activityKey(reference), { from: ['sending'], to, kept });
}

/**
 * Keeps what became of a mail: refused when its state or life is another than was read, since a word that came at the same moment would be lost. Out of
 * the outbox it goes as well: what was delivered or bounced has been sent, though its sender died before it wrote that down. `also` is written with it, or not at all.
 */
export async function followMail(
  db: Database,
  reference: ActivityReference,
  before: MailLife,
  after: MailLife & { readonly messageId: string },
  also: readonly TransactItem[] = [],
): Promise<boolean> {
  const item: TransactItem = {
    Update: {
      TableName: db.tables.contacts,
      Key: activityKey(reference),
      UpdateExpression:
        'SET mail.#state = :state, mail.life = :life, mail.messageId = :message REMOVE outbox, dueAtEpochSeconds',
      ConditionExpression: `mail.#state = :beforeState AND ${
        before.life.length === 0
          ? '(attribute_not_exists(mail.life) OR mail.life = :beforeLife)'
          : 'mail.life = :beforeLife'
      }`,
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':state': after.state,
        ':life': after.life,
        ':message': after.messageId,
        ':beforeState': before.state,
        ':beforeLife': before.life,
      },
    },
  };
  if (also.length === 0) return (await write(db, item)).kind === 'written';
  return (await commit(db, [{ name: 'mail', item, more: also }])).kind === 'committed';
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
