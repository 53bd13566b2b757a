import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Told } from '../accounts/new-device.ts';
import type { Database, Write } from './database.ts';

const toldItem = v.object({
  told: v.array(v.object({ device: v.string(), atEpochSeconds: v.number() })),
  version: v.number(),
});

/** What an account's owner was told of, as it was read; version 0 before anything was. */
export interface ToldRecord {
  readonly told: readonly Told[];
  readonly version: number;
}

export const toldKey = (storeId: string, contactId: string) => ({
  pk: `${storeId}#new-devices#${contactId}`,
});

export async function findTold(
  { documents, tables }: Database,
  storeId: string,
  contactId: string,
): Promise<ToldRecord> {
  const { Item } = await documents.send(
    new GetCommand({
      TableName: tables.throttles,
      Key: toldKey(storeId, contactId),
      ConsistentRead: true,
    }),
  );
  return Item === undefined ? { told: [], version: 0 } : v.parse(toldItem, Item);
}

/** Keeps that the owner is told: refused when another sign-in at the same moment has told something since. */
export function recordTold(
  { tables }: Database,
  { storeId, contactId }: { readonly storeId: string; readonly contactId: string },
  before: ToldRecord,
  { told, now }: { told: readonly Told[]; now: number },
): Write<'told'> {
  return {
    name: 'told',
    item: {
      Update: {
        TableName: tables.throttles,
        Key: toldKey(storeId, contactId),
        UpdateExpression: 'SET told = :told, version = :after, removeAfterEpochSeconds = :remove',
        ConditionExpression: before.version === 0 ? 'attribute_not_exists(pk)' : 'version = :before',
        ExpressionAttributeValues: {
          ':told': told,
          ':after': before.version + 1,
          ':remove': now + 2 * 24 * 3600,
          ...(before.version === 0 ? {} : { ':before': before.version }),
        },
      },
    },
  };
}
