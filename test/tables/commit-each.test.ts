import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { commitEach } from '../../lambdas/tables/commit-each.ts';
import type { Write } from '../../lambdas/tables/database.ts';
import { openWorld, someAddress, type World } from '../world/world.ts';

let world: World;
let requests = 0;
beforeAll(async () => {
  world = await openWorld();
  world.needs.documents.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (commandName === 'TransactWriteItemsCommand') requests += 1;
        return next(args);
      },
    { step: 'initialize', name: 'count' },
  );
});
afterAll(() => world.close());

/** Makes items that must not be there yet. */
const making = (...names: string[]): Write[] =>
  names.map((pk) => ({
    name: 'item',
    item: {
      Put: {
        TableName: world.needs.tables.throttles,
        Item: { pk },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  }));
const isThere = async (pk: string) => {
  const key = { TableName: world.needs.tables.throttles, Key: { pk }, ConsistentRead: true };
  return (await world.needs.documents.send(new GetCommand(key))).Item !== undefined;
};
const names = (count: number) => Array.from({ length: count }, () => someAddress());
const kindsOf = async (transactions: readonly Write[][]) =>
  (await commitEach(world.needs, transactions)).map(({ kind }) => kind);

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
  await commitEach(world.needs, [making(taken)]);
  const committed = await commitEach(world.needs, [making(other), making(beside, taken), making(another)]);
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
