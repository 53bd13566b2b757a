import * as v from 'valibot';
import { activitySchema } from '../accounts/activity.ts';
import { erasablesOf, wasErasedSince, type Erasable } from '../accounts/erased.ts';
import {
  exportFormat,
  isExportPart,
  isSealed,
  type ComingPage,
  type ExportPart,
  type SealedPage,
} from '../accounts/store-export.ts';
import { withoutErasedNames } from '../contacts/erased-names.ts';
import type { Needs } from '../surroundings/needs.ts';
import { commitEach } from '../tables/commit-each.ts';
import { readContactItem } from '../tables/contacts.ts';
import { findErased } from '../tables/erased.ts';
import { isNotErasing } from '../tables/erasing.ts';
import { keepNamed } from '../tables/named-elsewhere.ts';
import { bringBack } from '../tables/store-belongings.ts';
import {
  beginStoreImport,
  countImportedPage,
  findStoreImport,
  type StoreImport,
} from '../tables/store-imports.ts';
import { consentTextSchema, keepText } from '../tables/store-fields.ts';
import { findStoreToChange } from '../tables/stores.ts';
import type { Asked } from './action.ts';
import { bringStore, type StoreWaiting } from './bring-store.ts';
import { inTens } from './in-tens.ts';
import { belongingsOfThoseThere, identifiersOfThoseThere, ofThoseThere } from './of-those-there.ts';

export interface PageCounts {
  readonly brought: number;
  /** There already, of an earlier try. */
  readonly present: number;
  /** Of people who were erased here. */
  readonly erased: number;
}

export type StoreImported =
  | { readonly kind: 'imported'; readonly counts: PageCounts }
  /** The last page: all of it is there but the store, for which another of the staff has to say so. */
  | { readonly kind: 'waiting'; readonly counts: PageCounts; readonly waiting: StoreWaiting }
  | {
      readonly kind:
        | 'export_too_new'
        | 'export_not_ours'
        | 'store_exists'
        | 'other_export'
        | 'page_missing'
        | 'store_too_large'
        | 'domain_taken';
    };

/**
 * Brings in a page of what `exportStore` answered, page after page, into a deployment that has no such store and the same password pepper. A page may be sent
 * again. Nothing is served before the last page, which brings the store itself; from then on no page is taken any more. Who was erased here stays erased.
 * Where the store has customers, what leads them elsewhere comes with it: so it is there once another of the staff confirms it.
 */
export async function importStore({
  needs,
  storeId,
  actor,
  input,
}: Asked<ComingPage>): Promise<StoreImported> {
  // First of all: how a later release seals is not known either.
  if (input.format > exportFormat) return { kind: 'export_too_new' };
  if (!isSealed(storeId, input, await needs.secrets.passwordPepper())) return { kind: 'export_not_ours' };
  const { part } = input;
  if (!isExportPart(part)) return { kind: 'export_too_new' };
  const page = { ...input, part };
  const begun = (await findStoreImport(needs, storeId)) ?? (await begin(needs, storeId, page));
  if ('kind' in begun) return begun;
  if (begun.exportId !== page.exportId) return { kind: begun.isDone ? 'store_exists' : 'other_export' };
  if (begun.isDone) return page.isLast ? { kind: 'imported', counts: none } : { kind: 'store_exists' };
  if (page.number > begun.pages + 1) return { kind: 'page_missing' };
  if (part === 'store') {
    const arrived = await bringStore({ needs, storeId, actor, input: page }, begun);
    switch (arrived.kind) {
      case 'created':
        return { kind: 'imported', counts: { ...none, brought: 1 } };
      case 'waiting':
        return { kind: 'waiting', counts: none, waiting: arrived.waiting };
      case 'store_exists':
      case 'domain_taken':
      case 'store_too_large':
        return arrived;
    }
  }
  const counts = await bring(needs, storeId, { ...page, part });
  await countImportedPage(needs, storeId, page);
  return { kind: 'imported', counts };
}

/** The import as it stands once it was begun, by whomever, or why it cannot begin with this page. */
async function begin(
  needs: Needs,
  storeId: string,
  { exportId, number, part }: SealedPage,
): Promise<StoreImport | { readonly kind: 'page_missing' | 'export_not_ours' | 'store_exists' }> {
  if (number !== 1) return { kind: 'page_missing' };
  // Without the list of those who were erased where it comes from, the rest would bring them back.
  if (part !== 'erased') return { kind: 'export_not_ours' };
  if ((await findStoreToChange(needs, storeId)) !== undefined) return { kind: 'store_exists' };
  await beginStoreImport(needs, storeId, exportId);
  // Not where the store was made at this very moment.
  return (await findStoreImport(needs, storeId)) ?? { kind: 'store_exists' };
}

