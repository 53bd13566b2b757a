import { expect, test } from '@jest/globals';
import { canonicalOrderStatus, orderStatuses } from '../../lambdas/accounts/order-status.ts';

test.each([
  ['Partially shipped', 'partially_shipped'],
  ['on-hold', 'on_hold'],
  [' SHIPPED ', 'shipped'],
  ['canceled', 'cancelled'],
  ...orderStatuses.map((status) => [status, status] as const),
])('%s is the status %s', (sent, status) => {
  expect(canonicalOrderStatus(sent)).toBe(status);
});

test.each(['', 'At the gardener’s', 'shipped!', 'toString', '__proto__'])(
  '%j is the store’s own word',
  (sent) => {
    expect(canonicalOrderStatus(sent)).toBeUndefined();
  },
);
