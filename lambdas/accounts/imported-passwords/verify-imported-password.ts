import { timingSafeEqual } from 'node:crypto';
import { derive } from './derive.ts';
import type { ParsedHash } from './imported-hash.ts';
import { priceOf, unitPrices } from './price.ts';
import { spellingsOf } from './spellings.ts';

export interface Verified {
  readonly right: boolean;
  /** What the answer cost at least, in rounds of bcrypt. */
  readonly rounds: number;
}

/** Whether the password is the one of the old shop, in any spelling that the shop may have hashed. */
export async function verifyImportedPassword(
  password: string,
  { spelling, steps, expected }: ParsedHash,
): Promise<Verified> {
  let rounds = 0;
  for (const spelled of spellingsOf(password, spelling)) {
    const bytes = Buffer.from(spelled, 'utf8');
    rounds += priceOf(steps, bytes.length).least / unitPrices.bcrypt.least;
    const derived = await derive(steps, bytes);
    if (derived.length === expected.length && timingSafeEqual(derived, expected))
      return { right: true, rounds };
  }
  return { right: false, rounds };
}
