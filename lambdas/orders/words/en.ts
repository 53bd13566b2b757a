import type { OrderStatus } from '../../accounts/order-status.ts';

/** What this capability's pages say. English defines the shape; the other languages satisfy it. */
export const en = {
  orders: {
    title: 'Orders',
    list: 'Your orders, newest first',
    tracking: 'Track the delivery',
    /** Begins with what is read, so that whoever speaks it is understood. */
    trackingNamed: (orderId: string) => `Track the delivery of order ${orderId}`,
    moreItems: (count: number) => (count === 1 ? 'and 1 more item' : `and ${String(count)} more items`),
    pages: 'More orders',
    older: 'Older orders',
    newest: 'Newest orders',
    emptyTitle: 'No orders yet',
    empty:
      'You’ll find your orders here: those you place while signed in, and those placed with an email address that you’ve confirmed.',
    emptyAddress: 'Ordered with another address?',
    addAddress: 'Add it to your account',
    noneHere: 'There are no orders to show on this page.',
    notices: {
      not_mine: 'The order isn’t in your account any more, and the store has been told.',
      account_activated: 'Your account is activated, and you’re signed in.',
    },
  },
  orderDetail: {
    all: 'All orders',
    status: 'Status',
    placed: 'Ordered',
    delivery: 'Delivery',
    contents: 'What you ordered',
    notMine: 'This isn’t my order',
  },
  notMine: {
    title: 'Isn’t this your order?',
    lead: (orderId: string) =>
      `We’ll take order ${orderId} out of your account and tell the store. If it turns out to be yours after all, only the store can bring it back.`,
    submit: 'It isn’t mine: take it out',
    keep: 'Keep it',
  },
  statuses: {
    placed: 'Placed',
    paid: 'Paid',
    processing: 'Being prepared',
    on_hold: 'On hold',
    ready_for_pickup: 'Ready for pickup',
    partially_shipped: 'Partly shipped',
    shipped: 'Shipped',
    out_for_delivery: 'Out for delivery',
    delivered: 'Delivered',
    cancelled: 'Cancelled',
    returned: 'Returned',
    refunded: 'Refunded',
  } satisfies Record<OrderStatus, string>,
};

export type OrderWords = typeof en;
