import { randomBytes } from 'node:crypto';

const letters = 'bcdfghjklmnpqrst';

/**
 * A name that nothing else has: letters alone, and no vowel, so that no rule of the product takes one in a thousand for something that it is not, as it would eight
 * digits of a UUID for a telephone number.
 */
export const someLetters = (): string =>
  [...randomBytes(10)].map((byte) => letters.charAt(byte % letters.length)).join('');
