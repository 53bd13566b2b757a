import { setTimeout as wait } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
  type BatchGetCommandInput,
  type BatchGetCommandOutput,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Needs } from '../surroundings/needs.ts';
import { mapRecord } from '../surroundings/records.ts';

export type Database = Pick<Needs, 'documents' | 'tables'>;

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** One write of a transaction, under the name by which a refusal is told. */
export interface Write<Name extends string = string> {
  readonly name: Name;
  readonly item: TransactItem;
  /** What else belongs to it and happens with it or not at all; a refusal of theirs is its own. */
  readonly more?: readonly TransactItem[];
}

/** Each item of the writes by itself, under the name of its write. */
export function itemsOf<Name extends string>(
  writes: readonly Write<Name>[],
): Pick<Write<Name>, 'name' | 'item'>[] {
  return writes.flatMap(({ name, item, more = [] }) => [item, ...more].map((one) => ({ name, item: one })));
}

/** DynamoDB takes so many items in a transaction. */
export const mostItems = 100;

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
  const named = itemsOf(writes);
  try {
    await outwait(() =>
      documents.send(new TransactWriteCommand({ TransactItems: named.map(({ item }) => item) })),
    );
    return { kind: 'committed' };
  } catch (error) {
    const by = named.filter((_, index) => reasonsOf(error)[index] === 'ConditionalCheckFailed');
    if (by.length === 0) throw error;
    return { kind: 'refused', by: new Set(by.map(({ name }) => name)) };
  }
}

type Stored = Readonly<Record<string, unknown>>;

export type Written =
  /** The item as an update left it. */
  | { readonly kind: 'written'; readonly after: Stored | undefined }
  /** The item that the condition met, where the write asks for it. */
  | { readonly kind: 'refused'; readonly before: Stored | undefined };

/**
 * One write by itself, at half the price of a transaction's. As with `commit` only its condition's refusal is an answer, and a transaction
 * on the same item is waited out, which the SDK does not do. Every write goes through one of the two: lint knows no other way.
 */
export async function write({ documents }: Database, item: TransactItem): Promise<Written> {
  try {
    return { kind: 'written', after: await outwait(() => sendAlone(documents, item)) };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { kind: 'refused', before: error.Item === undefined ? undefined : unmarshall(error.Item) };
  }
}

async function sendAlone(
  documents: Database['documents'],
  { Put, Update, Delete }: TransactItem,
): Promise<Stored | undefined> {
  if (Put !== undefined) await documents.send(new PutCommand(Put));
  if (Delete !== undefined) await documents.send(new DeleteCommand(Delete));
  if (Update === undefined) return undefined;
  const { Attributes } = await documents.send(new UpdateCommand({ ...Update, ReturnValues: 'ALL_NEW' }));
  return Attributes;
}

async function outwait<Result>(send: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (!isConflict(error) || attempt === attemptsOnConflict) throw error;
      await wait(Math.random() * Math.min(25 * 2 ** attempt, 400));
    }
  }
}

function isConflict(error: unknown): boolean {
  if (error instanceof TransactionConflictException) return true;
  const reasons = reasonsOf(error);
  return !reasons.includes('ConditionalCheckFailed') && reasons.some((reason) => passing.has(reason));
}

/** Why each write of a transaction kept it from happening, in their order; `None` where it did not. */
function reasonsOf(error: unknown): string[] {
  return error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).map(({ Code = 'None' }) => Code)
    : [];
}

const attemptsOnThrottling = 3;
/** BatchGetItem takes so many keys, of all tables together. */
const mostInABatch = 100;

/**
 * Any number of items at once, each read consistently; by table. What DynamoDB leaves unread under load is asked for again, and in the end thrown:
 * an answer with holes would be taken for the truth.
 */
export async function readBatch(
  db: Database,
  keys: Readonly<Record<string, readonly Record<string, unknown>[]>>,
): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const all = Object.entries(keys).flatMap(([table, ofTable]) => ofTable.map((key) => ({ table, key })));
  const batches = Array.from({ length: Math.ceil(all.length / mostInABatch) }, (_, at) =>
    Object.groupBy(all.slice(at * mostInABatch, (at + 1) * mostInABatch), ({ table }) => table),
  );
  const read = await Promise.all(batches.map((batch) => readOneBatch(db, batch)));
  return mapRecord(keys, (table) => read.flatMap((one) => one[table] ?? []));
}

async function readOneBatch(
  { documents }: Database,
  batch: Readonly<Partial<Record<string, readonly { readonly key: Record<string, unknown> }[]>>>,
): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const read: Record<string, unknown[]> = {};
  let wanted: BatchGetCommandInput['RequestItems'] = Object.fromEntries(
    Object.entries(batch).map(([table, ofTable = []]) => [
      table,
      { Keys: ofTable.map(({ key }) => key), ConsistentRead: true },
    ]),
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
