import { createHmac } from 'node:crypto';
import bcrypt from 'bcryptjs';
import * as v from 'valibot';
import { spendRounds, timeRounds } from './bcrypt-work.ts';
import { readImportedHash } from './imported-passwords/read-imported-hash.ts';
import { roundsOfImported, verifyImportedPassword } from './imported-passwords/verify-imported-password.ts';
import { currentKey, type SecretKeys } from './secret-keys.ts';

/**
 * A stored password: the hash and how it was made, so that a sign-in under an older policy can make it anew. An imported one is as the shop
 * stored it that the store moved from; its form tells how it was made (imported-passwords/).
 */
export const passwordHashSchema = v.pipe(
  v.variant('scheme', [
    v.looseObject({
      scheme: v.literal('bcrypt-hmac-sha384'),
      cost: v.number(),
      pepperId: v.string(),
      hash: v.string(),
    }),
    v.looseObject({ scheme: v.literal('imported'), hash: v.string() }),
  ]),
  v.readonly(),
);
export type PasswordHash = v.InferOutput<typeof passwordHashSchema>;
type PepperedHash = Extract<PasswordHash, { scheme: 'bcrypt-hmac-sha384' }>;

export interface HashPolicy {
  readonly pepper: SecretKeys;
  /** bcrypt's logarithmic cost; 12 takes about 0.3 s in one thread. */
  readonly cost: number;
  /** What the dearest stored password costs to verify, in bcrypt's rounds: no answer costs less, whomever it is about. */
  readonly floorRounds?: number;
  /** Milliseconds of CPU, from whenever. */
  readonly stopwatch: () => number;
  /** Told of a stored hash whose pepper is not in the secret any more: somebody has to put it back. */
  readonly onPepperMissing?: (pepperId: string) => void;
}

/**
 * Hashes the whole password: bcrypt alone would ignore all after 72 bytes and stop at a NUL, so it is given the base64 of
 * HMAC-SHA-384 over the NFC form, keyed by the pepper (64 characters, whatever the password's length).
 */
export async function hashPassword(
  password: string,
  { pepper, cost }: Pick<HashPolicy, 'pepper' | 'cost'>,
): Promise<PepperedHash> {
  const hash = await bcrypt.hash(peppered(password, currentKey(pepper, 'password pepper')), cost);
  return { scheme: 'bcrypt-hmac-sha384', cost, pepperId: pepper.current, hash };
}

/**
 * Whether the password is the stored one. Where none is stored it is false, at the price of a verification. Neither a hash that is cheaper
 * to verify than the store's dearest answers sooner, right or wrong: what it lacks is spent.
 */
export async function verifyPassword(
  password: string,
  stored: PasswordHash | null,
  policy: HashPolicy,
): Promise<boolean> {
  const floor = Math.max(policy.floorRounds ?? 0, 2 ** policy.cost);
  if (stored === null) {
    await hashPassword(password, policy);
    await spendRounds(floor - 2 ** policy.cost);
    return false;
  }
  const { right, rounds } = await verifyStored(password, stored, policy, floor);
  await spendRounds(floor - rounds);
  return right;
}

/** What a verification of the stored password costs at most, in bcrypt's rounds: the floor of its store is no lower. */
export function roundsOf(password: string, stored: PasswordHash): number {
  switch (stored.scheme) {
    case 'bcrypt-hmac-sha384':
      return 2 ** stored.cost;
    case 'imported': {
      const hash = readImportedHash(stored.hash);
      return hash.kind === 'imported_hash' ? roundsOfImported(password, hash).most : 0;
    }
  }
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
  { pepper, onPepperMissing, stopwatch }: HashPolicy,
  floor: number,
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
      if (hash.kind !== 'imported_hash') return { right: false, rounds: 0 };
      // How long other schemes take beside bcrypt differs from machine to machine: so it is measured, on this one and now.
      const before = stopwatch();
      const right = await verifyImportedPassword(password, hash);
      const took = stopwatch() - before;
      const timed = await timeRounds(floor / 8, stopwatch);
      const { least, most } = roundsOfImported(password, hash);
      // A moment that was slow for other reasons counts for no more than the hash can cost.
      const rounds = Math.min(Math.max((took / timed.took) * timed.rounds, least), most);
      return { right, rounds: timed.rounds + rounds };
    }
  }
}

function peppered(password: string, pepper: string): string {
  return createHmac('sha384', pepper).update(password.normalize('NFC'), 'utf8').digest('base64');
}
