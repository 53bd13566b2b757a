import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import {
  invitationBatchSchema,
  type InvitationBatch,
  type PauseReason,
} from '../accounts/invitation-batch.ts';
import { write, type Database, type TransactItem, type Write } from './database.ts';

/**
 * Batches of invitations, among the contacts of their store: pk `<store>#batches`, sk the batch's id; its results, one for each contact, pk
 * `<store>#batch-<id>`, sk `result#<contact>`. A result is written once, with the invitation that it tells of or by itself, so that whoever goes on after a crash invites nobody twice.
 */
type BatchReference = Pick<InvitationBatch, 'storeId' | 'batchId'>;

const batchKey = ({ storeId, batchId }: BatchReference) => ({ pk: `${storeId}#batches`, sk: batchId });
const resultKey = ({ storeId, batchId }: BatchReference, contactId: string) => ({
  pk: `${storeId}#batch-${batchId}`,
  sk: `result#${contactId}`,
});

/** The partition of the outbox index in which running batches stand: there are few. */
const running = 'invitations';

const keptSeconds = 400 * 24 * 3600;

export async function createBatch(db: Database, batch: InvitationBatch): Promise<void> {
  await write(db, {
    Put: {
      TableName: db.tables.contacts,
      Item: {
        ...batchKey(batch),
        ...batch,
        outbox: running,
        dueAtEpochSeconds: batch.startedAtEpochSeconds,
        removeAfterEpochSeconds: batch.startedAtEpochSeconds + keptSeconds,
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });
}

export async function findBatch(
  { documents, tables }: Database,
  reference: BatchReference,
): Promise<InvitationBatch | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.contacts, Key: batchKey(reference), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : v.parse(invitationBatchSchema, Item);
}

const page = 50;
const keyItem = v.object({ pk: v.string(), sk: v.string() });

/** The latest first. */
export async function listBatches(
  { documents, tables }: Database,
  storeId: string,
  after: string | null,
): Promise<{ readonly items: InvitationBatch[]; readonly next: string | null }> {
  const { Items = [], LastEvaluatedKey } = await documents.send(
    new QueryCommand({
      TableName: tables.contacts,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `${storeId}#batches` },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: page,
      ExclusiveStartKey: after === null ? undefined : batchKey({ storeId, batchId: after }),
    }),
  );
  const items = Items.map((item) => v.parse(invitationBatchSchema, item));
  return { items, next: LastEvaluatedKey === undefined ? null : (items.at(-1)?.batchId ?? null) };
}

/** Running batches of all stores that nobody sees to just now, the longest unseen first. */
export async function findDueBatches(
  { documents, tables }: Database,
  now: number,
): Promise<BatchReference[]> {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: tables.contacts,
      IndexName: 'outbox',
      KeyConditionExpression: 'outbox = :running AND dueAtEpochSeconds <= :now',
      ExpressionAttributeValues: { ':running': running, ':now': now },
      Limit: 100,
    }),
  );
  return Items.map((item) => {
    const { pk, sk } = v.parse(keyItem, item);
    return { storeId: pk.slice(0, pk.indexOf('#')), batchId: sk };
  });
}

/** Takes a running batch until then: one at a time sees to it. */
export async function holdBatch(
  db: Database,
  reference: BatchReference,
  { now, until }: { readonly now: number; readonly until: number },
): Promise<InvitationBatch | undefined> {
  const held = await write(db, {
    Update: {
      TableName: db.tables.contacts,
      Key: batchKey(reference),
      UpdateExpression: 'SET dueAtEpochSeconds = :until',
      ConditionExpression: '#state = :running AND dueAtEpochSeconds <= :now',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':running': 'running', ':now': now, ':until': until },
    },
  });
  return held.kind === 'written' ? v.parse(invitationBatchSchema, held.after) : undefined;
}

/** Goes on reading behind `cursor`, at `dueAt` the next time. Nothing happens once it is paused. */
export async function advanceBatch(
  db: Database,
  reference: BatchReference,
  { cursor, dueAt }: { readonly cursor: string | null; readonly dueAt: number },
): Promise<void> {
  await write(db, {
    Update: {
      TableName: db.tables.contacts,
      Key: batchKey(reference),
      UpdateExpression: 'SET #cursor = :cursor, dueAtEpochSeconds = :due',
      ConditionExpression: '#state = :running',
      ExpressionAttributeNames: { '#state': 'state', '#cursor': 'cursor' },
      ExpressionAttributeValues: { ':cursor': cursor, ':due': dueAt, ':running': 'running' },
    },
  });
}

