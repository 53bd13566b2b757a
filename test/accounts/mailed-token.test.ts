import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tokenPurposes } from '../../lambdas/accounts/links.ts';
import { generateTokenId, readToken, writeToken } from '../../lambdas/accounts/mailed-token.ts';

const keys = {
  current: '2',
  keys: { '1': 'the former key, still good for what it made', '2': 'the key of today' },
};
const id = generateTokenId();
const token = writeToken('shop', 'activation', id, keys);

test('a token is read back as its id', () => {
  expect(readToken('shop', 'activation', token, keys)).toBe(id);
});

test('it is derived again, letter for letter: nothing secret need be stored', () => {
  expect(writeToken('shop', 'activation', id, keys)).toBe(token);
});

test('it may stand in a link as it is', () => {
  expect(token).toMatch(/^[\w.-]+$/);
  expect(encodeURIComponent(token)).toBe(token);
});

test('ids are 128 random bits', () => {
  const ids = Array.from({ length: 1000 }, generateTokenId);
  expect(new Set(ids).size).toBe(1000);
  for (const one of ids) expect(Buffer.from(one, 'base64url')).toHaveLength(16);
});

describe('it opens nothing else', () => {
  test('of another purpose (bug class 3)', () => {
    for (const made of tokenPurposes) {
      for (const read of tokenPurposes) {
        const opened = readToken('shop', read, writeToken('shop', made, id, keys), keys);
        expect(opened).toBe(made === read ? id : undefined);
      }
    }
  });

  test('at another store (bug class 4)', () => {
    for (const store of ['shop2', 'Shop', '', 'sho', 'shop\nactivation']) {
      expect(readToken(store, 'activation', token, keys)).toBeUndefined();
    }
  });

  test('under another id', () => {
    const [, ...rest] = token.split('.');
    expect(readToken('shop', 'activation', [generateTokenId(), ...rest].join('.'), keys)).toBeUndefined();
  });

  test('the id alone, which stands in the table, is no token', () => {
    for (const typed of [id, `${id}.2`, `${id}.2.`, `${id}..`, `.${id}`]) {
      expect(readToken('shop', 'activation', typed, keys)).toBeUndefined();
    }
  });
});

describe('one character changed is a token refused', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ %\n\0é'.split('');

  test('whichever character, wherever', () => {
    const opened = Array.from(token).flatMap((character, at) =>
      alphabet
        .filter((other) => other !== character)
        .map((other) => token.slice(0, at) + other + token.slice(at + 1))
        .filter((changed) => readToken('shop', 'activation', changed, keys) !== undefined),
    );
    expect(opened).toEqual([]);
  });

  test('left out, doubled, or added at either end', () => {
    const changed = Array.from(token).flatMap((character, at) => [
      token.slice(0, at) + token.slice(at + 1),
      token.slice(0, at) + character + token.slice(at),
    ]);
    const added = alphabet.flatMap((character) => [character + token, token + character]);
    for (const one of [...changed, ...added])
      expect(readToken('shop', 'activation', one, keys)).toBeUndefined();
  });

  test('nor is any other text a token (bug class 22)', () => {
    const odd = ['', ' ', '..', 'null', 'undefined', '0', 'true', '[object Object]', 'a'.repeat(100_000)];
    for (const one of odd) expect(readToken('shop', 'activation', one, keys)).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readToken('shop', 'activation', text, keys)).toBeUndefined();
      }),
    );
  });
});

describe('when the key is rotated', () => {
  test('links made with the former one still open', () => {
    const former = writeToken('shop', 'reset', id, { ...keys, current: '1' });
    expect(readToken('shop', 'reset', former, keys)).toBe(id);
    expect(former).not.toBe(writeToken('shop', 'reset', id, keys));
  });

  test('they no longer do once that key is gone', () => {
    const former = writeToken('shop', 'reset', id, { ...keys, current: '1' });
    expect(
      readToken('shop', 'reset', former, { current: '2', keys: { '2': keys.keys['2'] } }),
    ).toBeUndefined();
  });

  test('a mac made with one key is not good under the name of another', () => {
    const [, , mac = ''] = token.split('.');
    expect(readToken('shop', 'activation', `${id}.1.${mac}`, keys)).toBeUndefined();
  });

  test.each(['constructor', 'toString', 'hasOwnProperty'])('%s is no name of a key', (name) => {
    const [, , mac = ''] = token.split('.');
    expect(readToken('shop', 'activation', `${id}.${name}.${mac}`, keys)).toBeUndefined();
  });

  test('without its current key nothing is written: an unkeyed mac could be made by anyone', () => {
    expect(() => writeToken('shop', 'reset', id, { current: '3', keys: keys.keys })).toThrow('token key 3');
  });
});
