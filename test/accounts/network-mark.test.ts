import { expect, test } from '@jest/globals';
import { networkMark } from '../../lambdas/accounts/network-mark.ts';
import type { SecretKeys } from '../../lambdas/accounts/secret-keys.ts';

const keys = { current: '1', keys: { '1': 'a key of the test' } };
const noon = Date.UTC(2026, 0, 5, 12) / 1000;
const mark = (network: string, now = noon, by: SecretKeys = keys) => networkMark(network, now, by);

test('a network has one mark for a day, another the next, and another with another key', () => {
  expect(mark('192.0.2.1', noon + 3600)).toBe(mark('192.0.2.1'));
  const others = [
    mark('192.0.2.2'),
    mark('192.0.2.1', noon + 24 * 3600),
    mark('192.0.2.1', noon, { current: '2', keys: { ...keys.keys, '2': 'another key' } }),
  ];
  expect(new Set([mark('192.0.2.1'), ...others]).size).toBe(4);
});

test('nothing of the network stands in it', () => {
  expect(mark('192.0.2.1')).toMatch(/^[A-Za-z0-9_-]{12}$/);
});
