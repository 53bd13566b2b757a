import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SecretKeys } from './secret-keys.ts';

/** What an export is made of, in the order in which it is read and brought in: who was erased, so that they stay so; the contacts, who holds what, what stands with
 * them, and the store at the end, so that nobody is served before all is there. */
export const exportParts = ['erased', 'contacts', 'identifiers', 'belongings', 'store'] as const;
export type ExportPart = (typeof exportParts)[number];

export interface ExportPage {
  /** All pages of one export have it. */
  readonly exportId: string;
  /** From 1. */
  readonly number: number;
  readonly part: ExportPart;
  readonly isLast: boolean;
  /** A JSON object each, as it is stored. */
  readonly lines: readonly string[];
}

export interface SealedPage extends ExportPage {
  /** The password pepper that it was sealed with. */
  readonly keyId: string;
  readonly seal: string;
}

/**
 * Seals a page with the password pepper. Whoever brings it in needs the same pepper, without which no password of it would open anything; and what was not
 * exported here, or was changed since, is refused, so that nobody writes themselves a way into an account.
 */
export function sealPage(storeId: string, page: ExportPage, { current, keys }: SecretKeys): SealedPage {
  const key = keys[current];
  if (key === undefined) throw new Error('There is no password pepper in the secret');
  return { ...page, keyId: current, seal: sealOf(storeId, page, key) };
}

export function isSealed(
  storeId: string,
  { keyId, seal, ...page }: SealedPage,
  { keys }: SecretKeys,
): boolean {
  const key = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined;
  if (key === undefined) return false;
  const [mine, theirs] = [Buffer.from(sealOf(storeId, page, key)), Buffer.from(seal)];
  return mine.length === theirs.length && timingSafeEqual(mine, theirs);
}

function sealOf(storeId: string, { exportId, number, part, isLast, lines }: ExportPage, key: string): string {
  return createHmac('sha256', key)
    .update(JSON.stringify(['export', storeId, exportId, number, part, isLast, lines]))
    .digest('base64url');
}
