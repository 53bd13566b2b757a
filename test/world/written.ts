import type { Needs } from '../../lambdas/surroundings/needs.ts';
import { LocalDocuments, type Sent } from '../../local/documents.ts';

/** One write, by itself or of several. */
export interface Written {
  readonly TableName?: string;
  readonly Key?: Readonly<Record<string, unknown>>;
  readonly Item?: Readonly<Record<string, unknown>>;
}

/** Every write of a command. */
export function writesOf({ action, input }: Sent): Written[] {
  switch (action) {
    case 'TransactWriteItems': {
      const { TransactItems = [] } = input as { TransactItems?: Readonly<Record<string, Written>>[] };
      return TransactItems.flatMap(({ Put, Update, Delete }) =>
        [Put, Update, Delete].flatMap((one) => one ?? []),
      );
    }
    case 'BatchWriteItem': {
      const { RequestItems = {} } = input as { RequestItems?: Record<string, Record<string, Written>[]> };
      return Object.entries(RequestItems).flatMap(([TableName, requests]) =>
        requests.flatMap(({ PutRequest, DeleteRequest }) => ({ TableName, ...PutRequest, ...DeleteRequest })),
      );
    }
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [input];
    default:
      return [];
  }
}

/** Each command as it passes the client of the database, once it was done. */
export function watch({ documents }: Pick<Needs, 'documents'>, look: (done: Sent) => void): void {
  if (!(documents instanceof LocalDocuments)) throw new Error('Nothing passes an edge that can be watched');
  documents.addEdge(async (sent, go) => {
    const answered = await go();
    look(sent);
    return answered;
  });
}

/**
 * Answers which items were written meanwhile, by the keys that `everything` names them by, the same each time that it is written: what it costs
 * does not grow with what is stored, as comparing the tables does. What a condition refused is no write.
 */
export function watchWrites(needs: Pick<Needs, 'documents' | 'tables'>) {
  const nameOf = new Map(Object.entries(needs.tables).map(([key, name]) => [name, key]));
  let keys: string[] = [];
  watch(needs, (done) => {
    for (const { TableName = '', Key, Item } of writesOf(done)) {
      const { pk, sk } = (Key ?? Item ?? {}) as { pk?: string; sk?: string };
      keys.push(`${nameOf.get(TableName) ?? TableName} ${String(pk)} ${sk ?? ''}`);
    }
  });
  return async (act: () => Promise<unknown>): Promise<readonly string[]> => {
    keys = [];
    await act();
    return keys;
  };
}
