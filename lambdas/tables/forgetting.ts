import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { withoutRegistration, type Contact } from '../accounts/contact.ts';
import { toldOf, stillAs } from './compared.ts';
import { contactKey, contactPartition } from './contact-key.ts';
import { write, type Database, type Write } from './database.ts';
import { searchTermItems } from './search-terms.ts';

const keyItem = v.object({ pk: v.string(), sk: v.string() });

export type ContactReference = Pick<Contact, 'storeId' | 'contactId'>;

/** Of one share the contacts with which something was to be done by now, the longest due first, 100 at most. */
export async function findDueContacts(
  { documents, tables }: Database,
  share: string,
  now: number,
): Promise<ContactReference[]> {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: tables.contacts,
      IndexName: 'outbox',
      KeyConditionExpression: 'outbox = :share AND dueAtEpochSeconds <= :now',
      ExpressionAttributeValues: { ':share': share, ':now': now },
      Limit: 100,
    }),
  );
  return Items.map((item) => {
    const { pk } = v.parse(keyItem, item);
    const hash = pk.indexOf('#');
    return { storeId: pk.slice(0, hash), contactId: pk.slice(hash + 1) };
  });
}

/** What is kept with a contact besides itself, by sort key. */
export async function listKept(
  { documents, tables }: Database,
  { storeId, contactId }: ContactReference,
): Promise<string[]> {
  const kept: string[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await documents.send(
      new QueryCommand({
        TableName: tables.contacts,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': contactPartition(storeId, contactId) },
        ProjectionExpression: 'pk, sk',
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    kept.push(...Items.map((item) => v.parse(keyItem, item).sk).filter((sk) => sk !== 'contact'));
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return kept;
}

/** Removes one thing that is kept with the contact. */
export async function removeKept(
  db: Database,
  { storeId, contactId }: ContactReference,
  sk: string,
): Promise<void> {
  await write(db, {
    Delete: {
      TableName: db.tables.contacts,
      Key: { pk: contactPartition(storeId, contactId), sk },
      ConditionExpression: 'attribute_exists(pk)',
    },
  });
}

const stillDue = 'accountState = :state AND credentialVersion = :version AND dueAtEpochSeconds <= :now';

const asRead = ({ accountState, credentialVersion }: Contact, now: number) => ({
  ':state': accountState,
  ':version': credentialVersion,
  ':now': now,
});

/** Refused when the address was proven or registered anew since the contact was read, and when the store made the contact its own. */
export function removeContact({ tables }: Database, contact: Contact, now: number): Write<'contact'> {
  const still = stillAs(contact, toldOf);
  return {
    name: 'contact',
    item: {
      Delete: {
        TableName: tables.contacts,
        Key: contactKey(contact.storeId, contact.contactId),
        ConditionExpression: [stillDue, ...still.conditions].join(' AND '),
        ExpressionAttributeNames: still.names,
        ExpressionAttributeValues: { ...asRead(contact, now), ...still.values },
      },
    },
  };
}

/** Takes the registration off a contact that is the store's, which staff find from then on. Refused when the address was proven or registered anew since it was read. */
export function endRegistration(db: Database, before: Contact, now: number): Write<'contact'> {
  const { tables } = db;
  const after = withoutRegistration(before);
  return {
    name: 'contact',
    more: searchTermItems(db, before, { ...before, ...after }),
    item: {
      Update: {
        TableName: tables.contacts,
        Key: contactKey(before.storeId, before.contactId),
        UpdateExpression:
          'SET registration = :none, credentialVersion = :nextVersion, accountState = :nextState, inviteMethod = :nextMethod REMOVE outbox, dueAtEpochSeconds',
        ConditionExpression: stillDue,
        ExpressionAttributeValues: {
          ...asRead(before, now),
          ':none': after.registration,
          ':nextVersion': after.credentialVersion,
          ':nextState': after.accountState,
          ':nextMethod': after.inviteMethod,
        },
      },
    },
  };
}

/** Puts a chore that failed off, so that it holds up nobody behind it. Nothing happens when it was done or moved meanwhile. */
export async function postponeForgetting(
  db: Database,
  { storeId, contactId }: ContactReference,
  until: number,
): Promise<void> {
  await write(db, {
    Update: {
      TableName: db.tables.contacts,
      Key: contactKey(storeId, contactId),
      UpdateExpression: 'SET dueAtEpochSeconds = :until',
      ConditionExpression: 'attribute_exists(outbox) AND dueAtEpochSeconds < :until',
      ExpressionAttributeValues: { ':until': until },
    },
  });
}
