import { isoTime } from '../accounts/iso-time.ts';
import { generateStoreKey, hashStoreKeySecret, writeStoreKey } from '../stores/store-key.ts';
import { createStoreKey, findKeyRing, revokeStoreKey } from '../tables/store-keys.ts';
import { findStore } from '../tables/stores.ts';
import { changeBy } from './change-by.ts';
import type { Asked } from './action.ts';

/** More than a store has servers; so that the ring stays one small item. */
const mostKeys = 50;

export type StoreKeyMade =
  | { readonly kind: 'made'; readonly keyId: string; readonly key: string }
  | { readonly kind: 'store_not_found' | 'too_many_store_keys' | 'changed_meanwhile' };

/** The key itself is told this once; what is stored of it opens nothing. */
export async function makeStoreKey({
  needs,
  storeId,
  actor,
  input: { name },
}: Asked<{ name: string }>): Promise<StoreKeyMade> {
  const [stored, ring] = await Promise.all([findStore(needs, storeId), findKeyRing(needs, storeId)]);
  if (stored === undefined) return { kind: 'store_not_found' };
  if (ring.keys.length >= mostKeys) return { kind: 'too_many_store_keys' };
  const text = generateStoreKey(storeId);
  const { keyId, secret } = text;
  const about = { storeId, keyId, name, createdAt: isoTime(needs.now()), createdBy: actor };
  const change = changeBy({ needs, storeId, actor }, 'createStoreKey', [
    { name: `keys.${keyId}`, before: null, after: name },
  ]);
  const key = { ...about, secretHash: hashStoreKeySecret(secret) };
  const created = await createStoreKey(needs, ring, key, change);
  return created ? { kind: 'made', keyId, key: writeStoreKey(text) } : { kind: 'changed_meanwhile' };
}

export type StoreKeyRevoked = { readonly kind: 'revoked' | 'store_key_not_found' | 'changed_meanwhile' };

/** The server that has it is refused from its next request on. */
export async function revokeKey({
  needs,
  storeId,
  actor,
  input: { keyId },
}: Asked<{ keyId: string }>): Promise<StoreKeyRevoked> {
  const ring = await findKeyRing(needs, storeId);
  const named = ring.keys.find((key) => key.keyId === keyId);
  if (named === undefined) return { kind: 'store_key_not_found' };
  const change = changeBy({ needs, storeId, actor }, 'revokeStoreKey', [
    { name: `keys.${keyId}`, before: named.name, after: null },
  ]);
  const revoked = await revokeStoreKey(needs, ring, { storeId, keyId }, change);
  return { kind: revoked ? 'revoked' : 'changed_meanwhile' };
}
