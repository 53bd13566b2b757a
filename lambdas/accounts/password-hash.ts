import { createHmac } from 'node:crypto';
import bcrypt from 'bcryptjs';
import * as v from 'valibot';
import type { SecretKeys } from './secret-keys.ts';

/** A stored password: the hash and how it was made, so that a sign-in under an older policy can make it anew. */
export const passwordHashSchema = v.pipe(
  v.object({
    scheme: v.literal('bcrypt-hmac-sha384'),
    cost: v.number(),
    pepperId: v.string(),
    hash: v.string(),
  }),
  v.readonly(),
);
export type PasswordHash = v.InferOutput<typeof passwordHashSchema>;

export interface HashPolicy {
  readonly pepper: SecretKeys;
  /** bcrypt's logarithmic cost; 12 takes about 0.3 s in one thread. */
  readonly cost: number;
}

/**
 * Hashes the whole password: bcrypt alone would ignore all after 72 bytes and stop at a NUL, so it is given the base64 of
 * HMAC-SHA-384 over the NFC form, keyed by the pepper (64 characters, whatever the password's length).
 */
export async function hashPassword(password: string, { pepper, cost }: HashPolicy): Promise<PasswordHash> {
  const hash = await bcrypt.hash(peppered(password, pepperOf(pepper, pepper.current)), cost);
  return { scheme: 'bcrypt-hmac-sha384', cost, pepperId: pepper.current, hash };
}

/** Whether the password is the stored one. Where none is stored it is false, at the price of a verification. */
export async function verifyPassword(
  password: string,
  stored: PasswordHash | null,
  policy: HashPolicy,
): Promise<boolean> {
  if (stored === null) {
    await hashPassword(password, policy);
    return false;
  }
  return bcrypt.compare(peppered(password, pepperOf(policy.pepper, stored.pepperId)), stored.hash);
}

/** Whether the stored hash was made under an older policy. */
export function needsRehash(stored: PasswordHash, { pepper, cost }: HashPolicy): boolean {
  return stored.cost !== cost || stored.pepperId !== pepper.current;
}

function peppered(password: string, pepper: string): string {
  return createHmac('sha384', pepper).update(password.normalize('NFC'), 'utf8').digest('base64');
}

function pepperOf(pepper: SecretKeys, id: string): string {
  const key = pepper.keys[id];
  if (key === undefined) throw new Error(`The password pepper ${id} is not in the secret`);
  return key;
}
