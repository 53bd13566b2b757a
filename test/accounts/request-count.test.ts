import { expect, test } from '@jest/globals';
import { judgeCount } from '../../lambdas/accounts/request-count.ts';

const three = 3;

test.each([
  ['its last', { own: 3, neighbours: [] }, 'one_of_few'],
  ['one too many', { own: 4, neighbours: [] }, 'too_many'],
  ['one too many, in a crowd', { own: 4, neighbours: Array<number>(10).fill(3) }, 'too_many'],
  ['the last of its wider network', { own: 3, neighbours: Array<number>(9).fill(3) }, 'one_of_few'],
  ['one more than its wider network', { own: 1, neighbours: Array<number>(10).fill(3) }, 'of_a_crowd'],
  ['one of more than are told apart', { own: null, neighbours: [] }, 'of_a_crowd'],
])('of a network that may ask three times: %s', (_, count, judged) => {
  expect(judgeCount(count, three)).toBe(judged);
});

test('a neighbour that asks without end is a crowd of none but itself', () => {
  expect(judgeCount({ own: 1, neighbours: [100_000, 100_000] }, three)).toBe('one_of_few');
});
