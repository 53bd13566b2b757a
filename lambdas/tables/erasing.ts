import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Contact } from '../accounts/contact.ts';
import type { Identifier } from '../accounts/identifier.ts';
import { contactKey, contactPartition } from './contact-key.ts';
import { eraseChore } from './chores.ts';
import { foundBy, stillAs } from './compared.ts';
import { write, type Database, type Write } from './database.ts';
import type { ContactReference } from './forgetting.ts';
import { readPartition } from './partition-page.ts';

/**
 * Somebody who is being erased: the contact itself is gone, so that nobody is signed in or signs in, and this stands in its place until nothing of them is left
 * but their orders. It holds who it was for as long, since the rest is found by that.
 */
const erasingSchema = v.pipe(
  v.object({
    storeId: v.string(),
    contactId: v.string(),
    /** What was theirs, but for sign-ins of providers. */
    identifiers: v.pipe(
      v.array(v.object({ kind: v.picklist(['email', 'number', 'username', 'crm']), value: v.string() })),
      v.readonly(),
    ),
    /** Contacts that were merged into it, the same person's: each has an erasure of its own. Earlier releases began all of them at once. */
    mergedIds: v.optional(v.pipe(v.array(v.string()), v.readonly()), []),
    /** Why the mail provider goes on suppressing their addresses; null: it need not. */
    suppressionKeptFor: v.nullable(v.string()),
    startedAtEpochSeconds: v.number(),
  }),
  v.readonly(),
);
export type Erasing = v.InferOutput<typeof erasingSchema>;

const erasingSortKey = 'erasing';
const erasingKey = ({ storeId, contactId }: ContactReference) => ({
  pk: contactPartition(storeId, contactId),
  sk: erasingSortKey,
});

/**
 * Takes the contact away and begins to erase the rest. Refused when its account, credentials, address, end, what it is found by, or what was merged into it have changed
 * since it was read: what came meanwhile would be left behind, leading to nobody. So when an address recovery was begun, which keeps it.
 */
export function beginErasing({ tables }: Database, contact: Contact, erasing: Erasing): Write<'contact'> {
  const { storeId, contactId, accountState, credentialVersion, email } = contact;
  const still = stillAs(contact, [...foundBy, 'closing', 'mergedIds', 'recovering']);
  return {
    name: 'contact',
    item: {
      Delete: {
        TableName: tables.contacts,
        Key: contactKey(storeId, contactId),
        ConditionExpression: [
          'accountState = :state AND credentialVersion = :version AND email = :email',
          ...still.conditions,
        ].join(' AND '),
        ExpressionAttributeNames: still.names,
        ExpressionAttributeValues: {
          ...still.values,
          ':state': accountState,
          ':version': credentialVersion,
          ':email': email,
        },
      },
    },
    more: [
      {
        Put: {
          TableName: tables.contacts,
          Item: {
            ...erasingKey(erasing),
            ...erasing,
            ...eraseChore(contactId, erasing.startedAtEpochSeconds),
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    ],
  };
}

export async function findErasing(
  { documents, tables }: Database,
  reference: ContactReference,
): Promise<Erasing | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.contacts, Key: erasingKey(reference), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : v.parse(erasingSchema, Item);
}

/** Looks again at `until` for what came at the very moment of the erasure, or could not be removed yet. */
export async function postponeErasing(
  db: Database,
  reference: ContactReference,
  until: number,
): Promise<void> {
  await write(db, {
    Update: {
      TableName: db.tables.contacts,
      Key: erasingKey(reference),
      UpdateExpression: 'SET dueAtEpochSeconds = :until',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':until': until },
    },
  });
}

/** Nothing is left: nor this. */
export async function endErasing(db: Database, reference: ContactReference): Promise<void> {
  await write(db, {
    Delete: {
      TableName: db.tables.contacts,
      Key: erasingKey(reference),
      ConditionExpression: 'attribute_exists(pk)',
    },
  });
}

/** Refused while the contact is being erased: from the write that took it away until all of it is gone. */
export function isNotErasing({ tables }: Database, reference: ContactReference): Write<'erasing'> {
  return {
    name: 'erasing',
    item: {
      ConditionCheck: {
        TableName: tables.contacts,
        Key: erasingKey(reference),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  };
}

/** What stands with a contact besides itself, as it is stored, page by page; `erasing` and the contact are left out. */
export async function readKept(
  db: Database,
  { storeId, contactId }: ContactReference,
  after: string | null,
): Promise<{ readonly items: readonly Kept[]; readonly next: string | null }> {
  const { items, next } = await readPartition(db, contactPartition(storeId, contactId), after);
  return { items: items.filter(({ sk }) => sk !== erasingSortKey && sk !== 'contact'), next };
}

export interface Kept {
  readonly sk: string;
  readonly item: unknown;
}

/** What of an order goes with its person. */
export const withoutPerson = {
  email: null,
  firstName: null,
  lastName: null,
  customerNumber: null,
  trackingUrl: null,
};

/** An order without its person: what was sold stays in the store's books. Its content is no other order's, whoever sends it again. */
export async function anonymiseOrder(db: Database, reference: ContactReference, sk: string): Promise<void> {
  const { storeId, contactId } = reference;
  await write(db, {
    Update: {
      TableName: db.tables.contacts,
      Key: { pk: contactPartition(storeId, contactId), sk },
      UpdateExpression: `SET ${Object.keys(withoutPerson)
        .map((name) => `${name} = :none`)
        .join(', ')} ADD version :one`,
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':none': null, ':one': 1 },
    },
  });
}

/** The digest of what was told of an order could be tried out with names and addresses. */
export const placeWithoutPerson = { contentDigest: 'erased', claimId: null };

/** So the order's place tells no more of them. */
export async function forgetOrderDigest(
  db: Database,
  { storeId, contactId }: ContactReference,
  orderId: string,
): Promise<void> {
  await write(db, {
    Update: {
      TableName: db.tables.identifiers,
      Key: { pk: `${storeId}#order#${orderId}` },
      UpdateExpression: 'SET contentDigest = :digest, claimId = :none',
      ConditionExpression: 'contactId = :contact',
      ExpressionAttributeValues: {
        ':digest': placeWithoutPerson.contentDigest,
        ':none': placeWithoutPerson.claimId,
        ':contact': contactId,
      },
    },
  });
}

/** An identifier that is still the contact's, whatever it is of. */
export async function releaseIdentifier(
  db: Database,
  { storeId, contactId }: ContactReference,
  { kind, value }: Identifier,
): Promise<void> {
  await write(db, {
    Delete: {
      TableName: db.tables.identifiers,
      Key: { pk: `${storeId}#${kind}#${value}` },
      ConditionExpression: 'contactId = :contact',
      ExpressionAttributeValues: { ':contact': contactId },
    },
  });
}

/** The item of a table with a plain key, if it is there. */
export async function removeItem(db: Database, TableName: string, pk: string): Promise<void> {
  await write(db, {
    Delete: { TableName, Key: { pk }, ConditionExpression: 'attribute_exists(pk)' },
  });
}
