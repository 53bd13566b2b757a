import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { isContactsOwn, type Contact } from './contact.ts';
import { isoTime } from './iso-time.ts';
import { amountIn } from './money.ts';

const orderLineSchema = v.pipe(
  v.object({ sku: v.string(), name: v.string(), quantity: v.number(), amount: v.string() }),
  v.readonly(),
);

/** What was bought, as the store's server told it. It never changes; who it belongs to and how far it is may. */
const contentEntries = {
  orderId: v.string(),
  placedAt: v.string(),
  /** As typed at the checkout: nobody need have proven it. */
  email: v.nullable(v.string()),
  firstName: v.nullable(v.string()),
  lastName: v.nullable(v.string()),
  customerNumber: v.nullable(v.string()),
  currency: v.string(),
  total: v.string(),
  lines: v.pipe(v.array(orderLineSchema), v.readonly()),
};

/**
 * By what an order is a contact's: the customer was signed in, the store's server knew their number, staff said so; or an address was typed, which shows
 * it to nobody who has not proven that address (ruling 5).
 */
const holds = ['session', 'number', 'staff', 'address'] as const;

export const orderSchema = v.pipe(
  v.object({
    ...contentEntries,
    storeId: v.string(),
    contactId: v.string(),
    heldBy: v.picklist(holds),
    /** When its customer said that it is not theirs: from then on it is shown to staff alone. */
    notMineAt: v.nullable(v.string()),
    status: v.string(),
    trackingUrl: v.nullable(v.string()),
    recordedAt: v.string(),
    /** What a move replaced, the latest last: so it can be undone. */
    moves: v.pipe(
      v.array(
        v.pipe(
          v.object({
            contactId: v.string(),
            heldBy: v.picklist(holds),
            notMineAt: v.nullable(v.string()),
            /** The address was another before, by a correction. Which is not kept: it may be somebody's who is erased since. Absent of any other move. */
            isCorrection: v.optional(v.boolean()),
          }),
          v.readonly(),
        ),
      ),
      v.readonly(),
    ),
    /** Grows with every change. */
    version: v.number(),
  }),
  v.readonly(),
);
export type Order = v.InferOutput<typeof orderSchema>;
export type OrderContent = Pick<Order, keyof typeof contentEntries>;
export type Hold = Order['heldBy'];

export const firstStatus = 'placed';

/** Letters, digits and `. _ ~ : -`, 1 to 64 of them, so that it can stand in an address. Undefined when it is none. */
export function canonicalOrderId(typed: string): string | undefined {
  return /^[A-Za-z0-9][A-Za-z0-9._~:-]{0,63}$/.test(typed) ? typed : undefined;
}

/** A moment as ISO 8601 with its zone, in UTC and to the second. Undefined when it is none, or not of the years 1970 to 9999. */
export function canonicalMoment(typed: string): string | undefined {
  const parts =
    /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/.exec(typed) ?? [];
  const [, day] = parts;
  if (day === undefined || !isDay(day)) return undefined;
  const moment = isoTimeOf(Date.parse(typed));
  return moment !== undefined && moment.length === '2026-01-05T12:00:00Z'.length && moment >= '1970'
    ? moment
    : undefined;
}

function isoTimeOf(milliseconds: number): string | undefined {
  return Number.isNaN(milliseconds) ? undefined : isoTime(Math.floor(milliseconds / 1000));
}

/** Date.parse takes the 31st of February for the 3rd of March. */
function isDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

/** The content with every amount written as its currency is. */
export function canonicalContent(content: OrderContent): OrderContent {
  const { currency, total, lines } = content;
  return {
    ...content,
    total: amountIn(currency, total),
    lines: lines.map((line) => ({ ...line, amount: amountIn(currency, line.amount) })),
  };
}

/** Equal for two orders that say the same, however it was written: what tells a repeat from another order of the same id. */
export function contentDigest(content: OrderContent): string {
  const { orderId, placedAt, email, firstName, lastName, customerNumber, currency, total, lines } = content;
  const inOrder = [
    [orderId, placedAt, email, firstName, lastName, customerNumber, currency, total],
    lines.map(({ sku, name, quantity, amount }) => [sku, name, quantity, amount]),
  ];
  return createHash('sha256').update(JSON.stringify(inOrder)).digest('base64url');
}

/** Whether the contact who has the order may see it (rulings 4 and 5). `hasProven`: whether they have proven the address. */
export function isShownTo(order: Order, hasProven: (address: string) => boolean): boolean {
  if (order.notMineAt !== null) return false;
  switch (order.heldBy) {
    case 'session':
    case 'number':
    case 'staff':
      return true;
    case 'address':
      return order.email !== null && hasProven(order.email);
  }
}

/** Whether the order is the contact's by more than a typed address, and they have not said that it is not. */
export function isHeldFor(
  { contactId, heldBy, notMineAt }: Order,
  whom: Pick<Contact, 'contactId' | 'mergedIds'>,
): boolean {
  return isContactsOwn(whom, contactId) && notMineAt === null && heldBy !== 'address';
}

/** An order as its customer sees it. */
export function orderView({ orderId, placedAt, currency, total, status, trackingUrl, lines }: Order) {
  return { orderId, placedAt, currency, total, status, trackingUrl, lines };
}
