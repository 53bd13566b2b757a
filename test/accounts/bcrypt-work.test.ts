import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { costsOf } from '../../lambdas/accounts/bcrypt-work.ts';

test.each([
  [4096, [12]],
  [4096 - 1024, [11, 10]],
  [4096 - 1, [12]],
  [4096 - 16, [11, 10, 9, 8, 7, 6, 5, 4]],
  [100, [6, 5, 4]],
  [1, [4]],
  [0, []],
  [-4096, []],
])('%d rounds are done by hashes of cost %j', (rounds, costs) => {
  expect(costsOf(rounds)).toEqual(costs);
});

test('never fewer rounds are done than asked for, and never 16 more', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 22 }), (parts) => {
      const rounds = parts / 128;
      const done = costsOf(rounds).reduce((sum, cost) => sum + 2 ** cost, 0);
      expect(done).toBeGreaterThanOrEqual(rounds);
      expect(done).toBeLessThan(rounds + 16);
    }),
  );
});
