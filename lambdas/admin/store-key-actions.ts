import * as v from 'valibot';
import { isoTime } from '../accounts/iso-time.ts';
import { generateStoreKey, hashStoreKeySecret, writeStoreKey } from '../stores/store-key.ts';
import { createStoreKey, findKeyRing, revokeStoreKey } from '../tables/store-keys.ts';
import { findStore } from '../tables/stores.ts';
import { action, adminProblem, done } from './action.ts';
import { storeFields } from './input.ts';

/** More than a store has servers; so that the ring stays one small item. */
const mostKeys = 50;

export const storeKeyActions = {
  createStoreKey: action({
    summary: "Make a key for a storefront's server; it is shown this once, and stored as a hash only",
    input: v.strictObject({ name: storeFields.name }),
    run: async ({ needs, storeId, actor, input: { name } }) => {
      const [stored, ring] = await Promise.all([findStore(needs, storeId), findKeyRing(needs, storeId)]);
      if (stored === undefined) return adminProblem('store_not_found');
      if (ring.keys.length >= mostKeys) return adminProblem('too_many_store_keys');
      const text = generateStoreKey(storeId);
      const { keyId, secret } = text;
      const about = { storeId, keyId, name, createdAt: isoTime(needs.now()), createdBy: actor };
      const created = await createStoreKey(needs, ring, { ...about, secretHash: hashStoreKeySecret(secret) });
      return created ? done({ keyId, key: writeStoreKey(text) }) : adminProblem('changed_meanwhile');
    },
  }),

  listStoreKeys: action({
    summary: "The store's keys: which there are, not what they are",
    input: v.strictObject({}),
    run: async ({ needs, storeId }) => {
      const { keys } = await findKeyRing(needs, storeId);
      return done({ items: keys, next: null });
    },
  }),

  revokeStoreKey: action({
    summary: 'Revoke a store key: the server that has it is refused from its next request on',
    input: v.strictObject({
      keyId: v.pipe(v.string('invalid_type'), v.regex(/^[A-Za-z0-9_-]{16}$/, 'invalid_key_id')),
    }),
    run: async ({ needs, storeId, input: { keyId } }) => {
      const ring = await findKeyRing(needs, storeId);
      if (!ring.keys.some((key) => key.keyId === keyId)) return adminProblem('store_key_not_found');
      const revoked = await revokeStoreKey(needs, ring, { storeId, keyId });
      return revoked ? done({ keyId }) : adminProblem('changed_meanwhile');
    },
  }),
};