const none: PageCounts = { brought: 0, present: 0, erased: 0 };
const itemSchema = v.record(v.string(), v.unknown());

type PageOfItems = Omit<SealedPage, 'part'> & { readonly part: Exclude<ExportPart, 'store'> };

async function bring(needs: Needs, storeId: string, { part, lines }: PageOfItems): Promise<PageCounts> {
  if (part === 'wordings') return bringWordings(needs, storeId, lines);
  const items = lines.map((line) => v.parse(itemSchema, JSON.parse(line)));
  const left = await withoutErased(needs, storeId, part, items);
  const kept = part === 'belongings' ? await withoutErasedNames(needs, needs, storeId, left) : left;
  if (part === 'belongings') await rememberAllNamed(needs, kept);
  const counts = { brought: 0, present: 0, erased: items.length - kept.length };
  const table = part === 'erased' || part === 'identifiers' ? 'identifiers' : 'contacts';
  // Each by itself: what is there already keeps nothing else out, and a contact stays away whose erasure began since the list was asked.
  const committed = await commitEach<'item' | 'erasing'>(
    needs,
    kept.map((item) => [
      bringBack(needs, table, item),
      ...(part === 'contacts' || part === 'merged' ? [isNotErasing(needs, readContactItem(item))] : []),
    ]),
  );
  for (const one of committed) {
    if (one.kind === 'refused' && one.by.has('erasing')) counts.erased += 1;
    else counts[one.kind === 'committed' ? 'brought' : 'present'] += 1;
  }
  return counts;
}

/** An erasure here finds whose address or number is named in another's history, as it does where that was written: kept first, so that no history is there without. */
async function rememberAllNamed(needs: Needs, items: readonly Item[]): Promise<void> {
  const changed = items.filter(
    ({ sk, kind }) => String(sk).startsWith('activity#') && kind === 'contact_changed',
  );
  await inTens(changed, (item) => keepNamed(needs, v.parse(activitySchema, item)));
}

async function bringWordings(needs: Needs, storeId: string, lines: readonly string[]): Promise<PageCounts> {
  const texts = lines.map((line) => v.parse(consentTextSchema, JSON.parse(line)));
  const committed = await commitEach(
    needs,
    texts.map((text) => [keepText(needs, storeId, text)]),
  );
  const brought = committed.filter(({ kind }) => kind === 'committed').length;
  return { ...none, brought, present: texts.length - brought };
}

type Item = v.InferOutput<typeof itemSchema>;

/** Of the items those of people who were not erased here, or came again since. */
async function withoutErased(
  needs: Needs,
  storeId: string,
  part: Exclude<PageOfItems['part'], 'wordings'>,
  items: readonly Item[],
): Promise<readonly Item[]> {
  switch (part) {
    case 'erased':
      return items;
    case 'contacts': {
      const contacts = items.map(seenContact);
      const found = await findErased(
        needs,
        storeId,
        contacts.flatMap(({ erasables }) => erasables),
      );
      const erasedOf = (erasables: readonly Erasable[]) =>
        new Map(
          erasables.flatMap((one) => {
            const at = found.get(one);
            return at === undefined ? [] : [[one, at] as const];
          }),
        );
      return contacts
        .filter(({ contact, erasables, seenAt }) => !wasErasedSince(contact, erasedOf(erasables), seenAt))
        .map(({ item }) => item);
    }
    case 'merged': {
      // A merged contact is of the same person as the one that it led to, and comes with that or not at all.
      const led = await ofThoseThere(needs, storeId, items, ({ keptId }) => String(keptId));
      const merged = led.map(({ keptId: _keptId, ...item }) => item);
      return withoutErased(needs, storeId, 'contacts', merged);
    }
    case 'identifiers':
      return identifiersOfThoseThere(needs, storeId, items);
    case 'belongings':
      return belongingsOfThoseThere(needs, storeId, items);
  }
}

const seen = v.object({ seenAtEpochSeconds: v.optional(v.number()) });

/** A contact's item as it is stored, and when it was there still; exports of earlier releases do not say. */
function seenContact(exported: Item) {
  const { seenAtEpochSeconds: seenAt } = v.parse(seen, exported);
  const { seenAtEpochSeconds: _seenAt, ...item } = exported;
  const contact = readContactItem(item);
  return { item, contact, erasables: erasablesOf(contact), seenAt };
}
