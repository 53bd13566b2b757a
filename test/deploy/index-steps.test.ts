import { expect, test } from '@jest/globals';
import { indexSteps } from '../../lib/index-steps.ts';

const table = (...indexes: string[]) => ({
  Type: 'AWS::DynamoDB::GlobalTable',
  Properties: { GlobalSecondaryIndexes: indexes.map((IndexName) => ({ IndexName })) },
});
const data = (contacts: string[], tokens: string[] = []) => ({
  Resources: {
    ContactsTableD21ED2A6: table(...contacts),
    TokensTable6C9B5BC6: table(...tokens),
    Pepper: { Type: 'Secret' },
  },
});

test('no new index, or one of each table, takes no deploy before the last', () => {
  expect(indexSteps(data(['byEmail']), data(['byEmail']))).toEqual([]);
  expect(indexSteps(data(['byEmail']), data(['byEmail', 'outbox'], ['byUse']))).toEqual([]);
  expect(indexSteps(data(['byEmail', 'outbox']), data(['byEmail']))).toEqual([]);
});

test('of several new indexes of a table each comes in a deploy of its own, and the last with all else', () => {
  expect(
    indexSteps(
      data(['byEmail', 'outbox']),
      data(['byEmail', 'byCompany', 'outbox', 'bySearchTerm', 'byBirthday'], ['byUse', 'byAge']),
    ),
  ).toEqual([['contacts/bySearchTerm', 'contacts/byBirthday', 'tokens/byAge'], ['contacts/byBirthday']]);
});

test('a deploy that stopped between two goes on with the next', () => {
  expect(indexSteps(data(['a', 'b']), data(['a', 'b', 'c', 'd']))).toEqual([['contacts/d']]);
  expect(indexSteps(data(['a', 'b', 'c']), data(['a', 'b', 'c', 'd']))).toEqual([]);
});

test('a table that is new brings all its indexes with it', () => {
  expect(indexSteps({ Resources: {} }, data(['a', 'b', 'c']))).toEqual([]);
});

test('an index that goes while another comes is refused', () => {
  expect(() => indexSteps(data(['a']), data(['b']))).toThrow('contacts/a, contacts/b');
});
