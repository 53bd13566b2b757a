import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';

/**
 * By its store key a storefront's server is known. The text is `storekey_<store>.<id>.<secret>`: it says where the key is stored, so that checking it is
 * one read, it cannot be taken for a session's token, and scanners for leaked secrets find it. The table holds only the secret's SHA-256.
 */
export const storeKeySchema = v.pipe(
  v.object({
    storeId: v.string(),
    keyId: v.string(),
    /** What staff call the server that has it. */
    name: v.string(),
    createdAt: v.string(),
    createdBy: v.string(),
    secretHash: v.string(),
  }),
  v.readonly(),
);
export type StoreKey = v.InferOutput<typeof storeKeySchema>;

export interface StoreKeyText {
  readonly storeId: string;
  readonly keyId: string;
  readonly secret: string;
}

export function generateStoreKey(storeId: string): StoreKeyText {
  return {
    storeId,
    keyId: randomBytes(12).toString('base64url'),
    secret: randomBytes(32).toString('base64url'),
  };
}

export function writeStoreKey({ storeId, keyId, secret }: StoreKeyText): string {
  return `storekey_${storeId}.${keyId}.${secret}`;
}

/** Undefined when it is no store key at all. */
export function readStoreKey(text: string): StoreKeyText | undefined {
  const parts = /^storekey_([a-z0-9-]{1,63})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{43})$/.exec(text);
  const [, storeId, keyId, secret] = parts ?? [];
  return storeId === undefined || keyId === undefined || secret === undefined
    ? undefined
    : { storeId, keyId, secret };
}

export function hashStoreKeySecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

export function isStoreKeySecret({ secretHash }: StoreKey, secret: string): boolean {
  return timingSafeEqual(Buffer.from(secretHash), Buffer.from(hashStoreKeySecret(secret)));
}
