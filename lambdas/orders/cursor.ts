import { canonicalMoment, canonicalOrderId } from '../accounts/order.ts';
import type { OrderCursor } from '../tables/orders.ts';

/** Where a page goes on: opaque to whoever passes it back. */
export function writeCursor({ placedAt, orderId }: OrderCursor): string {
  return Buffer.from(`${placedAt}#${orderId}`).toString('base64url');
}

/** Undefined when it is none of ours. It names no contact: whatever it says, the page is of whoever asks. */
export function readCursor(text: string): OrderCursor | undefined {
  if (!/^[A-Za-z0-9_-]{1,200}$/.test(text)) return undefined;
  const [moment = '', id = '', ...more] = Buffer.from(text, 'base64url').toString('latin1').split('#');
  const placedAt = canonicalMoment(moment);
  const orderId = canonicalOrderId(id);
  return placedAt !== moment || orderId === undefined || more.length > 0 ? undefined : { placedAt, orderId };
}
