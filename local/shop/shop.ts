import type { Accounts, Customer, StoreView, Visitor } from './accounts.ts';
import { basketCookie, quantityOf, readBasket, withQuantity, type Basket } from './basket.ts';
import { newOrder, orderCookie, orderKeyIn, type ShopOrder } from './orders.ts';
import {
  backRoomPage,
  basketPage,
  checkoutPage,
  homePage,
  signInFirstPage,
  thankYouPage,
  type CheckoutForm,
  type Frame,
} from './pages.tsx';

/**
 * A small shop's server: products, basket, checkout, and a page of thanks that offers an account. It is an example of a store's own server: of the
 * customer accounts it knows what `accounts.ts` says, and no more.
 */
export type Shop = (request: Request, address: string) => Promise<Response | null>;

interface Visit extends Visitor {
  readonly request: Request;
  readonly url: URL;
  readonly form: URLSearchParams;
  readonly basket: Basket;
  readonly store: StoreView | null;
  readonly customer: Customer | null;
}

export function openShop(accounts: Accounts, now: () => string): Shop {
  const orders = new Map<string, ShopOrder>();

  /** Once more where the accounts did not answer: the same order again changes nothing there. */
  const tell = async (order: ShopOrder, visitor: Visitor) => {
    if (order.isTold) return { kind: 'told' } as const;
    const told = await accounts.tellOrder(order.content, visitor);
    if (told.kind === 'told') {
      order.isTold = true;
      order.claim = told.claim;
    }
    return told;
  };

  const frameOf = ({ store, customer, basket }: Visit): Frame => ({
    name: store?.name ?? 'Demo Store',
    hasAccounts: store?.hasAccounts ?? false,
    greeting: customer === null ? null : customer.firstName || (customer.email ?? 'My account'),
    basket,
  });

  const takeOrder = async (visit: Visit): Promise<Response> => {
    const { form, basket, customer, store } = visit;
    if (basket.length === 0) return seeOther('/basket');
    const typed = (name: string) => form.get(name)?.trim() ?? '';
    const buyer = { email: typed('email'), firstName: typed('firstName'), lastName: typed('lastName') };
    const order = newOrder(basket, buyer, now(), customer !== null);
    const told = await tell(order, visit);
    switch (told.kind) {
      case 'login_required':
        return html(403, signInFirstPage(frameOf(visit)));
      case 'invalid':
        return html(422, checkoutPage(frameOf(visit), { ...buyer, wrong: told.fields }, store));
      case 'told':
      case 'unreachable':
        orders.set(order.key, order);
        return seeOther('/thank-you', [basketCookie([]), orderCookie(order)]);
    }
  };

  const showThanks = async (visit: Visit, problem: string | null): Promise<Response> => {
    const order = orders.get(orderKeyIn(visit.cookie));
    if (order === undefined) return seeOther('/');
    await tell(order, visit);
    return html(problem === null ? 200 : 422, thankYouPage(frameOf(visit), order, problem));
  };

  const takeAddress = async (visit: Visit): Promise<Response> => {
    const order = orders.get(orderKeyIn(visit.cookie));
    if (order?.claim == null) return seeOther('/thank-you');
    const email = visit.form.get('email')?.trim() ?? '';
    switch (await accounts.correctAddress(order.claim, email, visit)) {
      case 'corrected':
        order.email = email;
        return seeOther('/thank-you');
      case 'invalid':
        return showThanks(visit, 'That isn’t a complete email address. Enter one like name@example.com.');
      case 'refused':
        return showThanks(visit, 'The address can’t be changed any more.');
    }
  };

  const takeStatus = async (visit: Visit): Promise<Response> => {
    const { form } = visit;
    const order = [...orders.values()].find(({ content }) => content.orderId === form.get('orderId'));
    const status = form.get('status') ?? '';
    if (order !== undefined) {
      const { orderId } = order.content;
      const isOnItsWay = status === 'shipped' || status === 'delivered';
      const trackingUrl = isOnItsWay ? `https://tracking.example/${orderId}` : null;
      if (await accounts.tellStatus(orderId, status, trackingUrl, visit)) order.status = status;
    }
    return seeOther('/back-room');
  };

  const takeBasket = ({ basket, form }: Visit): Response => {
    const sku = form.get('sku') ?? '';
    const quantity = Number(form.get('quantity') ?? '1');
    const wanted = form.get('action') === 'add' ? quantityOf(basket, sku) + quantity : quantity;
    return seeOther('/basket', [basketCookie(withQuantity(basket, sku, wanted))]);
  };

  const answer = (visit: Visit): Promise<Response> | Response | null => {
    const { request, url, customer, store } = visit;
    switch (`${request.method === 'HEAD' ? 'GET' : request.method} ${url.pathname}`) {
      case 'GET /':
        return html(200, homePage(frameOf(visit)));
      case 'GET /basket':
        return html(200, basketPage(frameOf(visit)));
      case 'POST /basket':
        return takeBasket(visit);
      case 'GET /checkout':
        return visit.basket.length === 0
          ? seeOther('/basket')
          : html(200, checkoutPage(frameOf(visit), formOf(customer), store));
      case 'POST /checkout':
        return takeOrder(visit);
      case 'GET /thank-you':
        return showThanks(visit, null);
      case 'POST /thank-you':
        return takeAddress(visit);
      case 'GET /back-room':
        return html(200, backRoomPage(frameOf(visit), [...orders.values()].toReversed()));
      case 'POST /back-room':
        return takeStatus(visit);
      default:
        return null;
    }
  };

  const pages = ['/', '/basket', '/checkout', '/thank-you', '/back-room'];

  return async (request, address) => {
    const url = new URL(request.url);
    if (!pages.includes(url.pathname)) return null;
    if (request.method === 'POST' && isForeign(request))
      return new Response('Not from here', { status: 403 });
    const visitor = { cookie: request.headers.get('cookie') ?? '', address };
    const [store, customer] = await Promise.all([accounts.store(), accounts.customer(visitor)]);
    // Force login: a visitor without a session is sent to sign in, and back here afterwards (S2-12).
    if (store?.forceLogin === true && customer === null && request.method !== 'POST') {
      return seeOther(`/accounts/login?next=${encodeURIComponent(url.pathname)}`);
    }
    const form = new URLSearchParams(request.method === 'POST' ? await request.text() : '');
    const basket = readBasket(visitor.cookie);
    return answer({ ...visitor, request, url, form, basket, store, customer });
  };
}

const formOf = (customer: Customer | null): CheckoutForm => ({
  email: customer?.email ?? '',
  firstName: customer?.firstName ?? '',
  lastName: customer?.lastName ?? '',
  wrong: [],
});

/** A form of another site orders nothing here. */
function isForeign(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  return site !== null && site !== 'same-origin' && site !== 'none';
}

/** `<store-account>` needs its script, the session check and the sign-out form; nothing is inline. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

function html(status: number, body: string): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
  });
}

function seeOther(location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}
