import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { contactSchema, type Contact } from '../accounts/contact.ts';
import type { KnownHealth } from '../accounts/email-health.ts';
import type { PasswordHash } from '../accounts/password-hash.ts';
import type { PendingRegistration } from '../accounts/registration.ts';
import { contactKey } from './contact-key.ts';
import { closeChore, forgetChore, trustChore } from './chores.ts';
import { chores, comparedWith, stillAs, type ComparedField } from './compared.ts';
import { searchTermItems } from './search-terms.ts';
import { readBatch, type Database, type Write } from './database.ts';

/** The key of the index by address. */
const storeEmailOf = (storeId: string, email: string) => `${storeId}#${email}`;

export function readContactItem(item: unknown): Contact {
  return v.parse(contactSchema, item);
}

/** As many contacts may be merged into one, and so one after the other. */
export const mostMerged = 20;

/** The contact; where it was merged into another, that one. */
export async function findContact(
  db: Database,
  storeId: string,
  contactId: string,
): Promise<Contact | undefined> {
  let found = await findStoredContact(db, storeId, contactId);
  for (let merge = 0; merge < mostMerged && found?.mergedInto != null; merge += 1) {
    found = await findStoredContact(db, storeId, found.mergedInto.contactId);
  }
  return found?.mergedInto == null ? found : undefined;
}

/** The contact whose sign-in the one of this id is: none, where it was merged and another sign-in stayed. */
export async function findSignIn(
  db: Database,
  storeId: string,
  contactId: string,
): Promise<Contact | undefined> {
  let found = await findStoredContact(db, storeId, contactId);
  for (let merge = 0; merge < mostMerged && found?.mergedInto?.isSignIn === true; merge += 1) {
    found = await findStoredContact(db, storeId, found.mergedInto.contactId);
  }
  return found?.mergedInto == null ? found : undefined;
}

/** The contact as it stands under its own id. */
export async function findStoredContact(
  { documents, tables }: Database,
  storeId: string,
  contactId: string,
): Promise<Contact | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.contacts, Key: contactKey(storeId, contactId), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : readContactItem(Item);
}

/** All that were merged into the contact and its own, as each stands under its own id, in the order of its `mergedIds`. */
export async function findMerged(
  db: Database,
  { storeId, mergedIds }: Pick<Contact, 'storeId' | 'mergedIds'>,
): Promise<Contact[]> {
  const stored = await Promise.all(mergedIds.map((id) => findStoredContact(db, storeId, id)));
  return stored.filter((one) => one !== undefined);
}

const mostContactsOfOneAddress = 25;

/**
 * The ids of the contacts with this address, 25 at most. From an index, so a contact made in the last moments may be missing:
 * what must be unique is decided by the identifiers table, never by this.
 */
export async function findContactIdsByEmail(
  { documents, tables }: Database,
  storeId: string,
  email: string,
): Promise<string[]> {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: tables.contacts,
      IndexName: 'byEmail',
      KeyConditionExpression: 'storeEmail = :email',
      ExpressionAttributeValues: { ':email': storeEmailOf(storeId, email) },
      Limit: mostContactsOfOneAddress,
    }),
  );
  return Items.map((item) => v.parse(v.object({ pk: v.string() }), item).pk.slice(storeId.length + 1));
}

const keyItem = v.object({ pk: v.string() });

