import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { locales } from '../stores/locale.ts';
import {
  exportFormat,
  exportParts,
  openCursor,
  sealCursor,
  sealPage,
  type ExportPart,
  type SealedPage,
} from '../accounts/store-export.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findContact, readContactItem } from '../tables/contacts.ts';
import { readOfStore } from '../tables/store-belongings.ts';
import { findKeyRing, findStoreKey } from '../tables/store-keys.ts';
import { findFieldsWithTexts, findWordings } from '../tables/store-fields.ts';
import { findTexts } from '../tables/store-texts.ts';
import { findStoreToChange } from '../tables/stores.ts';
import type { Asked } from './action.ts';
import { belongingsOfThoseThere, identifiersOfThoseThere, type Item } from './of-those-there.ts';

const cursorSchema = v.object({
  exportId: v.string(),
  number: v.number(),
  part: v.picklist(exportParts),
  from: v.nullable(v.record(v.string(), v.unknown())),
});
type Cursor = v.InferOutput<typeof cursorSchema>;

export type StoreExported =
  | { readonly kind: 'exported'; readonly page: SealedPage; readonly next: string | null }
  | { readonly kind: 'store_not_found' | 'invalid_cursor' };

/**
 * A page of everything of a store, password hashes among it, as `importStore` takes it into another deployment. What is only passing is left out: sessions, links, counters, requests, and
 * what waits to be told; and whatever is left of somebody whose erasure is under way, which nobody erases in a file.
 */
export async function exportStore({
  needs,
  storeId,
  input: { after },
}: Asked<{ readonly after: string | null }>): Promise<StoreExported> {
  if ((await findStoreToChange(needs, storeId)) === undefined) return { kind: 'store_not_found' };
  const pepper = await needs.secrets.passwordPepper();
  const cursor =
    after === null
      ? ({ exportId: randomUUID(), number: 1, part: 'erased', from: null } as const)
      : readCursor(openCursor(storeId, after, pepper));
  if (cursor === undefined) return { kind: 'invalid_cursor' };
  const { exportId, number, part } = cursor;
  const { lines, next } = await readPart(needs, storeId, cursor);
  const following = next === null ? partAfter(part) : part;
  const page = { format: exportFormat, exportId, number, part, isLast: following === undefined, lines };
  return {
    kind: 'exported',
    page: sealPage(storeId, page, pepper),
    next:
      following === undefined
        ? null
        : sealCursor(storeId, placeOf({ exportId, number: number + 1, part: following, from: next }), pepper),
  };
}

async function readPart(needs: Needs, storeId: string, { part, from }: Cursor) {
  switch (part) {
    case 'erased':
    case 'identifiers': {
      const { items, next } = await readOfStore(needs, 'identifiers', storeId, from);
      const found = items.filter(({ pk }) => partOfIdentifier(storeId, String(pk)) === part);
      const kept = part === 'erased' ? found : await identifiersOfThoseThere(needs, storeId, found);
      return { lines: kept.map((item) => JSON.stringify(item)), next };
    }
    // A contact says when it was there still: who had its address and was erased by then is somebody else.
    case 'contacts': {
      const seenAtEpochSeconds = needs.now();
      const { items, next } = await readOfStore(needs, 'contacts', storeId, from);
      const contacts = items.filter((item) => isOf(part, item));
      return { lines: contacts.map((item) => JSON.stringify({ ...item, seenAtEpochSeconds })), next };
    }
    case 'belongings': {
      const { items, next } = await readOfStore(needs, 'contacts', storeId, from);
      const found = items.filter((item) => isOf(part, item)).map(asOutOfTheOutbox);
      const kept = await belongingsOfThoseThere(needs, storeId, found);
      return { lines: kept.map((item) => JSON.stringify(item)), next };
    }
    case 'merged': {
      const seenAtEpochSeconds = needs.now();
      const { items, next } = await readOfStore(needs, 'contacts', storeId, from);
      const merged = items.flatMap((item) => (isOf(part, item) ? [{ ...item, seenAtEpochSeconds }] : []));
      const led = await Promise.all(merged.map((item) => withKept(needs, storeId, item)));
      return { lines: led.filter((line) => line !== undefined), next };
    }
    case 'wordings': {
      const { texts, next } = await findWordings(needs, storeId, from);
      return { lines: texts.map((text) => JSON.stringify(text)), next };
    }
    case 'store':
      return { lines: [JSON.stringify(await readStore(needs, storeId))], next: null };
  }
}

function partOfIdentifier(storeId: string, pk: string): ExportPart | undefined {
  if (pk.startsWith(`${storeId}#erased#`)) return 'erased';
  return pk.startsWith(`${storeId}#request#`) ? undefined : 'identifiers';
}

const passing = ['event#', 'request#', 'erasing', 'named#'];

/** With the contact that it led to in the end, which may have come through others: without that one it is not brought in, nor told, since its person is being erased. */
async function withKept(needs: Needs, storeId: string, item: Item): Promise<string | undefined> {
  const kept = await findContact(needs, storeId, readContactItem(item).contactId);
  return kept === undefined ? undefined : JSON.stringify({ ...item, keptId: kept.contactId });
}

function isOf(part: 'contacts' | 'merged' | 'belongings', { pk, sk, mergedInto }: Item): boolean {
  const name = String(sk);
  if (name === 'contact') return part === (mergedInto == null ? 'contacts' : 'merged');
  const isBatch = /#batch(es|-\w+)$/.test(String(pk));
  return part === 'belongings' && !isBatch && !passing.some((prefix) => name.startsWith(prefix));
}

/** What waits to be sent here is sent here. */
function asOutOfTheOutbox(item: Item): Item {
  const { outbox: _outbox, dueAtEpochSeconds: _due, ...rest } = item;
  return rest;
}

async function readStore(needs: Needs, storeId: string) {
  const [stored, fields, ring, texts] = await Promise.all([
    findStoreToChange(needs, storeId),
    findFieldsWithTexts(needs, storeId),
    findKeyRing(needs, storeId),
    Promise.all(locales.map(async (locale) => ({ locale, ...(await findTexts(needs, storeId, locale)) }))),
  ]);
  const keys = await Promise.all(ring.keys.map(({ keyId }) => findStoreKey(needs, { storeId, keyId })));
  return {
    store: stored?.store,
    setVariables: stored?.setVariables,
    fields,
    texts: texts
      .filter(({ version }) => version > 0)
      .map(({ locale, texts: own }) => ({ locale, texts: own })),
    keys: keys.filter((key) => key !== undefined),
  };
}

function partAfter(part: ExportPart): ExportPart | undefined {
  return exportParts[exportParts.indexOf(part) + 1];
}

function placeOf(cursor: Cursor): string {
  return JSON.stringify(cursor);
}

function readCursor(place: string | undefined): Cursor | undefined {
  return place === undefined ? undefined : v.parse(cursorSchema, JSON.parse(place));
}
