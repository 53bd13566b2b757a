import * as v from 'valibot';
import { importRow, mostOrdersOfARow } from '../../lambdas/admin/import-row.ts';
import { companyIdOf } from '../../lambdas/accounts/company-id.ts';
import { canonicalUsername } from '../../lambdas/accounts/identifier.ts';
import { readImportedHash } from '../../lambdas/accounts/imported-passwords/read-imported-hash.ts';
import { textOf, type Row, type ShopTables } from './shop-tables.ts';

/** What of the shop could not be taken, and why: nothing is dropped without a word. */
export interface LeftOut {
  readonly kind: 'user' | 'password' | 'username' | 'company' | 'order';
  readonly id: string;
  readonly why: string;
}

export interface Converted {
  readonly contact: Record<string, unknown> | null;
  readonly leftOut: readonly LeftOut[];
}

interface Options {
  readonly prefix: string;
  /** Those who run the shop are no customers of it. */
  readonly withStaff: boolean;
}

/** Each user of the shop with their orders, then whoever bought as a guest. */
export function* convertShop(shop: ShopTables, options: Options): Generator<Converted> {
  gatherOrders(shop);
  for (const user of shop.each('SELECT * FROM users ORDER BY CAST(ID AS INTEGER)')) {
    yield convertUser(shop, user, options);
  }
  for (const guest of shop.each(
    "SELECT lower(email) AS email, count(*) AS many FROM orders WHERE user = '0' AND email <> '' GROUP BY lower(email)",
  )) {
    yield convertGuest(shop, textOf(guest['email']));
  }
  for (const order of shop.each(
    "SELECT * FROM orders WHERE (user = '0' AND email = '') OR (user <> '0' AND user NOT IN (SELECT ID FROM users))",
  )) {
    const why = textOf(order['user']) === '0' ? 'it has no customer and no email' : 'its customer is gone';
    yield { contact: null, leftOut: [{ kind: 'order', id: textOf(order['id']), why }] };
  }
}

/** Both layouts in one table. Where the shop keeps both, the newer one says it. */
function gatherOrders(shop: ShopTables): void {
  shop.run(`CREATE TABLE orders AS
    SELECT o.id AS id, o.status AS status, o.currency AS currency, o.total_amount AS total,
      coalesce(o.customer_id, '0') AS user, coalesce(o.billing_email, '') AS email, o.date_created_gmt AS placed,
      coalesce(a.first_name, '') AS first, coalesce(a.last_name, '') AS last, coalesce(a.company, '') AS company
    FROM wc_orders o LEFT JOIN wc_order_addresses a ON a.order_id = o.id AND a.address_type = 'billing'
    WHERE o.type = 'shop_order';
  INSERT INTO orders
    SELECT p.ID, p.post_status,
      (SELECT meta_value FROM postmeta WHERE post_id = p.ID AND meta_key = '_order_currency'),
      (SELECT meta_value FROM postmeta WHERE post_id = p.ID AND meta_key = '_order_total'),
      coalesce((SELECT meta_value FROM postmeta WHERE post_id = p.ID AND meta_key = '_customer_user'), '0'),
      coalesce((SELECT meta_value FROM postmeta WHERE post_id = p.ID AND meta_key = '_billing_email'), ''),
      p.post_date_gmt,
      coalesce((SELECT meta_value FROM postmeta WHERE post_id = p.ID AND meta_key = '_billing_first_name'), ''),
      coalesce((SELECT meta_value FROM postmeta WHERE post_id = p.ID AND meta_key = '_billing_last_name'), ''),
      coalesce((SELECT meta_value FROM postmeta WHERE post_id = p.ID AND meta_key = '_billing_company'), '')
    FROM posts p WHERE p.post_type = 'shop_order' AND p.ID NOT IN (SELECT id FROM wc_orders);
  CREATE INDEX orderOf ON orders (user);
  CREATE INDEX orderBy ON orders (lower(email));`);
}

const staffRoles = /"(administrator|shop_manager|editor|author|contributor)"/;

function convertUser(shop: ShopTables, user: Row, { prefix, withStaff }: Options): Converted {
  const id = textOf(user['ID']);
  const meta = shop.meta('usermeta', id);
  if (!withStaff && staffRoles.test(meta.get(`${prefix}capabilities`) ?? '')) {
    return {
      contact: null,
      leftOut: [{ kind: 'user', id, why: 'runs the shop; --with-staff takes them along' }],
    };
  }
  const hash = textOf(user['user_pass']);
  const username = textOf(user['user_login']);
  const email = textOf(user['user_email']);
  const read = readImportedHash(hash);
  const isUsernameGood =
    username.toLowerCase() === email.toLowerCase() || canonicalUsername(username) !== undefined;
  const { orders, leftOut } = ordersOf(shop, shop.all('SELECT * FROM orders WHERE user = ?', id));
  const locale = (meta.get('locale') ?? '').slice(0, 2).toLowerCase();
  const company = companyOf(meta.get('billing_company') ?? '', meta.get('shipping_company') ?? '');
  return checked('user', id, {
    contact: {
      email,
      ...(isUsernameGood ? { username } : {}),
      ...nameOf(
        meta.get('first_name'),
        meta.get('last_name'),
        meta.get('billing_first_name'),
        meta.get('billing_last_name'),
      ),
      ...(['en', 'es', 'fr', 'de'].includes(locale) ? { locale } : {}),
      ...company.field,
      ...(read.kind === 'imported_hash' ? { passwordHash: hash } : {}),
      ...(orders.length === 0 ? {} : { orders }),
    },
    leftOut: [
      ...(read.kind === 'imported_hash' ? [] : [{ kind: 'password', id, why: read.kind } as const]),
      ...(isUsernameGood
        ? []
        : [{ kind: 'username', id, why: 'it has signs that no username may have here' } as const]),
      ...(company.isSecondLeft
        ? [{ kind: 'company', id, why: 'goods go to another company than the bill' } as const]
        : []),
      ...leftOut,
    ],
  });
}