/** Ends a running batch, or pauses it; answers whether it was running. */
export async function stopBatch(
  db: Database,
  reference: BatchReference,
  stop:
    | { readonly state: 'done'; readonly now: number }
    | { readonly state: 'paused'; readonly for: PauseReason },
): Promise<boolean> {
  const stopped = await write(db, {
    Update: {
      TableName: db.tables.contacts,
      Key: batchKey(reference),
      UpdateExpression:
        'SET #state = :state, pausedFor = :for, endedAtEpochSeconds = :ended REMOVE outbox, dueAtEpochSeconds',
      ConditionExpression: '#state = :running',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':state': stop.state,
        ':for': stop.state === 'paused' ? stop.for : null,
        ':ended': stop.state === 'done' ? stop.now : null,
        ':running': 'running',
      },
    },
  });
  return stopped.kind === 'written';
}

/** Lets a paused batch go on, its shares counted from here; answers whether it was paused. */
export async function resumeBatch(
  db: Database,
  { storeId, batchId, invited, bounced, complained }: InvitationBatch,
  now: number,
): Promise<boolean> {
  const resumed = await write(db, {
    Update: {
      TableName: db.tables.contacts,
      Key: batchKey({ storeId, batchId }),
      UpdateExpression:
        'SET #state = :running, pausedFor = :none, resumedAt = :at, outbox = :outbox, dueAtEpochSeconds = :now',
      ConditionExpression: '#state = :paused',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':running': 'running',
        ':paused': 'paused',
        ':none': null,
        ':at': { invited, bounced, complained },
        ':outbox': running,
        ':now': now,
      },
    },
  });
  return resumed.kind === 'written';
}

const resultSchema = v.object({
  contactId: v.string(),
  status: v.picklist(['invited', 'refused']),
  problem: v.optional(v.nullable(v.string()), null),
  /** Whose mail tells how it went on. */
  activityId: v.optional(v.nullable(v.string()), null),
});
export type BatchResult = v.InferOutput<typeof resultSchema>;

/** What came of one contact, counted with its batch. Refused when the contact has a result already. */
export function recordResult(
  { tables }: Database,
  reference: BatchReference,
  result: BatchResult,
  now: number,
): Write<'result'> {
  return {
    name: 'result',
    item: {
      Put: {
        TableName: tables.contacts,
        Item: {
          ...resultKey(reference, result.contactId),
          ...result,
          removeAfterEpochSeconds: now + keptSeconds,
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    more: [countInBatch({ tables }, reference, result.status)],
  };
}

/** One more of these. */
export function countInBatch(
  { tables }: Pick<Database, 'tables'>,
  reference: BatchReference,
  what: 'invited' | 'refused' | 'bounced' | 'complained',
): TransactItem {
  return {
    Update: {
      TableName: tables.contacts,
      Key: batchKey(reference),
      UpdateExpression: 'ADD #what :one',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#what': what },
      ExpressionAttributeValues: { ':one': 1 },
    },
  };
}

export async function hasResult(
  { documents, tables }: Database,
  reference: BatchReference,
  contactId: string,
): Promise<boolean> {
  const { Item } = await documents.send(
    new GetCommand({
      TableName: tables.contacts,
      Key: resultKey(reference, contactId),
      ConsistentRead: true,
    }),
  );
  return Item !== undefined;
}

/** 50 a page. */
export async function listResults(
  { documents, tables }: Database,
  reference: BatchReference,
  after: string | null,
): Promise<{ readonly items: BatchResult[]; readonly next: string | null }> {
  const { Items = [], LastEvaluatedKey } = await documents.send(
    new QueryCommand({
      TableName: tables.contacts,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :result)',
      ExpressionAttributeValues: { ':pk': resultKey(reference, '').pk, ':result': 'result#' },
      ConsistentRead: true,
      Limit: page,
      ExclusiveStartKey: after === null ? undefined : resultKey(reference, after),
    }),
  );
  const items = Items.map((item) => v.parse(resultSchema, item));
  return { items, next: LastEvaluatedKey === undefined ? null : (items.at(-1)?.contactId ?? null) };
}
