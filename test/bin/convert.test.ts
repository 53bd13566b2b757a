import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { command } from '../world/command.ts';
import { readDump, type DumpedRow } from '../../bin/convert/sql-dump.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convert-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function rowsOf(name: string, content: string | Buffer): Promise<DumpedRow[]> {
  const path = join(folder, name);
  await writeFile(path, content);
  const rows: DumpedRow[] = [];
  for await (const row of readDump(path)) rows.push(row);
  return rows;
}

const dump = `-- A dump; with 'quotes" in a comment
/*!40101 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS \`wp_users\`;
CREATE TABLE \`wp_users\` (
  \`ID\` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  \`user_login\` varchar(60) NOT NULL DEFAULT ';',
  \`note\` text DEFAULT NULL,
  PRIMARY KEY (\`ID\`),
  KEY \`by_login\` (\`user_login\`)
) ENGINE=InnoDB;
INSERT INTO \`wp_users\` VALUES (1,'O\\'Brien; \\\\',NULL),(2,'two '' quotes','a\\nb'),
(3,'Zoë),(''',_binary 0x5a6fc3ab);
# another comment
INSERT INTO \`wp_users\` (\`user_login\`, \`ID\`) VALUES
('last', -4.5);
`;

describe('a dump', () => {
  const wanted = [
    { ID: '1', user_login: "O'Brien; \\", note: null },
    { ID: '2', user_login: "two ' quotes", note: 'a\nb' },
    { ID: '3', user_login: "Zoë),('", note: 'Zoë' },
    { user_login: 'last', ID: '-4.5' },
  ];

  test('is read with its quotes, escapes, nulls and bytes, whichever order the columns have', async () => {
    expect((await rowsOf('plain.sql', dump)).map(({ values }) => values)).toEqual(wanted);
    expect((await rowsOf('zipped.sql.gz', gzipSync(dump))).map(({ values }) => values)).toEqual(wanted);
  });

  test('is read alike wherever the reads of the file fall', async () => {
    // A read is 64 KiB: everything is moved across that border, one sign at a time.
    for (let shift = 0; shift < dump.length; shift += 7) {
      const before = `-- ${'x'.repeat(65_536 - 4 - shift)}\n`;
      expect((await rowsOf('moved.sql', before + dump)).map(({ values }) => values)).toEqual(wanted);
    }
  });

  test('that breaks off in a row is said to, without what stood in it', async () => {
    await expect(rowsOf('broken.sql', "INSERT INTO `t` (`a`) VALUES ('secret', now());")).rejects.toThrow(
      'The dump has a row that cannot be read: INSERT INTO `t` (`a`) VALUES (',
    );
  });
});

const shop = `
CREATE TABLE \`old_users\` (
  \`ID\` bigint,
  \`user_login\` varchar(60),
  \`user_pass\` varchar(255),
  \`user_email\` varchar(100),
  \`display_name\` varchar(250)
);
INSERT INTO \`old_users\` VALUES (1,'boss','$P$BIRXVj/ZG0YRiBH8gnRy0x72BXcrru1','boss@old.example','Boss'),
(2,'ada','$wp$2y$10$abcdefghijklmnopqrstuuyzaQk0cdUPdV3AkxyhM0bVnpgnaDhxC','Ada@old.example','Ada'),
(3,'<odd>','5f4dcc3b5aa765d61d8327deb882cf99','odd@old.example',''),(4,'broken','','no address','');
CREATE TABLE \`old_usermeta\` (
  \`umeta_id\` bigint,
  \`user_id\` bigint,
  \`meta_key\` varchar(255),
  \`meta_value\` longtext
);
INSERT INTO \`old_usermeta\` VALUES (1,1,'old_capabilities','a:1:{s:13:"administrator";b:1;}'),
(2,2,'old_capabilities','a:1:{s:8:"customer";b:1;}'),(3,2,'billing_first_name','Ada'),(4,2,'locale','fr_FR'),(5,2,'billing_city','Bonn'),
(6,2,'billing_company','Engines  & Söhne'),(7,2,'shipping_company','Other Ltd'),(8,2,'shipping_city','Köln'),(9,3,'billing_first_name','Odd'),(10,2,'rich_editing','true');
CREATE TABLE \`old_wc_orders\` (
  \`id\` bigint,
  \`status\` varchar(20),
  \`currency\` varchar(10),
  \`type\` varchar(20),
  \`total_amount\` decimal(26,8),
  \`customer_id\` bigint,
  \`billing_email\` varchar(320),
  \`date_created_gmt\` datetime
);
INSERT INTO \`old_wc_orders\` VALUES (90,'wc-completed','EUR','shop_order',12.50000000,0,'guest@old.example','2024-05-06 07:08:09');
CREATE TABLE \`old_wc_order_addresses\` (
  \`id\` bigint,
  \`order_id\` bigint,
  \`address_type\` varchar(20),
  \`first_name\` text,
  \`last_name\` text,
  \`company\` text,
  \`address_1\` text,
  \`city\` text
);
INSERT INTO \`old_wc_order_addresses\` VALUES (1,90,'billing','Gus','Guest','ENGINES & söhne','1 Main St','Bonn'),(2,90,'shipping','','','','','Ulm');
CREATE TABLE \`old_woocommerce_order_items\` (
  \`order_item_id\` bigint,
  \`order_item_name\` text,
  \`order_item_type\` varchar(200),
  \`order_id\` bigint
);
INSERT INTO \`old_woocommerce_order_items\` VALUES (5,'A book','line_item',90);
CREATE TABLE \`old_woocommerce_order_itemmeta\` (
  \`order_item_id\` bigint,
  \`meta_key\` varchar(255),
  \`meta_value\` longtext
);
INSERT INTO \`old_woocommerce_order_itemmeta\` VALUES (5,'_qty','2'),(5,'_line_total','12.5');
INSERT INTO \`old_links\` (\`a\`) VALUES (1),(2);
`;

