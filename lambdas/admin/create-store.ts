import { resolveVariables } from '../stores/store-variables.ts';
import { defaultLook, noSessionsOver, type Store } from '../stores/store.ts';
import { isNotBroughtIn } from '../tables/store-imports.ts';
import { createStore as createStoreItem, type StoreCreated, type StoredStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';
import { changedLook, isAtHome, refusedName, type NameRefused, type StoreChange } from './update-store.ts';

export type NewStore = Omit<StoreChange, 'sso' | 'sender'> & Pick<Store, 'name' | 'address' | 'locale'>;

export type StoreMade =
  | { readonly kind: 'made'; readonly stored: StoredStore }
  | NameRefused
  | { readonly kind: Exclude<StoreCreated['kind'], 'created'> | 'address_not_among_domains' };

/** A store with every variable at its default. Without domains it answers on the host of its address. */
export async function createStore({ needs, storeId, input }: Asked<NewStore>): Promise<StoreMade> {
  const { name, address, locale } = input;
  const store: Store = {
    storeId,
    name,
    address,
    domains: [...new Set(input.domains ?? [new URL(address).hostname])],
    locale,
    look: changedLook(defaultLook, input.look),
    variables: resolveVariables({}),
    sender: null,
    sessionsOver: noSessionsOver,
    wasEverOpen: false,
    sso: null,
  };
  if (!isAtHome(store)) return { kind: 'address_not_among_domains' };
  const refused = refusedName(store);
  if (refused !== undefined) return refused;
  const stored = { store, setVariables: {}, version: 1 };
  const { kind } = await createStoreItem(needs, stored, null, [isNotBroughtIn(needs, storeId)]);
  return kind === 'created' ? { kind: 'made', stored } : { kind };
}
