import { describe, expect, test } from '@jest/globals';
import { generateTokenId, readToken, tokenPurposes } from '../../lambdas/accounts/mailed-token.ts';
import { linkOf, mailedLink } from '../../lambdas/accounts/links.ts';
import { lockoutPolicy } from '../../lambdas/accounts/throttle.ts';
import { sessionTimeouts } from '../../lambdas/accounts/session.ts';
import { exampleStore } from '../accounts/example-store.ts';

const keys = { current: '1', keys: { '1': 'a token key that is long enough' } };

test('session timeouts and lockout are what the store has set', () => {
  const store = exampleStore(
    {},
    {
      'session.inactivity_timeout_minutes': 7,
      'session.absolute_timeout_minutes': 8,
      'passwords.lockout.failed_attempts_threshold': 9,
      'passwords.lockout.max_duration_minutes': 10,
    },
  );
  expect(sessionTimeouts(store)).toEqual({ inactivityMinutes: 7, absoluteMinutes: 8 });
  expect(lockoutPolicy(store)).toEqual({ threshold: 9, maximumMinutes: 10 });
});

test('links live as long as the store says: by default a day to verify, an hour to reset', () => {
  expect(linkOf('activation').lifetimeSeconds(exampleStore())).toBe(24 * 3600);
  expect(linkOf('reset').lifetimeSeconds(exampleStore())).toBe(3600);
  const set = exampleStore({}, { 'verification.lifetime_hours': 2, 'password_reset.lifetime_minutes': 5 });
  expect(linkOf('activation').lifetimeSeconds(set)).toBe(7200);
  expect(linkOf('reset').lifetimeSeconds(set)).toBe(300);
});

describe('the link that a mail carries', () => {
  test.each([
    ['activation', '/accounts/activate'],
    ['reset', '/accounts/reset-password'],
  ] as const)('for %s leads to %s of the store, with a token of that purpose', (purpose, path) => {
    const id = generateTokenId();
    const link = new URL(mailedLink(exampleStore(), purpose, id, keys));
    expect(link.origin).toBe('https://shop.example');
    expect(link.pathname).toBe(path);
    expect([...link.searchParams.keys()]).toEqual(['token']);
    const token = link.searchParams.get('token') ?? '';
    for (const other of tokenPurposes) {
      expect(readToken('shop', other, token, keys)).toBe(other === purpose ? id : undefined);
    }
  });

  test('starts with the configured address, port and all', () => {
    const store = exampleStore({ address: 'http://localhost:3000', domains: ['localhost', 'other.example'] });
    expect(mailedLink(store, 'reset', generateTokenId(), keys)).toMatch(
      /^http:\/\/localhost:3000\/accounts\//,
    );
  });
});
