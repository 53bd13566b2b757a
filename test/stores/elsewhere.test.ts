import { expect, test } from '@jest/globals';
import { findNameProblem } from '../../lambdas/stores/elsewhere.ts';

const problemOf = (name: string) =>
  findNameProblem({ name, domains: ['store-29469736.example', '5550100.example'] });

test.each([
  'store-29469736.example',
  'www.store-29469736.example',
  'STORE-29469736\u3002example',
  'Books at https://store-29469736.example/',
  '5550100.example',
  'Since 1924, store-29469736.example 24/7',
  'Twice: 5550100.example store-29469736.example',
])('a store may be called by its own host, whatever digits are in it: %j', (name) => {
  expect(problemOf(name)).toBeUndefined();
});

test.each([
  ['Call 1-900-555-0100', 'names_a_number'],
  ['1-900-555-0100.store-29469736.example', 'names_a_number'],
  ['store-29469736.example 1 900 555 0100', 'names_a_number'],
  ['1 900 555 0100/store-29469736.example', 'names_a_number'],
  ['5550100.example: 5550100', 'names_a_number'],
  ['store-29469737.example', 'names_another_host'],
  ['5550100-store-29469736.example', 'names_another_host'],
] as const)('and by no number besides, nor by a host that is not its own: %j is %s', (name, problem) => {
  expect(problemOf(name)).toBe(problem);
});
