import { bringContacts } from './bring-contacts.ts';
import type { ContactImported, Importing } from './import-contact.ts';
import { importOrders, type OrdersImported } from './import-orders.ts';
import type { ImportRow } from './import-row.ts';
import { matchUnerased } from './match-unerased.ts';

export interface RowBrought {
  readonly contact: ContactImported;
  readonly orders: OrdersImported;
}

const mostRivals = 5;

/**
 * Many rows, each by itself: its contact, then its orders. Who stands for somebody else by the time of the orders (was merged, undone, erased, or got another number) may
 * not be whom the row is about any more: such a row is matched anew.
 */
export async function bringRows(
  importing: Importing,
  rows: readonly ImportRow[],
  times = mostRivals,
): Promise<RowBrought[]> {
  const matched = await matchUnerased(importing.needs, importing.store.storeId, rows);
  const contacts = await bringContacts(importing, matched);
  const orders = await importOrders(
    importing,
    matched.map(({ row }, at) => {
      const brought = contacts[at];
      return { row, contact: brought === undefined || brought.kind === 'refused' ? null : brought.contact };
    }),
  );
  const brought = contacts.map((contact, at) => {
    const added = orders[at];
    if (added === undefined) throw new Error('A row was left out');
    return { contact, orders: added };
  });

  const anew = brought.flatMap((one, at) => (isOvertaken(one) ? [at] : []));
  if (anew.length === 0) return brought;
  if (times === 1) return brought.map((one) => (isOvertaken(one) ? { ...one, contact: gaveUp } : one));
  const theirs = rows.filter((_, at) => anew.includes(at));
  const later = await bringRows(importing, theirs, times - 1);
  return brought.map((one, at) => {
    const then = later[anew.indexOf(at)];
    return then === undefined ? one : bothTimes(one, then);
  });
}

function isOvertaken({ orders }: RowBrought): boolean {
  return orders.kind === 'changed_meanwhile';
}

const gaveUp: ContactImported = { kind: 'refused', code: 'changed_meanwhile' };

/** What the row did when it was brought first, it did. */
function bothTimes(first: RowBrought, then: RowBrought): RowBrought {
  const isDone = then.contact.kind === 'unchanged' && first.contact.kind !== 'refused';
  return {
    contact: isDone ? { ...then.contact, kind: first.contact.kind } : then.contact,
    orders: { ...then.orders, added: first.orders.added + then.orders.added },
  };
}
