import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bounds, priceOf } from '../../../lambdas/accounts/imported-passwords/price.ts';
import { readImportedHash } from '../../../lambdas/accounts/imported-passwords/read-imported-hash.ts';
import { verifyPassword } from '../../../lambdas/accounts/password-hash.ts';
import { readable, vectors } from './vectors.ts';

const salt22 = 'abcdefghijklmnopqrstuO';
const hash31 = 'abcdefghijklmnopqrstuvwxyzABCDC';
const b64of16 = 'AAECAwQFBgcICQoLDA0ODw';
const b64of32 = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';
const b64of64 = Buffer.alloc(64, 7).toString('base64').replaceAll('=', '');
const hex = (bytes: number): string => 'c0'.repeat(bytes);

const bcryptOf = (cost: string): string => `$2y$${cost}$${salt22}${hash31}`;
const argon2Of = (parameters: string): string => `$argon2id$v=19$${parameters}$${b64of16}$${b64of32}`;
const scryptOf = (parameters: string): string => `$scrypt$${parameters}$${b64of16}$${b64of32}`;
const magentoOf = (versions: string): string => `${hex(32)}:somesalt:${versions}`;

describe('a hash that costs too much is refused from its parameters', () => {
  test.each([
    ['bcrypt', bcryptOf('13'), bcryptOf('14')],
    ['bcrypt, the most', bcryptOf('04'), bcryptOf('31')],
    ['WordPress', `$wp${bcryptOf('13')}`, `$wp${bcryptOf('14')}`],
    ['Django’s bcrypt', `bcrypt$${bcryptOf('13')}`, `bcrypt_sha256$${bcryptOf('14')}`],
    ['phpass', `$P$Eabcdefgh${'a'.repeat(21)}.`, `$P$Fabcdefgh${'a'.repeat(21)}.`],
    ['phpass, the most', `$H$5abcdefgh${'a'.repeat(21)}.`, `$H$Sabcdefgh${'a'.repeat(21)}.`],
    ['argon2 by memory', argon2Of('m=524288,t=1,p=1'), argon2Of('m=524289,t=1,p=1')],
    ['argon2 by time', argon2Of('m=65536,t=9,p=4'), argon2Of('m=65536,t=10,p=4')],
    ['argon2 by passes alone', argon2Of('m=8,t=78125,p=1'), argon2Of('m=8,t=78126,p=1')],
    ['argon2 by lanes', argon2Of('m=512,t=1,p=64'), argon2Of('m=520,t=1,p=65')],
    ['argon2, the most', argon2Of('m=8,t=1,p=1'), argon2Of('m=999999999999999,t=999999999999999,p=9')],
    ['Django’s argon2', `argon2${argon2Of('m=102400,t=2,p=8')}`, `argon2${argon2Of('m=102400,t=9,p=8')}`],
    ['scrypt by time', scryptOf('ln=17,r=8,p=1'), scryptOf('ln=17,r=8,p=2')],
    ['scrypt, the most', scryptOf('ln=1,r=1,p=1'), scryptOf('ln=63,r=8,p=1')],
    ['Django’s scrypt', `scrypt$16384$s$8$5$${b64of64}==`, `scrypt$1048576$s$8$1$${b64of64}==`],
    [
      'PBKDF2 with SHA-256',
      `$pbkdf2-sha256$2222222$${b64of16}$${b64of32}`,
      `$pbkdf2-sha256$2222223$${b64of16}$${b64of32}`,
    ],
    [
      'PBKDF2 by the length of its result',
      `$pbkdf2-sha256$1111111$${b64of16}$${b64of64}`,
      `$pbkdf2-sha256$1111112$${b64of16}$${b64of64}`,
    ],
    [
      'PBKDF2 with SHA-512',
      `$pbkdf2-sha512$i=1111111$${b64of16}$${b64of64}`,
      `$pbkdf2-sha512$i=1111112$${b64of16}$${b64of64}`,
    ],
    [
      'Django’s PBKDF2',
      `pbkdf2_sha256$1800000$salt$${b64of32}=`,
      `pbkdf2_sha256$999999999999999$salt$${b64of32}=`,
    ],
    ['Magento', magentoOf('3_32_2_67108864'), magentoOf('3_32_2_536870912')],
    ['Magento by memory', magentoOf('3_32_1_536870912'), magentoOf('3_32_1_536871936')],
    ['Magento by the sum of its chain', magentoOf('2:2:2:2'), magentoOf('2:2:2:3_32_5_67108864')],
  ])('%s', (_, most, beyond) => {
    expect(readImportedHash(most)).toMatchObject({ kind: 'imported_hash' });
    expect(readImportedHash(beyond)).toEqual({ kind: 'too_costly' });
  });

  test('with the defaults of Django, PHP, passlib, Magento, WordPress and Better Auth none is', () => {
    for (const { hash } of vectors) expect(readImportedHash(hash).kind).toBe('imported_hash');
    expect(readImportedHash(`pbkdf2_sha256$1800000$${salt22}$${b64of32}=`).kind).toBe('imported_hash');
  });
});

