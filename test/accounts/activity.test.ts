import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generateActivityId, mailStates } from '../../lambdas/accounts/activity.ts';
import { newContact } from '../../lambdas/accounts/contact.ts';
import { isoTime } from '../../lambdas/accounts/iso-time.ts';

describe('activity ids', () => {
  const seconds = fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) / 1000 });

  test('sort as text in the order of time', () => {
    fc.assert(
      fc.property(seconds, seconds, (one, other) => {
        fc.pre(one < other);
        expect(generateActivityId(one) < generateActivityId(other)).toBe(true);
      }),
    );
  });

  test('are of one form, and no two are the same', () => {
    const ids = Array.from({ length: 1000 }, () => generateActivityId(1_767_600_000));
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{28}$/);
  });
});

test('a mail is first queued, and nothing outweighs a complaint', () => {
  expect(mailStates[0]).toBe('queued');
  expect(mailStates.at(-1)).toBe('complained');
  expect(new Set(mailStates).size).toBe(mailStates.length);
});

test('a new contact has no account, no username and no password', () => {
  const contact = newContact(
    { storeId: 'shop', email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace', locale: 'en' },
    '2026-01-05T12:00:00Z',
  );
  expect(contact).toMatchObject({
    accountState: 'none',
    username: null,
    password: null,
    inviteMethod: null,
    credentialVersion: 1,
    emailStatus: 'ok',
  });
  // Fits a session token and a cookie.
  expect(contact.contactId).toMatch(/^[\w-]{16}$/);
});

test.each([
  [0, '1970-01-01T00:00:00Z'],
  [1_767_614_400, '2026-01-05T12:00:00Z'],
  [1_709_164_800, '2024-02-29T00:00:00Z'],
  [4_102_444_799, '2099-12-31T23:59:59Z'],
])('the second %d reads %s', (epochSeconds, text) => {
  expect(isoTime(epochSeconds)).toBe(text);
  expect(Date.parse(text) / 1000).toBe(epochSeconds);
});
