import { describe, expect, test } from '@jest/globals';
import { generateSessionToken, readSessionToken, writeSessionToken } from '../../lambdas/accounts/session.ts';
import {
  generateStoreKey,
  hashStoreKeySecret,
  isStoreKeySecret,
  readStoreKey,
  writeStoreKey,
} from '../../lambdas/stores/store-key.ts';

const text = generateStoreKey('northwind');
const key = writeStoreKey(text);

describe('a store key', () => {
  test('says of which store and which one it is', () => {
    expect(readStoreKey(key)).toEqual(text);
    expect(key).toMatch(/^storekey_northwind\.[\w-]{16}\.[\w-]{43}$/);
  });

  test('is never the same twice', () => {
    expect(new Set(Array.from({ length: 1000 }, () => generateStoreKey('s').secret)).size).toBe(1000);
  });

  test('is no session’s token, nor a session’s token a store key', () => {
    expect(readSessionToken(key)).toBeUndefined();
    expect(readStoreKey(writeSessionToken(generateSessionToken('northwind', 'contact')))).toBeUndefined();
  });

  test.each([
    ['nothing', ''],
    ['no more than its beginning', 'storekey_'],
    ['another beginning', key.replace('storekey_', 'key_')],
    ['upper case', key.toUpperCase()],
    ['something after it', `${key} `],
    ['a line break after it', `${key}\n`],
    ['something before it', ` ${key}`],
    ['a part less', key.split('.').slice(0, 2).join('.')],
    ['a part more', `${key}.x`],
    ['a secret that is too short', key.slice(0, -1)],
    ['a store that cannot be one', key.replace('northwind', 'north#wind')],
    ['a long one', `storekey_${'a'.repeat(100_000)}.${'b'.repeat(16)}.${'c'.repeat(43)}`],
  ])('is not read of %s', (_, odd) => {
    expect(readStoreKey(odd)).toBeUndefined();
  });

  test('is known by its secret alone, of which only the hash is kept', () => {
    const { storeId, keyId, secret } = text;
    const about = { storeId, keyId, name: 'Shop', createdAt: '2026-01-05T12:00:00Z', createdBy: 'staff' };
    const stored = { ...about, secretHash: hashStoreKeySecret(secret) };
    expect(isStoreKeySecret(stored, secret)).toBe(true);
    expect(isStoreKeySecret(stored, generateStoreKey('northwind').secret)).toBe(false);
    expect(isStoreKeySecret(stored, stored.secretHash)).toBe(false);
    expect(isStoreKeySecret(stored, '')).toBe(false);
  });
});
