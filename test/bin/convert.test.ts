import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readDump, type DumpedRow } from '../../bin/convert/sql-dump.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convert-'));
});
afterAll(() => rm(folder, { recursive: true }));

const rowsOf = async (name: string, content: string | Buffer): Promise<DumpedRow[]> => {
  const path = join(folder, name);
  await writeFile(path, content);
  const rows: DumpedRow[] = [];
  for await (const row of readDump(path)) rows.push(row);
  return rows;
};

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
(2,2,'old_capabilities','a:1:{s:8:"customer";b:1;}'),(3,2,'billing_first_name','Ada'),(4,2,'locale','fr_FR'),(5,2,'billing_city','Bonn');
INSERT INTO \`old_links\` (\`a\`) VALUES (1),(2);
`;

describe('the converter', () => {
  const convert = (...words: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'bin/convert-woocommerce.ts', ...words], {
      encoding: 'utf8',
    });

  test('takes customers with the passwords that can be checked, and lists all the rest', async () => {
    const path = join(folder, 'shop.sql');
    await writeFile(path, shop);
    const { status, stdout } = convert(path, '--prefix', 'old_');
    expect(status).toBe(1);
    expect(stdout).toMatch(/customers +2\n +passwords +1/);
    const lines = (await readFile(join(folder, 'shop.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        email: 'Ada@old.example',
        username: 'ada',
        firstName: 'Ada',
        lastName: '',
        locale: 'fr',
        passwordHash: '$wp$2y$10$abcdefghijklmnopqrstuuyzaQk0cdUPdV3AkxyhM0bVnpgnaDhxC',
      },
      { email: 'odd@old.example', firstName: '', lastName: '' },
    ]);
    const left = await readFile(join(folder, 'shop.jsonl.left-out.csv'), 'utf8');
    expect(left.trimEnd().split('\n')).toEqual([
      'kind,id,why',
      'user,1,"runs the shop; --with-staff takes them along"',
      'password,3,"unknown_scheme"',
      'username,3,"it has signs that no username may have here"',
      'password,4,"unknown_scheme"',
      'user,4,"email invalid_email"',
      'data,old_usermeta billing_city,"1 rows: there is no place for them here"',
      'data,old_links,"2 rows: there is no place for them here"',
    ]);
    expect(left).not.toContain('5f4dcc3b');
  }, 30_000);

  test('says what to do where it finds no users', () => {
    expect(convert(join(folder, 'shop.sql')).stderr).toContain('--prefix says it');
    expect(convert('--help').stdout).toContain('npm run convert:woocommerce -- DUMP.sql');
  }, 30_000);
});
