import * as v from 'valibot';
import { isSameActor } from '../accounts/address-recovery.ts';
import type { SealedPage } from '../accounts/store-export.ts';
import { linksOf } from '../stores/elsewhere.ts';
import { locales } from '../stores/locale.ts';
import { changesBetween, settingsOf } from '../stores/store-change.ts';
import { storeKeySchema } from '../stores/store-key.ts';
import { takesTwoToBring } from '../stores/store-proposal.ts';
import { storeSchema } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { bringFields, fieldsWithTextsSchema } from '../tables/store-fields.ts';
import { endStoreImport, findStoreImport, letStoreWait, type StoreImport } from '../tables/store-imports.ts';
import { createStoreKey, findKeyRing } from '../tables/store-keys.ts';
import { findTexts, replaceTexts } from '../tables/store-texts.ts';
import { createStore, readStoreItem, type StoreCreated, type StoredStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';
import { changeBy } from './change-by.ts';

/** A store that was brought in and is served to nobody yet: by whom, and what leads its customers somewhere. */
export interface StoreWaiting {
  readonly exportId: string;
  readonly by: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

const storeLine = v.object({
  store: storeSchema,
  setVariables: v.record(v.string(), v.unknown()),
  texts: v.array(v.object({ locale: v.picklist(locales), texts: v.record(v.string(), v.string()) })),
  keys: v.array(storeKeySchema),
  /** Exports of earlier releases have none. */
  fields: v.optional(fieldsWithTextsSchema),
});

export type StoreBrought =
  | { readonly kind: 'created' }
  | { readonly kind: 'waiting'; readonly waiting: StoreWaiting }
  | { readonly kind: 'store_exists' | 'domain_taken' | 'store_too_large' };

/** The last page of an import: the store itself, with what stands beside it. */
export async function bringStore(asked: Asked<SealedPage>, begun: StoreImport): Promise<StoreBrought> {
  const { needs, storeId, actor, input: page } = asked;
  if (begun.waiting !== null) return { kind: 'waiting', waiting: waitingOf(begun, begun.waiting) };
  const { store, setVariables, ...beside } = v.parse(storeLine, JSON.parse(page.lines[0] ?? ''));
  await bringBeside(needs, storeId, beside);
  const waiting = { by: actor, item: { ...store, variables: setVariables, version: 1 } };
  const stored = readStoreItem(waiting.item);
  if (takesTwoToBring(stored.store)) {
    await letStoreWait(needs, storeId, page, waiting);
    return { kind: 'waiting', waiting: waitingOf(page, waiting) };
  }
  const change = changeBy(asked, 'importStore', changesBetween({}, settingsOf(stored.store)));
  return made(await createStore(needs, stored, change, [endStoreImport(needs, storeId, page)]));
}

async function bringBeside(
  needs: Needs,
  storeId: string,
  { texts, keys, fields }: Pick<v.InferOutput<typeof storeLine>, 'texts' | 'keys' | 'fields'>,
): Promise<void> {
  for (const { locale, texts: own } of texts) {
    const before = await findTexts(needs, storeId, locale);
    if (before.version === 0) await replaceTexts(needs, { storeId, locale }, before, own);
  }
  if (fields !== undefined) await bringFields(needs, storeId, fields);
  for (const key of keys) {
    const ring = await findKeyRing(needs, storeId);
    if (!ring.keys.some(({ keyId }) => keyId === key.keyId)) await createStoreKey(needs, ring, key);
  }
}

/** What is there although it was not when it was looked for, somebody has just made. */
function made({ kind }: StoreCreated): Exclude<StoreBrought, { kind: 'waiting' }> {
  return { kind: kind === 'import_pending' ? 'store_exists' : kind };
}

/** What decides where customers are led, and by whose word they are let in. */
const leadsSomewhere = /^(?:name|address|domains|sender\..*|sso\..*)$/;

function waitingOf(
  { exportId }: Pick<StoreImport, 'exportId'>,
  { by, item }: NonNullable<StoreImport['waiting']>,
): StoreWaiting {
  const { store } = readStoreItem(item);
  const settings = Object.entries(settingsOf(store)).filter(([name]) => leadsSomewhere.test(name));
  const links = Object.entries(linksOf(store.variables)).filter(([, address]) => address !== null);
  return { exportId, by, settings: Object.fromEntries([...settings, ...links]) };
}

/** The store that was brought in and waits for another of the staff. */
export async function findStoreWaiting(needs: Needs, storeId: string): Promise<StoreWaiting | undefined> {
  const begun = await findStoreImport(needs, storeId);
  return begun?.waiting == null ? undefined : waitingOf(begun, begun.waiting);
}

export type StoreImportConfirmed =
  | { readonly kind: 'confirmed'; readonly stored: StoredStore }
  | { readonly kind: 'no_import_waits' | 'same_actor' | 'store_exists' | 'domain_taken' | 'store_too_large' };

/** By another of the staff than brought it in: from then on the store is served. */
export async function confirmStoreImport(
  asked: Asked<{ readonly exportId: string }>,
): Promise<StoreImportConfirmed> {
  const { needs, storeId, actor, input } = asked;
  const begun = await findStoreImport(needs, storeId);
  if (begun?.waiting == null || begun.exportId !== input.exportId) return { kind: 'no_import_waits' };
  const { by, item } = begun.waiting;
  if (isSameActor(by, actor)) return { kind: 'same_actor' };
  const stored = readStoreItem(item);
  const change = {
    ...changeBy(asked, 'confirmStoreImport', changesBetween({}, settingsOf(stored.store))),
    proposedBy: by,
  };
  const page = { exportId: begun.exportId, number: begun.pages };
  const created = made(await createStore(needs, stored, change, [endStoreImport(needs, storeId, page)]));
  return created.kind === 'created' ? { kind: 'confirmed', stored } : created;
}
