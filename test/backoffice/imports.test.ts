import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'node-html-parser';
import { contactsOf } from '../../lambdas/backoffice/imports/contacts-of.ts';
import { readCsv } from '../../lambdas/backoffice/imports/read-csv.ts';
import { aStore, must, openWorld, someAddress, type World } from '../world/world.ts';
import { openDesk, textOf, type Desk } from './desk.ts';

let world: World;
let desk: Desk;
let store: string;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  desk = openDesk(world);
  ({ storeId: store } = await aStore(world));
});

const send = (csv: string, more: Record<string, string> = {}, headers = {}) =>
  desk.send(`/${store}/imports`, { csv, act: 'try', ...more }, headers);
const found = async (email: string) => (await must(world, 'findContacts', store, { email }))['items'];

describe('a file', () => {
  test.each<[text: string, names: string[], rows: string[][]]>([
    ['a,b\n1,2', ['a', 'b'], [['1', '2']]],
    [
      '\uFEFFa;b\r\n1;2\r\n\r\n3;4\r\n',
      ['a', 'b'],
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['a\tb\n1\t2', ['a', 'b'], [['1', '2']]],
    ['a,b\n"x, ""y""","two\nlines"', ['a', 'b'], [['x, "y"', 'two\nlines']]],
    ['a,b\n1', ['a', 'b'], [['1']]],
    ['a,b\n"open', ['a', 'b'], [['open']]],
    ['', [], []],
    ['\n\n', [], []],
  ])('%j is read as a table', (text, names, rows) => {
    expect(readCsv(text)).toEqual({ names, rows });
  });

  test('of the worst 64 kB is read in no time', () => {
    for (const worst of ['"'.repeat(64_000), ','.repeat(64_000), '\n'.repeat(64_000), '"",'.repeat(20_000)]) {
      const before = process.cpuUsage();
      readCsv(worst);
      expect(process.cpuUsage(before).user).toBeLessThan(100_000);
    }
  });

  test('has columns by their names, however they are written, and no other', () => {
    const read = (text: string) => contactsOf(readCsv(text));
    expect(read('Email;First name;last_name;COMPANY NAME;email proven\nada@x.example;Ada;;Acme;yes')).toEqual(
      {
        kind: 'contacts',
        contacts: [
          {
            email: 'ada@x.example',
            firstName: 'Ada',
            company: { id: 'acme', name: 'Acme' },
            emailProven: true,
          },
        ],
      },
    );
    expect(read('email,colour\na@x.example,red')).toEqual({ kind: 'unknown_columns', names: ['colour'] });
    expect(read('email,E-Mail\na,b')).toEqual({ kind: 'columns_twice', names: ['email'] });
    expect(read('firstName\nAda')).toMatchObject({ kind: 'no_column' });
    expect(read('email')).toEqual({ kind: 'no_rows' });
    expect(read('__proto__,email\nx,y')).toEqual({ kind: 'unknown_columns', names: ['__proto__'] });
  });
});

describe('an import', () => {
  test('is tried out first: it says of each row what would become of it, and changes nothing', async () => {
    const [good, bad] = [someAddress(), 'not an address'];
    const tried = await send(`email,firstName,lastName\n${good},Ada,Lovelace\n${bad},Bad,Row`);
    expect(tried.status).toBe(200);
    expect(textOf(tried)).toContain('Nothing was changed yet. Would be created: 1, Would be refused: 1');
    const rows = parse(tried.body).querySelectorAll('[aria-labelledby=results-title] tbody tr');
    expect(rows.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Row 2Would be created$/) as unknown,
      expect.stringMatching(/^Row 3Would be refused.*one email address/) as unknown,
    ]);
    expect(await found(good)).toEqual([]);
    expect(parse(tried.body).getElementById('csv')?.text).toContain(good);
  });

  test('makes the contacts, leads to each, and does nothing when it is sent again', async () => {
    const email = someAddress();
    const csv = `email,firstName,lastName,customerNumber\n${email},Ada,Lovelace,N-77`;
    const made = await send(csv, { act: 'import' });
    expect(textOf(made)).toContain('Created: 1');
    const [contact] = (await found(email)) as { contactId: string }[];
    expect(made.body).toContain(`/contacts/${contact?.contactId ?? 'none'}`);
    expect(contact).toMatchObject({ firstName: 'Ada', customerNumber: 'N-77' });
    expect(textOf(await send(csv, { act: 'import' }))).toContain('Unchanged: 1');
  });

  test('for the script answers what became of each row, as JSON', async () => {
    const email = someAddress();
    const headers = { accept: 'application/json' };
    const made = await send(`email\n${email}\nnobody`, { act: 'import' }, headers);
    expect([made.status, JSON.parse(made.body)]).toEqual([
      200,
      {
        results: [
          { index: 0, status: 'created', contactId: expect.any(String) as unknown, why: '' },
          { index: 1, status: 'refused', why: expect.stringContaining('email address') as unknown },
        ],
      },
    ]);
    const refused = await send('colour\nred', {}, headers);
    expect([refused.status, JSON.parse(refused.body)]).toEqual([
      422,
      { said: expect.stringContaining('There is no column colour.') as unknown },
    ]);
  });

  test('of more than a hundred rows, of none, or of what is no file, is refused in words', async () => {
    const many = Array.from({ length: 101 }, (_, index) => `a${String(index)}@x.example`).join('\n');
    for (const [csv, said] of [
      [`email\n${many}`, 'These are 101 contacts; 100 at once are taken here.'],
      ['', 'needed, to know whom a row is about'],
      ['email', 'There is no contact in it'],
      ['<b>,email\nx,y', 'There is no column <b>.'],
    ] as const) {
      const refused = await send(csv, { act: 'import' });
      expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining(said) as unknown]);
      expect(refused.body).not.toContain('<b>,');
    }
  });

  test('is a manager’s', async () => {
    const support = openDesk(world, { role: 'support' });
    expect((await support.open(`/${store}/imports`)).status).toBe(403);
    expect(
      (await support.send(`/${store}/imports`, { csv: 'email\na@x.example', act: 'import' })).status,
    ).toBe(403);
  });
});
