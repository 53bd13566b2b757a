import { describe, expect, jest, test } from '@jest/globals';
import { importedSchemes } from '../../lambdas/accounts/imported-passwords/imported-hash.ts';
import { priceOf } from '../../lambdas/accounts/imported-passwords/price.ts';
import { readImportedHash } from '../../lambdas/accounts/imported-passwords/read-imported-hash.ts';
import { verifyImportedPassword } from '../../lambdas/accounts/imported-passwords/verify-imported-password.ts';
import { slicer } from '../world/size.ts';
import {
  flipped,
  passwordOf,
  passwords,
  readable,
  vectors,
  type Vector,
} from '../accounts/imported-passwords/vectors.ts';

// Some of the hashes are at the cost that shops have.
jest.setTimeout(30_000);

const opens = (hash: string, password: string): Promise<boolean> =>
  verifyImportedPassword(password, readable(hash));
const vectorsOf = (scheme: string): readonly Vector[] => vectors.filter((vector) => vector.scheme === scheme);
/** Of the wrong passwords and the changed characters of each hash a few, others for the next; all of them in `npm run trust`. */
const someOf = slicer({ quick: 4, slice: 2 });
const isDear = ({ hash }: Vector): boolean => priceOf(readable(hash).steps, 0).least > 20_000;

/** Some places of salt and hash, none of the parameters. */
function placesIn(hash: string): number[] {
  const colon = hash.indexOf(':');
  if (colon > 0) return [0, 9, 18, 31, colon + 1, colon + 2];
  // phpass' salt and hash are 30 characters; all others have more than 45.
  const start = hash.length - (/^\$[PH]\$/.test(hash) ? 30 : 45);
  return [0, 5, 11, 17, 23, 29].map((step) => start + step).concat(hash.length - 1);
}

test('every scheme has vectors, and every password is in some', () => {
  expect(new Set(vectors.map(({ scheme }) => scheme))).toEqual(new Set(importedSchemes));
  expect(new Set(vectors.map(({ password }) => password))).toEqual(new Set(Object.keys(passwords)));
});

describe.each(importedSchemes)('a hash of the scheme %s', (scheme) => {
  test('is told by its form', () => {
    expect(vectorsOf(scheme).filter(({ hash }) => readable(hash).scheme !== scheme)).toEqual([]);
  });

  test('opens with the password that it was made of', async () => {
    const closed: Vector[] = [];
    for (const vector of vectorsOf(scheme)) {
      if (!(await opens(vector.hash, passwordOf(vector)))) closed.push(vector);
    }
    expect(closed).toEqual([]);
  });

  test('opens with no other password', async () => {
    const open: Vector[] = [];
    for (const vector of vectorsOf(scheme)) {
      const password = passwordOf(vector);
      const others = isDear(vector)
        ? [`x${password}`]
        : [`x${password}`, password.slice(1), password.toUpperCase(), password.replace(/\p{L}/u, 'ж'), ''];
      // Blanks around are a matter of their own, below.
      for (const other of someOf(others.filter((text) => text.trim() !== password.trim()))) {
        if (await opens(vector.hash, other)) open.push({ ...vector, password: other });
      }
    }
    expect(open).toEqual([]);
  });

  test('opens no longer when a character of it has changed', async () => {
    const open: string[] = [];
    for (const vector of vectorsOf(scheme)) {
      for (const place of someOf(isDear(vector) ? [placesIn(vector.hash)[0] ?? 0] : placesIn(vector.hash))) {
        const hash = flipped(vector.hash, place);
        if (readImportedHash(hash).kind !== 'imported_hash' || hash === vector.hash) continue;
        if (await opens(hash, passwordOf(vector))) open.push(`${vector.hash} at ${String(place)}`);
      }
    }
    expect(open).toEqual([]);
  });
});

describe('what the old shop hashed', () => {
  const one = (scheme: string, password: string): string => {
    const vector = vectorsOf(scheme).find((candidate) => candidate.password === password);
    if (vector === undefined) throw new Error(`${scheme} of ${password}`);
    return vector.hash;
  };
  const decomposed = (password: string): string => (passwords[password] ?? '').normalize('NFD');

  test.each(['bcrypt', 'wordpress_bcrypt', 'phpass', 'magento', 'django_pbkdf2', 'argon2', 'better_auth'])(
    '%s: the letters that a keyboard composes, now typed on one that decomposes them',
    async (scheme) => {
      expect(decomposed('umlauts')).not.toBe(passwords['umlauts']);
      expect(await opens(one(scheme, 'umlauts'), decomposed('umlauts'))).toBe(true);
    },
  );

  test.each(['bcrypt', 'magento', 'django_pbkdf2', 'argon2'])(
    '%s: decomposed letters are taken as they are typed, and as nothing else',
    async (scheme) => {
      expect(passwords['decomposed']).toBe(decomposed('decomposed'));
      expect(await opens(one(scheme, 'decomposed'), passwords['decomposed'] ?? '')).toBe(true);
      expect(await opens(one(scheme, 'decomposed'), (passwords['decomposed'] ?? '').normalize('NFC'))).toBe(
        false,
      );
    },
  );

  test('compatibility forms are other passwords, but to Better Auth', async () => {
    const plain = (passwords['compatibility'] ?? '').normalize('NFKC');
    expect(plain).toBe('fine 123 ABC');
    expect(await opens(one('better_auth', 'compatibility'), plain)).toBe(true);
    expect(await opens(one('django_pbkdf2', 'compatibility'), plain)).toBe(false);
    expect(await opens(one('phpass', 'compatibility'), plain)).toBe(false);
  });

  test('blanks around a password are nothing to WordPress, and part of it elsewhere', async () => {
    const trimmed = (passwords['blanks around'] ?? '').trim();
    expect(await opens(one('phpass', 'blanks around'), trimmed)).toBe(true);
    expect(await opens(one('wordpress_bcrypt', 'blanks around'), `\r\n${trimmed}\v`)).toBe(true);
    for (const scheme of ['bcrypt', 'magento', 'django_pbkdf2', 'argon2', 'scrypt', 'pbkdf2']) {
      expect(await opens(one(scheme, 'blanks around'), trimmed)).toBe(false);
    }
  });

  test('bcrypt took 72 bytes, and no less', async () => {
    const hash = one('bcrypt', 'beyond 72 bytes');
    const bytes = Buffer.from(passwords['beyond 72 bytes'] ?? '');
    expect(await opens(hash, `${bytes.subarray(0, 72).toString()}anything`)).toBe(true);
    expect(await opens(hash, bytes.subarray(0, 71).toString())).toBe(false);
    for (const scheme of ['wordpress_bcrypt', 'django_bcrypt_sha256']) {
      expect(await opens(one(scheme, 'beyond 72 bytes'), bytes.subarray(0, 72).toString())).toBe(false);
    }
  });

  test('a NUL ends no password', async () => {
    for (const scheme of ['bcrypt', 'django_bcrypt', 'django_pbkdf2', 'argon2', 'phpass', 'better_auth']) {
      expect(await opens(one(scheme, 'with NUL'), 'before')).toBe(false);
      expect(await opens(one(scheme, 'with NUL'), 'before\0other')).toBe(false);
    }
  });
});
