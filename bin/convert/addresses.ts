import { addressFields, addressKinds } from './address-fields.ts';
import { textOf, type ShopTables } from './shop-tables.ts';

type Kind = (typeof addressKinds)[number];
type Fields = Readonly<Partial<Record<(typeof addressFields)[number], string>>>;

/** The postal addresses of a customer or of an order. */
export interface Addresses extends Readonly<Partial<Record<Kind, Fields>>> {
  readonly customer?: string;
  readonly order?: string;
  readonly email: string;
}

/** Every postal address of the shop: accounts here have none, so they go to a file of their own, for whatever system is to have them. */
export function* addressesOf(shop: ShopTables): Generator<Addresses> {
  for (const user of shop.each('SELECT ID, user_email FROM users ORDER BY CAST(ID AS INTEGER)')) {
    const customer = textOf(user['ID']);
    const meta = shop.meta('usermeta', customer);
    yield* whole({ customer, email: textOf(user['user_email']) }, (kind, field) =>
      meta.get(`${kind}_${field}`),
    );
  }
  for (const row of shop.each('SELECT id, email FROM orders ORDER BY CAST(id AS INTEGER)')) {
    const order = textOf(row['id']);
    const meta = shop.meta('postmeta', order);
    const stored = new Map(
      shop
        .all('SELECT * FROM wc_order_addresses WHERE order_id = ?', order)
        .map((address) => [textOf(address['address_type']), address]),
    );
    yield* whole(
      { order, email: textOf(row['email']) },
      (kind, field) => textOf(stored.get(kind)?.[field]) || meta.get(`_${kind}_${field}`),
    );
  }
}

/** A name alone is no address. */
const isAddress = (fields: Fields) =>
  Object.keys(fields).some((field) => !['first_name', 'last_name'].includes(field));

function* whole(
  whose: Pick<Addresses, 'customer' | 'order' | 'email'>,
  valueOf: (kind: Kind, field: keyof Fields) => string | undefined,
): Generator<Addresses> {
  const found = addressKinds.flatMap((kind) => {
    const fields: Fields = Object.fromEntries(
      addressFields
        .map((field) => [field, valueOf(kind, field)?.trim() ?? ''] as const)
        .filter(([, value]) => value !== ''),
    );
    return isAddress(fields) ? [[kind, fields] as const] : [];
  });
  if (found.length > 0) yield { ...whose, ...Object.fromEntries(found) };
}
