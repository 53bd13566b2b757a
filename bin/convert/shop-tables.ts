import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { addressFields, addressMetaKeys } from './address-fields.ts';
import type { DumpedRow } from './sql-dump.ts';

/** The tables of WordPress and WooCommerce that are read, and of each the columns. Orders are kept in either of two layouts, or in both. */
const kept = {
  users: ['ID', 'user_login', 'user_pass', 'user_email', 'display_name'],
  usermeta: ['user_id', 'meta_key', 'meta_value'],
  posts: ['ID', 'post_type', 'post_status', 'post_date_gmt'],
  postmeta: ['post_id', 'meta_key', 'meta_value'],
  wc_orders: [
    'id',
    'status',
    'currency',
    'type',
    'total_amount',
    'customer_id',
    'billing_email',
    'date_created_gmt',
  ],
  wc_order_addresses: ['order_id', 'address_type', ...addressFields],
  wc_orders_meta: ['order_id', 'meta_key', 'meta_value'],
  woocommerce_order_items: ['order_item_id', 'order_item_name', 'order_item_type', 'order_id'],
  woocommerce_order_itemmeta: ['order_item_id', 'meta_key', 'meta_value'],
} as const;
type TableName = keyof typeof kept;
// Sound: the keys of the table are its names.
const tableNames = Object.keys(kept) as TableName[];

const metaKeys = new Set([
  'first_name',
  'last_name',
  'locale',
  ...addressMetaKeys,
  '_customer_user',
  '_billing_email',
  ...addressMetaKeys.map((key) => `_${key}`),
  '_order_total',
  '_order_currency',
  '_order_number',
  '_sku',
  '_product_id',
  '_variation_id',
  '_qty',
  '_line_total',
  '_line_tax',
]);

export type Row = Readonly<Record<string, unknown>>;

/** What is read of a dump, in a database that is gone with the process: a shop's tables may be larger than the memory. */
export class ShopTables {
  /** How many rows of what is not kept there were: of users each field, of posts each kind. */
  readonly passedOver = new Map<string, number>();
  private readonly prefix: string;
  private readonly database = new DatabaseSync('');
  private readonly inserts = new Map<TableName, StatementSync>();
  private readonly statements = new Map<string, StatementSync>();

  /** `prefix`: what the names of the shop's tables begin with, `wp_` as a rule. */
  constructor(prefix: string) {
    this.prefix = prefix;
    this.database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN');
    for (const name of tableNames) {
      const columns = kept[name];
      this.database.exec(`CREATE TABLE ${name} (${columns.map((column) => `${column} TEXT`).join(', ')})`);
      const places = columns.map(() => '?').join(', ');
      this.inserts.set(name, this.database.prepare(`INSERT INTO ${name} VALUES (${places})`));
    }
  }

  add({ table, values }: DumpedRow): void {
    const name = this.nameOf(table);
    if (name === undefined || !this.isNeeded(name, values)) {
      const what = values[name === 'posts' ? 'post_type' : 'meta_key'];
      const about = name === 'usermeta' || name === 'posts' ? `${table} ${what ?? ''}` : table;
      this.passedOver.set(about, (this.passedOver.get(about) ?? 0) + 1);
      return;
    }
    this.inserts.get(name)?.run(...kept[name].map((column) => values[column] ?? null));
  }

  /** After the last row: only now are things looked up. */
  finish(): void {
    this.database.exec(`COMMIT;
      CREATE INDEX user ON users (ID);
      CREATE INDEX ofUser ON usermeta (user_id);
      CREATE INDEX ofPost ON postmeta (post_id);
      CREATE INDEX post ON posts (ID);
      CREATE INDEX ofOrder ON woocommerce_order_items (order_id);
      CREATE INDEX ofItem ON woocommerce_order_itemmeta (order_item_id);
      CREATE INDEX address ON wc_order_addresses (order_id);
      CREATE INDEX wcMeta ON wc_orders_meta (order_id);`);
  }

  all(sql: string, ...values: (string | number)[]): Row[] {
    return this.statement(sql).all(...values);
  }

  each(sql: string): IterableIterator<Row> {
    return this.database.prepare(sql).iterate() as IterableIterator<Row>;
  }

  run(sql: string): void {
    this.database.exec(sql);
  }

  count(sql: string): number {
    return Number(Object.values(this.all(sql)[0] ?? {})[0] ?? 0);
  }

  /** The values of `meta_key`s, of a user, a post or an item of an order. */
  meta(
    table: 'usermeta' | 'postmeta' | 'wc_orders_meta' | 'woocommerce_order_itemmeta',
    id: string,
  ): Map<string, string> {
    const [key] = kept[table];
    const rows = this.all(`SELECT meta_key, meta_value FROM ${table} WHERE ${key} = ?`, id);
    return new Map(rows.map((row) => [textOf(row['meta_key']), textOf(row['meta_value'])]));
  }

  private statement(sql: string): StatementSync {
    const statement = this.statements.get(sql) ?? this.database.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }

  private nameOf(table: string): TableName | undefined {
    return table.startsWith(this.prefix)
      ? tableNames.find((name) => name === table.slice(this.prefix.length))
      : undefined;
  }

  private isNeeded(name: TableName, values: DumpedRow['values']): boolean {
    const key = values['meta_key'];
    if (name === 'posts') return /^shop_order/.test(values['post_type'] ?? '');
    if (key === undefined) return true;
    return key !== null && (metaKeys.has(key) || key === `${this.prefix}capabilities`);
  }
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
