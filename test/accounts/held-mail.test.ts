import { describe, expect, test } from '@jest/globals';
import { mailHeld } from '../../lambdas/accounts/held-mail.ts';

const testers = ['ada@shop.example', 'testers.example'];

describe('mail of a deployment that writes to its own people only', () => {
  test.each([
    'ada@shop.example',
    'ADA@Shop.example',
    'ada+third@shop.example',
    'anybody@testers.example',
    'anybody@eu.testers.example',
    'success@simulator.amazonses.com',
  ])('is sent to %s', (address) => {
    expect(mailHeld(address, testers)).toBeUndefined();
  });

  test.each([
    'bob@shop.example',
    'ada@eu.shop.example',
    'ada@shop.example.org',
    'adam@shop.example',
    '+ada@shop.example',
    'x@nottesters.example',
    'x@testers.example.org',
    'success@simulator.amazonses.com.example',
    '"ada@shop.example"@evil.example',
  ])('is held to %s', (address) => {
    expect(mailHeld(address, testers)).toBe('not_among_only_to');
  });
});

describe('mail of a deployment that writes to everyone', () => {
  test.each(['bob@shop.example', 'bob@invalid.example', 'bob@notinvalid'])('is sent to %s', (address) => {
    expect(mailHeld(address, null)).toBeUndefined();
  });

  test.each(['bob@shop.invalid', 'bob@invalid', 'bob@Shop.INVALID'])(
    'is held to %s all the same',
    (address) => {
      expect(mailHeld(address, null)).toBe('invalid_domain');
      expect(mailHeld(address, ['shop.invalid'])).toBe('invalid_domain');
    },
  );
});
