import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { activitySchema, type ActivityMail } from '../accounts/activity.ts';
import { mostWrongCodes } from '../accounts/mailed-code.ts';
import { waitingSchema, type Waiting, type WaitingPurpose } from '../accounts/waiting.ts';
import { activityKey } from './activities.ts';
import { readBatch, write, type Database, type Write } from './database.ts';

/** Whose it is: the secret's hash. A reset's are apart, since nobody is told of its mail. */
export interface Waiter {
  readonly purpose: WaitingPurpose;
  readonly secretHash: string;
}

const waitingKey = (storeId: string, { purpose, secretHash }: Waiter) => ({
  pk: `${storeId}#waiting#${purpose}#${secretHash}`,
});

/** Undefined once nothing is to be waited for any more. */
export async function findWaiting(
  { documents, tables }: Database,
  storeId: string,
  waiter: Waiter,
  now: number,
): Promise<Waiting | undefined> {
  const { Item } = await documents.send(
    new GetCommand({
      TableName: tables.tokens,
      Key: waitingKey(storeId, waiter),
      ConsistentRead: true,
    }),
  );
  const waiting = Item === undefined ? undefined : v.parse(waitingSchema, Item);
  return waiting === undefined || waiting.expiresAtEpochSeconds <= now ? undefined : waiting;
}

export function createWaiting(
  { tables }: Database,
  storeId: string,
  waiter: Waiter,
  waiting: Waiting,
): Write<'waiting'> {
  return {
    name: 'waiting',
    item: {
      Put: {
        TableName: tables.tokens,
        Item: {
          ...waitingKey(storeId, waiter),
          ...waiting,
          removeAfterEpochSeconds: waiting.expiresAtEpochSeconds,
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  };
}

/** Refused when another mail came in between, or nothing is waited for any more. */
export function changeWaiting(
  { tables }: Database,
  storeId: string,
  waiter: Waiter,
  before: Waiting,
  { mails, codesUntilEpochSeconds }: Pick<Waiting, 'mails' | 'codesUntilEpochSeconds'>,
  now: number,
): Write<'waiting'> {
  return {
    name: 'waiting',
    item: {
      Update: {
        TableName: tables.tokens,
        Key: waitingKey(storeId, waiter),
        UpdateExpression:
          'SET mails = :mails, revision = :next, codesUntilEpochSeconds = :until, codesTried = :none',
        ConditionExpression: 'revision = :before AND expiresAtEpochSeconds > :now',
        ExpressionAttributeValues: {
          ':mails': mails,
          ':until': codesUntilEpochSeconds,
          ':none': 0,
          ':next': before.revision + 1,
          ':before': before.revision,
          ':now': now,
        },
      },
    },
  };
}

/** Counts one more attempt at a code; undefined, and nothing counted, once there were as many as may be wrong, or it is too late. */
export async function countCode(
  db: Database,
  storeId: string,
  waiter: Waiter,
  now: number,
): Promise<Waiting | undefined> {
  const counted = await write(db, {
    Update: {
      TableName: db.tables.tokens,
      Key: waitingKey(storeId, waiter),
      UpdateExpression: 'SET codesTried = codesTried + :one',
      ConditionExpression: 'codesTried < :most AND codesUntilEpochSeconds > :now',
      ExpressionAttributeValues: { ':one': 1, ':most': mostWrongCodes, ':now': now },
    },
  });
  return counted.kind === 'written' ? v.parse(waitingSchema, counted.after) : undefined;
}

/** Takes back an attempt that was right, as long as no other mail has begun the count anew since. */
export async function giveCodeBack(
  db: Database,
  storeId: string,
  waiter: Waiter,
  { revision }: Waiting,
): Promise<void> {
  await write(db, {
    Update: {
      TableName: db.tables.tokens,
      Key: waitingKey(storeId, waiter),
      UpdateExpression: 'SET codesTried = codesTried - :one',
      ConditionExpression: 'revision = :revision AND codesTried >= :one',
      ExpressionAttributeValues: { ':one': 1, ':revision': revision },
    },
  });
}

/** Each of the mails as it stands; one that is gone by now is left out. One read, however many there are. */
export async function readWaitingMails(
  db: Database,
  storeId: string,
  mails: readonly { readonly contactId: string; readonly activityId: string }[],
): Promise<ActivityMail[]> {
  const { contacts } = db.tables;
  const keys = mails.map((mail) => activityKey({ storeId, ...mail }));
  const read = await readBatch(db, { [contacts]: keys });
  return (read[contacts] ?? []).flatMap((item) => v.parse(activitySchema, item).mail ?? []);
}
