import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import * as v from 'valibot';
import {
  hashPassword,
  needsRehash,
  passwordHashSchema,
  verifyPassword,
  type HashPolicy,
  type PasswordHash,
} from '../../lambdas/accounts/password-hash.ts';

const pepper = {
  current: '2',
  keys: { '1': 'first pepper, long enough to be one', '2': 'second pepper, just as long' },
};
function stopwatch() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
const policy: HashPolicy = { pepper, cost: 4, stopwatch };

/** Whether a second password would open what was set with the first. */
async function opens(set: string, typed: string): Promise<boolean> {
  return verifyPassword(typed, await hashPassword(set, policy), policy);
}

describe('the whole password counts (bug class 29)', () => {
  test.each([
    ['the same', 'correct horse battery', 'correct horse battery', true],
    ['another', 'correct horse battery', 'correct horse batterz', false],
    ['72 bytes and X against 72 bytes and Y', `${'a'.repeat(72)}X`, `${'a'.repeat(72)}Y`, false],
    ['72 bytes against 72 bytes and X', 'a'.repeat(72), `${'a'.repeat(72)}X`, false],
    ['127 and X against 127 and Y', `${'b'.repeat(127)}X`, `${'b'.repeat(127)}Y`, false],
    ['64 emoji against 63 and another', '🐎'.repeat(64), `${'🐎'.repeat(63)}🦊`, false],
    ['64 emoji against themselves', '🐎'.repeat(64), '🐎'.repeat(64), true],
    ['NUL and X against NUL and Y', 'secret\0X', 'secret\0Y', false],
    ['up to the NUL against the whole', 'secret\0rest', 'secret', false],
    ['nothing against a NUL', '\0', '', false],
    ['other case', 'Correct Horse', 'correct horse', false],
    ['a blank behind', 'correct horse', 'correct horse ', false],
    [
      'composed against decomposed: NFC makes one of both',
      'crème brûlée',
      'cre\u0300me bru\u0302le\u0301e',
      true,
    ],
    ['compatibility forms stay apart: it is NFC, not NFKC', 'ﬁne words', 'fine words', false],
    ['other letters for accents', 'crème', 'creme', false],
  ])('%s', async (_, set, typed, opened) => {
    expect(await opens(set, typed)).toBe(opened);
  });
});

describe('the pepper', () => {
  test('a stolen hash opens nothing without it', async () => {
    const stored = await hashPassword('correct horse', policy);
    const other = {
      stopwatch,
      cost: 4,
      pepper: { current: '2', keys: { '2': 'not the pepper that it was made with' } },
    };
    expect(await verifyPassword('correct horse', stored, other)).toBe(false);
  });

  test('after a rotation the former one still opens what it made', async () => {
    const stored = await hashPassword('correct horse', { ...policy, pepper: { ...pepper, current: '1' } });
    expect(stored.pepperId).toBe('1');
    expect(await verifyPassword('correct horse', stored, policy)).toBe(true);
    expect(await verifyPassword('correct house', stored, policy)).toBe(false);
  });

  test('one that is gone from the secret is told of, and never a yes', async () => {
    const missing: string[] = [];
    const telling: HashPolicy = { ...policy, onPepperMissing: (pepperId) => missing.push(pepperId) };
    for (const pepperId of ['3', 'constructor', '']) {
      const stored: PasswordHash = { ...(await hashPassword('correct horse', policy)), pepperId };
      expect(await verifyPassword('correct horse', stored, telling)).toBe(false);
    }
    expect(missing).toEqual(['3', 'constructor', '']);
  });

  test('a secret that lacks its current one hashes nothing', async () => {
    const lacking = { stopwatch, cost: 4, pepper: { current: '9', keys: pepper.keys } };
    await expect(hashPassword('correct horse', lacking)).rejects.toThrow('pepper 9');
    await expect(verifyPassword('correct horse', null, lacking)).rejects.toThrow('pepper 9');
  });
});

test('scheme, cost and pepper are stored beside the hash, which is bcrypt and salted', async () => {
  const [one, other] = await Promise.all([
    hashPassword('correct horse', policy),
    hashPassword('correct horse', policy),
  ]);
  expect(one).toEqual({
    scheme: 'bcrypt-hmac-sha384',
    cost: 4,
    pepperId: '2',
    hash: expect.stringMatching(/^\$2b\$04\$[./A-Za-z0-9]{53}$/),
  });
  expect(one.hash).not.toBe(other.hash);
});

