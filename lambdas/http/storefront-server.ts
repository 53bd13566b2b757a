import { clientNetwork } from '../accounts/client-network.ts';
import { isStoreKeySecret, readStoreKey, type StoreKey } from '../stores/store-key.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findStoreKey } from '../tables/store-keys.ts';
import type { HttpRequest } from './request.ts';

/** What the request carries as `Authorization: Bearer`. */
export function bearerToken({ headers }: HttpRequest): string | undefined {
  return /^Bearer ([^\s,]+)$/i.exec(headers['authorization'] ?? '')?.[1];
}

/** A storefront's server, as its store key names it. */
export type StorefrontServer = Pick<StoreKey, 'storeId' | 'keyId' | 'name'>;

/** Whose server sends this request; undefined unless it carries a good store key. What cannot be one is not looked for. */
export async function recogniseServer(
  request: HttpRequest,
  needs: Needs,
): Promise<StorefrontServer | undefined> {
  const text = readStoreKey(bearerToken(request) ?? '');
  if (text === undefined) return undefined;
  const key = await findStoreKey(needs, text);
  return key !== undefined && isStoreKeySecret(key, text.secret) ? key : undefined;
}

/**
 * The store whose own server says from which address its customer speaks; null, without a read, when none does. A storefront's server is one network for
 * all its customers: so it may name the customer's (ruling 16), and nobody else may.
 */
export async function voucherOf(request: HttpRequest, needs: Needs): Promise<string | null> {
  if (request.headers['x-customer-address'] === undefined) return null;
  return (await recogniseServer(request, needs))?.storeId ?? null;
}

/** The client's network, as throttles of this store count it. */
export function networkOf(
  { headers, sourceAddress }: HttpRequest,
  storeId: string,
  voucher: string | null,
): string {
  const own = clientNetwork(sourceAddress);
  if (voucher !== storeId) return own;
  const named = clientNetwork(headers['x-customer-address'] ?? '');
  return named === 'unknown' ? own : named;
}
