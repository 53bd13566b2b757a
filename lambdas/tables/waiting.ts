import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { activitySchema, type ActivityMail } from '../accounts/activity.ts';
import { waitingSchema, type Waiting } from '../accounts/waiting.ts';
import { activityKey } from './activities.ts';
import { readBatch, type Database, type Write } from './database.ts';

const waitingKey = (storeId: string, secretHash: string) => ({ pk: `${storeId}#waiting#${secretHash}` });

/** Of the registration secret with this hash; undefined once nothing is to be waited for any more. */
export async function findWaiting(
  { documents, tables }: Database,
  storeId: string,
  secretHash: string,
  now: number,
): Promise<Waiting | undefined> {
  const { Item } = await documents.send(
    new GetCommand({
      TableName: tables.tokens,
      Key: waitingKey(storeId, secretHash),
      ConsistentRead: true,
    }),
  );
  const waiting = Item === undefined ? undefined : v.parse(waitingSchema, Item);
  return waiting === undefined || waiting.expiresAtEpochSeconds <= now ? undefined : waiting;
}

export function createWaiting(
  { tables }: Database,
  storeId: string,
  secretHash: string,
  waiting: Waiting,
): Write<'waiting'> {
  return {
    name: 'waiting',
    item: {
      Put: {
        TableName: tables.tokens,
        Item: {
          ...waitingKey(storeId, secretHash),
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
  secretHash: string,
  before: Waiting,
  { mails }: Pick<Waiting, 'mails'>,
  now: number,
): Write<'waiting'> {
  return {
    name: 'waiting',
    item: {
      Update: {
        TableName: tables.tokens,
        Key: waitingKey(storeId, secretHash),
        UpdateExpression: 'SET mails = :mails, revision = :next',
        ConditionExpression: 'revision = :before AND expiresAtEpochSeconds > :now',
        ExpressionAttributeValues: {
          ':mails': mails,
          ':next': before.revision + 1,
          ':before': before.revision,
          ':now': now,
        },
      },
    },
  };
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
