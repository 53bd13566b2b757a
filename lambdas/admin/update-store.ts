import type { Look, Store } from '../stores/store.ts';
import { changeStore, findStoreToChange, type StoreChanged, type StoredStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';
import { setSso, type SsoChange, type SsoSet } from './set-sso.ts';

/** What is not said stays as it is. */
export interface StoreChange {
  readonly name?: string | undefined;
  readonly address?: string | undefined;
  readonly domains?: readonly string[] | undefined;
  readonly locale?: Store['locale'] | undefined;
  readonly look: { readonly [Name in keyof Look]?: Look[Name] | undefined };
  readonly sso?: SsoChange | undefined;
}

export type StoreUpdated =
  | { readonly kind: 'updated'; readonly stored: StoredStore }
  | Extract<SsoSet, { kind: 'invalid_input' }>
  | {
      readonly kind:
        Exclude<StoreChanged['kind'], 'changed'> | 'store_not_found' | 'address_not_among_domains';
    };

/** The domains that are given up are free for other stores at once. */
export async function updateStore({ needs, storeId, input }: Asked<StoreChange>): Promise<StoreUpdated> {
  const before = await findStoreToChange(needs, storeId);
  if (before === undefined) return { kind: 'store_not_found' };
  const { store } = before;
  const otherwise: Store = {
    ...store,
    name: input.name ?? store.name,
    address: input.address ?? store.address,
    domains: [...new Set(input.domains ?? store.domains)],
    locale: input.locale ?? store.locale,
    look: changedLook(store.look, input.look),
  };
  if (!isAtHome(otherwise)) return { kind: 'address_not_among_domains' };
  const set = input.sso === undefined ? undefined : await setSso(needs, store, input.sso);
  if (set?.kind === 'invalid_input') return set;
  const after = set === undefined ? otherwise : { ...otherwise, sso: set.sso };
  const { kind } = await changeStore(needs, before, after);
  return kind === 'changed' ? { kind: 'updated', stored: { ...before, store: after } } : { kind };
}

export function changedLook(before: Look, change: StoreChange['look']): Look {
  return {
    logoUrl: change.logoUrl === undefined ? before.logoUrl : change.logoUrl,
    darkLogoUrl: change.darkLogoUrl === undefined ? before.darkLogoUrl : change.darkLogoUrl,
    colour: change.colour ?? before.colour,
    scheme: change.scheme ?? before.scheme,
  };
}

/** Whether the address that mailed links start with is one that the store answers on. */
export function isAtHome({ address, domains }: Store): boolean {
  return domains.includes(new URL(address).hostname);
}
