import { expect, test } from '@jest/globals';
import { writeMoney, writeQuantity } from '../../lambdas/pages/money.ts';

test.each([
  ['en-GB', 'EUR', '24.90', '€24.90'],
  ['de-AT', 'EUR', '24.90', '€\u00a024,90'],
  ['de', 'EUR', '1024.90', '1.024,90\u00a0€'],
  ['es-MX', 'USD', '24.90', 'USD\u00a024.90'],
  ['en', 'JPY', '2490', '¥2,490'],
  ['en', 'EUR', '-5.00', '-€5.00'],
  ['en', 'EUR', '0.0125', '€0.0125'],
  // More digits than a floating-point number keeps.
  ['en', 'EUR', '999999999999.9999', '€999,999,999,999.9999'],
])('in %s, %s %s is %s', (region, currency, amount, written) => {
  expect(writeMoney({ currency, amount }, region)).toBe(written);
});

test('a quantity is written with the region’s decimal sign', () => {
  expect([writeQuantity(2, 'en'), writeQuantity(1.5, 'de'), writeQuantity(1200, 'fr')]).toEqual([
    '2',
    '1,5',
    '1\u202f200',
  ]);
});
