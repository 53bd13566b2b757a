import { createHash } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { stoppedStatuses, type StoppedStatus } from '../accounts/email-health.ts';
import { write, type Database } from './database.ts';

/**
 * Mailboxes that mail is stopped to, whoever asks for the next: a main address, a further one, or one that somebody typed. What is known of a main address stands with its contact besides.
 * Nobody in particular vouches for them, so it ends by itself: after as long as it is kept of whom an account wrote to.
 */
const stoppedSeconds = 35 * 24 * 3600;

const stoppedItem = v.object({
  emailStatus: v.picklist(stoppedStatuses),
  /** As long after the latest word on it, be it an event or that staff cleared it. */
  removeAfterEpochSeconds: v.number(),
  /** Absent but where staff have cleared it since. */
  clearedAtEpochSeconds: v.optional(v.number()),
});

/** It may be the address of somebody who has nothing to do with the store: by the hash it is known again, and not read. */
export function stoppedKey(storeId: string, address: string): { readonly pk: string } {
  const hash = createHash('sha256')
    .update(JSON.stringify(['stopped', storeId, address]))
    .digest('base64url');
  return { pk: `${storeId}#stopped#${hash}` };
}

/** Undefined where mail may go. */
export async function findStopped(
  { documents, tables }: Database,
  storeId: string,
  address: string,
  now: number,
): Promise<StoppedStatus | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.tokens, Key: stoppedKey(storeId, address), ConsistentRead: true }),
  );
  const stopped = Item === undefined ? undefined : v.parse(stoppedItem, Item);
  if (stopped === undefined || stopped.clearedAtEpochSeconds !== undefined) return undefined;
  return stopped.removeAfterEpochSeconds <= now ? undefined : stopped.emailStatus;
}

/** Stops mail to it from the moment of the event on: once more, or an earlier one that comes late, changes nothing, after staff have cleared it neither. */
export async function stopMailTo(
  db: Database,
  storeId: string,
  address: string,
  { emailStatus, atEpochSeconds }: { emailStatus: StoppedStatus; atEpochSeconds: number },
): Promise<void> {
  await write(db, {
    Update: {
      TableName: db.tables.tokens,
      Key: stoppedKey(storeId, address),
      UpdateExpression:
        'SET emailStatus = :status, removeAfterEpochSeconds = :remove REMOVE clearedAtEpochSeconds',
      ConditionExpression: 'attribute_not_exists(pk) OR removeAfterEpochSeconds < :remove',
      ExpressionAttributeValues: { ':status': emailStatus, ':remove': atEpochSeconds + stoppedSeconds },
    },
  });
}

/** Mail goes there again. When that was is kept, since SES repeats what it told before (ruling 11). */
export async function resumeMailTo(
  db: Database,
  storeId: string,
  address: string,
  now: number,
): Promise<void> {
  await write(db, {
    Update: {
      TableName: db.tables.tokens,
      Key: stoppedKey(storeId, address),
      UpdateExpression: 'SET clearedAtEpochSeconds = :now, removeAfterEpochSeconds = :remove',
      ConditionExpression: 'attribute_exists(pk) AND removeAfterEpochSeconds <= :remove',
      ExpressionAttributeValues: { ':now': now, ':remove': now + stoppedSeconds },
    },
  });
}
