import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { commitEach } from '../../lambdas/tables/commit-each.ts';
import type { Write } from '../../lambdas/tables/database.ts';
import { openDatabase, type TestDatabase } from '../world/database.ts';
import { someAddress } from '../world/world.ts';

let database: TestDatabase;
let requests = 0;
beforeAll(async () => {
  database = await openDatabase(({ action }, go) => {
    if (action === 'TransactWriteItems') requests += 1;
    return go();
  });
});
afterAll(() => database.close());
const tables = () => ({ documents: database.documents, tables: database.names });

/** Makes items that must not be there yet. */
const making = (...names: string[]): Write[] =>
  names.map((pk) => ({
    name: 'item',
    item: {
      Put: {
        TableName: database.names.throttles,
        Item: { pk },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  }));
async function isThere(pk: string) {
  const key = { TableName: database.names.throttles, Key: { pk }, ConsistentRead: true };
  return (await database.documents.send(new GetCommand(key))).Item !== undefined;
}
const names = (count: number) => Array.from({ length: count }, () => someAddress());
const kindsOf = async (transactions: readonly Write[][]) =>
  (await commitEach(tables(), transactions)).map(({ kind }) => kind);

test('many go together, as many as DynamoDB takes in one', async () => {
  requests = 0;
  const made = Array.from({ length: 25 }, () => names(9));
  const kinds = await kindsOf(made.map((items) => making(...items)));
  expect(kinds).toEqual(made.map(() => 'committed'));
  expect(requests).toBe(3);
  expect(await Promise.all(made.flat().map(isThere))).not.toContain(false);
});

test('one that is refused keeps no other out, and of it nothing is written', async () => {
  const [taken = '', beside = '', other = '', another = ''] = names(4);
  await commitEach(tables(), [making(taken)]);
  const committed = await commitEach(tables(), [making(other), making(beside, taken), making(another)]);
  expect(committed).toEqual([
    { kind: 'committed' },
    { kind: 'refused', by: new Set(['item']) },
    { kind: 'committed' },
  ]);
  expect(await Promise.all([other, beside, another].map(isThere))).toEqual([true, false, true]);
});

test('one that touches what one before it touches is not tried, and holds back none that is free of it', async () => {
  const [first = '', second = '', third = '', fourth = ''] = names(4);
  expect(
    await kindsOf([making(first), making(first, second), making(second, third), making(fourth)]),
  ).toEqual(['committed', 'held_back', 'committed', 'committed']);
  expect(await kindsOf([])).toEqual([]);
});
