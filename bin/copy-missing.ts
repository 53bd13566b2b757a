import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { activitySchema } from '../lambdas/accounts/activity.ts';
import { erasablesOf, wasErasedSince } from '../lambdas/accounts/erased.ts';
import type { Contact } from '../lambdas/accounts/contact.ts';
import { withoutErasedNames } from '../lambdas/contacts/erased-names.ts';
import type { Needs, TableNames } from '../lambdas/surroundings/needs.ts';
import { readContactItem } from '../lambdas/tables/contacts.ts';
import { contactKey, contactPartition } from '../lambdas/tables/contact-key.ts';
import { write, type Database } from '../lambdas/tables/database.ts';
import { findErased, rememberErased } from '../lambdas/tables/erased.ts';
import { findErasing } from '../lambdas/tables/erasing.ts';
import { keepNamed } from '../lambdas/tables/named-elsewhere.ts';
import { scan } from './scan.ts';

/** Of a point in time. Sessions, throttles and tokens are not brought back: a used link would work again. */
export type Copies = Pick<TableNames, 'contacts' | 'identifiers' | 'stores'>;

export interface Copied {
  readonly stores: number;
  readonly contacts: number;
  /** Missing, and left out since they were erased (ruling 25). */
  readonly erased: number;
  /** Erased, as `alsoErased` says, and there all the same: to be erased once more. */
  readonly toErase: readonly string[];
}

type Live = Database & Pick<Needs, 'secrets' | 'now'>;
type Item = Readonly<Record<string, unknown>>;

/**
 * Copies what is missing out of a point in time back into the live tables: stores and contacts that are missing as a whole, with all that was theirs. What is
 * there stays as it is, and what was taken away from a contact that is there stays away. Whoever was erased since stays erased. No mail and no event is sent
 * once more. A contact's own item comes last, so that a run which stopped halfway is simply done again.
 */
export async function copyMissing(
  live: Live,
  copies: Copies,
  isPreview: boolean,
  /** Partitions of contacts that were erased, as whoever heard of it knows: for when the list here was lost with the rest. */
  alsoErased: ReadonlySet<string> = new Set(),
): Promise<Copied> {
  const copy = isPreview
    ? () => Promise.resolve()
    : (table: string, item: Item) => putIfMissing(live, table, item);
  // First of all who was erased, so that a list that was lost counts again.
  for await (const item of scan(live, copies.identifiers)) {
    if (item.pk.includes('#erased#')) await copy(live.tables.identifiers, item);
  }
  const stores = await missingStores(live, copies);
  for await (const item of scan(live, copies.stores)) {
    if (stores.has(storeOf(item))) await copy(live.tables.stores, item);
  }
  const { missing, erased, toErase } = await missingContacts(live, copies, { alsoErased, isPreview });
  for await (const item of scan(live, copies.identifiers)) {
    const [storeId = ''] = item.pk.split('#', 1);
    if (missing.has(`${storeId}#${String(item['contactId'])}`)) await copy(live.tables.identifiers, item);
  }
  const copied = { documents: live.documents, tables: { ...live.tables, contacts: copies.contacts } };
  for await (const item of scan(live, copies.contacts)) {
    if (missing.has(item.pk) && item.sk !== 'contact' && isWorthKeeping(item, live.now())) {
      const [kept = item] = await withoutErasedNames(live, copied, item.pk.split('#', 1).join(), [item]);
      // Kept first, so that no history is there whose names an erasure would not find.
      if (!isPreview && kept['kind'] === 'contact_changed')
        await keepNamed(live, v.parse(activitySchema, kept));
      await copy(live.tables.contacts, withoutOutbox(kept));
    }
  }
  for await (const item of scan(live, copies.contacts)) {
    if (missing.has(item.pk) && item.sk === 'contact') await copy(live.tables.contacts, item);
  }
  return { stores: stores.size, contacts: missing.size, erased, toErase };
}

/** `store#<store>` with whatever stands below it, and `host#<domain>`. */
function storeOf({ pk, storeId }: Item & { readonly pk: string }): string {
  return pk.startsWith('host#') ? String(storeId) : (pk.split('#')[1] ?? '');
}