test.each([
  ['', 'unknown_scheme'],
  ['plain text', 'unknown_scheme'],
  [hex(16), 'unknown_scheme'],
  [`${hex(16).toUpperCase()}:salt`, 'unknown_scheme'],
  ['$1$salt$22characters..........', 'unknown_scheme'],
  ['$6$salt$hash', 'unknown_scheme'],
  [bcryptOf('10').replace('$2y$', '$2x$'), 'unknown_scheme'],
  [`$argon2d$v=19$m=64,t=1,p=1$${b64of16}$${b64of32}`, 'unknown_scheme'],
  [`$argon2id$v=16$m=64,t=1,p=1$${b64of16}$${b64of32}`, 'unknown_scheme'],
  [`$argon2i$m=64,t=1,p=1$${b64of16}$${b64of32}`, 'unknown_scheme'],
  [`$pbkdf2$1000$${b64of16}$${b64of32}`, 'unknown_scheme'],
  ['md5$salt$hash', 'unknown_scheme'],
  ['__proto__', 'unknown_scheme'],
  [` ${bcryptOf('10')}`, 'unknown_scheme'],
  [`${bcryptOf('10')}\n`, 'malformed'],
  [bcryptOf('03'), 'malformed'],
  [bcryptOf('32'), 'malformed'],
  [bcryptOf('1e'), 'malformed'],
  [bcryptOf('10').slice(0, -1), 'malformed'],
  [`${bcryptOf('10')}a`, 'malformed'],
  [bcryptOf('10').replace(salt22, salt22.replace('O', 'P')), 'malformed'],
  [bcryptOf('10').replace(hash31, hash31.replace(/C$/, 'D')), 'malformed'],
  [`$wp$2y$10$${salt22}`, 'malformed'],
  [`$P$4abcdefgh${'a'.repeat(21)}.`, 'malformed'],
  [`$P$Tabcdefgh${'a'.repeat(21)}.`, 'malformed'],
  [`$P$Babcdefgh${'a'.repeat(21)}2`, 'malformed'],
  [argon2Of('m=64,t=1,p=9'), 'malformed'],
  [argon2Of('m=64,t=0,p=1'), 'malformed'],
  [argon2Of('m=064,t=1,p=1'), 'malformed'],
  [argon2Of('t=1,m=64,p=1'), 'malformed'],
  [argon2Of('m=64,t=1,p=1,keyid=AA'), 'malformed'],
  [argon2Of('m=64,t=1,p=1').replace(b64of16, 'AAECAwQFBg'), 'malformed'],
  [argon2Of('m=64,t=1,p=1').replace(b64of32, 'AAECAwQFBgcICQoLDA0'), 'malformed'],
  [argon2Of('m=64,t=1,p=1').replace(/8$/, '9'), 'malformed'],
  [scryptOf('ln=16,r=1,p=1'), 'malformed'],
  [scryptOf('ln=64,r=8,p=1').replace('64', '100'), 'malformed'],
  [scryptOf('ln=4,r=1073741824,p=1'), 'malformed'],
  [`scrypt$1000$s$8$1$${b64of64}==`, 'malformed'],
  [`scrypt$1$s$8$1$${b64of64}==`, 'malformed'],
  [`pbkdf2_sha256$1000$salt$${b64of16}==`, 'malformed'],
  [`pbkdf2_sha1$1000$salt$${b64of32}=`, 'malformed'],
  [`pbkdf2_sha256$1000$sa$lt$${b64of32}=`, 'malformed'],
  [`$pbkdf2-sha256$i=1000,l=16$${b64of16}$${b64of32}`, 'malformed'],
  [`$pbkdf2-sha256$-1$${b64of16}$${b64of32}`, 'malformed'],
  [`${hex(16)}:`, 'malformed'],
  [`${hex(16)}:salt:1`, 'malformed'],
  [`${hex(32)}:salt:0`, 'malformed'],
  [`${hex(24)}:salt`, 'malformed'],
  [`${hex(32)}:salt:4`, 'malformed'],
  [`${hex(32)}:salt:3`, 'malformed'],
  [`${hex(32)}:salt:1_1`, 'malformed'],
  [`${hex(32)}:salt:3_32_2_1000`, 'malformed'],
  [`${hex(8)}:salt:3_8_2_65536`, 'unknown_scheme'],
  [`${hex(32)}:salt:1:1:1:1:1`, 'malformed'],
  [`${hex(32)}:${'s'.repeat(65)}:1`, 'malformed'],
])('%j is refused as %s', (text, kind) => {
  expect(readImportedHash(text)).toEqual({ kind });
});

