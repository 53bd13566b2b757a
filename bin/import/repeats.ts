import { createHash } from 'node:crypto';
import type { FileRecord } from './records.ts';

const identifying = ['email', 'customerNumber', 'crmId'] as const;
type Identifying = (typeof identifying)[number];

const bits = 2 ** 28;
const marksOfEach = 4;

/**
 * Counts the rows that bring an identifier of an earlier row. What was seen is kept as marks in 32 MB, whatever the size of the file: of a million rows perhaps one is
 * taken for a repeat that is none.
 */
export class Repeats {
  readonly counts = new Map<Identifying, number>();
  private readonly seen = new Uint8Array(bits / 8);

  async *watch(records: AsyncIterable<FileRecord>): AsyncGenerator<FileRecord> {
    for await (const record of records) {
      for (const kind of identifying) {
        const value = record.contact[kind];
        if (typeof value === 'string' && value !== '' && this.wasSeen(kind, value.trim().toLowerCase()))
          this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
      }
      yield record;
    }
  }

  private wasSeen(kind: Identifying, value: string): boolean {
    const digest = createHash('sha256').update(`${kind} ${value}`).digest();
    let isKnown = true;
    for (let mark = 0; mark < marksOfEach; mark += 1) {
      const bit = digest.readUInt32BE(mark * 4) % bits;
      const byte = this.seen[bit >> 3] ?? 0;
      isKnown &&= (byte & (1 << (bit & 7))) !== 0;
      this.seen[bit >> 3] = byte | (1 << (bit & 7));
    }
    return isKnown;
  }
}
