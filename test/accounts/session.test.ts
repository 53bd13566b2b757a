import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  generateSessionToken,
  hashSessionSecret,
  isActivityDue,
  isSessionLive,
  isSessionSecret,
  readSessionToken,
  sessionEnds,
  writeSessionToken,
  type Session,
} from '../../lambdas/accounts/session.ts';

const began = 1_767_600_000;
const token = generateSessionToken('shop', 'contact-1');
const session: Session = {
  expiresAtEpochSeconds: Number.POSITIVE_INFINITY,
  idleExpiresAtEpochSeconds: Number.POSITIVE_INFINITY,
  storeId: 'shop',
  contactId: 'contact-1',
  id: token.id,
  secretHash: hashSessionSecret(token.secret),
  createdAtEpochSeconds: began,
  lastActivityEpochSeconds: began,
  credentialVersion: 1,
  userAgent: 'Test/1.0',
  confirmedAtEpochSeconds: 0,
};
const noneOver = { overIfActiveByEpochSeconds: 0, overIfCreatedByEpochSeconds: 0 };
const defaults = { inactivityMinutes: 30, absoluteMinutes: 60, ...noneOver };

describe('the token', () => {
  test('is read back as it was written', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,62}$/),
        fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
        (storeId, contactId) => {
          const generated = generateSessionToken(storeId, contactId);
          expect(readSessionToken(writeSessionToken(generated))).toEqual(generated);
        },
      ),
    );
  });

  test('holds 256 random bits, of which the table keeps a hash', () => {
    const secrets = Array.from({ length: 1000 }, () => generateSessionToken('shop', 'contact-1').secret);
    expect(new Set(secrets).size).toBe(1000);
    for (const secret of secrets) expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(JSON.stringify(session)).not.toContain(token.secret);
  });

  test('may stand in a cookie as it is (RFC 6265, 4.1.1)', () => {
    expect(writeSessionToken(token)).toMatch(/^[\w.-]+$/);
  });

  const written = writeSessionToken(token);
  test.each([
    '',
    '...',
    'null',
    'undefined',
    '0',
    '[object Object]',
    `${written}\n`,
    `${written}.`,
    ` ${written}`,
    `"${written}"`,
    `.${written}`,
    written.slice(0, -1),
    `${written}A`,
    written.replace('shop', ''),
    written.replace('shop', 'SHOP'),
    written.replace('shop', 'sh#op'),
    written.replace('contact-1', ''),
    written.replace('contact-1', 'a#b'),
    written.replace('contact-1', '../x'),
    written.replace('contact-1', 'a'.repeat(65)),
    'a'.repeat(1000),
  ])('is not to be read from %j (bug class 22)', (text) => {
    expect(readSessionToken(text)).toBeUndefined();
  });

  test('none of its parts can reach into another key of the table', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { minLength: 2, maxLength: 2 }),
        ([store = '', contact = '']) => {
          const read = readSessionToken(`${store}.${contact}.${token.id}.${token.secret}`);
          if (read !== undefined) expect(`${read.storeId}${read.contactId}`).not.toMatch(/[#.\s]/);
        },
      ),
    );
  });
});

describe('the secret', () => {
  test('is the one whose hash is stored, and no other', () => {
    expect(isSessionSecret(session, token.secret)).toBe(true);
    for (const [at, character] of Array.from(token.secret).entries()) {
      const other = token.secret.slice(0, at) + (character === 'A' ? 'B' : 'A') + token.secret.slice(at + 1);
      expect(isSessionSecret(session, other)).toBe(false);
    }
  });

  test.each(['', 'null', token.id, hashSessionSecret(token.secret), `${token.secret} `])(
    'is not %j',
    (secret) => {
      expect(isSessionSecret(session, secret)).toBe(false);
    },
  );
});

