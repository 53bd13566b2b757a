import { setTimeout as wait } from 'node:timers/promises';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { storeChangeSchema, type StoreChange } from '../stores/store-change.ts';
import { commit, readBatch, type Committed, type Database, type Write } from './database.ts';

/** A change that is about to be made. */
export interface ChangeToRecord extends Omit<StoreChange, 'number' | 'proposedBy'> {
  readonly storeId: string;
  readonly proposedBy?: string | null;
}

/** Which number the latest change has; the changes themselves stand each in an item of its number, so that they are found without an index. */
const lastItem = v.object({ last: v.number() });

const lastKey = (storeId: string) => ({ pk: `storechanges#${storeId}` });
const changeKey = (storeId: string, number: number) => ({ pk: `storechange#${storeId}#${String(number)}` });

const attempts = 20;

/**
 * Commits what changes a store together with its entry in the store's history: both or neither. Changes of one store are counted one after the other;
 * who meets another's at the same moment takes the next number, and only its own conditions refuse it. What changes nothing is not told.
 */
export async function commitChange<Name extends string>(
  db: Database,
  change: ChangeToRecord | null,
  writes: readonly Write<Name>[],
): Promise<Committed<Name>> {
  if (change === null || change.changes.length === 0) return commit(db, writes);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const last = await findLast(db, change.storeId);
    const outcome = await commit<Name | typeof history>(db, [...writes, ...append(db, change, last)]);
    if (outcome.kind === 'committed') return outcome;
    const by = new Set(writes.map(({ name }) => name).filter((name) => outcome.by.has(name)));
    if (by.size > 0) return { kind: 'refused', by };
    await wait(Math.random() * 25 * attempt);
  }
  throw new Error('The history of a store was written by others time and again');
}

const history = 'history-of-store';

function append(
  { tables: { stores } }: Database,
  { storeId, at, actor, action, changes, proposedBy = null }: ChangeToRecord,
  last: number,
): Write<typeof history>[] {
  const number = last + 1;
  const entry: StoreChange = { number, at, actor, proposedBy, action, changes };
  return [
    {
      name: history,
      item: {
        Put: {
          TableName: stores,
          Item: { ...lastKey(storeId), last: number },
          ConditionExpression: last === 0 ? 'attribute_not_exists(pk)' : '#last = :last',
          ...(last === 0
            ? {}
            : {
                ExpressionAttributeNames: { '#last': 'last' },
                ExpressionAttributeValues: { ':last': last },
              }),
        },
      },
    },
    {
      name: history,
      item: {
        Put: {
          TableName: stores,
          Item: { ...changeKey(storeId, number), ...entry },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    },
  ];
}

async function findLast({ documents, tables }: Database, storeId: string): Promise<number> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.stores, Key: lastKey(storeId), ConsistentRead: true }),
  );
  return Item === undefined ? 0 : v.parse(lastItem, Item).last;
}

export interface ChangePage {
  readonly items: readonly StoreChange[];
  /** The number before which the next page ends; null where there is none. */
  readonly next: number | null;
}

/** The store's changes, latest first, `limit` at most (100 is DynamoDB's bound); those before the number, or from the latest on. */
export async function listStoreChanges(
  db: Database,
  storeId: string,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<ChangePage> {
  const latest = await findLast(db, storeId);
  const from = before === null ? latest : Math.min(latest, before - 1);
  const numbers = Array.from({ length: Math.min(limit, from) }, (_, index) => from - index);
  if (numbers.length === 0) return { items: [], next: null };
  const keys = numbers.map((number) => changeKey(storeId, number));
  const { [db.tables.stores]: found = [] } = await readBatch(db, { [db.tables.stores]: keys });
  const items = found
    .map((item) => v.parse(storeChangeSchema, item))
    .sort((one, other) => other.number - one.number);
  const oldest = numbers.at(-1) ?? 1;
  return { items, next: oldest > 1 ? oldest : null };
}
