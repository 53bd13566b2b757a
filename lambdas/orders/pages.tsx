import type { VNode } from 'preact';
import type { Order } from '../accounts/order.ts';
import type { CustomerVisit } from '../http/admission.ts';
import { problemStatus } from '../http/problem.ts';
import { seeOther, type Reply } from '../http/reply.ts';
import { customerPage, customerView, showPage, signedInView } from '../pages/page-endpoint.tsx';
import { regionOf } from '../stores/locale.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { disownOrder } from './disown.ts';
import { findHistory, findOwnOrder } from './history.ts';
import { NotMinePage, OrderMissingPage, OrderPage, OrdersPage, type OrderNotice } from './views.tsx';
import { messagesOf } from './words.ts';

const list = '/accounts/orders';
const notices: readonly OrderNotice[] = ['not_mine', 'account_activated'];

/** What the customer ordered, newest first (S0-4). A page number that is none of ours is the first page. */
export const ordersPage = customerPage({
  get: async (visit) => {
    const { needs, contact, request } = visit;
    const messages = messagesOf(visit.locale);
    const after = readCursor(request.query.get('after') ?? '') ?? null;
    const { items, next } = await findHistory(needs, contact, after);
    return show(
      visit,
      messages.orders.title,
      <OrdersPage
        messages={messages}
        orders={items}
        older={next === null ? null : `${list}?after=${writeCursor(next)}`}
        isFirst={after === null}
        notice={noticeOf(visit)}
        region={regionFor(visit)}
      />,
    );
  },
  post: async (visit, { action, orderId = '' }) => {
    if (action !== 'not-mine') return seeOther(list);
    const disowned = await disownOrder(visit.needs, visit.contact, orderId);
    switch (disowned.kind) {
      case 'disowned':
        return seeOther(`${list}?notice=not_mine`);
      case 'order_not_found':
        return showMissing(visit);
    }
  },
});

/** One of them, and the question whether it is really not theirs. */
export const orderPage = customerView(async (visit) => {
  const { pathParameters, query } = visit.request;
  const order = await findOwnOrder(visit.needs, visit.contact, pathParameters['id'] ?? '');
  if (order === undefined) return showMissing(visit);
  return query.get('confirm') === 'not-mine' ? showNotMine(visit, order) : showOrder(visit, order);
});

const noticeOf = ({ request }: CustomerVisit) =>
  notices.find((known) => known === request.query.get('notice'));

const regionFor = ({ request, locale }: CustomerVisit) =>
  regionOf(request.headers['accept-language'], locale);

function showOrder(visit: CustomerVisit, order: Order): Reply {
  const messages = messagesOf(visit.locale);
  return show(
    visit,
    messages.order.number(order.orderId),
    <OrderPage messages={messages} order={order} notice={noticeOf(visit)} region={regionFor(visit)} />,
  );
}

function showNotMine(visit: CustomerVisit, { orderId }: Order): Reply {
  const messages = messagesOf(visit.locale);
  return show(visit, messages.notMine.title, <NotMinePage messages={messages} orderId={orderId} />);
}

/** Somebody else's, or one that there is not: they look alike. */
function showMissing(visit: CustomerVisit): Reply {
  const messages = messagesOf(visit.locale);
  const code = 'order_not_found';
  return show(
    visit,
    messages.problems[code].title,
    <OrderMissingPage messages={messages} />,
    problemStatus(code),
  );
}

function show(visit: CustomerVisit, title: string, view: VNode, status = 200): Reply {
  return showPage(visit, title, view, { status, signedIn: signedInView(visit, visit.session, 'orders') });
}