async function missingStores(live: Live, copies: Copies): Promise<Set<string>> {
  const missing = new Set<string>();
  for await (const item of scan(live, copies.stores)) {
    const isStore = /^store#[^#]+$/.test(item.pk);
    if (isStore && !(await isThere(live, live.tables.stores, { pk: item.pk }))) missing.add(storeOf(item));
  }
  return missing;
}

async function missingContacts(
  live: Live,
  copies: Copies,
  { alsoErased, isPreview }: { readonly alsoErased: ReadonlySet<string>; readonly isPreview: boolean },
): Promise<{ readonly missing: ReadonlySet<string> } & Pick<Copied, 'erased' | 'toErase'>> {
  const missing = new Set<string>();
  const toErase: string[] = [];
  /** Of contacts that were merged into another: the others. */
  const intoOf = new Map<string, string>();
  let erased = 0;
  for await (const item of scan(live, copies.contacts)) {
    if (item.sk !== 'contact') continue;
    if (await isThere(live, live.tables.contacts, { pk: item.pk, sk: item.sk })) {
      if (alsoErased.has(item.pk)) toErase.push(item.pk);
      continue;
    }
    const contact = readContactItem(item);
    const { storeId, mergedInto } = contact;
    if (alsoErased.has(item.pk) && !isPreview) await rememberOnceMore(live, contact);
    if (alsoErased.has(item.pk) || (await isErasedHere(live, copies, contact))) {
      erased += 1;
      continue;
    }
    missing.add(item.pk);
    if (mergedInto === null) continue;
    const isKeptThere = await isThere(live, live.tables.contacts, contactKey(storeId, mergedInto.contactId));
    if (!isKeptThere) intoOf.set(item.pk, contactPartition(storeId, mergedInto.contactId));
  }
  // One that was merged comes back with the other or not at all: it is of the same person. The other may have been merged itself.
  for (let left = -1; left !== missing.size;) {
    left = missing.size;
    for (const [one, into] of intoOf) {
      if (!missing.has(into) && missing.delete(one)) erased += 1;
    }
  }
  return { missing, erased, toErase };
}

async function isErasedHere(live: Live, copies: Copies, contact: Contact): Promise<boolean> {
  // One whose erasure has only begun may not stand on the list yet.
  if ((await findErasing(live, contact)) !== undefined) return true;
  const erasables = erasablesOf(contact);
  const then = { ...live, tables: { ...live.tables, identifiers: copies.identifiers } };
  const [now, before] = await Promise.all([
    findErased(live, contact.storeId, erasables),
    findErased(then, contact.storeId, erasables),
  ]);
  // Who was erased by the point in time, and had an address that the contact has, was somebody else.
  const since = [...now].filter(([one, at]) => one.kind === 'contact' || at > (before.get(one) ?? 0));
  return wasErasedSince(contact, new Map(since));
}

async function rememberOnceMore(live: Live, contact: Contact): Promise<void> {
  const keys = await live.secrets.passwordPepper();
  for (const one of erasablesOf(contact))
    await rememberErased(live, contact.storeId, one, { keys, at: live.now(), kept: null });
}

/** What was to be forgotten by now, or waits to be told, is not brought back; nor is an erasure that was under way. */
function isWorthKeeping({ sk, removeAfterEpochSeconds }: Item, now: number): boolean {
  const isOver = typeof removeAfterEpochSeconds === 'number' && removeAfterEpochSeconds <= now;
  return !isOver && !/^(event#|erasing$)/.test(String(sk));
}

function withoutOutbox({ outbox: _outbox, dueAtEpochSeconds: _due, ...item }: Item): Item {
  return item;
}

async function putIfMissing(live: Live, TableName: string, Item: Item): Promise<void> {
  await write(live, { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } });
}

async function isThere({ documents }: Live, table: string, key: Item): Promise<boolean> {
  const { Responses = {} } = await documents.send(
    new BatchGetCommand({
      RequestItems: { [table]: { Keys: [key], ConsistentRead: true, ProjectionExpression: 'pk' } },
    }),
  );
  return (Responses[table] ?? []).length > 0;
}
