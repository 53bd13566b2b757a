import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findPasswordWeakness, type PasswordContext } from '../../lambdas/accounts/password.ts';

const ada: PasswordContext = {
  minimumLength: 8,
  storeName: 'The Blue Barn',
  firstName: 'Adelkunde',
  lastName: 'von Lovelace',
  email: 'adelkunde.l@mail.example',
};
const judge = (password: string, context: Partial<PasswordContext> = {}) =>
  findPasswordWeakness(password, { ...ada, ...context })?.kind;

describe('length is counted in characters as people see code points, after NFC', () => {
  test.each([
    ['7 letters', 'qzvkxwj', 'password_too_short'],
    ['8 letters', 'qzvkxwjb', undefined],
    ['128 letters', 'qzvkxwjb'.repeat(16), undefined],
    ['129 letters', `${'qzvkxwjb'.repeat(16)}q`, 'password_too_long'],
    ['7 emoji, which are 14 UTF-16 units and 28 bytes', '🐎🦊🐸🐙🦉🐳🦋', 'password_too_short'],
    ['8 emoji', '🐎🦊🐸🐙🦉🐳🦋🐝', undefined],
    ['64 emoji, 256 bytes', '🐎🦊🐸🐙🦉🐳🦋🐝'.repeat(8), undefined],
    ['128 emoji, 512 bytes', '🐎🦊🐸🐙🦉🐳🦋🐝'.repeat(16), undefined],
    ['129 emoji', `${'🐎🦊🐸🐙🦉🐳🦋🐝'.repeat(16)}🐝`, 'password_too_long'],
    [
      '7 letters of a base and an accent each',
      'e\u0301a\u0301o\u0301u\u0301i\u0301y\u0301n\u0301',
      'password_too_short',
    ],
    [
      '8 letters of a base and an accent each',
      'e\u0301a\u0301o\u0301u\u0301i\u0301y\u0301n\u0301c\u0301',
      undefined,
    ],
    ['nothing', '', 'password_too_short'],
  ])('%s', (_, password, weakness) => {
    expect(judge(password)).toBe(weakness);
  });

  test('the store says how short it may be, up to 64', () => {
    const long = 'qzvkxwjb'.repeat(8);
    expect(findPasswordWeakness(long.slice(1), { ...ada, minimumLength: 64 })).toEqual({
      kind: 'password_too_short',
      minimum: 64,
    });
    expect(judge(long, { minimumLength: 64 })).toBeUndefined();
  });

  test('one that is too long says how long it may be', () => {
    expect(findPasswordWeakness('x1'.repeat(65), ada)).toEqual({ kind: 'password_too_long', maximum: 128 });
  });
});

describe('the first that are guessed are refused', () => {
  test.each([
    'password',
    'PASSWORD',
    'Password1!',
    'password2026',
    'Passw0rd',
    'qwertyuiop',
    'iloveyou',
    'sunshine!!',
    'Dragon123!',
    'monkey12',
    '12345678',
    '123456789',
    'football 1',
    '\uFF50\uFF41\uFF53\uFF53\uFF57\uFF4F\uFF52\uFF44', // password in full width
  ])('%j', (password) => {
    expect(judge(password)).toBe('password_common');
  });

  test('so is one character over and over, whichever and however often', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.constantFrom('1', '0', '!', '$', ' ', '-', 'é', '🐎'),
          fc.string({ minLength: 1, maxLength: 1 }),
        ),
        fc.integer({ min: 8, max: 128 }),
        (character, times) => {
          expect(judge(character.repeat(times))).toMatch(/^password_(common|personal)$/);
        },
      ),
    );
  });

  test.each([
    '1234567890123',
    '9876543210987',
    'abcdefghijkl',
    'ZYXWVUTSR',
    'ghijklmnop99',
    '0123456789012345',
  ])('so is a row: %s', (password) => {
    expect(judge(password)).toBe('password_common');
  });

  test('steps of another width are no row', () => {
    expect(judge('acegikmoqs')).toBeUndefined();
    expect(judge('1357924680135')).toBeUndefined();
  });

  test('a common word within a longer password is no reason', () => {
    expect(judge('password of my grandmother')).toBeUndefined();
    expect(judge('my-dragon-reads-novels')).toBeUndefined();
  });
});

describe("the store's or the customer's own name or address is refused", () => {
  test.each([
    'The Blue Barn',
    'thebluebarn',
    'the-blue-barn-2026',
    'TheBlueBarn!!',
    'Adelkunde',
    'adelkunde1815',
    'vonLovelace',
    'adelkunde von lovelace',
    'VonLovelaceAdelkunde',
    'adelkunde.l',
    'mail.example',
    'adelkunde.l@mail.example',
    'AdelkundeL1!!',
  ])('%j', (password) => {
    expect(judge(password)).toBe('password_personal');
  });

  test('as part of something longer it is not', () => {
    expect(judge('Adelkunde counts engines')).toBeUndefined();
    expect(judge('bought at the blue barn')).toBeUndefined();
  });

  test('a name of one or two letters refuses nothing', () => {
    expect(judge('qzvkxwjb', { firstName: 'q', lastName: '', storeName: '' })).toBeUndefined();
    expect(judge('jo-940618', { firstName: 'Jo' })).toBeUndefined();
    expect(judge('joe-940618', { firstName: 'Joe' })).toBe('password_personal');
    expect(judge('x1234567x', { firstName: 'X', lastName: 'Y', email: null })).toBeUndefined();
  });

  test('without an address there is none to compare with', () => {
    expect(judge('mail.example', { email: null })).toBeUndefined();
  });
});

test('there are no rules of composition: long random words of one kind are fine', () => {
  const letters = fc.array(fc.constantFrom(...'bcdfghjklmnpqrstvwxz'.split('')), {
    minLength: 16,
    maxLength: 128,
  });
  fc.assert(
    fc.property(letters, (parts) => {
      fc.pre(new Set(parts).size > 5);
      expect(judge(parts.join(''))).toBeUndefined();
    }),
  );
});

test('any text at all is judged, not choked on', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'binary' }),
      (password, name) => {
        const weakness = judge(password, { firstName: name, storeName: name, email: name });
        const length = Array.from(password.normalize('NFC')).length;
        if (length < 8) expect(weakness).toBe('password_too_short');
        if (length > 128) expect(weakness).toBe('password_too_long');
      },
    ),
  );
});

/** Milliseconds of CPU that judging takes. */
function cost(password: string, context: Partial<PasswordContext>) {
  const before = process.cpuUsage();
  judge(password, context);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('however long and odd a text is, judging it takes under 100 ms of CPU (ruling 19)', () => {
  test.each([
    ['signs that NFKC makes four of each', '\u2057'.repeat(11_000) + 'a'],
    ['a sign that NFKC makes eighteen of', '\ufdfa'.repeat(21_000)],
    ['a run of punctuation', `${'!'.repeat(65_000)}a`],
    ['a base with combining marks out of order', `a${'\u0301\u0323'.repeat(16_000)}`],
    ['halves of surrogate pairs', '\ud83d'.repeat(32_000)],
    ['a row', 'abcdefgh'.repeat(8_000)],
  ])('%s', (_, text) => {
    judge('warm-up 81 words', {});
    expect(cost(text, {})).toBeLessThan(100);
    expect(cost('qzvkxwjb', { firstName: text, lastName: text, email: text, storeName: text })).toBeLessThan(
      100,
    );
  });
});
