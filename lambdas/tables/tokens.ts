import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { TokenPurpose } from '../accounts/links.ts';
import {
  generateTokenId,
  mailedTokenSchema,
  tokenRemovedAfter,
  type MailedToken,
} from '../accounts/mailed-token.ts';
import type { Database, Write } from './database.ts';

export const tokenKey = (storeId: string, purpose: TokenPurpose, id: string) => ({
  pk: `${storeId}#${purpose}#${id}`,
});

export async function findToken(
  { documents, tables }: Database,
  storeId: string,
  purpose: TokenPurpose,
  id: string,
): Promise<MailedToken | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.tokens, Key: tokenKey(storeId, purpose, id), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : v.parse(mailedTokenSchema, Item);
}

export function createToken({ tables }: Database, storeId: string, token: MailedToken): Write<'token'> {
  return {
    name: 'token',
    item: {
      Put: {
        TableName: tables.tokens,
        Item: {
          ...tokenKey(storeId, token.purpose, token.id),
          ...token,
          removeAfterEpochSeconds: tokenRemovedAfter(token),
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  };
}

/** Succeeds at most once; an expired token is refused though it may still be stored. What it carried is wiped. */
export function consumeToken(
  { tables }: Database,
  storeId: string,
  { purpose, id, contactId }: MailedToken,
  now: number,
): Write<'token'> {
  return {
    name: 'token',
    item: {
      Update: {
        TableName: tables.tokens,
        Key: tokenKey(storeId, purpose, id),
        UpdateExpression: 'SET usedAtEpochSeconds = :now, registration = :none',
        ConditionExpression:
          'usedAtEpochSeconds = :none AND expiresAtEpochSeconds > :now AND contactId = :contact AND purpose = :purpose',
        ExpressionAttributeValues: { ':now': now, ':none': null, ':contact': contactId, ':purpose': purpose },
      },
    },
  };
}

/** From now on the token is one that staff know: whoever opens an account with it has shown no mailbox. Refused of one that was used. */
export function markShownToStaff(
  { tables }: Database,
  storeId: string,
  { purpose, id }: Pick<MailedToken, 'purpose' | 'id'>,
): Write<'token'> {
  return {
    name: 'token',
    item: {
      Update: {
        TableName: tables.tokens,
        Key: tokenKey(storeId, purpose, id),
        UpdateExpression: 'SET shownToStaff = :yes',
        ConditionExpression: 'purpose = :purpose AND usedAtEpochSeconds = :none',
        ExpressionAttributeValues: { ':yes': true, ':purpose': purpose, ':none': null },
      },
    },
  };
}

/** As much, in as many parts, as a mail that is queued: what is written and sent for nobody takes the same time to put together. */
const filling = {
  kind: 'nobody',
  actor: 'nobody',
  mail: {
    to: 'nobody@nobody.example',
    notification: 'To nobody, about nothing at all',
    audience: 'nobody',
    firstName: 'Nobody',
    locale: 'en',
    state: 'nothing',
    numbers: [],
    life: [],
    messageId: null,
    customerNumber: null,
    token: { purpose: 'nothing', id: 'nobodysnobodysnobodys', lifetimeSeconds: 0, expiresAtEpochSeconds: 0 },
  },
  changes: null,
  device: null,
  reason: null,
  about: null,
};

/**
 * The writes, filled up to `count` with items that belong to nobody, open nothing and are swept within the hour: so that an answer takes as
 * long for an address that gets no mail, or another one (ruling 6).
 */
export function padWithDecoys<Name extends string>(
  { tables }: Database,
  storeId: string,
  writes: readonly Write<Name>[],
  count: number,
  now: number,
): Write<Name | 'decoy'>[] {
  const decoys = Array.from({ length: Math.max(0, count - writes.length) }, () =>
    decoy(tables, storeId, filling, now),
  );
  return [...writes, ...decoys];
}

/** What these writes would put, of whoever is not there: as large as it is, where nobody looks for it and nothing is sent. */
export function asDecoys(
  { tables }: Database,
  storeId: string,
  writes: readonly Write[],
  now: number,
): Write<'decoy'>[] {
  return writes.map(({ item }) => decoy(tables, storeId, item.Put?.Item ?? filling, now));
}

function decoy(
  tables: Database['tables'],
  storeId: string,
  as: Readonly<Record<string, unknown>>,
  now: number,
): Write<'decoy'> {
  return {
    name: 'decoy',
    item: {
      Put: {
        TableName: tables.tokens,
        Item: {
          ...as,
          pk: `${storeId}#decoy#${generateTokenId()}`,
          removeAfterEpochSeconds: now + 3600,
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  };
}
