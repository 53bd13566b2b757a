import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { parse } from 'csv-parse';
import { describeColumns, readColumns, rowOf, type Columns } from './columns.ts';
import { digestOf, encodingOf, textOf } from './encoding.ts';

/** One customer of the file. */
export interface FileRecord {
  /** Where it stands, as a spreadsheet or an editor counts: the first customer of a CSV file is row 2. */
  readonly row: number;
  readonly contact: Record<string, unknown>;
  /** Why it cannot be sent at all; null: it can. */
  readonly problem: RecordProblem | null;
  /** Of the file so far. */
  readonly bytes: number;
}

export interface RecordProblem {
  readonly code: 'too_many_cells' | 'no_json_object';
  readonly message: string;
}

export interface ImportFile {
  readonly path: string;
  readonly bytes: number;
  /** Of its content: whether it is the same file as before. */
  readonly digest: string;
  /** What its columns are, for people; empty where they name themselves. */
  readonly columns: string;
  readonly records: () => AsyncGenerator<FileRecord>;
}

export interface Reading {
  readonly map: readonly string[];
  readonly delimiter?: string | undefined;
  /** Undefined: what the file says itself. */
  readonly encoding?: string | undefined;
  /** Whether addresses are proven of which the file does not say. */
  readonly isProven: boolean;
}

/** What is wrong with the file, which no second try mends. */
export class FileError extends Error {
  override name = 'FileError';
}

/** More than a call takes: no customer of a sound file has as much, and in CSV, where they have no orders, by far not. */
const longestLine = 4_000_000;
const longestCsvRecord = 500_000;

/** A file of customers: CSV with a header, or JSON Lines. It is read as a stream each time, so its size does not matter. */
export async function openImportFile(path: string, reading: Reading): Promise<ImportFile> {
  const about = await stat(path);
  if (!about.isFile()) throw new Error(`${path} is no file.`);
  const { size: bytes } = about;
  const encoding = reading.encoding ?? (await encodingOf(path));
  const { digest, bytesPerByte } = await digestOf(path, encoding);
  if (/^\.(jsonl|ndjson|json)$/i.test(extname(path))) {
    if (reading.map.length > 0) throw new Error('--map is for CSV files: JSON Lines name their fields.');
    const [first = ''] = await firstLine(path, encoding);
    if (first.trimStart() === '') throw new Error('The file is empty.');
    if (first.trimStart().startsWith('['))
      throw new Error('The file is a JSON array. Each line must be an object of its own: JSON Lines.');
    return { path, bytes, digest, columns: '', records: () => readLines(path, reading.isProven) };
  }
  const csv = await csvOf(path, encoding, reading.delimiter);
  const headers = await headersOf(csv);
  const columns = readColumns(headers, reading.map);
  const identifying = ['email', 'customerNumber', 'crmId'];
  if (!columns.some(({ field }) => field !== null && identifying.includes(field))) {
    throw new Error(
      `None of the columns is an email, a customerNumber or a crmId. Say which: --map 'Column=email'. There are: ${headers.join(', ')}.`,
    );
  }
  return {
    path,
    bytes,
    digest,
    columns: describeColumns(columns),
    records: () => readCsv(csv, columns, { bytesPerByte, isProven: reading.isProven }),
  };
}

async function firstLine(path: string, encoding: string): Promise<string[]> {
  for await (const text of textOf(path, encoding)) return text.split(/\r\n|\r|\n/, 1);
  return [];
}

interface Csv {
  readonly path: string;
  readonly encoding: string;
  readonly delimiter: string;
  /** Where its header stands: after the line in which Excel is told the delimiter. */
  readonly fromLine: 1 | 2;
}

async function csvOf(path: string, encoding: string, said: string | undefined): Promise<Csv> {
  const [first = ''] = await firstLine(path, encoding);
  const [, told] = /^sep=(.)$/i.exec(first) ?? [];
  return {
    ...{ path, encoding },
    delimiter: said ?? told ?? delimiterOf(first),
    fromLine: told === undefined ? 1 : 2,
  };
}

