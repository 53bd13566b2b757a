import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { parse } from 'csv-parse';
import { describeColumns, readColumns, rowOf, type Columns } from './columns.ts';

/** One customer of the file. */
export interface FileRecord {
  /** Where it stands, as a spreadsheet or an editor counts: the first customer of a CSV file is row 2. */
  readonly row: number;
  readonly contact: Record<string, unknown>;
  /** Of the file so far. */
  readonly bytes: number;
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
  readonly encoding: string;
  /** Whether addresses are proven of which the file does not say. */
  readonly isProven: boolean;
}

/** A file of customers: CSV with a header, or JSON Lines. It is read as a stream each time, so its size does not matter. */
export async function openImportFile(path: string, reading: Reading): Promise<ImportFile> {
  const { size: bytes } = await stat(path);
  const digest = await digestOf(path, reading.encoding);
  if (/^\.(jsonl|ndjson|json)$/i.test(extname(path))) {
    if (reading.map.length > 0) throw new Error('--map is for CSV files: JSON Lines name their fields.');
    return { path, bytes, digest, columns: '', records: () => readLines(path, reading.isProven) };
  }
  const [first = ''] = await firstLine(path, reading.encoding);
  const delimiter = reading.delimiter ?? delimiterOf(first);
  const headers = await headersOf(path, reading.encoding, delimiter);
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
    records: () => readCsv(path, reading, delimiter, columns),
  };
}

/** Reads the whole file once: a file in another encoding is told at its beginning, and not by broken names at its end. */
async function digestOf(path: string, encoding: string): Promise<string> {
  const hash = createHash('sha256');
  const decoder = decoderOf(encoding);
  try {
    for await (const chunk of createReadStream(path)) {
      // Sound: without an encoding a read stream gives buffers.
      const bytes = chunk as Buffer;
      hash.update(bytes);
      decoder.decode(bytes, { stream: true });
    }
    decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Error(`The file is not in ${encoding}. Say what it is in, such as --encoding windows-1252.`, {
      cause: error,
    });
  }
  return hash.digest('base64url').slice(0, 16);
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new Error(`There is no encoding ${encoding}. Common are utf-8, windows-1252 and utf-16le.`);
  }
}

async function* textOf(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  // Sound: as above.
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Buffer, { stream: true });
}

async function firstLine(path: string, encoding: string): Promise<string[]> {
  for await (const text of textOf(path, encoding)) return text.split(/\r?\n/, 1);
  return [];
}

/** The sign that stands oftenest in the header. */
function delimiterOf(line: string): string {
  const counts = [',', ';', '\t', '|'].map((sign) => ({ sign, count: line.split(sign).length }));
  return counts.sort((one, other) => other.count - one.count)[0]?.sign ?? ',';
}

function parserOf(delimiter: string) {
  return parse({ delimiter, bom: true, relax_column_count: true, skip_empty_lines: true, info: true });
}

async function* cellsOf(
  path: string,
  encoding: string,
  delimiter: string,
): AsyncGenerator<{ cells: string[]; bytes: number }> {
  const parser = parserOf(delimiter);
  void (async () => {
    for await (const text of textOf(path, encoding)) {
      if (!parser.write(text)) await new Promise((resolve) => parser.once('drain', resolve));
    }
    parser.end();
  })().catch((error: unknown) => parser.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    for await (const one of parser) {
      // Sound: what the parser gives with `info`.
      const { record, info } = one as { record: string[]; info: { bytes: number } };
      yield { cells: record, bytes: info.bytes };
    }
  } catch (error) {
    throw new Error(`The CSV cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  } finally {
    parser.destroy();
  }
}

async function headersOf(path: string, encoding: string, delimiter: string): Promise<string[]> {
  for await (const { cells } of cellsOf(path, encoding, delimiter)) return cells;
  throw new Error('The file is empty.');
}

async function* readCsv(
  path: string,
  { encoding, isProven }: Reading,
  delimiter: string,
  columns: Columns,
): AsyncGenerator<FileRecord> {
  let row = 0;
  for await (const { cells, bytes } of cellsOf(path, encoding, delimiter)) {
    row += 1;
    if (row > 1) yield { row, contact: rowOf(columns, cells, isProven), bytes };
  }
}

async function* readLines(path: string, isProven: boolean): AsyncGenerator<FileRecord> {
  let row = 0;
  let bytes = 0;
  let rest = '';
  const recordOf = (line: string): FileRecord[] => {
    row += 1;
    bytes += Buffer.byteLength(line) + 1;
    return line.trim() === ''
      ? []
      : [{ row, contact: { ...(isProven ? { emailProven: true } : {}), ...contactOf(line, row) }, bytes }];
  };
  for await (const text of textOf(path, 'utf-8')) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield* recordOf(line);
  }
  yield* recordOf(rest);
}

function contactOf(line: string, row: number): Record<string, unknown> {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    read = undefined;
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    throw new Error(`Line ${String(row)} is no JSON object.`);
  // Sound: a plain object, whose fields the admin function judges.
  return read as Record<string, unknown>;
}
