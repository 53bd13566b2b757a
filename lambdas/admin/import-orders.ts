import { isDeepStrictEqual } from 'node:util';
import { isContactsOwn, type Contact } from '../accounts/contact.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { contentDigest, type Hold, type Order } from '../accounts/order.ts';
import { bytesOf, commitEach, mostBytes } from '../tables/commit-each.ts';
import { commit, type Write } from '../tables/database.ts';
import { whoseRecord } from '../tables/compared.ts';
import { findStoredContact } from '../tables/contacts.ts';
import { contactStands, createOrder, findOrderPlaces, type OrderPlace } from '../tables/orders.ts';
import type { Importing } from './import-contact.ts';
import type { ImportRow } from './import-row.ts';

export interface OrdersImported {
  /** 'changed_meanwhile': the contact stands for somebody else by now, and what is left waits until it is known who the row is about. */
  readonly kind: 'imported' | 'changed_meanwhile';
  readonly added: number;
  /** Ids of orders that another contact has here. */
  readonly elsewhere: readonly string[];
}

/** A row's, whose contact was brought; null: it was refused. */
export interface OrdersOfARow {
  readonly row: ImportRow;
  readonly contact: Contact | null;
}

/** An order is three items of a transaction, which may have a hundred. */
const ordersAtOnce = 30;
const none: OrdersImported = { kind: 'imported', added: 0, elsewhere: [] };

/**
 * The orders of many rows that the store does not have yet: looked up together, and written together where a row has a few. One that it has stays as it is: what was
 * recorded here is newer. Whoever died in between goes on where it was left.
 */
export async function importOrders(
  importing: Importing,
  rows: readonly OrdersOfARow[],
): Promise<OrdersImported[]> {
  const { needs, store } = importing;
  const bringing = rows.flatMap(({ row, contact }, at) =>
    contact === null || row.orders.length === 0 ? [] : [{ at, row, contact }],
  );
  const ids = bringing.flatMap(({ row }) => row.orders.map(({ content }) => content.orderId));
  const places = await findOrderPlaces(needs, store.storeId, ids);
  const planned = bringing.map((one) => ({ ...one, ...planOrders(one.contact, one.row, places) }));
  const few = planned.filter(
    ({ missing }) => !importing.isDryRun && missing.length > 0 && inParts(missing).length === 1,
  );
  const committed = await commitEach(
    needs,
    few.map(({ contact, row, missing }) => writesOf(importing, contact, row, missing)),
  );
  const isWritten = new Map(few.map(({ at }, number) => [at, committed[number]?.kind === 'committed']));
  const imported = rows.map(() => none);
  for (const { at, contact, row, missing, elsewhere } of planned) {
    const isDone = importing.isDryRun || missing.length === 0 || isWritten.get(at) === true;
    imported[at] = isDone
      ? { kind: 'imported', added: missing.length, elsewhere }
      : await importOrdersOf(importing, contact, row);
  }
  return imported;
}

type ImportedOrder = ImportRow['orders'][number];

function planOrders(
  contact: Contact,
  row: ImportRow,
  places: ReadonlyMap<string, Pick<OrderPlace, 'contactId'>>,
): { readonly missing: readonly ImportedOrder[]; readonly elsewhere: readonly string[] } {
  const byId = new Map(row.orders.map((order) => [order.content.orderId, order]));
  const isElsewhere = (id: string) => {
    const place = places.get(id);
    // Whoever was merged into the contact is the same person.
    return place !== undefined && !isContactsOwn(contact, place.contactId);
  };
  return {
    missing: [...byId].filter(([id]) => !places.has(id)).map(([, order]) => order),
    elsewhere: [...byId.keys()].filter(isElsewhere),
  };
}

/** Of one row by itself, however many it has. */
async function importOrdersOf(
  importing: Importing,
  contact: Contact,
  row: ImportRow,
): Promise<OrdersImported> {
  const { needs, store } = importing;
  const ids = row.orders.map(({ content }) => content.orderId);
  const places = await findOrderPlaces(needs, store.storeId, ids);
  const { missing, elsewhere } = planOrders(contact, row, places);
  let added = 0;
  for (const some of inParts(missing)) {
    const outcome = await commit(needs, writesOf(importing, contact, row, some));
    if (outcome.kind === 'committed') {
      added += some.length;
      continue;
    }
    // Another import of the same row came first with some of them, or the account is to end at another moment by now: what is left is found by reading again.
    const now = outcome.by.has('contact') ? await findStillWhose(importing, contact) : contact;
    if (now === undefined) return { kind: 'changed_meanwhile', added, elsewhere };
    const rest = await importOrdersOf(importing, now, row);
    return { ...rest, added: added + rest.added };
  }
  return { kind: 'imported', added, elsewhere };
}

/** As many as a transaction takes, by count and by size: an order may have hundreds of lines. */
function inParts(orders: readonly ImportedOrder[]): readonly (readonly ImportedOrder[])[] {
  const parts: ImportedOrder[][] = [];
  let bytes = mostBytes;
  for (const order of orders) {
    const part = parts.at(-1);
    bytes += bytesOf(order);
    if (part === undefined || part.length === ordersAtOnce || bytes > mostBytes) {
      parts.push([order]);
      bytes = bytesOf(order);
    } else part.push(order);
  }
  return parts;
}

/** The contact as it is by now; none where it was erased or merged meanwhile, or stands for somebody else's records. */
async function findStillWhose({ needs }: Importing, before: Contact): Promise<Contact | undefined> {
  const now = await findStoredContact(needs, before.storeId, before.contactId);
  const isSame = whoseRecord.every((name) => isDeepStrictEqual(now?.[name], before[name]));
  return isSame ? now : undefined;
}

function writesOf(
  { needs }: Importing,
  contact: Contact,
  row: ImportRow,
  orders: readonly ImportedOrder[],
): Write[] {
  const { storeId, contactId } = contact;
  const recordedAt = isoTime(needs.now());
  return [
    contactStands(needs, contact, whoseRecord),
    ...orders.flatMap(({ content, status }) => {
      const order: Order = {
        ...content,
        storeId,
        contactId,
        heldBy: holdOf(row),
        notMineAt: null,
        status,
        trackingUrl: null,
        recordedAt,
        moves: [],
        version: 1,
      };
      return createOrder(needs, order, { contentDigest: contentDigest(content), claimId: null });
    }),
  ];
}

/** The addresses that stand on the row's orders and are not the row's own. */
export function orderAddressesOf({ email, orders }: ImportRow): string[] {
  const typed = orders.flatMap(({ content }) => (content.email === null ? [] : [content.email]));
  return [...new Set(typed)].filter((address) => address !== email);
}

/** The row with the orders of erased people as an erasure leaves them: what was sold, and nobody it was sold to (ruling 25). */
export function withoutErasedBuyers(row: ImportRow, erased: ReadonlySet<string>): ImportRow {
  const nobody = { email: null, firstName: null, lastName: null, customerNumber: null };
  return {
    ...row,
    orders: row.orders.map((order) =>
      order.content.email !== null && erased.has(order.content.email)
        ? { ...order, content: { ...order.content, ...nobody } }
        : order,
    ),
  };
}

/** The old shop knew whose it was where it had a customer; a guest's was of a typed address, and is shown to whoever proves that (ruling 5). */
function holdOf({ passwordHash, customerNumber, crmId, username }: ImportRow): Hold {
  const isCustomer = (passwordHash ?? customerNumber ?? crmId ?? username) !== null;
  return isCustomer ? 'staff' : 'address';
}
