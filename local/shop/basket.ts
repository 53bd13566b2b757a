import { products, type Product } from './catalogue.ts';

export interface Line {
  readonly product: Product;
  readonly quantity: number;
}

export type Basket = readonly Line[];

const most = 99;

/** `POT-16*2_CAN-15*1`, as it stands in the browser's cookie. What is none of our products is left out. */
export function readBasket(cookie: string): Basket {
  const [, text = ''] = /(?:^|;\s*)basket=([^;\s]*)/.exec(cookie) ?? [];
  const quantities = new Map(
    text.split('_').map((part): [string, number] => {
      const [sku = '', quantity = ''] = part.split('*');
      return [sku, Number(quantity)];
    }),
  );
  return products.flatMap((product) => {
    const quantity = quantities.get(product.sku) ?? 0;
    return Number.isInteger(quantity) && quantity > 0 && quantity <= most ? [{ product, quantity }] : [];
  });
}

export function basketCookie(basket: Basket): string {
  const text = basket.map(({ product, quantity }) => `${product.sku}*${String(quantity)}`).join('_');
  return `basket=${text}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${text === '' ? '0' : '2592000'}`;
}

/** The basket with so many of a product; none of it with zero. */
export function withQuantity(basket: Basket, sku: string, quantity: number): Basket {
  return products.flatMap((product) => {
    const now = basket.find((line) => line.product.sku === product.sku)?.quantity ?? 0;
    const wanted = product.sku === sku && Number.isInteger(quantity) ? Math.min(quantity, most) : now;
    return wanted > 0 ? [{ product, quantity: wanted }] : [];
  });
}

export function quantityOf(basket: Basket, sku: string): number {
  return basket.find(({ product }) => product.sku === sku)?.quantity ?? 0;
}

export function totalOf(basket: Basket): number {
  return basket.reduce((sum, { product, quantity }) => sum + product.cents * quantity, 0);
}

export function countOf(basket: Basket): number {
  return basket.reduce((sum, { quantity }) => sum + quantity, 0);
}
