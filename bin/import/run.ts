import type { AskAdmin } from '../ask-admin.ts';
import { batchesOf, mostContacts, type Batch } from './batches.ts';
import type { Progress } from './progress.ts';
import type { FileRecord, ImportFile } from './records.ts';
import { Repeats } from './repeats.ts';
import type { Results } from './results.ts';
import { sendBatch, type Sending } from './send.ts';
import { Tally } from './tally.ts';

export interface ImportRun {
  readonly file: ImportFile;
  readonly results: Results;
  readonly sending: Sending & { readonly ask: AskAdmin };
  /** Calls at the same time. */
  readonly parallel: number;
  readonly progress: Progress;
}

/**
 * Sends the file, so many calls at once, and writes down each row as soon as it is answered. Only what is under way is in memory. Rows that were written down by an
 * earlier run are not sent again; those that it had sent and not yet written down change nothing.
 */
export async function runImport({ file, results, sending, parallel, progress }: ImportRun): Promise<{
  readonly tally: Tally;
  /** How many rows bring an identifier of an earlier one, by its kind. */
  readonly repeats: Repeats['counts'];
}> {
  const tally = new Tally();
  const repeats = new Repeats();
  const pace = new Pace();
  const underWay = new Set<Promise<void>>();
  let failure: Error | undefined;
  const send = async (batch: Batch): Promise<void> => {
    const began = performance.now();
    for (const sent of await sendBatch(sending, batch)) {
      await results.add(sent.outcomes);
      tally.add(sent);
    }
    pace.took(performance.now() - began);
    progress.at(batch.bytes, tally);
  };
  /** What of the file cannot be sent has its line like everything else. */
  async function* sendable(records: AsyncIterable<FileRecord>): AsyncGenerator<FileRecord> {
    for await (const record of records) {
      const { row, problem } = record;
      if (problem === null) yield record;
      else if (!results.done.has(row)) {
        const outcome = { row, status: 'refused', contactId: '', orders: 0, ...problem };
        await results.add([outcome]);
        tally.add({ outcomes: [outcome], unproven: 0, schemes: {} });
      }
    }
  }
  const records = repeats.watch(sendable(file.records()));
  for await (const batch of batchesOf(records, results.done, () => pace.contacts)) {
    while (underWay.size >= parallel) await Promise.race(underWay);
    if (failure !== undefined) break;
    const one = send(batch)
      .catch((error: unknown) => {
        failure ??= error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => underWay.delete(one));
    underWay.add(one);
  }
  await Promise.all(underWay);
  progress.stop();
  if (failure !== undefined) throw failure;
  return { tally, repeats: repeats.counts };
}

/** As many contacts a call as are done in some two seconds: a call that takes longer than the function may run is lost. */
class Pace {
  contacts = 20;

  took(milliseconds: number): void {
    if (milliseconds > 3000) this.contacts = Math.max(1, Math.floor(this.contacts / 2));
    else if (milliseconds < 1500) this.contacts = Math.min(mostContacts, this.contacts + 10);
  }
}
