import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { currentKey, type SecretKeys } from './secret-keys.ts';

/** What an export is made of, in the order in which it is read and brought in: who was erased, so that they stay so; the contacts,
 * those that were merged into one of them, who holds what, what stands with them, what was ever agreed to, and the store at the end, so that nobody is served before all is there. */
export const exportParts = [
  'erased',
  'contacts',
  'merged',
  'identifiers',
  'belongings',
  'wordings',
  'store',
] as const;
export type ExportPart = (typeof exportParts)[number];

/**
 * What an export is written in; every page says it. A release whose exports an earlier one could not take whole writes the next one: with another part, with lines of another
 * meaning, with something in the store's line that must not be lost. 1 said no number.
 */
export const exportFormat = 2;

export function isExportPart(part: string): part is ExportPart {
  return exportParts.some((one) => one === part);
}

export interface ExportPage {
  readonly format: number;
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

/** As it comes: of a later release it may have parts that nobody here knows. */
export type ComingPage = Omit<SealedPage, 'part'> & { readonly part: string };

/**
 * Seals a page with the password pepper. Whoever brings it in needs the same pepper, without which no password of it would open anything; and what was not
 * exported here, or was changed since, is refused, so that nobody writes themselves a way into an account.
 */
export function sealPage(storeId: string, page: ExportPage, keys: SecretKeys): SealedPage {
  return { ...page, keyId: keys.current, seal: sealOf(storeId, page, currentKey(keys, 'password pepper')) };
}

export function isSealed(
  storeId: string,
  { keyId, seal, ...page }: ComingPage,
  { keys }: SecretKeys,
): boolean {
  const key = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined;
  if (key === undefined) return false;
  return isEqual(sealOf(storeId, page, key), seal);
}

/**
 * Where an export goes on, so that nobody begins one in the middle, without its list of erased people. Nobody reads it either: it is the key of some item of the table, which may be
 * another store's customer's.
 */
export function sealCursor(storeId: string, place: string, keys: SecretKeys): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, cursorKeyOf(storeId, currentKey(keys, 'password pepper')), nonce);
  const text = Buffer.concat([cipher.update(place, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
}

/** The place of a cursor that was sealed here for the same store. */
export function openCursor(storeId: string, cursor: string, { keys }: SecretKeys): string | undefined {
  const sealed = Buffer.from(cursor, 'base64url');
  if (sealed.length < nonceBytes + tagBytes || sealed.toString('base64url') !== cursor) return undefined;
  const places = Object.values(keys).map((key) => openWith(cursorKeyOf(storeId, key), sealed));
  return places.find((place) => place !== undefined);
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Undefined of what was sealed with another key, or changed since. */
function openWith(key: Buffer, sealed: Buffer): string | undefined {
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
  const text = decipher.update(sealed.subarray(nonceBytes + tagBytes));
  try {
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** A key of its own for each store, so that another store's cursor opens here as little as anybody's. */
function cursorKeyOf(storeId: string, key: string): Buffer {
  return createHmac('sha256', key)
    .update(JSON.stringify(['export-cursor', storeId]))
    .digest();
}

function isEqual(one: string, other: string): boolean {
  const [mine, theirs] = [Buffer.from(one), Buffer.from(other)];
  return mine.length === theirs.length && timingSafeEqual(mine, theirs);
}

function sealOf(
  storeId: string,
  { format, exportId, number, part, isLast, lines }: Omit<ComingPage, 'keyId' | 'seal'>,
  key: string,
): string {
  const sealed = ['export', storeId, exportId, number, part, isLast, lines];
  return createHmac('sha256', key)
    .update(JSON.stringify(format === 1 ? sealed : [...sealed, format]))
    .digest('base64url');
}