describe('the converter', () => {
  const convert = (...words: string[]) => {
    const [node, args, options] = command('bin/convert-woocommerce.ts', ...words);
    return spawnSync(node, args, { ...options, encoding: 'utf8' });
  };

  test('takes customers with the passwords that can be checked, and lists all the rest', async () => {
    const path = join(folder, 'shop.sql');
    await writeFile(path, shop);
    const { status, stdout } = convert(path, '--prefix', 'old_');
    expect(status).toBe(1);
    expect(stdout).toMatch(/customers +3\n +passwords +1/);
    const lines = (await readFile(join(folder, 'shop.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        email: 'Ada@old.example',
        username: 'ada',
        firstName: 'Ada',
        lastName: '',
        locale: 'fr',
        company: { id: 'engines%20%26%20s%C3%B6hne', name: 'Engines  & Söhne' },
        passwordHash: '$wp$2y$10$abcdefghijklmnopqrstuuyzaQk0cdUPdV3AkxyhM0bVnpgnaDhxC',
      },
      { email: 'odd@old.example', firstName: 'Odd', lastName: '' },
      {
        email: 'guest@old.example',
        firstName: 'Gus',
        lastName: 'Guest',
        company: { id: 'engines%20%26%20s%C3%B6hne', name: 'ENGINES & söhne' },
        orders: [
          {
            orderId: '90',
            placedAt: '2024-05-06T07:08:09Z',
            currency: 'EUR',
            total: '12.50',
            status: 'completed',
            email: 'guest@old.example',
            lines: [{ sku: '', name: 'A book', quantity: 2, amount: '12.50' }],
          },
        ],
      },
    ]);
    const left = await readFile(join(folder, 'shop.jsonl.left-out.csv'), 'utf8');
    expect(left.trimEnd().split('\n')).toEqual([
      'kind,id,why',
      'user,1,"runs the shop; --with-staff takes them along"',
      'company,2,"goods go to another company than the bill"',
      'password,3,"unknown_scheme"',
      'username,3,"it has signs that no username may have here"',
      'password,4,"unknown_scheme"',
      'user,4,"email invalid_email"',
      'data,addresses,"2: no place for them here; they are in shop.jsonl.addresses.jsonl"',
      'data,old_usermeta rich_editing,"1 rows: there is no place for them here"',
      'data,old_links,"2 rows: there is no place for them here"',
    ]);
    expect(left).not.toContain('5f4dcc3b');
    const addresses = join(folder, 'shop.jsonl.addresses.jsonl');
    expect((await stat(addresses)).mode & 0o077).toBe(0);
    expect(
      (await readFile(addresses, 'utf8'))
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      {
        customer: '2',
        email: 'Ada@old.example',
        billing: { first_name: 'Ada', company: 'Engines  & Söhne', city: 'Bonn' },
        shipping: { company: 'Other Ltd', city: 'Köln' },
      },
      {
        order: '90',
        email: 'guest@old.example',
        billing: {
          first_name: 'Gus',
          last_name: 'Guest',
          company: 'ENGINES & söhne',
          address_1: '1 Main St',
          city: 'Bonn',
        },
        shipping: { city: 'Ulm' },
      },
    ]);
  }, 30_000);

  test('says what to do where it finds no users', () => {
    expect(convert(join(folder, 'shop.sql')).stderr).toContain('--prefix says it');
    expect(convert('--help').stdout).toContain('npm run convert:woocommerce -- DUMP.sql');
  }, 30_000);
});
