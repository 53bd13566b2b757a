import { setTimeout as wait } from 'node:timers/promises';
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  TransactWriteCommand,
  type BatchGetCommandInput,
  type BatchGetCommandOutput,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Needs } from '../surroundings/needs.ts';

export type Database = Pick<Needs, 'documents' | 'tables'>;

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** One write of a transaction, under the name by which a refusal is told. */
export interface Write<Name extends string = string> {
  readonly name: Name;
  readonly item: TransactItem;
}

export type Committed<Name extends string> =
  { readonly kind: 'committed' } | { readonly kind: 'refused'; readonly by: ReadonlySet<Name> };

const attemptsOnConflict = 12;
const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/**
 * All of the writes or none. A failed condition is an answer: it says which writes refused. Another transaction on the same items at
 * the same moment is not: it is waited out, up to some two seconds, then thrown.
 */
export async function commit<Name extends string>(
  { documents }: Database,
  writes: readonly Write<Name>[],
): Promise<Committed<Name>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await documents.send(new TransactWriteCommand({ TransactItems: writes.map(({ item }) => item) }));
      return { kind: 'committed' };
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
      const by = writes
        .filter((_, index) => codes[index] === 'ConditionalCheckFailed')
        .map(({ name }) => name);
      if (by.length > 0) return { kind: 'refused', by: new Set(by) };
      const conflicted = codes.some((code) => code !== undefined && passing.has(code));
      if (!conflicted || attempt === attemptsOnConflict) throw error;
      await wait(Math.random() * Math.min(25 * 2 ** attempt, 400));
    }
  }
}

/** Whether a single conditional write took effect. Only its condition's refusal is an answer; anything else is thrown. */
export async function accepted(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

const attemptsOnThrottling = 3;

/**
 * Several items at once, each read consistently; by table. What DynamoDB leaves unread under load is asked for again, and in the end thrown:
 * an answer with holes would be taken for the truth.
 */
export async function readBatch(
  { documents }: Database,
  keys: Readonly<Record<string, readonly Record<string, unknown>[]>>,
): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const read: Record<string, unknown[]> = {};
  let wanted: BatchGetCommandInput['RequestItems'] = Object.fromEntries(
    Object.entries(keys).map(([table, ofTable]) => [table, { Keys: [...ofTable], ConsistentRead: true }]),
  );
  for (let attempt = 1; attempt <= attemptsOnThrottling; attempt += 1) {
    const { Responses = {}, UnprocessedKeys = {} }: BatchGetCommandOutput = await documents.send(
      new BatchGetCommand({ RequestItems: wanted }),
    );
    for (const [table, items] of Object.entries(Responses)) read[table] = [...(read[table] ?? []), ...items];
    if (Object.keys(UnprocessedKeys).length === 0) return read;
    wanted = UnprocessedKeys;
    await wait(Math.random() * 50 * attempt);
  }
  throw new Error('Some items could not be read: DynamoDB is throttling');
}
