import { createReadStream, existsSync } from 'node:fs';
import { appendFile, truncate, writeFile } from 'node:fs/promises';
import { RowSet } from './row-set.ts';

/** What became of one row of the file. */
export interface RowOutcome {
  readonly row: number;
  readonly status: string;
  readonly contactId: string;
  readonly orders: number;
  /** Why it was refused, or what of it was left out. */
  readonly code: string;
  readonly message: string;
}

const columns = ['row', 'status', 'contactId', 'orders', 'code', 'message'];

export interface Results {
  readonly path: string;
  /** The rows that are done already. */
  readonly done: Pick<RowSet, 'has' | 'size'>;
  readonly add: (outcomes: readonly RowOutcome[]) => Promise<void>;
}

/**
 * The result file, a line for each row, written as soon as the row is done: so it is the journal too, by which an import that was killed goes on. Its header names
 * what it is of. A last line that was cut short is not there.
 */
export async function openResults(
  path: string,
  { run, isFresh }: { readonly run: string; readonly isFresh: boolean },
): Promise<Results> {
  const header = [...columns, `import=${run}`].join(',');
  const done = new RowSet();
  if (isFresh || !existsSync(path)) {
    await writeFile(path, `${header}\n`);
  } else {
    const read = await readDone(path, done);
    if (read.header !== header) {
      throw new Error(
        `${path} tells of another file, store or way of importing. Keep it under another name, say another with --results, or --again to begin anew.`,
      );
    }
    await truncate(path, read.bytes);
  }
  return {
    path,
    done,
    add: (outcomes) => appendFile(path, outcomes.map((one) => `${lineOf(one)}\n`).join('')),
  };
}

async function readDone(path: string, done: RowSet): Promise<{ header: string; bytes: number }> {
  let header: string | undefined;
  let bytes = 0;
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      bytes += Buffer.byteLength(line) + 1;
      if (header === undefined) header = line;
      else done.add(Number(line.slice(0, line.indexOf(','))));
    }
  }
  return { header: header ?? rest, bytes };
}

function lineOf({ row, status, contactId, orders, code, message }: RowOutcome): string {
  return [String(row), status, contactId, String(orders), code, message].map(cell).join(',');
}

/** Quoted where it must be. All of it is words and ids of ours: nothing that a spreadsheet could take for a formula of somebody else's. */
function cell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""').replace(/[\r\n]+/g, ' ')}"` : text;
}