/** The ids of a company's contacts, a page of `limit`; from an index, so one that came in the last moments may be missing. */
export async function findContactIdsOfCompany(
  { documents, tables }: Database,
  storeId: string,
  companyId: string,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<{ readonly ids: string[]; readonly next: string | null }> {
  const storeCompany = `${storeId}#${companyId}`;
  const { Items = [], LastEvaluatedKey } = await documents.send(
    new QueryCommand({
      TableName: tables.contacts,
      IndexName: 'byCompany',
      KeyConditionExpression: 'storeCompany = :company',
      ExpressionAttributeValues: { ':company': storeCompany },
      Limit: limit,
      ExclusiveStartKey: after === null ? undefined : { storeCompany, ...contactKey(storeId, after) },
    }),
  );
  const ids = Items.map((item) => v.parse(keyItem, item).pk.slice(storeId.length + 1));
  return { ids, next: LastEvaluatedKey === undefined ? null : (ids.at(-1) ?? null) };
}

function contactItemOf(contact: Contact): Record<string, unknown> {
  const { storeId, contactId, email } = contact;
  return {
    ...contactKey(storeId, contactId),
    ...contact,
    ...(email === null ? {} : { storeEmail: storeEmailOf(storeId, email) }),
    ...companyKeyOf(storeId, contact.company),
    ...choreOf(contact),
  };
}

/** The key of the index by company. */
function companyKeyOf(storeId: string, company: Contact['company'] | undefined) {
  return company == null ? {} : { storeCompany: `${storeId}#${company.id}` };
}

/** A registration is forgotten, an account ends, and its trust is looked at, when its time has come: the sweep finds the contact by this. */
function choreOf({
  contactId,
  accountState,
  registration,
  closing,
  trustTold,
}: Pick<Contact, 'contactId' | 'accountState' | 'registration' | 'closing' | 'trustTold'>) {
  // While staff have disabled the account it waits.
  if (closing !== null && accountState !== 'disabled')
    return closeChore(contactId, closing.endsAtEpochSeconds);
  const due = registration?.forgetAfterEpochSeconds ?? 0;
  if (due !== 0) return forgetChore(contactId, due);
  return trustTold == null ? null : trustChore(contactId, trustTold.dueAtEpochSeconds);
}

/** Refused when the contact exists already. */
export function createContact(db: Database, contact: Contact): Write<'contact'> {
  return {
    name: 'contact',
    more: searchTermItems(db, undefined, contact),
    item: {
      Put: {
        TableName: db.tables.contacts,
        Item: contactItemOf(contact),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  };
}

/** Refused when the contact has changed since it was read in any of what it is found by, the CRM's ids among it. */
export function contactUnchanged({ tables }: Database, contact: Contact): Write<'contact'> {
  const { storeId, contactId, email, firstName, lastName, customerNumber, credentialVersion } = contact;
  const { crmId, furtherCrmIds } = contact;
  return {
    name: 'contact',
    item: {
      ConditionCheck: {
        TableName: tables.contacts,
        Key: contactKey(storeId, contactId),
        ConditionExpression:
          'email = :email AND firstName = :first AND lastName = :last AND customerNumber = :number AND credentialVersion = :version' +
          ` AND ${crmId === null ? '(attribute_not_exists(crmId) OR crmId = :crm)' : 'crmId = :crm'}` +
          ` AND ${furtherCrmIds.length === 0 ? '(attribute_not_exists(furtherCrmIds) OR furtherCrmIds = :further)' : 'furtherCrmIds = :further'}`,
        ExpressionAttributeValues: {
          ':email': email,
          ':first': firstName,
          ':last': lastName,
          ':number': customerNumber,
          ':version': credentialVersion,
          ':crm': crmId,
          ':further': furtherCrmIds,
        },
      },
    },
  };
}

type Change = Partial<Omit<Contact, 'storeId' | 'contactId'>>;

/**
 * Changes a contact as it was when read: refused when its credentials, its account, its way in or its address have changed since. This one
 * condition is what makes every token single-use and every flow a step of the account's state machine. It is refused, too, when something that it changes was changed
 * since and goes along with more than itself: what the contact is found by, its merges, who is different from it, the values of the store's own fields.
 * `asRead`: what else is to be as it was read.
 */
export function changeContact(
  db: Database,
  before: Contact,
  change: Change,
  asRead: readonly ComparedField[] = [],
): Write<'contact'> {
  const { storeId, contactId } = before;
  const movesChore = chores.some((name) => change[name] !== undefined);
  const chore = movesChore ? choreOf({ ...before, ...change }) : null;
  const stored = {
    ...change,
    ...(change.email === undefined || change.email === null
      ? {}
      : { storeEmail: storeEmailOf(storeId, change.email) }),
    ...companyKeyOf(storeId, change.company),
    ...chore,
  };
  const names = Object.keys(stored);
  const removed = [
    ...(change.email === null ? ['storeEmail'] : []),
    ...(change.company === null ? ['storeCompany'] : []),
    ...(movesChore && chore === null ? ['outbox', 'dueAtEpochSeconds'] : []),
  ];
  const still = stillAs(before, [...comparedWith(change), ...asRead]);
  return {
    name: 'contact',
    more: searchTermItems(db, before, { ...before, ...change }),
    item: {
      Update: {
        TableName: db.tables.contacts,
        Key: contactKey(storeId, contactId),
        UpdateExpression:
          `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}` +
          (removed.length === 0 ? '' : ` REMOVE ${removed.join(', ')}`),
        ConditionExpression: [
          'credentialVersion = :beforeVersion AND accountState = :beforeState AND inviteMethod = :beforeMethod AND email = :beforeEmail',
          ...still.conditions,
        ].join(' AND '),
        ExpressionAttributeNames: {
          ...Object.fromEntries(names.map((name) => [`#${name}`, name])),
          ...still.names,
        },
        ExpressionAttributeValues: {
          ...Object.fromEntries(Object.entries(stored).map(([name, value]) => [`:${name}`, value])),
          ...still.values,
          ':beforeVersion': before.credentialVersion,
          ':beforeState': before.accountState,
          ':beforeMethod': before.inviteMethod,
          ':beforeEmail': before.email,
        },
      },
    },
  };
}

/** One more registration of an address that nobody has proven yet: refused once somebody has. Any number may come at once. */
export function repeatRegistration(
  { tables }: Database,
  contact: Contact,
  registration: PendingRegistration,
): Write<'contact'> {
  const { storeId, contactId, accountState, credentialVersion } = contact;
  const stored = { registration, ...choreOf({ ...contact, registration }) };
  const names = Object.keys(stored);
  return {
    name: 'contact',
    item: {
      Update: {
        TableName: tables.contacts,
        Key: contactKey(storeId, contactId),
        UpdateExpression: `SET ${names.map((name) => `${name} = :${name}`).join(', ')}`,
        ConditionExpression: 'accountState = :state AND credentialVersion = :version',
        ExpressionAttributeValues: {
          ...Object.fromEntries(Object.entries(stored).map(([name, value]) => [`:${name}`, value])),
          ':state': accountState,
          ':version': credentialVersion,
        },
      },
    },
  };
}

interface SignInMark {
  readonly at: string;
  readonly rehashed: PasswordHash | undefined;
  /** It connects a sign-in of a provider. */
  readonly connects?: boolean;
  /** When, in seconds, where it was by a customer number. */
  readonly byNumberAt?: number | undefined;
}

/**
 * The sign-in's mark on the contact: refused unless the account is active and its credentials are the ones that were checked. So a
 * reset that lands between the check and the session wins. Refused, too, where it is to end by now and was not, or the other way round.
 */
export function recordSignIn(
  { tables }: Database,
  contact: Contact,
  { at, rehashed, connects = false, byNumberAt }: SignInMark,
): Write<'contact'> {
  const { storeId, contactId, credentialVersion, closing } = contact;
  const still = stillAs(contact, ['closing']);
  // Of an account that was to end since nobody used it: somebody does.
  const isKept = closing?.by === 'dormancy';
  return {
    name: 'contact',
    item: {
      Update: {
        TableName: tables.contacts,
        Key: contactKey(storeId, contactId),
        UpdateExpression: `SET lastSignInAt = :at${connects ? `, ${oneMoreConnection}` : ''}${rehashed === undefined ? '' : ', password = :rehashed'}${byNumberAt === undefined ? '' : ', numberSignInAtEpochSeconds = :byNumberAt'}${isKept ? ', #closing = :none REMOVE outbox, dueAtEpochSeconds' : ''}`,
        ConditionExpression: [
          'accountState = :active AND credentialVersion = :version',
          ...still.conditions,
        ].join(' AND '),
        ExpressionAttributeNames: still.names,
        ExpressionAttributeValues: {
          ...still.values,
          ':at': at,
          ':active': 'active',
          ':version': credentialVersion,
          ...(connects ? connectionValues : {}),
          ...(rehashed === undefined ? {} : { ':rehashed': rehashed }),
          ...(byNumberAt === undefined ? {} : { ':byNumberAt': byNumberAt }),
          ...(isKept ? { ':none': null } : {}),
        },
      },
    },
  };
}

const oneMoreConnection = 'connections = if_not_exists(connections, :zero) + :one';
const connectionValues = { ':zero': 0, ':one': 1 };

/**
 * A sign-in of a provider becomes the account's: refused unless the account is active and its credentials are the ones that were shown, so that whoever changes the
 * password or secures the account in between wins; and when another one was connected since it was read.
 */
export function recordConnection(
  { tables }: Database,
  before: Pick<Contact, 'storeId' | 'contactId' | 'credentialVersion' | 'connections'>,
): Write<'contact'> {
  const { storeId, contactId, credentialVersion, connections } = before;
  return {
    name: 'contact',
    item: {
      Update: {
        TableName: tables.contacts,
        Key: contactKey(storeId, contactId),
        UpdateExpression: `SET ${oneMoreConnection}`,
        ConditionExpression:
          'accountState = :active AND credentialVersion = :version' +
          ` AND ${connections === 0 ? '(attribute_not_exists(connections) OR connections = :read)' : 'connections = :read'}`,
        ExpressionAttributeValues: {
          ':read': connections,
          ':active': 'active',
          ':version': credentialVersion,
          ...connectionValues,
        },
      },
    },
  };
}

/** Replaces what is known of the health of the contact's addresses: refused when that, or one of the addresses, has changed since `before` was read. */
export function changeEmailHealth(
  { tables }: Database,
  before: Contact,
  { emailStatus, softBounces, bouncesClearedAtEpochSeconds, furtherEmails }: KnownHealth,
): Write<'contact'> {
  const still = stillAs(before, ['furtherEmails']);
  return {
    name: 'contact',
    item: {
      Update: {
        TableName: tables.contacts,
        Key: contactKey(before.storeId, before.contactId),
        UpdateExpression:
          'SET emailStatus = :status, softBounces = :softs, bouncesClearedAtEpochSeconds = :cleared, #furtherEmails = :further',
        ConditionExpression: [
          'emailStatus = :beforeStatus AND softBounces = :beforeSofts AND bouncesClearedAtEpochSeconds = :beforeCleared AND email = :email',
          ...still.conditions,
        ].join(' AND '),
        ExpressionAttributeNames: still.names,
        ExpressionAttributeValues: {
          ...still.values,
          ':status': emailStatus,
          ':softs': softBounces,
          ':cleared': bouncesClearedAtEpochSeconds,
          ':further': furtherEmails,
          ':beforeStatus': before.emailStatus,
          ':beforeSofts': before.softBounces,
          ':beforeCleared': before.bouncesClearedAtEpochSeconds,
          ':email': before.email,
        },
      },
    },
  };
}

/** Several contacts at once, each once and in no order; 100 at most. Where one was merged into another, that one. */
export async function findContacts(
  db: Database,
  storeId: string,
  contactIds: readonly string[],
): Promise<Contact[]> {
  const found = await findContactsById(db, storeId, contactIds);
  return [...new Map([...found.values()].map((contact) => [contact.contactId, contact])).values()];
}

/** The same by the ids that they were asked for by. */
export async function findContactsById(
  db: Database,
  storeId: string,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, Contact>> {
  if (contactIds.length === 0) return new Map();
  const read = await readBatch(db, {
    [db.tables.contacts]: contactIds.map((id) => contactKey(storeId, id)),
  });
  const stored = (read[db.tables.contacts] ?? []).map(readContactItem);
  const found = await Promise.all(
    stored.map(async (contact) => {
      const { contactId, mergedInto } = contact;
      const person = mergedInto === null ? contact : await findContact(db, storeId, mergedInto.contactId);
      return person === undefined ? [] : [[contactId, person] as const];
    }),
  );
  return new Map(found.flat());
}
