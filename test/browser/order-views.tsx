import { NotMinePage, OrderMissingPage, OrderPage, OrdersPage } from '../../lambdas/orders/views.tsx';
import type { Locale } from '../../lambdas/stores/locale.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import type { SignedIn } from '../../lambdas/pages/frame.tsx';
import { allWords } from './all-words.ts';
import { regionIn, type View } from './view.ts';

/** `text`: whatever a store's server may say of an order. */
export const sampleOrder = (text: string) =>
  ({
    orderId: 'N-1001',
    placedAt: '2026-11-21T09:12:00Z',
    currency: 'EUR',
    total: '1058.40',
    status: 'shipped',
    trackingUrl: 'https://tracking.example/N-1001',
    lines: [
      { sku: 'POT-16', name: 'Terracotta pot', quantity: 2, amount: '18.00' },
      { sku: text, name: text, quantity: 1.5, amount: '1022.40' },
      { sku: '', name: 'Voucher', quantity: 1, amount: '-5.00' },
    ],
  }) as const;

/** The pages of a customer's orders, in every state that looks different. */
export function orderViews(locale: Locale, store: Store, signedIn: SignedIn, text: string): View[] {
  const messages = allWords(locale);
  const region = regionIn[locale];
  const order = sampleOrder(text);
  const earlier = { ...order, orderId: 'N-988', status: text, trackingUrl: null, lines: [] };
  const shown = { messages, region, notice: undefined };
  const { title } = messages.orders;
  const view = (name: string, heading: string, body: View['body'], status = 200): View => ({
    name,
    title: heading,
    status,
    body,
    store,
    signedIn,
  });
  return [
    view(
      'orders',
      title,
      <OrdersPage
        {...shown}
        orders={[order, earlier]}
        older="/accounts/orders?after=x"
        isFirst={false}
        notice="not_mine"
      />,
    ),
    view('orders-empty', title, <OrdersPage {...shown} orders={[]} older={null} isFirst />),
    view('orders-gap', title, <OrdersPage {...shown} orders={[]} older={null} isFirst={false} />),
    view(
      'order',
      messages.order.number('N-1001'),
      <OrderPage {...shown} order={order} notice="account_activated" />,
    ),
    view('order-not-mine', messages.notMine.title, <NotMinePage messages={messages} orderId="N-1001" />),
    view(
      'order-missing',
      messages.problems.order_not_found.title,
      <OrderMissingPage messages={messages} />,
      404,
    ),
  ];
}
