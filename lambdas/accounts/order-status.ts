/** How far an order can be in words that customers read in their own language. A store's server may say another: it is then shown as it was sent. */
export const orderStatuses = [
  'placed',
  'paid',
  'processing',
  'on_hold',
  'ready_for_pickup',
  'partially_shipped',
  'shipped',
  'out_for_delivery',
  'delivered',
  'cancelled',
  'returned',
  'refunded',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** However a shop's software writes it: `Partially shipped`, `on-hold`. Undefined where it is none of them. */
export function canonicalOrderStatus(sent: string): OrderStatus | undefined {
  const written = sent.trim().toLowerCase().replace(/[ -]/g, '_');
  // As it is spelled in America.
  const meant = written === 'canceled' ? 'cancelled' : written;
  return orderStatuses.find((status) => status === meant);
}
