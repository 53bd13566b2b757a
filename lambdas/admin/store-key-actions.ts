import * as v from 'valibot';
import { findKeyRing } from '../tables/store-keys.ts';
import { action } from './action.ts';
import { storeFields } from './input.ts';
import { adminProblem, done } from './reply.ts';
import { makeStoreKey, revokeKey } from './store-keys.ts';

export const storeKeyActions = {
  createStoreKey: action({
    summary: "Make a key for a storefront's server; it is shown this once, and stored as a hash only",
    input: v.strictObject({ name: storeFields.name }),
    run: async (asked) => {
      const made = await makeStoreKey(asked);
      return made.kind === 'made' ? done({ keyId: made.keyId, key: made.key }) : adminProblem(made.kind);
    },
  }),

  listStoreKeys: action({
    reads: true,
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
    run: async (asked) => {
      const { kind } = await revokeKey(asked);
      return kind === 'revoked' ? done({ keyId: asked.input.keyId }) : adminProblem(kind);
    },
  }),
};