test('what is longer than any hash is not looked at', () => {
  expect(readImportedHash(`${bcryptOf('10')}${'a'.repeat(453)}`)).toEqual({ kind: 'malformed' });
  expect(readImportedHash('a'.repeat(100_000))).toEqual({ kind: 'malformed' });
});

test.each([
  ['$pbkdf2-sha256$i=1000,l=32$', `${b64of16}$${b64of32}`],
  ['$pbkdf2-sha256$i=1000$', `${b64of16}$${b64of32}`],
  ['$pbkdf2-sha256$1000$', `${b64of16}$${b64of32}`],
])('PBKDF2 may say its iterations as in %s', (before, after) => {
  expect(readable(before + after)).toMatchObject({ steps: [{ iterations: 1000, bytes: 32 }] });
});

test('plus and dot are one in passlib’s base64', () => {
  const [dotted, plus] = ['.', '+'].map((character) =>
    readImportedHash(`$pbkdf2-sha256$1000$${b64of16}$${b64of32.replace('A', character)}`),
  );
  expect(dotted).toMatchObject({ kind: 'imported_hash' });
  expect(dotted).toEqual(plus);
});

describe('a hostile string', () => {
  const huge = fc.constantFrom(
    '0',
    '1',
    '31',
    '999999999',
    '99999999999999',
    '4294967295',
    '2147483648',
    '99999999999999999999',
    '-1',
    '1e9',
    '0x10',
  );
  const character = fc.constantFrom(
    '$',
    ':',
    '.',
    '/',
    '=',
    ',',
    '0',
    '9',
    'a',
    'z',
    'Z',
    '\0',
    '\n',
    'é',
    '🐎',
    '\ud800',
    ' ',
  );
  const hash = fc.constantFrom(...vectors.map((vector) => vector.hash));
  const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 700 }),
    // A real hash with a character put in, put instead or taken out, cut, said twice, or with another number.
    fc.tuple(hash, place, character).map(([text, at, one]) => {
      const index = Math.floor(at * text.length);
      return text.slice(0, index) + one + text.slice(index + 1);
    }),
    fc.tuple(hash, place, character).map(([text, at, one]) => {
      const index = Math.floor(at * text.length);
      return text.slice(0, index) + one.repeat(1 + Math.floor(at * 300)) + text.slice(index);
    }),
    fc.tuple(hash, place).map(([text, at]) => text.slice(0, Math.floor(at * text.length))),
    fc.tuple(hash, hash).map(([one, other]) => one + other),
    fc.tuple(hash, place, huge).map(([text, at, number]) => {
      const numbers = [...text.matchAll(/\d+/g)];
      // The first ones are parameters.
      const match = numbers[Math.floor(at * Math.min(4, numbers.length))];
      return match === undefined
        ? text
        : text.slice(0, match.index) + number + text.slice(match.index + match[0].length);
    }),
  );

  test('throws nothing, opens nothing and promises no cost beyond the bounds', async () => {
    const policy = {
      stopwatch: () => performance.now(),
      pepper: { current: '1', keys: { '1': 'a pepper, long enough to be one' } },
      cost: 4,
    };
    const seen: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const read = readImportedHash(text);
        seen[read.kind] = (seen[read.kind] ?? 0) + 1;
        if (read.kind === 'imported_hash') {
          const { least, most, bytes } = priceOf(read.steps, 3072);
          expect(most).toBeLessThanOrEqual(bounds.microseconds);
          expect(bytes).toBeLessThanOrEqual(bounds.bytes);
          // What is allowed and dear is not tried here: the vectors do that.
          if (least > 2_000) return;
        }
        const stored = { scheme: 'imported', hash: text } as const;
        expect(await verifyPassword('no password of these', stored, policy)).toBe(false);
      }),
      // The same texts in every run, or a kind that is rare would now and then not come.
      { numRuns: 400, seed: 42 },
    );
    for (const kind of ['imported_hash', 'malformed', 'too_costly', 'unknown_scheme']) {
      expect(seen[kind]).toBeGreaterThan(0);
    }
  }, 30_000);
});
