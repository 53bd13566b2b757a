import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Contact } from '../accounts/contact.ts';
import type { Identifier } from '../accounts/identifier.ts';
import type { Database, Write } from './database.ts';

const claimItem = v.object({
  contactId: v.string(),
  /** The mailbox was shown to be theirs; a customer number given by staff is proven by being given. */
  proven: v.boolean(),
  maySignIn: v.boolean(),
});

/** Who holds an identifier. There is one claim to it in a store, or none. */
export type Claim = v.InferOutput<typeof claimItem>;

const identifierKey = (storeId: string, { kind, value }: Identifier) => ({
  pk: `${storeId}#${kind}#${value}`,
});

export async function findClaim(
  { documents, tables }: Database,
  storeId: string,
  identifier: Identifier,
): Promise<Claim | undefined> {
  const { Item } = await documents.send(
    new GetCommand({
      TableName: tables.identifiers,
      Key: identifierKey(storeId, identifier),
      ConsistentRead: true,
    }),
  );
  return Item === undefined ? undefined : v.parse(claimItem, Item);
}

/** Refused when another contact holds the identifier. Claiming again what one holds changes proof and right to sign in. */
export function claimIdentifier(
  { tables }: Database,
  storeId: string,
  identifier: Identifier,
  claim: Claim,
): Write<'identifier'> {
  return {
    name: 'identifier',
    item: {
      Put: {
        TableName: tables.identifiers,
        Item: { ...identifierKey(storeId, identifier), ...claim },
        ConditionExpression: 'attribute_not_exists(pk) OR contactId = :contact',
        ExpressionAttributeValues: { ':contact': claim.contactId },
      },
    },
  };
}

/** Claims what is proven to be the contact's, which may sign in with it from now on. */
export function claimProven(
  db: Database,
  { storeId, contactId }: Pick<Contact, 'storeId' | 'contactId'>,
  identifier: Identifier,
): Write<'identifier'> {
  return claimIdentifier(db, storeId, identifier, { contactId, proven: true, maySignIn: true });
}

/** Frees the identifier for others; refused unless the contact holds it. */
export function freeIdentifier(
  { tables }: Database,
  storeId: string,
  identifier: Identifier,
  contactId: string,
): Write<'identifier'> {
  return {
    name: 'identifier',
    item: {
      Delete: {
        TableName: tables.identifiers,
        Key: identifierKey(storeId, identifier),
        ConditionExpression: 'contactId = :contact',
        ExpressionAttributeValues: { ':contact': contactId },
      },
    },
  };
}
