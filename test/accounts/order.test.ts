import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  canonicalContent,
  canonicalMoment,
  canonicalOrderId,
  contentDigest,
  isShownTo,
  type Order,
} from '../../lambdas/accounts/order.ts';
import { anOrder } from '../world/orders.ts';

describe('an order id', () => {
  test.each(['1', 'N-1001', '2026_0001', 'a.b~c:d-e', 'x'.repeat(64)])('%s is one', (typed) => {
    expect(canonicalOrderId(typed)).toBe(typed);
  });

  test.each(['', '#1001', 'a/b', 'a b', '-1', '.', '..', 'a?b', 'a%2f', 'é', 'a\n', 'x'.repeat(65)])(
    '%j is none: it could not stand in an address, or in a key',
    (typed) => {
      expect(canonicalOrderId(typed)).toBeUndefined();
    },
  );
});

describe('a moment', () => {
  test.each([
    ['2026-01-05T12:00:00Z', '2026-01-05T12:00:00Z'],
    ['2026-01-05T12:00:00.987Z', '2026-01-05T12:00:00Z'],
    ['2026-01-05T12:00Z', '2026-01-05T12:00:00Z'],
    ['2026-01-05T12:00:00+01:00', '2026-01-05T11:00:00Z'],
    ['2026-01-01T00:30:00+02:00', '2025-12-31T22:30:00Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z'],
  ])('%s is %s', (typed, moment) => {
    expect(canonicalMoment(typed)).toBe(moment);
  });

  test.each([
    '',
    '2026-01-05',
    '2026-01-05T12:00:00',
    '2026-01-05 12:00:00Z',
    '2026-02-31T12:00:00Z',
    '2026-13-01T12:00:00Z',
    '2026-01-05T25:00:00Z',
    '2026-01-05T12:61:00Z',
    '1969-12-31T23:59:59Z',
    '9999-12-31T23:59:59-12:00',
    '+010000-01-01T00:00:00Z',
    '1767614400',
    'yesterday',
  ])('%j is none', (typed) => {
    expect(canonicalMoment(typed)).toBeUndefined();
  });

  test('sorts as text as it does in time', () => {
    const moments = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, moments, (one, other) => {
        const [first = '', second = ''] = [one, other].map((date) => canonicalMoment(date.toISOString()));
        const inTime = Math.floor(one.getTime() / 1000) - Math.floor(other.getTime() / 1000);
        expect(first < second).toBe(inTime < 0);
      }),
    );
  });
});

describe('two orders of one id', () => {
  const order = anOrder({ orderId: 'N-1', email: 'eva@mail.example' });
  const [line] = order.lines;
  if (line === undefined) throw new Error('no line');

  test('are the same however amounts are written', () => {
    const written = { ...order, total: '24.9', lines: [{ ...line, amount: '24.9000' }] };
    expect(contentDigest(canonicalContent(written))).toBe(contentDigest(order));
  });

  test.each([
    ['time', { placedAt: '2026-01-05T11:00:01Z' }],
    ['address', { email: 'evan@mail.example' }],
    ['first name', { firstName: 'Marie' }],
    ['last name', { lastName: 'Master' }],
    ['number', { customerNumber: 'C-1' }],
    ['currency', { currency: 'USD' }],
    ['total', { total: '24.91' }],
    ['lines', { lines: [] }],
    ['lines, twice', { lines: [line, line] }],
    ['article', { lines: [{ ...line, sku: 'B-2' }] }],
    ['name of the article', { lines: [{ ...line, name: 'Map' }] }],
    ['quantity', { lines: [{ ...line, quantity: 2 }] }],
    ['amount', { lines: [{ ...line, amount: '24.91' }] }],
  ])('are not, by another %s', (_, change) => {
    expect(contentDigest(canonicalContent({ ...order, ...change }))).not.toBe(contentDigest(order));
  });

  test('are not by texts that only run together to the same', () => {
    const one = { ...order, firstName: 'Ann', lastName: 'Abel' };
    const other = { ...order, firstName: 'AnnA', lastName: 'bel' };
    expect(contentDigest(one)).not.toBe(contentDigest(other));
  });
});

describe('what a customer sees (rulings 4 and 5)', () => {
  const order: Order = {
    ...anOrder({ email: 'eva@mail.example' }),
    storeId: 's',
    contactId: 'c',
    heldBy: 'address',
    notMineAt: null,
    status: 'placed',
    trackingUrl: null,
    recordedAt: '2026-01-05T11:00:00Z',
    moves: [],
    version: 1,
  };
  const proves = (address: string) => address === 'eva@mail.example';
  const provesNothing = () => false;

  test('of an address that was typed: only what was ordered with one that they have proven', () => {
    expect(isShownTo(order, proves)).toBe(true);
    expect(isShownTo(order, provesNothing)).toBe(false);
    expect(isShownTo({ ...order, email: 'evan@mail.example' }, proves)).toBe(false);
    expect(isShownTo({ ...order, email: null }, () => true)).toBe(false);
  });

  test.each(['session', 'number', 'staff'] as const)('by %s, whatever address was typed', (heldBy) => {
    expect(isShownTo({ ...order, heldBy }, provesNothing)).toBe(true);
  });

  test.each(['session', 'number', 'staff', 'address'] as const)(
    'not what they said is not theirs, by %s',
    (heldBy) => {
      expect(isShownTo({ ...order, heldBy, notMineAt: '2026-01-05T12:00:00Z' }, proves)).toBe(false);
    },
  );
});
