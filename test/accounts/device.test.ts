import { describe, expect, test } from '@jest/globals';
import {
  addDevice,
  findDevice,
  generateDeviceId,
  isDeviceKnown,
  mostDevices,
  writeDevice,
} from '../../lambdas/accounts/device.ts';

const keys = {
  current: '2',
  keys: { '1': 'an older key of the tokens', '2': 'a token key that is long enough' },
};
const now = 1_767_614_400;
function given(contactId: string, storeId = 'shop') {
  const id = generateDeviceId(now);
  return { id, value: writeDevice(storeId, contactId, id, keys) };
}

describe('a device', () => {
  test('is known to the account it signed in to, and to no other', () => {
    const { id, value } = given('ada');
    expect(findDevice('shop', 'ada', value, keys)).toEqual({ id });
    expect(findDevice('shop', 'eve', value, keys)).toBeUndefined();
    expect(findDevice('other', 'ada', value, keys)).toBeUndefined();
  });

  test('stays known after the key was rotated, until the old one is gone', () => {
    const old = { ...keys, current: '1' };
    const id = generateDeviceId(now);
    const value = writeDevice('shop', 'ada', id, old);
    expect(findDevice('shop', 'ada', value, keys)).toEqual({ id });
    expect(findDevice('shop', 'ada', value, { current: '2', keys: { '2': keys.keys['2'] } })).toBeUndefined();
  });

  test('is a new one to an account that was secured since it was given', () => {
    const { id } = given('ada');
    expect(isDeviceKnown({ id }, { devicesForgottenAtEpochSeconds: 0 })).toBe(true);
    expect(isDeviceKnown({ id }, { devicesForgottenAtEpochSeconds: now - 1 })).toBe(true);
    expect(isDeviceKnown({ id }, { devicesForgottenAtEpochSeconds: now })).toBe(false);
  });

  test.each(['', '~', 'x.2.y', 'x'.repeat(100_000), '~'.repeat(5_000), '__proto__.constructor.x'])(
    'is nobody’s when it is no such value: %#',
    (value) => {
      expect(findDevice('shop', 'ada', value, keys)).toBeUndefined();
    },
  );

  test('with one sign changed is none', () => {
    const { value } = given('ada');
    for (let at = 0; at < value.length; at += 1) {
      const changed = value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1);
      expect(findDevice('shop', 'ada', changed, keys)).toBeUndefined();
    }
  });
});

test('a browser keeps the devices of several accounts, the newest first, and not without end', () => {
  const people = ['ada', 'bea', 'cy', 'dan', 'eve'].map((contactId) => ({ contactId, ...given(contactId) }));
  const carried = people.reduce((all, { value }) => addDevice(all, value), '');
  expect(carried.split('~')).toHaveLength(mostDevices);
  expect(findDevice('shop', 'eve', carried, keys)).toEqual({ id: people[4]?.id });
  expect(findDevice('shop', 'bea', carried, keys)).toEqual({ id: people[1]?.id });
  expect(findDevice('shop', 'ada', carried, keys)).toBeUndefined();
  expect(addDevice('x'.repeat(10_000), 'new')).toBe('new');
});
