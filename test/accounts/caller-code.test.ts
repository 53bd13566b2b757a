import { expect, test } from '@jest/globals';
import { callerCode, isCallerCode } from '../../lambdas/accounts/caller-code.ts';

const caller = { storeId: 'shop', contactId: 'one', credentialVersion: 1 };
const keys = { current: '1', keys: { '1': 'key' } };
const now = 1_000_000;

test('a caller’s code is never taken for the digits that a mail asks to keep secret', () => {
  for (let window = 0; window < 500; window += 1)
    expect(callerCode(caller, keys, now + window * 600).code).toMatch(
      /^[CDFHJ-NP-RTV-Y]{2}-[CDFHJ-NP-RTV-Y34679]{3}$/,
    );
});

test('the digits that the release before showed are right as long as they were', () => {
  expect(isCallerCode('190445', caller, keys, now)).toBe(true);
  expect(isCallerCode('190445', caller, keys, now + 1200)).toBe(false);
  expect(isCallerCode('190446', caller, keys, now)).toBe(false);
});
