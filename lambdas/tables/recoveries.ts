import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Contact } from '../accounts/contact.ts';
import { recoverySchema, type AddressRecovery } from '../accounts/address-recovery.ts';
import { contactPartition } from './contact-key.ts';
import type { Database, Write } from './database.ts';

type Of = Pick<Contact, 'storeId' | 'contactId'>;

const recoveryKey = ({ storeId, contactId }: Of) => ({
  pk: contactPartition(storeId, contactId),
  sk: 'address-recovery',
});

export async function findRecovery(
  { documents, tables }: Database,
  of: Of,
): Promise<AddressRecovery | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.contacts, Key: recoveryKey(of), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : v.parse(recoverySchema, Item);
}

/** Of several at once one is begun: in the place of the one that was read, which is over, or of none. */
export function beginRecovery(
  { tables }: Database,
  recovery: AddressRecovery,
  before: AddressRecovery | undefined,
  removeAfterEpochSeconds: number,
): Write<'recovery'> {
  return {
    name: 'recovery',
    item: {
      Put: {
        TableName: tables.contacts,
        Item: { ...recoveryKey(recovery), ...recovery, removeAfterEpochSeconds },
        ConditionExpression: before === undefined ? 'attribute_not_exists(pk)' : 'recoveryId = :before',
        ...(before === undefined ? {} : { ExpressionAttributeValues: { ':before': before.recoveryId } }),
      },
    },
  };
}

/** For whoever goes by the recovery that was read, or by there being none: refused when another was begun since. */
export function recoveryUnchanged(
  { tables }: Database,
  of: Of,
  before: AddressRecovery | undefined,
): Write<'recovery'> {
  return {
    name: 'recovery',
    item: {
      ConditionCheck: {
        TableName: tables.contacts,
        Key: recoveryKey(of),
        ConditionExpression:
          before === undefined
            ? 'attribute_not_exists(pk)'
            : 'attribute_not_exists(pk) OR recoveryId = :before',
        ...(before === undefined ? {} : { ExpressionAttributeValues: { ':before': before.recoveryId } }),
      },
    },
  };
}

/** Ends it, by its confirmation or because it was stopped: at most once. */
export function endRecovery({ tables }: Database, recovery: AddressRecovery): Write<'recovery'> {
  return {
    name: 'recovery',
    item: {
      Delete: {
        TableName: tables.contacts,
        Key: recoveryKey(recovery),
        ConditionExpression: 'recoveryId = :id',
        ExpressionAttributeValues: { ':id': recovery.recoveryId },
      },
    },
  };
}