test('where no password is stored none is right, not even the empty one', async () => {
  for (const typed of ['correct horse', '', 'null', 'undefined']) {
    expect(await verifyPassword(typed, null, policy)).toBe(false);
  }
});

describe('a hash of the shop that the store moved from', () => {
  const stored: PasswordHash = {
    scheme: 'imported',
    hash: `${createHash('md5').update('saltcorrect horse').digest('hex')}:salt`,
  };

  test('opens with its password and no other, whatever the pepper', async () => {
    expect(await verifyPassword('correct horse', stored, policy)).toBe(true);
    expect(await verifyPassword('correct house', stored, policy)).toBe(false);
    expect(await verifyPassword('', stored, policy)).toBe(false);
  });

  test('is made anew at the next sign-in', () => {
    expect(needsRehash(stored, policy)).toBe(true);
  });

  test.each(['', 'no hash', '$2y$31$abcdefghijklmnopqrstuOabcdefghijklmnopqrstuvwxyzABCDC', '$2y$10$'])(
    'that cannot be verified opens nothing: %j',
    async (hash) => {
      for (const typed of ['correct horse', '', hash]) {
        expect(await verifyPassword(typed, { scheme: 'imported', hash }, policy)).toBe(false);
      }
    },
  );
});

describe('a password takes as long as where none is stored (bug class 39)', () => {
  const strong: HashPolicy = { pepper, cost: 8, stopwatch };

  /** Milliseconds of CPU, the best of three, since the machine has other things to do. */
  const cpu = async (act: () => Promise<unknown>): Promise<number> => {
    const times: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const before = process.cpuUsage();
      await act();
      const { user, system } = process.cpuUsage(before);
      times.push((user + system) / 1000);
    }
    return Math.min(...times);
  };

  const imported = (hash: string): PasswordHash => ({ scheme: 'imported', hash });
  test.each<[string, () => Promise<PasswordHash> | PasswordHash]>([
    [
      'of Magento 1, in one MD5',
      () => imported(`${createHash('md5').update('saltcorrect horse').digest('hex')}:salt`),
    ],
    ['of WordPress, in 8,192', () => imported('$P$BabcdefghOVXX.s0IuT4Xn2/8lEfZm1')],
    [
      'of bcrypt, at a quarter',
      () => imported('$2y$06$abcdefghijklmnopqrstuOabcdefghijklmnopqrstuvwxyzABCDC'),
    ],
    ['of Django, in few iterations', () => imported(`pbkdf2_sha256$5000$salt$${'A'.repeat(43)}=`)],
    [
      'of Django, that takes most of the time',
      () => imported(`pbkdf2_sha256$112500$salt$${'A'.repeat(43)}=`),
    ],
    ['that cannot be read', () => imported('no hash')],
    ['of our own, under a weaker policy', () => hashPassword('correct horse', { pepper, cost: 4 })],
  ])(
    'a hash %s',
    async (_, make) => {
      const stored = await make();
      const none = await cpu(() => verifyPassword('correct house', null, strong));
      const wrong = await cpu(() => verifyPassword('correct house', stored, strong));
      const right = await cpu(() => verifyPassword('correct horse', stored, strong));
      for (const time of [wrong, right]) {
        expect(time / none).toBeGreaterThan(0.8);
        expect(time / none).toBeLessThan(1.6);
      }
    },
    30_000,
  );
});

test.each([
  ['made under the policy', { cost: 4, pepperId: '2' }, false],
  ['of a lower cost', { cost: 3, pepperId: '2' }, true],
  ['of a higher cost', { cost: 5, pepperId: '2' }, true],
  ['of a former pepper', { cost: 4, pepperId: '1' }, true],
])('a hash %s: %j; made anew at the next sign-in: %j', (_, made, anew) => {
  expect(needsRehash({ scheme: 'bcrypt-hmac-sha384', hash: '', ...made }, policy)).toBe(anew);
});

test.each([
  ['of our own', { scheme: 'bcrypt-hmac-sha384', cost: 12, pepperId: '1', hash: '$2b$12$...' }],
  ['of the old shop', { scheme: 'imported', hash: '$P$B...' }],
])('a stored password %s is read as it was written', (_, item) => {
  expect(v.parse(passwordHashSchema, item)).toEqual(item);
});

test.each([
  [{ scheme: 'bcrypt-hmac-sha384', hash: '$2b$12$...' }],
  [{ scheme: 'imported' }],
  [{ scheme: 'md5', hash: '...' }],
  [{ hash: '...' }],
])('what is stored otherwise is refused: %j', (item) => {
  expect(v.safeParse(passwordHashSchema, item).success).toBe(false);
});
