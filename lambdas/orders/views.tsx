import type { VNode } from 'preact';
import { canonicalOrderStatus } from '../accounts/order-status.ts';
import type { Order } from '../accounts/order.ts';
import { Button, Form, Notice } from '../pages/form.tsx';
import { writeMoment } from '../pages/moment.ts';
import { writeMoney, writeQuantity } from '../pages/money.ts';
import { OrderLines } from '../pages/order-lines.tsx';
import { Unbroken } from '../pages/unbroken.tsx';
import type { OrderMessages } from './words.ts';

interface ViewProps {
  readonly messages: OrderMessages;
}

export type OrderNotice = 'not_mine' | 'account_activated';
export type ShownOrder = Pick<
  Order,
  'orderId' | 'placedAt' | 'currency' | 'total' | 'status' | 'trackingUrl' | 'lines'
>;

interface ShownProps extends ViewProps {
  readonly notice: OrderNotice | undefined;
  /** By which times and amounts are written, such as `en-GB`. */
  readonly region: string;
}

interface OrdersPageProps extends ShownProps {
  readonly orders: readonly ShownOrder[];
  /** Where the list goes on; null at its end. */
  readonly older: string | null;
  readonly isFirst: boolean;
}

/** What the customer ordered, newest first. A page may have nothing to show though the list goes on: where its orders are not theirs to see. */
export function OrdersPage({ messages, orders, older, isFirst, notice, region }: OrdersPageProps): VNode {
  const words = messages.orders;
  const hasNone = orders.length === 0 && older === null && isFirst;
  return (
    <section class="card card-wide">
      <h1>{words.title}</h1>
      {notice !== undefined && <Notice>{words.notices[notice]}</Notice>}
      {hasNone && <NoOrders messages={messages} />}
      {orders.length === 0 && !hasNone && <p class="lead">{words.noneHere}</p>}
      {orders.length > 0 && (
        <ul class="orders" aria-label={words.list}>
          {orders.map((order) => (
            <OrderItem key={order.orderId} messages={messages} order={order} region={region} />
          ))}
        </ul>
      )}
      {(older !== null || !isFirst) && (
        <nav class="actions" aria-label={words.pages}>
          {older !== null && (
            <a class="button button-secondary" href={older} rel="next">
              {words.older}
            </a>
          )}
          {!isFirst && (
            <a class="button button-secondary" href="/accounts/orders">
              {words.newest}
            </a>
          )}
        </nav>
      )}
    </section>
  );
}

/** Says by what an order comes here, so that nobody takes an order with another address for lost. */
function NoOrders({ messages }: ViewProps) {
  const words = messages.orders;
  return (
    <div class="empty">
      <h2>{words.emptyTitle}</h2>
      <p>{words.empty}</p>
      <p>
        {words.emptyAddress} <a href="/accounts/emails">{words.addAddress}</a>
      </p>
    </div>
  );
}

interface OrderItemProps extends ViewProps {
  readonly order: ShownOrder;
  readonly region: string;
}

function OrderItem({ messages, order, region }: OrderItemProps) {
  const { orderId, placedAt, currency, total, lines, trackingUrl } = order;
  const words = messages.orders;
  return (
    <li class="order">
      <div class="order-what">
        <h2>
          <a href={orderPath(orderId)}>{messages.order.number(orderId)}</a>{' '}
          <OrderStatus messages={messages} order={order} />
        </h2>
        <p class="quiet">
          <time datetime={placedAt}>{writeMoment(placedAt, region)}</time>
        </p>
        <LinesInShort messages={messages} lines={lines} region={region} />
        {trackingUrl !== null && (
          <p>
            <a href={trackingUrl} rel="noreferrer" aria-label={words.trackingNamed(orderId)}>
              {words.tracking}
            </a>
          </p>
        )}
      </div>
      <p class="order-total">
        <span class="unseen">{messages.order.total} </span>
        {writeMoney({ currency, amount: total }, region)}
      </p>
    </li>
  );
}

/** By what somebody knows an order again. */
function LinesInShort({
  messages,
  lines,
  region,
}: ViewProps & Pick<OrderItemProps['order'], 'lines'> & { readonly region: string }) {
  const [first, ...others] = lines;
  if (first === undefined) return null;
  const { name, quantity } = first;
  return (
    <p>
      {quantity === 1 ? name : `${writeQuantity(quantity, region)} × ${name}`}
      {others.length > 0 && ` ${messages.orders.moreItems(others.length)}`}
    </p>
  );
}

const orderPath = (orderId: string) => `/accounts/orders/${encodeURIComponent(orderId)}`;

/** In the reader's language where the status is a known one, else in the store's own word. */
function OrderStatus({ messages, order }: ViewProps & { readonly order: Pick<ShownOrder, 'status'> }) {
  const status = canonicalOrderStatus(order.status);
  return <span class="status">{status === undefined ? order.status : messages.statuses[status]}</span>;
}

interface OrderPageProps extends ShownProps {
  readonly order: ShownOrder;
}

/** One order: how far it is, and what was bought. */
export function OrderPage({ messages, order, notice, region }: OrderPageProps): VNode {
  const { orderDetail: words, orders } = messages;
  return (
    <section class="card card-wide">
      <p class="aside">
        <a href="/accounts/orders">{words.all}</a>
      </p>
      <h1>{messages.order.number(order.orderId)}</h1>
      {notice !== undefined && <Notice>{orders.notices[notice]}</Notice>}
      <dl class="details">
        <div>
          <dt>{words.status}</dt>
          <dd>
            <OrderStatus messages={messages} order={order} />
          </dd>
        </div>
        <div>
          <dt>{words.placed}</dt>
          <dd>
            <time datetime={order.placedAt}>{writeMoment(order.placedAt, region)}</time>
          </dd>
        </div>
        {order.trackingUrl !== null && (
          <div>
            <dt>{words.delivery}</dt>
            <dd>
              <a href={order.trackingUrl} rel="noreferrer">
                {orders.tracking}
              </a>
            </dd>
          </div>
        )}
      </dl>
      <h2 class="section-title">{words.contents}</h2>
      <OrderLines messages={messages} order={order} region={region} />
      <p class="aside">
        <a href="?confirm=not-mine">{words.notMine}</a>
      </p>
    </section>
  );
}

interface NotMinePageProps extends ViewProps {
  readonly orderId: string;
}

/** Asks once more: what is taken out here only the store can bring back (ruling 5). */
export function NotMinePage({ messages, orderId }: NotMinePageProps): VNode {
  const words = messages.notMine;
  return (
    <section class="card">
      <h1>{words.title}</h1>
      <p class="lead">
        <Unbroken text={words.lead(orderId)} number={orderId} />
      </p>
      <div class="actions">
        <Form action="/accounts/orders" hidden={{ action: 'not-mine', orderId }}>
          <Button>{words.submit}</Button>
        </Form>
        <a class="button button-secondary" href={orderPath(orderId)}>
          {words.keep}
        </a>
      </div>
    </section>
  );
}

/** Stands for somebody else's order as for one that there is not. */
export function OrderMissingPage({ messages }: ViewProps): VNode {
  const { title, text } = messages.problems.order_not_found;
  return (
    <section class="card">
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      <a class="button button-primary" href="/accounts/orders">
        {messages.orderDetail.all}
      </a>
    </section>
  );
}
