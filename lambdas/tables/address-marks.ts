import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Identifier } from '../accounts/identifier.ts';
import type { Database, Write } from './database.ts';

/** Longer than two registrations that meet can be apart. */
const keptSeconds = 60;

const markItem = v.object({ removeAfterEpochSeconds: v.number() });
const markKey = (storeId: string, email: string) => ({ pk: `${storeId}#registering#${email}` });

/** Whether somebody is registering the address at this moment, or was just now. */
export async function isAddressMarked(
  { documents, tables }: Database,
  storeId: string,
  email: string,
  now: number,
): Promise<boolean> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.tokens, Key: markKey(storeId, email), ConsistentRead: true }),
  );
  return Item !== undefined && v.parse(markItem, Item).removeAfterEpochSeconds > now;
}

/**
 * Every registration writes to the mark of its address, and the first of several at once wins it: so they contend for an address that has an account
 * as they do for a new one, where they contend for the claim, and take as long (ruling 6). Refused when it is no longer as it was read.
 */
export function markAddress(
  { tables }: Database,
  storeId: string,
  email: string,
  { isMarked, now }: { isMarked: boolean; now: number },
): Write<'mark'> {
  return {
    name: 'mark',
    item: {
      Update: {
        TableName: tables.tokens,
        Key: markKey(storeId, email),
        UpdateExpression: 'SET removeAfterEpochSeconds = :remove',
        ConditionExpression: isMarked
          ? 'removeAfterEpochSeconds > :now'
          : 'attribute_not_exists(pk) OR removeAfterEpochSeconds <= :now',
        ExpressionAttributeValues: { ':now': now, ':remove': now + keptSeconds },
      },
    },
  };
}

const refusedKey = (storeId: string, isRight: boolean, typed: string) => ({
  pk: `${storeId}#refused#${isRight ? 'right' : 'wrong'}#${typed}`,
});

/** Every mark that an address or a number may have: their time is an hour at most, and the broom comes days later. */
export function marksOf(storeId: string, { kind, value }: Identifier): string[] {
  return [
    ...(kind === 'email' ? [markKey(storeId, value).pk] : []),
    ...[true, false].map((isRight) => refusedKey(storeId, isRight, `${kind}#${value}`).pk),
  ];
}

const hour = 3600;

/**
 * Marks that what was typed was refused at sign-in, with a right password or a wrong one: refused itself for an hour after. Keyed by what was typed,
 * whoever it is, so that sign-ins at once contend alike.
 */
export function markSignIn(
  { tables }: Database,
  storeId: string,
  { typed, isRight, now }: { typed: string; isRight: boolean; now: number },
): Write<'mark'> {
  return {
    name: 'mark',
    item: {
      Update: {
        TableName: tables.tokens,
        Key: refusedKey(storeId, isRight, typed),
        UpdateExpression: 'SET removeAfterEpochSeconds = :remove',
        ConditionExpression: 'attribute_not_exists(pk) OR removeAfterEpochSeconds <= :now',
        ExpressionAttributeValues: { ':now': now, ':remove': now + hour },
      },
    },
  };
}
