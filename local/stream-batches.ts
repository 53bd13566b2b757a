import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import * as v from 'valibot';
import { matchesFilter } from './event-filter.ts';

interface Mapping {
  readonly filter: unknown;
  readonly batchSize: number;
  readonly batchesAtOnce: number;
  readonly retryAttempts: number;
  readonly maximumRecordAgeSeconds: number;
}

interface BatchNeeds {
  readonly mapping: Mapping;
  readonly invoke: (event: DynamoDBStreamEvent) => Promise<unknown>;
  readonly giveUp: (record: DynamoDBRecord, reason: string) => Promise<void>;
  /** Real time, epoch milliseconds: the record's age is not the shop's business. */
  readonly milliseconds: () => number;
}

const partialResult = v.object({
  batchItemFailures: v.array(v.object({ itemIdentifier: v.nullish(v.string()) })),
});

/**
 * Hands a shard's records to the function as an event source mapping with partial batch responses, bisection and several batches at once does: what the
 * filter leaves, in batches, those of one item one after another and others beside them; from the first failed record on again, an errored batch by halves; after the last retry the record is given up.
 */
export async function handleRecords(records: readonly DynamoDBRecord[], needs: BatchNeeds): Promise<void> {
  const wanted = records.filter((record) => matchesFilter(needs.mapping.filter, record));
  const { batchSize, batchesAtOnce } = needs.mapping;
  await Promise.all(
    inQueues(wanted, batchesAtOnce).map(async (queue) => {
      for (let start = 0; start < queue.length; start += batchSize) {
        await handleBatch(queue.slice(start, start + batchSize), needs, 0);
      }
    }),
  );
}

/** Each item's records in one queue, in their order. */
function inQueues(records: readonly DynamoDBRecord[], count: number): DynamoDBRecord[][] {
  const queues = Array.from({ length: count }, (): DynamoDBRecord[] => []);
  for (const record of records) {
    const keys = JSON.stringify(record.dynamodb?.Keys ?? null);
    queues[createHash('sha256').update(keys).digest().readUInt32BE() % count]?.push(record);
  }
  return queues;
}

async function handleBatch(
  batch: readonly DynamoDBRecord[],
  needs: BatchNeeds,
  attempt: number,
): Promise<void> {
  const outcome = await invokeOnce(batch, needs);
  if (outcome.kind === 'done') return;
  const left = outcome.kind === 'partial' ? batch.slice(outcome.firstFailed) : batch;
  const [first] = left;
  if (first === undefined) return;
  const age = needs.milliseconds() / 1000 - (first.dynamodb?.ApproximateCreationDateTime ?? Infinity);
  if (
    left.length === 1 &&
    (attempt >= needs.mapping.retryAttempts || age > needs.mapping.maximumRecordAgeSeconds)
  ) {
    return needs.giveUp(first, outcome.reason);
  }
  if (left.length > 1) {
    const middle = Math.ceil(left.length / 2);
    await handleBatch(left.slice(0, middle), needs, attempt);
    return handleBatch(left.slice(middle), needs, attempt);
  }
  await delay(50 * 2 ** attempt);
  return handleBatch(left, needs, attempt + 1);
}

type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'partial'; readonly firstFailed: number; readonly reason: string }
  | { readonly kind: 'error'; readonly reason: string };

async function invokeOnce(batch: readonly DynamoDBRecord[], needs: BatchNeeds): Promise<Outcome> {
  let result: unknown;
  try {
    result = await needs.invoke({ Records: [...batch] });
  } catch (error) {
    return { kind: 'error', reason: String(error) };
  }
  const parsed = v.safeParse(partialResult, result);
  if (!parsed.success || parsed.output.batchItemFailures.length === 0) return { kind: 'done' };
  const positions = parsed.output.batchItemFailures.map(({ itemIdentifier }) =>
    batch.findIndex((record) => record.dynamodb?.SequenceNumber === itemIdentifier),
  );
  // An identifier that is none of the batch's counts as the whole batch failing.
  return { kind: 'partial', firstFailed: Math.max(0, Math.min(...positions)), reason: 'reported as failed' };
}
