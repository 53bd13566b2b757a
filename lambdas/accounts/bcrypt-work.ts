import bcrypt from 'bcryptjs';

/** bcrypt does no fewer than 2^4 rounds. */
const lowestCost = 4;

/** Does at least so many of bcrypt's rounds, and hardly more, whose result nobody needs: so that an answer takes as long as another one. */
export async function spendRounds(rounds: number): Promise<void> {
  for (const cost of costsOf(rounds)) await bcrypt.hash('nobody’s', cost);
}

/** The costs of the hashes that together do at least so many rounds, and fewer than 16 more. */
export function costsOf(rounds: number): number[] {
  const sixteens = Math.max(0, Math.ceil(rounds / 2 ** lowestCost));
  const bits = Array.from(sixteens.toString(2)).reverse();
  return bits.flatMap((bit, at) => (bit === '1' ? [lowestCost + at] : [])).reverse();
}
