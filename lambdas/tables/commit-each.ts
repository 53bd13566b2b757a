import {
  commit,
  itemsOf,
  mostItems,
  type Committed,
  type Database,
  type TransactItem,
  type Write,
} from './database.ts';

/** DynamoDB takes 4 MB in a transaction, which is less than as much JSON. */
export const mostBytes = 3_000_000;

export type CommittedEach<Name extends string> =
  | Committed<Name>
  /** It touches an item that one before it touches: it was not tried, since what it was made from may be no more. */
  | { readonly kind: 'held_back' };

/**
 * Several transactions, each all or nothing and decided by its own conditions, as if each were committed by itself. They go to DynamoDB together, as many as it
 * takes in one, which is several times as quick and costs the same. Where one of those is refused, or DynamoDB takes them not at all, nothing of them was written, and each is committed
 * alone.
 */
export async function commitEach<Name extends string>(
  db: Database,
  transactions: readonly (readonly Write<Name>[])[],
): Promise<readonly CommittedEach<Name>[]> {
  const decided: CommittedEach<Name>[] = transactions.map(() => ({ kind: 'held_back' }));
  const numbered = transactions.map((writes, at) => ({
    ...{ at, writes, items: namesOf(writes) },
    bytes: bytesOf(writes),
  }));
  const parts = partsOf(numbered);
  const done = await Promise.all(parts.map((part) => commitPart(db, part)));
  for (const { at, committed } of done.flat()) decided[at] = committed;
  return decided;
}

export const bytesOf = (written: unknown): number => Buffer.byteLength(JSON.stringify(written));

interface Numbered<Name extends string> {
  readonly at: number;
  readonly writes: readonly Write<Name>[];
  /** A name of each item that it touches. */
  readonly items: readonly string[];
  readonly bytes: number;
}

/** Those with no item in common, in their order, as many a part as fit. */
function partsOf<Name extends string>(all: readonly Numbered<Name>[]): Numbered<Name>[][] {
  const parts: Numbered<Name>[][] = [];
  const touched = new Set<string>();
  let count = mostItems;
  let size = 0;
  for (const one of all) {
    const { items, bytes } = one;
    if (items.some((item) => touched.has(item))) continue;
    for (const item of items) touched.add(item);
    count += items.length;
    size += bytes;
    if (count > mostItems || size > mostBytes) {
      parts.push([]);
      [count, size] = [items.length, bytes];
    }
    parts.at(-1)?.push(one);
  }
  return parts;
}

async function commitPart<Name extends string>(
  db: Database,
  part: readonly Numbered<Name>[],
): Promise<{ readonly at: number; readonly committed: Committed<Name> }[]> {
  const writes = part.flatMap((one) => one.writes);
  const committed = await commit(db, writes).catch((error: unknown) => {
    if (part.length === 1) throw error;
    // What is wrong with one of them is not the others' fault.
    return undefined;
  });
  if (committed !== undefined && (committed.kind === 'committed' || part.length === 1))
    return part.map(({ at }) => ({ at, committed }));
  return Promise.all(part.map(async (one) => ({ at: one.at, committed: await commit(db, one.writes) })));
}

const namesOf = (writes: readonly Write[]): string[] => itemsOf(writes).map(({ item }) => nameOf(item));

function nameOf({ Put, Update, Delete, ConditionCheck }: TransactItem): string {
  const { TableName } = Put ?? Update ?? Delete ?? ConditionCheck ?? {};
  const key: Readonly<Record<string, unknown>> = Put?.Item ?? (Update ?? Delete ?? ConditionCheck)?.Key ?? {};
  return JSON.stringify([TableName, key['pk'], key['sk']]);
}
