import { keysOf } from '../lambdas/surroundings/records.ts';
import { write, type Database } from '../lambdas/tables/database.ts';
import { tableShapes, type TableKey } from '../lambdas/tables/shapes.ts';
import { findStoreImport } from '../lambdas/tables/store-imports.ts';
import { findStoreToChange } from '../lambdas/tables/stores.ts';
import { scan, type KeyedItem } from './scan.ts';

/** How many items of each table are the store's. */
export type OfStore = Readonly<Record<TableKey, number>>;

export type StoreRemoved =
  | { readonly kind: 'removed' | 'would_be_removed'; readonly items: OfStore }
  /** Nobody is to lose their account while they are signed in. */
  | { readonly kind: 'store_is_on' | 'store_not_found' };

/**
 * Removes a store with everything of it, one item after the other: its domains first, so that nobody comes any more, and the store itself last, so that a run which
 * stopped halfway is simply done again. Who was erased stays on the list, for whatever is restored out of a backup. The same for what an import has left of a store that
 * it never came to.
 */
export async function removeStore(db: Database, storeId: string, isPreview: boolean): Promise<StoreRemoved> {
  const stored = await findStoreToChange(db, storeId);
  if (stored === undefined && (await findStoreImport(db, storeId)) === undefined)
    return { kind: 'store_not_found' };
  if (stored?.store.variables['accounts.enabled'] === true) return { kind: 'store_is_on' };
  const items = { contacts: 0, identifiers: 0, tokens: 0, sessions: 0, throttles: 0, stores: 0 };
  const removeFrom = async (key: TableKey, isMeant: (item: KeyedItem) => boolean): Promise<void> => {
    const TableName = db.tables[key];
    for await (const item of scan(db, TableName)) {
      if (!isMeant(item)) continue;
      items[key] += 1;
      const Key = tableShapes[key].sortKey === null ? { pk: item.pk } : { pk: item.pk, sk: item.sk };
      const Delete = { TableName, Key, ConditionExpression: 'attribute_exists(pk)' };
      if (!isPreview) await write(db, { Delete });
    }
  };
  await removeFrom('stores', ({ pk, storeId: of }) => pk.startsWith('host#') && of === storeId);
  for (const key of keysOf(tableShapes)) {
    if (key === 'stores') continue;
    await removeFrom(key, ({ pk }) => pk.startsWith(`${storeId}#`) && !pk.startsWith(`${storeId}#erased#`));
  }
  const itself = `store#${storeId}`;
  await removeFrom('stores', ({ pk }) => isKeptOf(pk, storeId) && pk !== itself);
  await removeFrom('stores', ({ pk }) => pk === itself);
  return { kind: isPreview ? 'would_be_removed' : 'removed', items };
}

/** Its copies, texts, keys and history: `<what>#<store>`, with or without more behind. */
function isKeptOf(pk: string, storeId: string): boolean {
  const [what, of] = pk.split('#');
  return what !== 'host' && of === storeId;
}