describe('a session ends', () => {
  const minutes = (count: number) => began + count * 60;
  const over = (active: number, now: number, timeouts = defaults) =>
    !isSessionLive({ ...session, lastActivityEpochSeconds: active }, session, timeouts, now);

  test.each([
    ['at once it is on', minutes(0), minutes(0), false],
    ['a second before 30 minutes without activity it is on', minutes(0), minutes(30) - 1, false],
    ['after 30 minutes without activity it is over', minutes(0), minutes(30), true],
    ['counted from the last activity', minutes(20), minutes(50) - 1, false],
    ['counted from the last activity, to the second', minutes(20), minutes(50), true],
    ['a second before 60 minutes it is on, with activity', minutes(59), minutes(60) - 1, false],
    ['after 60 minutes it is over whatever the activity', minutes(59), minutes(60), true],
    ['and stays over', minutes(59), minutes(6000), true],
  ])('%s', (_, active, now, ended) => {
    expect(over(active, now)).toBe(ended);
  });

  test('when the store shortens a timeout it binds at once, and lengthening it brings nobody back to life by itself', () => {
    expect(over(minutes(0), minutes(10), { ...defaults, inactivityMinutes: 10 })).toBe(true);
    expect(over(minutes(9), minutes(10), { ...defaults, absoluteMinutes: 10 })).toBe(true);
    expect(over(minutes(0), minutes(10), { ...defaults, inactivityMinutes: 11 })).toBe(false);
  });

  test('by whichever timeout comes first, and says so beforehand', () => {
    const timeout = fc.record({
      inactivityMinutes: fc.integer({ min: 1, max: 1440 }),
      absoluteMinutes: fc.integer({ min: 1, max: 43_200 }),
      overIfActiveByEpochSeconds: fc.constant(0),
      overIfCreatedByEpochSeconds: fc.constant(0),
    });
    const seconds = fc.integer({ min: 0, max: 43_200 * 60 });
    fc.assert(
      fc.property(timeout, seconds, seconds, (timeouts, active, asked) => {
        const one = { ...session, lastActivityEpochSeconds: began + active };
        const { idleExpiresAtEpochSeconds, expiresAtEpochSeconds } = sessionEnds(one, timeouts);
        const idle = began + active + timeouts.inactivityMinutes * 60;
        const absolute = began + timeouts.absoluteMinutes * 60;
        expect(expiresAtEpochSeconds).toBe(absolute);
        expect(idleExpiresAtEpochSeconds).toBe(Math.min(idle, absolute));
        const now = began + asked;
        expect(isSessionLive(one, one, timeouts, now)).toBe(now < idle && now < absolute);
        expect(isSessionLive(one, one, timeouts, idleExpiresAtEpochSeconds - 1)).toBe(true);
        expect(isSessionLive(one, one, timeouts, idleExpiresAtEpochSeconds)).toBe(false);
      }),
    );
  });
});

test('a session of credentials that were changed since is not live', () => {
  const timeouts = defaults;
  const changed = { credentialVersion: session.credentialVersion + 1 };
  expect(isSessionLive(session, session, timeouts, began)).toBe(true);
  expect(isSessionLive(session, changed, timeouts, began)).toBe(false);
});

describe('activity is recorded', () => {
  test.each([
    [30, 59, false],
    [30, 60, true],
    [1440, 60, true],
    [10, 59, false],
    [10, 60, true],
    [5, 29, false],
    [5, 30, true],
    [1, 5, false],
    [1, 6, true],
  ])('with a timeout of %d minutes, after %d seconds: %j', (inactivityMinutes, seconds, due) => {
    expect(isActivityDue(session, { ...defaults, inactivityMinutes }, began + seconds)).toBe(due);
  });

  test('often enough that at most a tenth of the timeout is lost', () => {
    for (let inactivityMinutes = 1; inactivityMinutes <= 1440; inactivityMinutes += 1) {
      const lost = inactivityMinutes * 6;
      expect(isActivityDue(session, { ...defaults, inactivityMinutes }, began + lost)).toBe(true);
    }
  });
});
