import { createHash } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Contact } from '../accounts/contact.ts';
import { ssoIdentifier } from '../accounts/identifier.ts';
import { contactPartition } from './contact-key.ts';
import type { Database, Write } from './database.ts';
import { claimProven, freeIdentifier, moveIdentifier } from './identifiers.ts';

/** Which sign-ins of providers are an account's: beside the contact, since their claims cannot be found from there. */
export const ssoPrefix = 'sso#';

const identityItem = v.pipe(
  v.object({
    issuer: v.string(),
    subject: v.string(),
    /** Since when. */
    connectedAt: v.string(),
  }),
  v.readonly(),
);
export type SsoIdentity = v.InferOutput<typeof identityItem>;

type Owner = Pick<Contact, 'storeId' | 'contactId'>;
type Named = Pick<SsoIdentity, 'issuer' | 'subject'>;

/** By which one of an account's is named in an address; issuer and subject may be too long for that, and for a key. */
export function identityId(named: Named): string {
  return createHash('sha256').update(ssoIdentifier(named).value).digest('base64url');
}

const identityKey = ({ storeId, contactId }: Owner, named: Named) => ({
  pk: contactPartition(storeId, contactId),
  sk: `${ssoPrefix}${identityId(named)}`,
});

/** Makes the identity the contact's. Once more changes nothing; refused when it is another's. */
export function connectIdentity(
  db: Database,
  contact: Owner,
  { issuer, subject }: Named,
  connectedAt: string,
): Write<'identifier'> {
  const key = identityKey(contact, { issuer, subject });
  return {
    ...claimProven(db, contact, ssoIdentifier({ issuer, subject })),
    more: [
      {
        Update: {
          TableName: db.tables.contacts,
          Key: key,
          UpdateExpression:
            'SET issuer = :issuer, subject = :subject, connectedAt = if_not_exists(connectedAt, :at)',
          // Whatever was there is the same: the claim decides whether this happens.
          ConditionExpression: 'attribute_not_exists(pk) OR subject = :subject',
          ExpressionAttributeValues: { ':issuer': issuer, ':subject': subject, ':at': connectedAt },
        },
      },
    ],
  };
}

/** The sign-ins of providers that are the contact's: the earliest first. */
export async function listIdentities(
  { documents, tables }: Database,
  { storeId, contactId }: Owner,
): Promise<SsoIdentity[]> {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: tables.contacts,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sso)',
      ExpressionAttributeValues: { ':pk': contactPartition(storeId, contactId), ':sso': ssoPrefix },
      ConsistentRead: true,
    }),
  );
  return Items.map((item) => v.parse(identityItem, item)).sort((one, other) =>
    one.connectedAt < other.connectedAt ? -1 : 1,
  );
}

/** Gives the identity to another contact. Refused unless it is the first one's. */
export function moveIdentity(
  db: Database,
  storeId: string,
  identity: SsoIdentity,
  { from, to }: { readonly from: string; readonly to: string },
): Write<'identifier'> {
  return {
    ...moveIdentifier(db, storeId, ssoIdentifier(identity), { from, to }),
    more: [
      {
        Delete: {
          TableName: db.tables.contacts,
          Key: identityKey({ storeId, contactId: from }, identity),
          ConditionExpression: 'attribute_exists(pk)',
        },
      },
      {
        Put: {
          TableName: db.tables.contacts,
          Item: { ...identityKey({ storeId, contactId: to }, identity), ...identity },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    ],
  };
}

/** The identity is nobody's from now on. Refused unless it is the contact's. */
export function disconnectIdentity(db: Database, contact: Owner, named: Named): Write<'identifier'> {
  return {
    ...freeIdentifier(db, contact.storeId, ssoIdentifier(named), contact.contactId),
    more: [
      {
        Delete: {
          TableName: db.tables.contacts,
          Key: identityKey(contact, named),
          ConditionExpression: 'attribute_exists(pk)',
        },
      },
    ],
  };
}
