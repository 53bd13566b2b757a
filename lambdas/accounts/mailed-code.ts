import { createHmac, timingSafeEqual } from 'node:crypto';
import type { TokenPurpose } from './links.ts';
import { currentKey, type SecretKeys } from './secret-keys.ts';

/** How long a code is good; its link may be good for longer. */
const longestSeconds = 3600;

export function codeLifetimeSeconds(linkLifetimeSeconds: number): number {
  return Math.min(longestSeconds, linkLifetimeSeconds);
}

/** So many wrong codes end the code. */
export const mostWrongCodes = 5;

/** The code that is good for the same as the link of a token, in the browser that began. */
export interface CodeOf {
  readonly purpose: TokenPurpose;
  readonly tokenId: string;
}

/**
 * Six digits that stand in a mail beside its link. Derived, as the link is, so that nothing of it is stored; another purpose's or store's is another one. It says far less
 * than a link does, so it is good for nothing without the secret of the browser that began, a few times.
 */
export function writeCode(storeId: string, code: CodeOf, keys: SecretKeys): string {
  return derive(storeId, code, currentKey(keys, 'token key'));
}

export function isCode(typed: string, storeId: string, code: CodeOf, { keys }: SecretKeys): boolean {
  // Every one is compared, whichever was right.
  const matches = Object.values(keys).map((key) =>
    timingSafeEqual(
      Buffer.from(derive(storeId, code, key)),
      Buffer.from(typed.padEnd(digits, ' ').slice(0, digits)),
    ),
  );
  return matches.includes(true);
}

const digits = 6;

function derive(storeId: string, { purpose, tokenId }: CodeOf, key: string): string {
  const about = ['code', storeId, purpose, tokenId].join('\n');
  const number = createHmac('sha256', key).update(about).digest().readUIntBE(0, 6) % 10 ** digits;
  return String(number).padStart(digits, '0');
}