/** The sign that stands oftenest in the header. */
function delimiterOf(line: string): string {
  const counts = [',', ';', '\t', '|'].map((sign) => ({ sign, count: line.split(sign).length }));
  return counts.sort((one, other) => other.count - one.count)[0]?.sign ?? ',';
}

function parserOf({ delimiter, fromLine }: Csv) {
  return parse({
    ...{ delimiter, from_line: fromLine, max_record_size: longestCsvRecord },
    ...{ bom: true, relax_column_count: true, skip_empty_lines: true, info: true },
  });
}

async function* cellsOf(csv: Csv): AsyncGenerator<{ cells: string[]; bytes: number }> {
  const parser = parserOf(csv);
  let records = 0;
  void (async () => {
    for await (const text of textOf(csv.path, csv.encoding)) {
      if (!parser.write(text)) await new Promise((resolve) => parser.once('drain', resolve));
    }
    parser.end();
  })().catch((error: unknown) => parser.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    for await (const one of parser) {
      // Sound: what the parser gives with `info`.
      const { record, info } = one as { record: string[]; info: { bytes: number } };
      records += 1;
      yield { cells: record, bytes: info.bytes };
    }
  } catch (error) {
    const where = records === 0 ? '' : ` after row ${String(records)}`;
    throw new FileError(
      `The CSV cannot be read${where}: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  } finally {
    parser.destroy();
  }
}

async function headersOf(csv: Csv): Promise<string[]> {
  const headers: string[] = [];
  for await (const { cells } of cellsOf(csv)) {
    if (headers.length > 0) return headers;
    headers.push(...cells);
  }
  throw new Error(
    headers.length === 0 ? 'The file is empty.' : 'The file has a header, and no rows after it.',
  );
}

async function* readCsv(
  csv: Csv,
  columns: Columns,
  { bytesPerByte, isProven }: { readonly bytesPerByte: number; readonly isProven: boolean },
): AsyncGenerator<FileRecord> {
  let row = 0;
  for await (const { cells, bytes } of cellsOf(csv)) {
    row += 1;
    if (row === 1) continue;
    yield {
      row,
      contact: rowOf(columns, cells, isProven),
      problem: problemOf(cells, columns),
      bytes: bytes * bytesPerByte,
    };
  }
}

/** One cell too many, and whatever stands after a comma that nobody quoted is in the wrong column. */
function problemOf(cells: readonly string[], columns: Columns): RecordProblem | null {
  if (cells.slice(columns.length).every((cell) => cell.trim() === '')) return null;
  const message = `The row has ${String(cells.length)} cells, and the header ${String(columns.length)}: a cell with the delimiter in it must be quoted.`;
  return { code: 'too_many_cells', message };
}

async function* readLines(path: string, isProven: boolean): AsyncGenerator<FileRecord> {
  let row = 0;
  let bytes = 0;
  let rest = '';
  const recordOf = (line: string): FileRecord[] => {
    row += 1;
    bytes += Buffer.byteLength(line) + 1;
    if (line.trim() === '') return [];
    const contact = contactOf(line);
    if (contact === undefined) {
      const problem = { code: 'no_json_object', message: 'The line is no JSON object.' } as const;
      return [{ row, contact: {}, problem, bytes }];
    }
    return [
      { row, contact: { ...(isProven ? { emailProven: true } : {}), ...contact }, problem: null, bytes },
    ];
  };
  for await (const text of textOf(path, 'utf-8')) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine)
      throw new FileError(`Line ${String(row + lines.length + 1)} is longer than four million signs.`);
    for (const line of lines) yield* recordOf(line);
  }
  yield* recordOf(rest);
}

function contactOf(line: string): Record<string, unknown> | undefined {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined;
  // Sound: a plain object, whose fields the admin function judges.
  return read as Record<string, unknown>;
}
