import type { Locale } from '../stores/locale.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findStore, findStoreIdByHost } from '../tables/stores.ts';
import { localeOf } from './language.ts';
import type { HttpRequest } from './request.ts';
import { networkOf } from './storefront-server.ts';

/** One request to one store. */
export interface Visit {
  readonly request: HttpRequest;
  readonly needs: Needs;
  readonly store: Store;
  readonly locale: Locale;
  /** The client's network, as throttles count it. */
  readonly network: string;
}

/** `voucher`: the store whose server says for whom it speaks, if any does. */
export function visitOf(request: HttpRequest, needs: Needs, store: Store, voucher: string | null): Visit {
  return {
    request,
    needs,
    store,
    locale: localeOf(request, store),
    network: networkOf(request, store.storeId, voucher),
  };
}

/**
 * Which store answers on which host, remembered for as long as the function lives. It is only a hint for where to look: whether the
 * store still answers on the host is read from the store itself, every time.
 */
export type Directory = Map<string, string>;

/**
 * Finds the store of the host. Work that needs no more than the store's id can begin at once, beside the read of the store, which is
 * how a sign-in saves a round trip.
 */
export async function openStore<Begun>(
  request: HttpRequest,
  needs: Needs,
  directory: Directory,
  begin: (storeId: string) => Promise<Begun>,
): Promise<{ store: Store; begun: Begun } | undefined> {
  const { host } = request;
  const remembered = directory.get(host);
  if (remembered !== undefined) {
    const opened = await readBoth(needs, host, remembered, begin);
    if (opened !== undefined) return opened;
    directory.delete(host);
  }
  const storeId = await findStoreIdByHost(needs, host);
  if (storeId === undefined) return undefined;
  directory.set(host, storeId);
  return readBoth(needs, host, storeId, begin);
}

async function readBoth<Begun>(
  needs: Needs,
  host: string,
  storeId: string,
  begin: (storeId: string) => Promise<Begun>,
): Promise<{ store: Store; begun: Begun } | undefined> {
  const [stored, begun] = await Promise.all([findStore(needs, storeId), begin(storeId)]);
  return stored?.store.domains.includes(host) === true ? { store: stored.store, begun } : undefined;
}
