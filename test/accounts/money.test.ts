import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { amountIn, canonicalAmount, canonicalCurrency } from '../../lambdas/accounts/money.ts';

describe('a currency', () => {
  test.each([
    ['EUR', 'EUR'],
    ['eur', 'EUR'],
    ['Jpy', 'JPY'],
  ])('%s is %s', (typed, code) => {
    expect(canonicalCurrency(typed)).toBe(code);
  });

  test.each(['', 'EURO', 'EU', '€', 'QQQ', ' EUR', 'EUR ', 'ı23', 'E\u0130R', '\u212aRW'])(
    '%j is none',
    (typed) => {
      expect(canonicalCurrency(typed)).toBeUndefined();
    },
  );
});

describe('an amount', () => {
  test.each(['0', '24.90', '-5', '-5.00', '999999999999.9999', '0.0125'])('%s is one', (typed) => {
    expect(canonicalAmount(typed)).toBe(typed);
  });

  test.each([
    '',
    '.5',
    '5.',
    '05',
    '+5',
    '1,50',
    '1e3',
    '--1',
    ' 1',
    '1\n',
    'NaN',
    '0x10',
    '1.00000',
    '1234567890123',
    '\u0661',
  ])('%j is none', (typed) => {
    expect(canonicalAmount(typed)).toBeUndefined();
  });

  test.each([
    ['EUR', '24.9', '24.90'],
    ['EUR', '24', '24.00'],
    ['EUR', '24.9000', '24.90'],
    ['EUR', '0.0125', '0.0125'],
    ['EUR', '-0.00', '0.00'],
    ['EUR', '-0.50', '-0.50'],
    ['JPY', '100', '100'],
    ['JPY', '100.00', '100'],
    ['JPY', '-0', '0'],
    ['KWD', '1.5', '1.500'],
  ])('in %s %s is written %s', (currency, amount, written) => {
    expect(amountIn(currency, amount)).toBe(written);
  });

  test('written anew is of the same worth, is an amount, and stays as it is', () => {
    const amounts = fc.stringMatching(/^-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,4})?$/);
    const currencies = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', 'CLF');
    fc.assert(
      fc.property(currencies, amounts, (currency, amount) => {
        const written = amountIn(currency, amount);
        expect(Number(written)).toBe(Number(amount) + 0);
        expect(canonicalAmount(written)).toBe(written);
        expect(amountIn(currency, written)).toBe(written);
      }),
    );
  });
});
