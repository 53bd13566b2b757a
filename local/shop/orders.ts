import { randomBytes, randomInt } from 'node:crypto';
import type { Claim, OrderToTell } from './accounts.ts';
import { totalOf, type Basket } from './basket.ts';
import { amountOf, currency } from './catalogue.ts';

/** An order as the shop keeps it. A shop has a database; this one has its memory. */
export interface ShopOrder {
  readonly content: OrderToTell;
  /** The order's page is for the browser that ordered: it has this in a cookie. */
  readonly key: string;
  readonly isOfCustomer: boolean;
  /** As the order's buyer gave it last. */
  email: string;
  /** Whether the accounts know of it. */
  isTold: boolean;
  claim: Claim | null;
  status: string;
}

const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Such as `D-261126-7K3MQ`: nobody can guess the next. */
function generateOrderId(placedAt: string): string {
  const random = Array.from({ length: 5 }, () => letters.charAt(randomInt(letters.length))).join('');
  return `D-${placedAt.slice(2, 10).replaceAll('-', '')}-${random}`;
}

interface Buyer {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

export function newOrder(basket: Basket, buyer: Buyer, placedAt: string, isOfCustomer: boolean): ShopOrder {
  const content = {
    orderId: generateOrderId(placedAt),
    placedAt,
    ...buyer,
    currency,
    total: amountOf(totalOf(basket)),
    lines: basket.map(({ product: { sku, name, cents }, quantity }) => ({
      sku,
      name,
      quantity,
      amount: amountOf(cents),
    })),
  };
  const key = randomBytes(16).toString('base64url');
  return { content, key, isOfCustomer, email: buyer.email, isTold: false, claim: null, status: 'placed' };
}

/** For an hour. */
export function orderCookie({ key }: ShopOrder): string {
  return `shop-order=${key}; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600`;
}

export function orderKeyIn(cookie: string): string {
  return /(?:^|;\s*)shop-order=([\w-]+)/.exec(cookie)?.[1] ?? '';
}