/** The orders of one address that no user was signed in for. A user who has the address keeps the name that they gave. */
function convertGuest(shop: ShopTables, email: string): Converted {
  const rows = shop.all(
    "SELECT * FROM orders WHERE user = '0' AND lower(email) = ? ORDER BY placed DESC",
    email,
  );
  const [latest] = rows;
  const isUsers = shop.all('SELECT ID FROM users WHERE lower(user_email) = ?', email).length > 0;
  const { orders, leftOut } = ordersOf(shop, rows);
  if (orders.length === 0) return { contact: null, leftOut };
  const own = isUsers
    ? {}
    : {
        ...nameOf(textOf(latest?.['first']), textOf(latest?.['last']), '', ''),
        ...companyOf(textOf(latest?.['company']), '').field,
      };
  return checked('user', `guest ${textOf(latest?.['id'])}`, { contact: { email, ...own, orders }, leftOut });
}

const shortened = (text: string) => text.replace(/\p{C}/gu, '').trim().slice(0, 100).trim();

/** The company that the bill goes to; a contact has one. */
function companyOf(billing: string, shipping: string) {
  const [billed, sent] = [shortened(billing), shortened(shipping)];
  const name = billed === '' ? sent : billed;
  return {
    field: name === '' ? {} : { company: { id: companyIdOf(name), name } },
    isSecondLeft: sent !== '' && name !== '' && companyIdOf(sent) !== companyIdOf(name),
  };
}

function nameOf(first = '', last = '', billingFirst = '', billingLast = '') {
  return first === '' && last === ''
    ? { firstName: shortened(billingFirst), lastName: shortened(billingLast) }
    : { firstName: shortened(first), lastName: shortened(last) };
}

/** What the import would refuse is left out here already, and said. */
function checked(
  kind: LeftOut['kind'],
  id: string,
  converted: Converted & { contact: Record<string, unknown> },
): Converted {
  const { contact, leftOut } = converted;
  const { orders, ...rest } = contact;
  const some = Array.isArray(orders) ? orders.slice(0, mostOrdersOfARow) : [];
  const read = v.safeParse(importRow, { ...rest, orders: some });
  if (read.success) return converted;
  const why = read.issues.map((issue) => `${v.getDotPath(issue) ?? ''} ${issue.message}`).join('; ');
  return { contact: null, leftOut: [...leftOut, { kind, id, why }] };
}

/** Whoever placed them paid, or is to: what was never finished is no order. */
const finished = /^wc-(completed|processing|on-hold|refunded|cancelled)$/;

function ordersOf(
  shop: ShopTables,
  rows: readonly Row[],
): { orders: Record<string, unknown>[]; leftOut: LeftOut[] } {
  const orders: Record<string, unknown>[] = [];
  const leftOut: LeftOut[] = [];
  for (const row of rows) {
    const id = textOf(row['id']);
    const status = textOf(row['status']);
    if (!finished.test(status)) {
      leftOut.push({ kind: 'order', id, why: `was never finished: ${status}` });
      continue;
    }
    const order = orderOf(shop, row, status.slice('wc-'.length));
    const read = v.safeParse(importRow, { crmId: 'x', orders: [order] });
    if (read.success) orders.push(order);
    else
      leftOut.push({
        kind: 'order',
        id,
        why: read.issues.map((issue) => `${v.getDotPath(issue) ?? ''} ${issue.message}`).join('; '),
      });
  }
  return { orders, leftOut };
}

function orderOf(shop: ShopTables, row: Row, status: string): Record<string, unknown> {
  const id = textOf(row['id']);
  const currency = textOf(row['currency']);
  const email = textOf(row['email']);
  const number =
    shop.meta('wc_orders_meta', id).get('_order_number') ?? shop.meta('postmeta', id).get('_order_number');
  const items = shop.all(
    "SELECT * FROM woocommerce_order_items WHERE order_id = ? AND order_item_type = 'line_item'",
    id,
  );
  return {
    orderId: number ?? id,
    placedAt: `${textOf(row['placed']).replace(' ', 'T')}Z`,
    currency,
    total: amountOf(textOf(row['total']), currency),
    status,
    ...(email === '' ? {} : { email }),
    lines: items.map((item) => {
      const meta = shop.meta('woocommerce_order_itemmeta', textOf(item['order_item_id']));
      const product =
        [meta.get('_variation_id'), meta.get('_product_id')].find(
          (one) => one !== undefined && one !== '' && one !== '0',
        ) ?? '';
      const sku = product === '' ? '' : (shop.meta('postmeta', product).get('_sku') ?? '');
      const sum = Number(meta.get('_line_total') ?? 0) + Number(meta.get('_line_tax') ?? 0);
      return {
        sku: sku === '' ? product : sku,
        name: textOf(item['order_item_name']).slice(0, 300),
        quantity: Number(meta.get('_qty') ?? 1),
        amount: amountOf(String(sum), currency),
      };
    }),
  };
}

/** The shop keeps more decimals than a price has. */
function amountOf(amount: string, currency: string): string {
  const decimals = Intl.supportedValuesOf('currency').includes(currency)
    ? (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2)
    : 2;
  const rounded = (Math.round((Number(amount) + Number.EPSILON) * 10 ** decimals) / 10 ** decimals).toFixed(
    decimals,
  );
  return Number(rounded) === 0 ? (0).toFixed(decimals) : rounded;
}
