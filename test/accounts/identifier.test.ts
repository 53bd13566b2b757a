import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  canonicalCustomerNumber,
  canonicalUsername,
  parseIdentifier,
} from '../../lambdas/accounts/identifier.ts';

describe('a customer number', () => {
  test.each([
    ['10042', '10042'],
    [' c-10042 ', 'C-10042'],
    ['a.b_c-9', 'A.B_C-9'],
    ['x'.repeat(64), 'X'.repeat(64)],
  ])('%j is kept as %j', (typed, stored) => {
    expect(canonicalCustomerNumber(typed)).toBe(stored);
  });

  test.each([
    '',
    ' ',
    'x'.repeat(65),
    '10 042',
    '10#42',
    '10/42',
    '10\n42',
    '10042\0',
    '１００',
    '__proto__@',
  ])('%j is none', (typed) => {
    expect(canonicalCustomerNumber(typed)).toBeUndefined();
  });

  test.each(['ß1', 'ı1', 'ſ1', 'ﬁ', 'ŉ1', 'ǰ1'])(
    '%j is none, though upper case would make plain letters of it (bug class 9)',
    (typed) => {
      expect(canonicalCustomerNumber(typed)).toBeUndefined();
    },
  );

  test('only ASCII is ever taken for one, and its form is stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 8 }), (typed) => {
        const number = canonicalCustomerNumber(typed);
        if (number === undefined) return;
        expect(typed.trim()).toMatch(/^[\x21-\x7e]+$/);
        expect(number).toHaveLength(typed.trim().length);
        expect(canonicalCustomerNumber(number)).toBe(number);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a username of an old shop', () => {
  test('is as long as it may be in the form that stands in keys, whatever it folds into (bug class 26)', () => {
    expect(canonicalUsername('\ufb01sher')).toBe('fisher');
    expect(canonicalUsername('\ufb01'.repeat(30))).toBe('fi'.repeat(30));
    expect(canonicalUsername('\ufb01'.repeat(31))).toBeUndefined();
    expect(canonicalUsername('\ufdfa'.repeat(60))).toBeUndefined();
  });
});

describe('what is typed at sign-in', () => {
  test.each([
    ['Ada@Example.com', { kind: 'email', value: 'ada@example.com' }],
    ['c-10042', { kind: 'number', value: 'C-10042' }],
  ])('%j is read as %j', (typed, identifier) => {
    expect(parseIdentifier(typed)).toEqual(identifier);
  });

  test.each(['ada@', 'a@b@c.com', '', 'no number!', 'email#x', 'ada@example.com,eve@example.com'])(
    '%j can be neither',
    (typed) => {
      expect(parseIdentifier(typed)).toBeUndefined();
    },
  );

  test('no value can reach into the key of another kind: none holds a #', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.emailAddress()), (typed) => {
        const identifier = parseIdentifier(typed);
        // The local part of an address may hold a #; its domain cannot, so the key still ends in it.
        if (identifier?.kind === 'number') expect(identifier.value).not.toContain('#');
        if (identifier?.kind === 'email') expect(identifier.value.split('@')[1]).not.toContain('#');
      }),
    );
  });
});
