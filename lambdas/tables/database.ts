import { setTimeout as wait } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Needs } from '../needs.ts';

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
      const conflicted = codes.some((code) => code === 'TransactionConflict' || code === 'ThrottlingError');
      if (!conflicted || attempt === attemptsOnConflict) throw error;
      await wait(Math.random() * Math.min(25 * 2 ** attempt, 400));
    }
  }
}
