import { describe, expect, test } from '@jest/globals';
import {
  hashPassword,
  needsRehash,
  verifyPassword,
  type HashPolicy,
  type PasswordHash,
} from '../../lambdas/accounts/password-hash.ts';

const pepper = {
  current: '2',
  keys: { '1': 'first pepper, long enough to be one', '2': 'second pepper, just as long' },
};
const policy: HashPolicy = { pepper, cost: 4 };

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

  test('one that is gone from the secret is a surprise, never a yes', async () => {
    const stored: PasswordHash = { ...(await hashPassword('correct horse', policy)), pepperId: '3' };
    await expect(verifyPassword('correct horse', stored, policy)).rejects.toThrow('pepper 3');
  });

  test('a secret that lacks its current one hashes nothing', async () => {
    const lacking = { cost: 4, pepper: { current: '9', keys: pepper.keys } };
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

test.each([
  ['made under the policy', { cost: 4, pepperId: '2' }, false],
  ['of a lower cost', { cost: 3, pepperId: '2' }, true],
  ['of a higher cost', { cost: 5, pepperId: '2' }, true],
  ['of a former pepper', { cost: 4, pepperId: '1' }, true],
])('a hash %s: %j; made anew at the next sign-in: %j', (_, made, anew) => {
  expect(needsRehash({ scheme: 'bcrypt-hmac-sha384', hash: '', ...made }, policy)).toBe(anew);
});
