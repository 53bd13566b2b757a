import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

/** A row of a table, as a dump has it. */
export interface DumpedRow {
  readonly table: string;
  /** By column. */
  readonly values: Readonly<Record<string, string | null>>;
}

/** The rows of a dump as mysqldump, mariadb-dump and phpMyAdmin write it, gzipped or not. One statement at a time is in memory. */
export async function* readDump(path: string): AsyncGenerator<DumpedRow> {
  const columns = new Map<string, string[]>();
  for await (const statement of statementsOf(path)) {
    const created = /^CREATE TABLE (?:IF NOT EXISTS )?`([^`]+)` \(/.exec(statement);
    if (created?.[1] !== undefined) columns.set(created[1], columnsOf(statement));
    const insert = /^(?:INSERT|REPLACE)(?: IGNORE)? INTO `([^`]+)`\s*(?:\(([^)]*)\))?\s*VALUES\s*/.exec(
      statement,
    );
    const table = insert?.[1];
    if (insert === null || table === undefined) continue;
    const named =
      insert[2] === undefined
        ? columns.get(table)
        : [...insert[2].matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
    if (named === undefined) throw new Error(`The dump has rows of ${table}, and not what its columns are.`);
    for (const values of rowsOf(statement, insert[0].length)) {
      yield { table, values: Object.fromEntries(named.map((name, at) => [name, values[at] ?? null])) };
    }
  }
}

/** A column a line, each in backquotes; keys have none at the beginning. */
function columnsOf(statement: string): string[] {
  return [...statement.matchAll(/^\s+`([^`]+)` /gm)].map(([, name = '']) => name);
}

async function* statementsOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const bytes = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  bytes.setEncoding('utf8');
  let text = '';
  // Where the search goes on, and the quote that it stands in.
  let at = 0;
  let quote = '';
  for await (const chunk of bytes) {
    text += String(chunk);
    for (;;) {
      if (quote !== '') {
        const end = endOfQuote(text, at, quote);
        if (end === undefined) break;
        at = end;
        quote = '';
        continue;
      }
      if (at === 0) {
        const rest = withoutComments(text);
        if (rest === undefined) break;
        text = rest;
      }
      const next = /['"`;]/g;
      next.lastIndex = at;
      const [sign] = next.exec(text) ?? [];
      if (sign === undefined) {
        at = text.length;
        break;
      }
      at = next.lastIndex;
      if (sign !== ';') {
        quote = sign;
        continue;
      }
      yield text.slice(0, at - 1);
      text = text.slice(at);
      at = 0;
    }
  }
}

/** Behind the quote that ends it; undefined where that has not come yet. A last sign may be half of two. */
function endOfQuote(text: string, from: number, quote: string): number | undefined {
  let at = from;
  for (;;) {
    const sign = /[\\'"`]/g;
    sign.lastIndex = at;
    const [found] = sign.exec(text) ?? [];
    if (found === undefined) return undefined;
    const index = sign.lastIndex - 1;
    if (index + 1 >= text.length) return undefined;
    if (found === '\\' && quote !== '`') at = index + 2;
    else if (found !== quote) at = index + 1;
    else if (text[index + 1] === quote) at = index + 2;
    else return index + 1;
  }
}

/** Without blanks and whole lines of comment before a statement; undefined while such a line has no end yet. */
function withoutComments(text: string): string | undefined {
  let rest = text.trimStart();
  while (/^(--|#)/.test(rest)) {
    const end = rest.indexOf('\n');
    if (end < 0) return undefined;
    rest = rest.slice(end + 1).trimStart();
  }
  return rest === '' || rest === '-' ? undefined : rest;
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  Z: '\u001a',
  b: '\b',
};

/** The values of each row of an INSERT. */
function* rowsOf(statement: string, from: number): Generator<(string | null)[]> {
  let at = from;
  const value =
    /\s*(?:NULL|(?:_[a-z0-9]+ )?0x([0-9A-Fa-f]+)|(-?[0-9][0-9.eE+-]*)|(?:_[a-z0-9]+ )?'((?:[^'\\]|\\[^]|'')*)')\s*([,)])/y;
  for (;;) {
    const open = statement.indexOf('(', at);
    if (open < 0) return;
    at = open + 1;
    const row: (string | null)[] = [];
    for (;;) {
      value.lastIndex = at;
      const read = value.exec(statement);
      if (read === null)
        throw new Error(
          `The dump has a row that cannot be read: ${statement.slice(0, 80).replace(/'.*/s, '')}`,
        );
      const [, hex, number, text, end] = read;
      row.push(valueOf(hex, number, text));
      at = value.lastIndex;
      if (end === ')') break;
    }
    yield row;
  }
}

function valueOf(
  hex: string | undefined,
  number: string | undefined,
  text: string | undefined,
): string | null {
  if (hex !== undefined) return Buffer.from(hex, 'hex').toString('utf8');
  if (number !== undefined) return number;
  if (text === undefined) return null;
  return text.replace(/\\([^])|''/g, (_, escaped: string | undefined) =>
    escaped === undefined ? "'" : (escapes[escaped] ?? escaped),
  );
}
