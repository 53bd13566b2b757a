import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openImportFile } from '../../bin/import/records.ts';
import { RowSet } from '../../bin/import/row-set.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-file-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(name: string, content: string | Buffer, more: { encoding?: string } = {}) {
  const path = join(folder, name);
  await writeFile(path, content);
  const file = await openImportFile(path, { map: [], isProven: false, ...more });
  const rows = [];
  for await (const { row, contact, problem, bytes } of file.records())
    rows.push([row, problem?.code ?? contact['firstName'], bytes <= file.bytes + 1]);
  return rows;
}
const text = 'E-Mail\tVorname\r\na@mail.example\tZoë\r\n\r\nb@mail.example\tJosé\r\n';
const wanted = [
  [2, 'Zoë', true],
  [3, 'José', true],
];

describe('a file of customers', () => {
  test('says its encoding by how it begins, or is told', async () => {
    const little = Buffer.from(text, 'utf16le');
    const big = Buffer.from(little).swap16();
    const mark = Buffer.from('\ufeff', 'utf16le');
    expect(await read('utf-8.csv', text)).toEqual(wanted);
    expect(await read('marked.csv', `\ufeff${text}`)).toEqual(wanted);
    expect(await read('little.csv', Buffer.concat([mark, little]))).toEqual(wanted);
    expect(await read('big.csv', Buffer.concat([Buffer.from(mark).swap16(), big]))).toEqual(wanted);
    expect(await read('unmarked.csv', little)).toEqual(wanted);
    expect(await read('latin.csv', Buffer.from(text, 'latin1'), { encoding: 'windows-1252' })).toEqual(
      wanted,
    );
  });

  test.each([
    ['a.csv', Buffer.from(text, 'latin1'), 'The file is not in utf-8'],
    ['b.csv', Buffer.from('PK\u0003\u0004'), 'Save it as CSV first'],
    ['c.csv', '', 'The file is empty'],
    ['d.csv', '\n\n', 'The file is empty'],
    ['e.csv', 'email,first name\n', 'a header, and no rows'],
    ['f.csv', 'email,first name\na@mail.example,A\nb@mail.example,"B\n', 'cannot be read after row 2'],
    ['g.csv', `email\n${'x'.repeat(510_000)}\n`, 'cannot be read after row 1'],
    ['h.jsonl', '', 'The file is empty'],
    ['i.json', '[\n{"email":"a@mail.example"}\n]', 'The file is a JSON array'],
    ['j.jsonl', `{"email":"${'x'.repeat(4_100_000)}`, 'Line 1 is longer'],
  ])('that is none is told so: %s', async (name, content, message) => {
    await expect(read(name, content)).rejects.toThrow(message);
  });

  test('that is a folder is told so', async () => {
    await expect(openImportFile(folder, { map: [], isProven: false })).rejects.toThrow('is no file');
  });

  test('has a row refused that has a cell too many, or is no object, and the others taken', async () => {
    const csv =
      'email,first name\na@mail.example,A\nb@mail.example,B,jr.\nc@mail.example,C,, \nd@mail.example\n';
    expect((await read('cells.csv', csv)).map(([row, said]) => [row, said])).toEqual([
      [2, 'A'],
      [3, 'too_many_cells'],
      [4, 'C'],
      [5, undefined],
    ]);
    const lines = '\ufeff{"firstName":"A"}\n{oops}\n\n"text"\n{"firstName":"E"}';
    expect((await read('lines.jsonl', lines)).map(([row, said]) => [row, said])).toEqual([
      [1, 'A'],
      [2, 'no_json_object'],
      [4, 'no_json_object'],
      [5, 'E'],
    ]);
  });
});

test('millions of rows that are done take little room', () => {
  const done = new RowSet();
  for (let row = 2; row < 3_000_000; row += 3) done.add(row);
  done.add(2);
  expect([done.has(2), done.has(3), done.has(2_999_999), done.has(9_999_999), done.size]).toEqual([
    true,
    false,
    true,
    false,
    1_000_000,
  ]);
});
