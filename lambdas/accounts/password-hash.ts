import { createHmac } from 'node:crypto';
import bcrypt from 'bcryptjs';
import * as v from 'valibot';
import { spendRounds } from './bcrypt-work.ts';
import { readImportedHash } from './imported-passwords/read-imported-hash.ts';
import { verifyImportedPassword } from './imported-passwords/verify-imported-password.ts';
import type { SecretKeys } from './secret-keys.ts';

/**
 * A stored password: the hash and how it was made, so that a sign-in under an older policy can make it anew. An imported one is as the shop
 * stored it that the store moved from; its form tells how it was made (imported-passwords/).
 */
export const passwordHashSchema = v.pipe(
  v.variant('scheme', [
    v.object({
      scheme: v.literal('bcrypt-hmac-sha384'),
      cost: v.number(),
      pepperId: v.string(),
      hash: v.string(),
    }),
    v.object({ scheme: v.literal('imported'), hash: v.string() }),
  ]),
  v.readonly(),
);
export type PasswordHash = v.InferOutput<typeof passwordHashSchema>;
type PepperedHash = Extract<PasswordHash, { scheme: 'bcrypt-hmac-sha384' }>;

export interface HashPolicy {
  readonly pepper: SecretKeys;
  /** bcrypt's logarithmic cost; 12 takes about 0.3 s in one thread. */
  readonly cost: number;
  /** Told of a stored hash whose pepper is not in the secret any more: somebody has to put it back. */
  readonly onPepperMissing?: (pepperId: string) => void;
}

/**
 * Hashes the whole password: bcrypt alone would ignore all after 72 bytes and stop at a NUL, so it is given the base64 of
 * HMAC-SHA-384 over the NFC form, keyed by the pepper (64 characters, whatever the password's length).
 */
export async function hashPassword(password: string, { pepper, cost }: HashPolicy): Promise<PepperedHash> {
  const hash = await bcrypt.hash(peppered(password, currentPepper(pepper)), cost);
  return { scheme: 'bcrypt-hmac-sha384', cost, pepperId: pepper.current, hash };
}

/**
 * Whether the password is the stored one. Where none is stored it is false, at the price of a verification. Neither a hash that was cheaper
 * to verify than ours answers sooner, right or wrong: what it lacks is spent.
 */
export async function verifyPassword(
  password: string,
  stored: PasswordHash | null,
  policy: HashPolicy,
): Promise<boolean> {
  if (stored === null) {
    await hashPassword(password, policy);
    return false;
  }
  const { right, rounds } = await verifyStored(password, stored, policy);
  await spendRounds(2 ** policy.cost - rounds);
  return right;
}

/** Whether the stored hash was made under an older policy, or elsewhere. */
export function needsRehash(stored: PasswordHash, { pepper, cost }: HashPolicy): boolean {
  switch (stored.scheme) {
    case 'bcrypt-hmac-sha384':
      return stored.cost !== cost || stored.pepperId !== pepper.current;
    case 'imported':
      return true;
  }
}

/** `rounds` is what the answer cost, in bcrypt's rounds. */
async function verifyStored(
  password: string,
  stored: PasswordHash,
  { pepper, onPepperMissing }: HashPolicy,
): Promise<{ right: boolean; rounds: number }> {
  switch (stored.scheme) {
    case 'bcrypt-hmac-sha384': {
      const key = Object.hasOwn(pepper.keys, stored.pepperId) ? pepper.keys[stored.pepperId] : undefined;
      if (key === undefined) {
        // Refused as a wrong password is, after as long: an error here would tell known addresses from unknown ones.
        onPepperMissing?.(stored.pepperId);
        return { right: false, rounds: 0 };
      }
      const given = peppered(password, key);
      return { right: await bcrypt.compare(given, stored.hash), rounds: 2 ** stored.cost };
    }
    case 'imported': {
      const hash = readImportedHash(stored.hash);
      // An import refuses what cannot be read. Stored all the same, it opens nothing, and its owner sets a password by a reset.
      return hash.kind === 'imported_hash'
        ? verifyImportedPassword(password, hash)
        : { right: false, rounds: 0 };
    }
  }
}

function peppered(password: string, pepper: string): string {
  return createHmac('sha384', pepper).update(password.normalize('NFC'), 'utf8').digest('base64');
}

function currentPepper({ current, keys }: SecretKeys): string {
  const key = keys[current];
  if (key === undefined) throw new Error(`The password pepper ${current} is not in the secret`);
  return key;
}
