import type { FileRecord } from './records.ts';
import type { RowSet } from './row-set.ts';

/** What one call of the admin function carries. */
export interface Batch {
  /** The row of each contact: one with many orders stands there several times. */
  readonly rows: readonly number[];
  readonly contacts: readonly Record<string, unknown>[];
  /** Of the file so far. */
  readonly bytes: number;
}

export const mostContacts = 100;
const mostOrders = 200;
/** Lambda takes six megabytes, and the envelope needs some. */
const mostBytes = 4_000_000;

/** The records that are not done yet, in calls as large as they may be. */
export async function* batchesOf(
  records: AsyncIterable<FileRecord>,
  done: Pick<RowSet, 'has'>,
  /** How many contacts a call may carry now. */
  mostNow: () => number,
): AsyncGenerator<Batch> {
  let rows: number[] = [];
  let contacts: Record<string, unknown>[] = [];
  let size = 0;
  let bytes = 0;
  for await (const record of records) {
    if (!done.has(record.row)) {
      const pieces = piecesOf(record.contact);
      const added = Buffer.byteLength(JSON.stringify(pieces));
      if (contacts.length > 0 && (size + added > mostBytes || contacts.length + pieces.length > mostNow())) {
        yield { rows, contacts, bytes };
        [rows, contacts, size] = [[], [], 0];
      }
      for (const piece of pieces) {
        rows.push(record.row);
        contacts.push(piece);
      }
      size += added;
    }
    bytes = record.bytes;
  }
  if (contacts.length > 0) yield { rows, contacts, bytes };
}

/** The two halves of what is too much for one call. */
export function halvesOf({ rows, contacts, bytes }: Batch): Batch[] {
  const half = Math.ceil(contacts.length / 2);
  return [
    { rows: rows.slice(0, half), contacts: contacts.slice(0, half), bytes },
    { rows: rows.slice(half), contacts: contacts.slice(half), bytes },
  ].filter((batch) => batch.contacts.length > 0);
}

/** More orders than a contact may bring at once come with the same contact again. */
function piecesOf(contact: Record<string, unknown>): Record<string, unknown>[] {
  const { orders } = contact;
  if (!Array.isArray(orders) || orders.length <= mostOrders) return [contact];
  return Array.from({ length: Math.ceil(orders.length / mostOrders) }, (_, at) => ({
    ...contact,
    orders: orders.slice(at * mostOrders, (at + 1) * mostOrders),
  }));
}
