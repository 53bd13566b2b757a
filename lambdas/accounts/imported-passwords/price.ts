import type { Step } from './imported-hash.ts';
import { scryptBytes } from './scrypt.ts';

/**
 * What a hash may cost one vCPU at most: it is refused from its parameters alone, never by trying. A function has 1,769 MB and serves one
 * request at a time.
 */
export const bounds = { microseconds: 1_000_000, bytes: 512 * 2 ** 20, lanes: 64 } as const;

interface Price {
  /** Microseconds: on a machine that is quick at it. A wrong password is made up for by this, so it must not be too high. */
  readonly least: number;
  /** Microseconds: on one that is slow at it. The bounds go by this, so it must not be too low. */
  readonly most: number;
}

/** What a unit costs; `npm run bench:hashes` measures them. Digests and encodings cost next to nothing and have no entry. */
export const unitPrices = {
  /** One of bcrypt's 2^cost. */
  bcrypt: { least: 73, most: 120 },
  /** One MD5 over the digest so far and a short password, and what each byte of a longer one adds. */
  phpass: { least: 0.8, most: 2 },
  phpassByte: { least: 0.0012, most: 0.004 },
  /** One iteration for one digest's worth of output. */
  pbkdf2Sha1: { least: 0.12, most: 0.45 },
  pbkdf2Sha256: { least: 0.12, most: 0.45 },
  pbkdf2Sha512: { least: 0.38, most: 0.9 },
  /** One KiB in one pass, whatever the number of lanes; from 64 MiB on no cache holds it. */
  argon2: { least: 0.42, most: 1.6 },
  argon2Large: { least: 0.75, most: 1.6 },
  /** One of N r p. */
  scrypt: { least: 0.2, most: 0.9 },
} as const satisfies Record<string, Price>;

/** How long the steps take at least and at most, and the bytes of memory that they need at the same time. */
export function priceOf(steps: readonly Step[], passwordBytes: number): Price & { readonly bytes: number } {
  const prices = steps.map((step) => priceOfStep(step, passwordBytes));
  return {
    least: prices.reduce((sum, { least }) => sum + least, 0),
    most: prices.reduce((sum, { most }) => sum + most, 0),
    bytes: prices.reduce((largest, { bytes = 0 }) => Math.max(largest, bytes), 0),
  };
}

const longestDigest = { sha1: 20, sha256: 32, sha512: 64 } as const;
const pbkdf2Prices = {
  sha1: unitPrices.pbkdf2Sha1,
  sha256: unitPrices.pbkdf2Sha256,
  sha512: unitPrices.pbkdf2Sha512,
} as const;

function priceOfStep(step: Step, passwordBytes: number): Price & { readonly bytes?: number } {
  switch (step.step) {
    case 'digest':
    case 'hmac_sha384':
    case 'write':
      return { least: 0, most: 0 };
    case 'bcrypt':
      return times(2 ** step.cost, unitPrices.bcrypt);
    case 'phpass': {
      const { phpass, phpassByte } = unitPrices;
      return times(step.rounds, {
        least: phpass.least + passwordBytes * phpassByte.least,
        most: phpass.most + passwordBytes * phpassByte.most,
      });
    }
    case 'pbkdf2':
      return times(
        step.iterations * Math.ceil(step.bytes / longestDigest[step.digest]),
        pbkdf2Prices[step.digest],
      );
    case 'argon2': {
      const price = step.kibibytes < 64 * 1024 ? unitPrices.argon2 : unitPrices.argon2Large;
      return { ...times(step.kibibytes * step.passes, price), bytes: step.kibibytes * 1024 };
    }
    case 'scrypt':
      return { ...times(step.n * step.r * step.p, unitPrices.scrypt), bytes: scryptBytes(step) };
  }
}

function times(units: number, { least, most }: Price): Price {
  return { least: units * least, most: units * most };
}
