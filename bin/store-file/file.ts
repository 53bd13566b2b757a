import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { exportFormat, isExportPart } from '../../lambdas/accounts/store-export.ts';

/**
 * An export as a file, JSON Lines: of each page a head, then its lines as they are stored; last, the SHA-256 of all lines before, line ends included, so that a file
 * that was cut short or changed is known before anything of it is brought in.
 */
export const pageHead = v.object({
  page: v.object({
    /** The first releases wrote none. */
    format: v.optional(v.number(), 1),
    exportId: v.string(),
    number: v.number(),
    part: v.string(),
    isLast: v.boolean(),
    keyId: v.string(),
    seal: v.string(),
    lines: v.number(),
  }),
});
export type PageHead = v.InferOutput<typeof pageHead>['page'];

const fileEnd = v.object({ sha256: v.string(), pages: v.number() });

const readLines = (path: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(path), crlfDelay: Infinity });

/** How many pages the file has; throws where it is not whole, or is of a release whose exports this one does not know. */
export async function checkFile(path: string): Promise<number> {
  const hash = createHash('sha256');
  let last: string | undefined;
  let linesLeft = 0;
  for await (const line of readLines(path)) {
    if (last !== undefined) hash.update(`${last}\n`);
    last = line;
    const read = linesLeft === 0 ? v.safeParse(pageHead, parseLine(line)) : undefined;
    if (read?.success === true) refuseLater(path, read.output.page);
    linesLeft = read === undefined ? linesLeft - 1 : read.success ? read.output.page.lines : 0;
  }
  const end = v.safeParse(fileEnd, parseLine(last));
  if (!end.success) throw new Error(`${path} ends too early: it is no whole export. Export the store again.`);
  if (hash.digest('hex') !== end.output.sha256) {
    throw new Error(
      `${path} was changed since it was written: its checksum is another. Nothing was brought in.`,
    );
  }
  return end.output.pages;
}

/** Before anything of it is brought in: half a store would be there, and nobody could go on. */
function refuseLater(path: string, { format, part }: PageHead): void {
  if (format <= exportFormat && isExportPart(part)) return;
  throw new Error(
    `${path} was written by a later release than this one, in format ${String(format)}; this one knows up to ${String(exportFormat)}. Nothing was brought in. Deploy that release here first, and use its command.`,
  );
}

export interface FilePage {
  readonly head: PageHead;
  readonly lines: readonly string[];
}

export async function* readPages(path: string): AsyncGenerator<FilePage> {
  let head: PageHead | undefined;
  let lines: string[] = [];
  for await (const line of readLines(path)) {
    if (head === undefined) {
      const read = v.safeParse(pageHead, parseLine(line));
      if (!read.success) return;
      head = read.output.page;
      lines = [];
    } else {
      lines.push(line);
    }
    if (lines.length === head.lines) {
      yield { head, lines };
      head = undefined;
    }
  }
}

function parseLine(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return undefined;
  }
}
