import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { sessionsOverBy } from '../accounts/session.ts';
import { locales } from '../stores/locale.ts';
import { resolveVariables } from '../stores/store-variables.ts';
import { noSessionsOver, type Store } from '../stores/store.ts';
import { commit, write, type Database, type Write } from './database.ts';

const storeItem = v.object({
  storeId: v.string(),
  name: v.string(),
  address: v.string(),
  domains: v.array(v.string()),
  locale: v.picklist(locales),
  look: v.object({ logoUrl: v.nullable(v.string()), colour: v.string() }),
  /** Only what the store has set: defaults are resolved at every read, so that they can be bettered later. */
  variables: v.record(v.string(), v.unknown()),
  sessionsOver: v.optional(
    v.object({ activeByEpochSeconds: v.number(), createdByEpochSeconds: v.number() }),
    noSessionsOver,
  ),
  version: v.number(),
});

/** A store as it is kept: with what it has set itself, and a version that no two changes share. */
export interface StoredStore {
  readonly store: Store;
  readonly setVariables: Readonly<Record<string, unknown>>;
  readonly version: number;
}

export const storeKey = (storeId: string) => ({ pk: `store#${storeId}` });
const hostKey = (host: string) => ({ pk: `host#${host}` });

export function readStoreItem(item: unknown): StoredStore {
  const { variables, version, ...rest } = v.parse(storeItem, item);
  return { store: { ...rest, variables: resolveVariables(variables) }, setVariables: variables, version };
}

export async function findStore(
  { documents, tables }: Database,
  storeId: string,
): Promise<StoredStore | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.stores, Key: storeKey(storeId), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : readStoreItem(Item);
}

/** RFC 1035, 2.3.4: what is longer is nobody's, and more than a key may hold. */
const longestHost = 253;

/** Which store answers on the host. */
export async function findStoreIdByHost(
  { documents, tables }: Database,
  host: string,
): Promise<string | undefined> {
  if (host.length > longestHost) return undefined;
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.stores, Key: hostKey(host), ConsistentRead: true }),
  );
  return Item === undefined ? undefined : v.parse(v.object({ storeId: v.string() }), Item).storeId;
}

export type StoreCreated =
  { readonly kind: 'created' } | { readonly kind: 'store_exists' } | { readonly kind: 'domain_taken' };

/** Succeeds at most once for a store, and gives each domain to one store only. */
export async function createStore(
  db: Database,
  { store, setVariables, version }: StoredStore,
): Promise<StoreCreated> {
  const outcome = await commit(db, [
    {
      name: 'store',
      item: {
        Put: {
          TableName: db.tables.stores,
          Item: storedItem({ store, setVariables, version }),
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    },
    ...store.domains.map((domain) => claimDomain(db, store.storeId, domain)),
  ]);
  if (outcome.kind === 'committed') return { kind: 'created' };
  return outcome.by.has('store') ? { kind: 'store_exists' } : { kind: 'domain_taken' };
}

export type StoreChanged =
  { readonly kind: 'changed' } | { readonly kind: 'domain_taken' } | { readonly kind: 'changed_meanwhile' };

/** Replaces a store that was read at `before.version`. Domains it gives up are free for others at once. */
export async function changeStore(db: Database, before: StoredStore, after: Store): Promise<StoreChanged> {
  const { storeId } = after;
  const outcome = await commit(db, [
    {
      name: 'store',
      item: {
        Put: {
          TableName: db.tables.stores,
          Item: storedItem({ store: after, setVariables: before.setVariables, version: before.version + 1 }),
          ConditionExpression: 'version = :version',
          ExpressionAttributeValues: { ':version': before.version },
        },
      },
    },
    ...after.domains
      .filter((domain) => !before.store.domains.includes(domain))
      .map((domain) => claimDomain(db, storeId, domain)),
    ...before.store.domains
      .filter((domain) => !after.domains.includes(domain))
      .map((domain) => freeDomain(db, storeId, domain)),
  ]);
  if (outcome.kind === 'committed') return { kind: 'changed' };
  return outcome.by.has('store') ? { kind: 'changed_meanwhile' } : { kind: 'domain_taken' };
}

/** Replaces the variables of a store that was read at `before.version`; false when it has changed since. */
export async function setVariables(
  db: Database,
  before: StoredStore,
  variables: Readonly<Record<string, unknown>>,
  now: number,
): Promise<boolean> {
  const store = { ...before.store, sessionsOver: sessionsOverBy(before.store, now) };
  const set = await write(db, {
    Put: {
      TableName: db.tables.stores,
      Item: storedItem({ store, setVariables: variables, version: before.version + 1 }),
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: { ':version': before.version },
    },
  });
  return set.kind === 'written';
}

function storedItem({ store, setVariables: variables, version }: StoredStore): Record<string, unknown> {
  return { ...storeKey(store.storeId), ...store, variables, version };
}

function claimDomain({ tables }: Database, storeId: string, domain: string): Write<'store' | 'domain'> {
  return {
    name: 'domain',
    item: {
      Put: {
        TableName: tables.stores,
        Item: { ...hostKey(domain), storeId },
        ConditionExpression: 'attribute_not_exists(pk) OR storeId = :store',
        ExpressionAttributeValues: { ':store': storeId },
      },
    },
  };
}

function freeDomain({ tables }: Database, storeId: string, domain: string): Write<'store' | 'domain'> {
  return {
    name: 'domain',
    item: {
      Delete: {
        TableName: tables.stores,
        Key: hostKey(domain),
        ConditionExpression: 'storeId = :store',
        ExpressionAttributeValues: { ':store': storeId },
      },
    },
  };
}
