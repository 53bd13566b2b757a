import { expect, test } from '@jest/globals';
import { lockoutPolicy } from '../../lambdas/accounts/lockout.ts';
import { sessionTimeouts } from '../../lambdas/accounts/session.ts';
import { exampleStore } from '../accounts/example-store.ts';

test('session timeouts and lockout are what the store has set', () => {
  const store = exampleStore(
    { sessionsOver: { activeByEpochSeconds: 5, createdByEpochSeconds: 6 } },
    {
      'session.inactivity_timeout_minutes': 7,
      'session.absolute_timeout_minutes': 8,
      'passwords.lockout.failed_attempts_threshold': 9,
      'passwords.lockout.max_duration_minutes': 10,
    },
  );
  expect(sessionTimeouts(store)).toEqual({
    inactivityMinutes: 7,
    absoluteMinutes: 8,
    overIfActiveByEpochSeconds: 5,
    overIfCreatedByEpochSeconds: 6,
  });
  expect(lockoutPolicy(store)).toEqual({ threshold: 9, maximumMinutes: 10 });
});
