import bcrypt from 'bcryptjs';

/** bcrypt does no fewer than 2^4 rounds. */
const lowestCost = 4;

/** Does at least so many of bcrypt's rounds, and hardly more, whose result nobody needs: so that an answer takes as long as another one. */
export async function spendRounds(rounds: number): Promise<void> {
  for (const cost of costsOf(rounds)) await bcrypt.hash('nobody’s', cost);
}

/** Does about so many rounds, as one hash, and tells how many it were and how long they took. */
export async function timeRounds(
  rounds: number,
  stopwatch: () => number,
): Promise<{ readonly rounds: number; readonly took: number }> {
  const cost = Math.max(lowestCost, Math.floor(Math.log2(Math.max(1, rounds))));
  const before = stopwatch();
  await bcrypt.hash('nobody’s', cost);
  // A clock that stands still, as a test's may, tells nothing.
  return { rounds: 2 ** cost, took: Math.max(stopwatch() - before, 0.001) };
}

/** The costs of the hashes that together do at least so many rounds, and fewer than 16 more. */
export function costsOf(rounds: number): number[] {
  const sixteens = Math.max(0, Math.ceil(rounds / 2 ** lowestCost));
  const bits = Array.from(sixteens.toString(2)).reverse();
  return bits.flatMap((bit, at) => (bit === '1' ? [lowestCost + at] : [])).reverse();
}
