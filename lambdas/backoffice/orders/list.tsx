import type { VNode } from 'preact';
import { Moment } from '../moment.tsx';
import { pageAt, type StaffVisit } from '../visit.ts';
import { holdOf, type OrderAnswer } from './answers.ts';

interface OrderListProps {
  readonly visit: StaffVisit;
  readonly orders: readonly OrderAnswer[];
}

/** Orders of one contact, newest first. */
export function OrderList({ visit, orders }: OrderListProps): VNode {
  if (orders.length === 0) return <p class="quiet">No orders.</p>;
  return (
    <ul class="lines">
      {orders.map((order) => (
        <li key={order.orderId}>
          <a href={pageAt(visit, 'orders', order.orderId)}>{order.orderId}</a> · {order.total}{' '}
          {order.currency} · {order.status}
          <span class="quiet">
            {' · '}
            <Moment at={order.placedAt} /> · {holdOf(order)}
          </span>
        </li>
      ))}
    </ul>
  );
}
