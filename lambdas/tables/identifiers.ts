import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Contact } from '../accounts/contact.ts';
import type { Identifier } from '../accounts/identifier.ts';
import { readBatch, type Database, type TransactItem, type Write } from './database.ts';

const claimItem = v.object({
  contactId: v.string(),
  /** The mailbox was shown to be theirs; a customer number given by staff is proven by being given. */
  proven: v.boolean(),
  maySignIn: v.boolean(),
  /** Of a number: when the store gave it to this contact. Of an earlier release, or out of a merge, that is not known. */
  givenAtEpochSeconds: v.optional(v.number()),
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

/** The claims to several addresses, by address; those that nobody claims are left out. 100 at most. */
export async function findAddressClaims(
  db: Database,
  storeId: string,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, Claim>> {
  const claims = await findClaims(
    db,
    storeId,
    addresses.map((value) => ({ kind: 'email', value })),
  );
  return new Map([...claims].map(([{ value }, claim]) => [value, claim]));
}

/** The claims to several identifiers, each once; those that nobody claims are left out. */
export async function findClaims<Asked extends Identifier>(
  db: Database,
  storeId: string,
  asked: readonly Asked[],
): Promise<ReadonlyMap<Asked, Claim>> {
  const byKey = new Map(asked.map((one) => [identifierKey(storeId, one).pk, one] as const));
  const keys = [...byKey.keys()];
  const { identifiers } = db.tables;
  const { [identifiers]: items = [] } = await readBatch(db, { [identifiers]: keys.map((pk) => ({ pk })) });
  return new Map(
    items.flatMap((item) => {
      const one = byKey.get(v.parse(v.object({ pk: v.string() }), item).pk);
      return one === undefined ? [] : [[one, v.parse(claimItem, item)] as const];
    }),
  );
}

type Claimant = Pick<Contact, 'storeId' | 'contactId'>;

/** Claims what nobody has proven to be the contact's: it only keeps a second contact from being made of it. Of a claim that it holds nothing changes. */
export function claimUnproven(
  { tables }: Database,
  { storeId, contactId }: Claimant,
  identifier: Identifier,
): Write<'identifier'> {
  return {
    name: 'identifier',
    item: {
      Update: {
        TableName: tables.identifiers,
        Key: identifierKey(storeId, identifier),
        UpdateExpression:
          'SET contactId = :contact, proven = if_not_exists(proven, :no), maySignIn = if_not_exists(maySignIn, :no)',
        ConditionExpression: 'attribute_not_exists(pk) OR contactId = :contact',
        ExpressionAttributeValues: { ':contact': contactId, ':no': false },
      },
    },
  };
}

/**
 * Claims what is proven to be the contact's, which may sign in with it from now on unless said otherwise. Refused when another contact has proven it; an unproven claim of
 * another carries no rights, and gives way (ruling 3).
 */
export function claimProven(
  db: Database,
  contact: Claimant,
  identifier: Identifier,
  maySignIn = identifier.kind !== 'crm',
): Write<'identifier'> {
  return { name: 'identifier', item: putProven(db, contact, identifier, { maySignIn }) };
}

/** Claims a number that the store gives, as `claimProven` does, with when. */
export function claimGivenNumber(
  db: Database,
  contact: Claimant,
  number: string,
  now: number,
): Write<'number'> {
  const given = { maySignIn: true, givenAtEpochSeconds: now };
  return { name: 'number', item: putProven(db, contact, { kind: 'number', value: number }, given) };
}

function putProven(
  { tables }: Database,
  { storeId, contactId }: Claimant,
  identifier: Identifier,
  about: Pick<Claim, 'maySignIn' | 'givenAtEpochSeconds'>,
): TransactItem {
  return {
    Put: {
      TableName: tables.identifiers,
      Item: { ...identifierKey(storeId, identifier), contactId, proven: true, ...about },
      ConditionExpression: 'attribute_not_exists(pk) OR contactId = :contact OR proven = :no',
      ExpressionAttributeValues: { ':contact': contactId, ':no': false },
    },
  };
}

/** Refused when others have the identifier than the contact and, where there is one, who was found to have it and does no harm. */
export function isNoOthers(
  db: Database,
  { storeId, contactId }: Claimant,
  identifier: Identifier,
  harmless = contactId,
): Write<'username'> {
  const condition = 'attribute_not_exists(pk) OR contactId IN (:contact, :harmless)';
  const values = { ':contact': contactId, ':harmless': harmless };
  return { name: 'username', item: checkHolder(db, storeId, identifier, condition, values) };
}

/**
 * Keeps an address as proven to be the contact's, who signs in otherwise; where they may sign in with it already, they still may. Refused when another contact
 * has proven it.
 */
export function proveAddress(
  { tables }: Database,
  { storeId, contactId }: Claimant,
  email: string,
): Write<'address'> {
  return {
    name: 'address',
    item: {
      Update: {
        TableName: tables.identifiers,
        Key: identifierKey(storeId, { kind: 'email', value: email }),
        UpdateExpression:
          'SET contactId = :contact, proven = :yes, maySignIn = if_not_exists(maySignIn, :no)',
        ConditionExpression: 'attribute_not_exists(pk) OR contactId = :contact OR proven = :no',
        ExpressionAttributeValues: { ':contact': contactId, ':yes': true, ':no': false },
      },
    },
  };
}

/** Leads the identifier to another contact, as proven as it was; refused unless the first holds it. Since when that one had it says nothing of the other. */
export function moveIdentifier(
  { tables }: Database,
  storeId: string,
  identifier: Identifier,
  { from, to }: { readonly from: string; readonly to: string },
): Write<'identifier'> {
  return {
    name: 'identifier',
    item: {
      Update: {
        TableName: tables.identifiers,
        Key: identifierKey(storeId, identifier),
        UpdateExpression: 'SET contactId = :to REMOVE givenAtEpochSeconds',
        ConditionExpression: 'contactId = :from',
        ExpressionAttributeValues: { ':from': from, ':to': to },
      },
    },
  };
}

/** Gives an identifier that nobody has back as it was. */
export function restoreIdentifier(
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
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  };
}

/** Refused when the contact holds the identifier by now. */
export function isNotTheirs(
  db: Database,
  storeId: string,
  identifier: Identifier,
  contactId: string,
): Write<'identifier'> {
  const condition = 'attribute_not_exists(pk) OR contactId <> :contact';
  const values = { ':contact': contactId };
  return { name: 'identifier', item: checkHolder(db, storeId, identifier, condition, values) };
}

/** Refused when the contact holds the identifier no more. */
export function isStillTheirs(
  db: Database,
  storeId: string,
  identifier: Identifier,
  contactId: string,
): Write<'identifier'> {
  const values = { ':contact': contactId };
  return { name: 'identifier', item: checkHolder(db, storeId, identifier, 'contactId = :contact', values) };
}

/** Refused when the contact holds the identifier no more, or has proven it by now. */
export function isTheirsUnproven(
  db: Database,
  storeId: string,
  identifier: Identifier,
  contactId: string,
): Write<'identifier'> {
  const condition = 'contactId = :contact AND proven = :no';
  const values = { ':contact': contactId, ':no': false };
  return { name: 'identifier', item: checkHolder(db, storeId, identifier, condition, values) };
}

function checkHolder(
  { tables }: Database,
  storeId: string,
  identifier: Identifier,
  condition: string,
  values: Readonly<Record<string, string | boolean>>,
): TransactItem {
  return {
    ConditionCheck: {
      TableName: tables.identifiers,
      Key: identifierKey(storeId, identifier),
      ConditionExpression: condition,
      ExpressionAttributeValues: values,
    },
  };
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
