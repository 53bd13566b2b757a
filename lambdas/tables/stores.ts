import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { sessionsOverBy } from '../accounts/session.ts';
import { resolveVariables } from '../stores/store-variables.ts';
import { storeSchema, type Store } from '../stores/store.ts';
import { copyKeys, createAt, fitsIntoOneRead, replaceAt, someCopyKey } from './copies.ts';
import { type Database, type Write } from './database.ts';
import { commitChange, type ChangeToRecord } from './store-changes.ts';

const storeItem = v.object({ ...storeSchema.entries, version: v.number() });

/** A store as it is kept: with what it has set itself, and a version that no two changes share. */
export interface StoredStore {
  readonly store: Store;
  readonly setVariables: Readonly<Record<string, unknown>>;
  readonly version: number;
}

/** Where 0.1.0 kept a store. It stands beside the copies, so that functions of both releases find it, and its version decides who may change it. */
export const storeKey = (storeId: string) => ({ pk: `store#${storeId}` });

/** What requests read. */
export const someStoreCopyKey = (storeId: string) => someCopyKey(storeKey(storeId).pk);

const hostKey = (host: string) => ({ pk: `host#${host}` });

export function readStoreItem(item: unknown): StoredStore {
  const { variables, version, ...rest } = v.parse(storeItem, item);
  return { store: { ...rest, variables: resolveVariables(variables) }, setVariables: variables, version };
}

/** From any of its copies. */
export async function findStore(db: Database, storeId: string): Promise<StoredStore | undefined> {
  return (await readCopy(db, someStoreCopyKey(storeId))) ?? findStoreToChange(db, storeId);
}

/** From the item whose version decides whether a change is accepted: a store that 0.1.0 wrote has no other. */
export async function findStoreToChange(db: Database, storeId: string): Promise<StoredStore | undefined> {
  return readCopy(db, storeKey(storeId));
}

async function readCopy(
  { documents, tables }: Database,
  key: { readonly pk: string },
): Promise<StoredStore | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.stores, Key: key, ConsistentRead: true }),
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

export type StoreCreated = {
  readonly kind: 'created' | 'store_exists' | 'import_pending' | 'domain_taken' | 'store_too_large';
};

/** Succeeds at most once for a store, and gives each domain to one store only. `also` is written with it, and says whether an import of it allows it. */
export async function createStore(
  db: Database,
  stored: StoredStore,
  change: ChangeToRecord | null = null,
  also: readonly Write<'import'>[] = [],
): Promise<StoreCreated> {
  const { store } = stored;
  const item = storedItem(stored);
  const key = storeKey(store.storeId);
  if (!fitsIntoOneRead(item)) return { kind: 'store_too_large' };
  const outcome = await commitChange<'store' | 'domain' | 'import'>(db, change, [
    ...also,
    ...[key, ...copyKeys(key.pk)].map((at) => createAt('store', db.tables.stores, at, item)),
    ...store.domains.map((domain) => claimDomain(db, store.storeId, domain)),
  ]);
  if (outcome.kind === 'committed') return { kind: 'created' };
  if (outcome.by.has('store')) return { kind: 'store_exists' };
  return { kind: outcome.by.has('import') ? 'import_pending' : 'domain_taken' };
}

export type StoreChanged = {
  readonly kind: 'changed' | 'domain_taken' | 'changed_meanwhile' | 'store_too_large';
};

/** What a change of a store is written together with. */
type Along = Write<'store' | 'domain' | 'proposal' | 'event' | 'turn'>;

/** Replaces a store that was read at `before.version`. Domains it gives up are free for others at once. `also` is written with it. */
export async function changeStore(
  db: Database,
  before: StoredStore,
  after: Store,
  change: ChangeToRecord | null = null,
  also: readonly Write<'proposal' | 'event' | 'turn'>[] = [],
): Promise<StoreChanged> {
  const { storeId } = after;
  return replace(db, before, { ...before, store: after }, change, [
    ...also,
    ...after.domains
      .filter((domain) => !before.store.domains.includes(domain))
      .map((domain) => claimDomain(db, storeId, domain)),
    ...before.store.domains
      .filter((domain) => !after.domains.includes(domain))
      .map((domain) => freeDomain(db, storeId, domain)),
  ]);
}

/** Replaces the variables of a store that was read at `before.version`. `also` is written with it: its own fields, where they change, or the end of a proposal. */
export async function setVariables(
  db: Database,
  before: StoredStore,
  variables: Readonly<Record<string, unknown>>,
  now: number,
  change: ChangeToRecord | null = null,
  also: readonly Along[] = [],
): Promise<StoreChanged> {
  const wasEverOpen = before.store.wasEverOpen || resolveVariables(variables)['accounts.enabled'];
  const store = { ...before.store, sessionsOver: sessionsOverBy(before.store, now), wasEverOpen };
  return replace(db, before, { ...before, store, setVariables: variables }, change, also);
}

async function replace(
  db: Database,
  { version }: StoredStore,
  after: StoredStore,
  change: ChangeToRecord | null,
  also: readonly Along[],
): Promise<StoreChanged> {
  const item = storedItem({ ...after, version: version + 1 });
  if (!fitsIntoOneRead(item)) return { kind: 'store_too_large' };
  const outcome = await commitChange(db, change, [...replaceStore(db, item, version), ...also]);
  if (outcome.kind === 'committed') return { kind: 'changed' };
  const isLate = (['store', 'proposal', 'turn'] as const).some((name) => outcome.by.has(name));
  return { kind: isLate ? 'changed_meanwhile' : 'domain_taken' };
}

/**
 * A store and its copies in place of those of the version before: refused when it has changed since. A store of 0.1.0 gets its copies here, and
 * copies that a function of 0.1.0 left behind, because it knew the one item only, catch up.
 */
function replaceStore(
  { tables }: Database,
  item: ReturnType<typeof storedItem>,
  before: number,
): Write<'store'>[] {
  const key = storeKey(item.storeId);
  return [
    replaceAt('store', tables.stores, key, item, { condition: 'version = :before', before }),
    ...copyKeys(key.pk).map((copy) =>
      replaceAt('store', tables.stores, copy, item, {
        condition: 'attribute_not_exists(pk) OR version <= :before',
        before,
      }),
    ),
  ];
}

function storedItem({ store, setVariables: variables, version }: StoredStore) {
  return { ...store, variables, version };
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
