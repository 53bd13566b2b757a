import { once } from 'node:events';
import { createWriteStream, existsSync, type WriteStream } from 'node:fs';
import { basename } from 'node:path';
import { parseWords, runCommand } from './command.ts';
import { addressesOf } from './convert/addresses.ts';
import { ShopTables } from './convert/shop-tables.ts';
import { readDump } from './convert/sql-dump.ts';
import { convertShop, type LeftOut } from './convert/woocommerce.ts';

/** `npm run convert:woocommerce`: a dump of WordPress and WooCommerce as a file that importContacts takes. */
const help = `Usage: npm run convert:woocommerce -- DUMP.sql [--out FILE.jsonl]

Reads a dump of the shop's database, as mysqldump, mariadb-dump and phpMyAdmin write it (.sql or .sql.gz), and writes its users and guests
with their orders as JSON Lines for importContacts. Whatever cannot be taken stands in a list beside it, with the reason; the postal
addresses, for which accounts have no place, in a file of their own, for whatever is to have them.

Options
  --out FILE         where to; DUMP.jsonl if not said
  --prefix TEXT      what the names of the tables begin with; wp_ if not said
  --with-staff       take along who runs the shop: administrators, shop managers, editors, authors
  -h, --help         this

Ends with 0 when all of it was taken, 1 when some was left out, 2 when the dump could not be read.

Then: npm run admin -- importContacts FILE.jsonl --dry-run. docs/moving-in.md tells the whole move.`;

async function main(): Promise<number> {
  const { values, positionals } = parseWords(process.argv.slice(2), {
    out: { type: 'string' },
    prefix: { type: 'string', default: 'wp_' },
    'with-staff': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  const [dump, ...more] = positionals;
  if (values.help || dump === undefined || more.length > 0) {
    console.log(help);
    return values.help ? 0 : 2;
  }
  if (!existsSync(dump)) throw new Error(`There is no file ${dump}.`);
  const out = values.out ?? `${dump.replace(/\.sql(\.gz)?$/, '')}.jsonl`;
  const shop = new ShopTables(values.prefix);
  for await (const row of readDump(dump)) shop.add(row);
  shop.finish();
  if (shop.count('SELECT count(*) FROM users') === 0)
    throw new Error(
      `The dump has no users in ${values.prefix}users. Is the prefix of its tables another one? --prefix says it.`,
    );

  // Only their owner reads them: there are password hashes in it.
  const file = createWriteStream(out, { mode: 0o600 });
  const list = createWriteStream(`${out}.left-out.csv`);
  list.write('kind,id,why\n');
  const written = { contacts: 0, orders: 0, passwords: 0 };
  const left = new Map<LeftOut['kind'], number>();
  const options = { prefix: values.prefix, withStaff: values['with-staff'] };
  for (const { contact, leftOut } of convertShop(shop, options)) {
    if (contact !== null) {
      written.contacts += 1;
      written.orders += Array.isArray(contact['orders']) ? contact['orders'].length : 0;
      written.passwords += 'passwordHash' in contact ? 1 : 0;
      await write(file, `${JSON.stringify(contact)}\n`);
    }
    for (const { kind, id, why } of leftOut) {
      left.set(kind, (left.get(kind) ?? 0) + 1);
      await write(list, `${kind},${id},"${why.replaceAll('"', '""')}"\n`);
    }
  }
  const addresses = await writeAddresses(`${out}.addresses.jsonl`, shop);
  if (addresses > 0)
    await write(
      list,
      `data,addresses,"${String(addresses)}: no place for them here; they are in ${basename(out)}.addresses.jsonl"\n`,
    );
  for (const [what, rows] of shop.passedOver) {
    await write(list, `data,${what},"${String(rows)} rows: there is no place for them here"\n`);
  }
  await Promise.all([close(file), close(list)]);
  console.log(
    [
      out,
      `  customers  ${String(written.contacts)}`,
      `  passwords  ${String(written.passwords)}`,
      `  orders     ${String(written.orders)}`,
      `Left out: ${out}.left-out.csv`,
      ...[...left].map(([kind, count]) => `  ${kind.padEnd(9)}  ${String(count)}`),
      `  kinds of other data  ${String(shop.passedOver.size)}`,
      ...(addresses === 0 ? [] : [`Postal addresses, ${String(addresses)}: ${out}.addresses.jsonl`]),
    ].join('\n'),
  );
  return left.size > 0 ? 1 : 0;
}

/** How many customers and orders have any. */
async function writeAddresses(path: string, shop: ShopTables): Promise<number> {
  let count = 0;
  // Made with the first: a shop without has no such file.
  let file: WriteStream | undefined;
  for (const addresses of addressesOf(shop)) {
    count += 1;
    file ??= createWriteStream(path, { mode: 0o600 });
    await write(file, `${JSON.stringify(addresses)}\n`);
  }
  if (file !== undefined) await close(file);
  return count;
}

async function write(file: WriteStream, text: string): Promise<void> {
  if (!file.write(text)) await once(file, 'drain');
}

async function close(file: WriteStream): Promise<void> {
  file.end();
  await once(file, 'close');
}

await runCommand(main);
