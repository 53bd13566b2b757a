import { timingSafeEqual } from 'node:crypto';
import { derive } from './derive.ts';
import type { ParsedHash } from './imported-hash.ts';
import { priceOf, unitPrices } from './price.ts';
import { spellingsOf } from './spellings.ts';

/** Whether the password is the one of the old shop, in any spelling that the shop may have hashed. */
export async function verifyImportedPassword(
  password: string,
  { spelling, steps, expected }: ParsedHash,
): Promise<boolean> {
  for (const spelled of spellingsOf(password, spelling)) {
    const derived = await derive(steps, Buffer.from(spelled, 'utf8'));
    if (derived.length === expected.length && timingSafeEqual(derived, expected)) return true;
  }
  return false;
}

/** What that costs in rounds of bcrypt, at least and at most, on whichever machine it is the cheaper or the dearer. From the hash's parameters alone. */
export function roundsOfImported(
  password: string,
  { spelling, steps }: ParsedHash,
): { readonly least: number; readonly most: number } {
  const prices = spellingsOf(password, spelling).map((spelled) =>
    priceOf(steps, Buffer.byteLength(spelled, 'utf8')),
  );
  const { bcrypt } = unitPrices;
  const sum = (of: 'least' | 'most') => prices.reduce((all, price) => all + price[of], 0);
  const ratios = [sum('least') / bcrypt.least, sum('most') / bcrypt.most];
  return { least: Math.min(...ratios), most: Math.ceil(Math.max(...ratios)) };
}
