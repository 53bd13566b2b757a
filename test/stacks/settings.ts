import { expect, test } from '@jest/globals';
import { RootConstruct } from 'constructs';
import { readSettings } from '../../lib/settings.ts';
import type { Settings } from '../../lib/settings.ts';

const certificate = 'arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-00000000000';

function read(context: Readonly<Record<string, unknown>>): Settings {
  const { node } = new RootConstruct();
  for (const [name, value] of Object.entries(context)) {
    node.setContext(name, value);
  }
  return readSettings(node);
}

test('no context at all is a deployment too', () => {
  expect(read({})).toEqual({
    stage: null,
    mail: {
      identity: 'shop.example',
      identityExists: false,
      fromAddress: 'accounts@shop.example',
      isPlaceholder: true,
    },
    domains: [],
    alarmEmail: null,
    passwordHashCost: 12,
    bundles: null,
  });
});

test('a value taken back with -c name= counts as not given', () => {
  expect(read({ mailIdentity: '', stage: '' })).toEqual(read({}));
});

test('mail comes from accounts@ the domain, or from the very address that is the identity', () => {
  expect(read({ mailIdentity: 'store.example' }).mail.fromAddress).toBe('accounts@store.example');
  expect(read({ mailIdentity: 'me@store.example' }).mail.fromAddress).toBe('me@store.example');
  expect(read({ mailIdentity: 'store.example', mailFrom: 'hi@mail.store.example' }).mail.fromAddress).toBe(
    'hi@mail.store.example',
  );
});

test('one certificate serves all domains, or each has its own', () => {
  expect(read({ domainName: 'a.example, b.example', certificateArn: `${certificate}0` }).domains).toEqual([
    { name: 'a.example', certificateArn: `${certificate}0` },
    { name: 'b.example', certificateArn: `${certificate}0` },
  ]);
  expect(
    read({ domainName: 'a.example,b.example', certificateArn: `${certificate}0,${certificate}1` }).domains,
  ).toEqual([
    { name: 'a.example', certificateArn: `${certificate}0` },
    { name: 'b.example', certificateArn: `${certificate}1` },
  ]);
});

test.each<[Record<string, unknown>, RegExp]>([
  [{ stage: '1st' }, /stage must be 1 to 20 letters/],
  [{ mailIdentity: 'Not A Domain' }, /mailIdentity must be a domain in lower case or an email address/],
  [{ mailFrom: 'hi@shop.example' }, /mailFrom and mailIdentityExists need mailIdentity/],
  [
    { mailIdentity: 'shop.example', mailFrom: 'Shop <hi@shop.example>' },
    /mailFrom must be an email address without a display name/,
  ],
  [{ mailIdentity: 'shop.example', mailFrom: 'hi@evilshop.example' }, /mailFrom must belong to mailIdentity/],
  [{ mailIdentity: 'me@shop.example', mailFrom: 'you@shop.example' }, /mailFrom must belong to mailIdentity/],
  [{ mailIdentityExists: 'yes' }, /mailIdentityExists must be true or false/],
  [{ domainName: 'a.example' }, /domainName and certificateArn go together/],
  [{ certificateArn: `${certificate}0` }, /domainName and certificateArn go together/],
  [{ domainName: 'a.example,a.example', certificateArn: `${certificate}0` }, /names a domain twice/],
  [
    { domainName: 'https://a.example', certificateArn: `${certificate}0` },
    /domainName.* must be a domain in lower case/,
  ],
  [
    { domainName: 'a.example', certificateArn: 'arn:aws:iam::1:x' },
    /certificateArn.* must be an ACM certificate's ARN/,
  ],
  [{ alarmEmail: 'nobody' }, /alarmEmail must be an email address/],
  [{ passwordHashCost: '9' }, /passwordHashCost must be 10 to 15/],
  [{ passwordHashCost: 16 }, /passwordHashCost must be 10 to 15/],
  [{ passwordHashCost: 'twelve' }, /passwordHashCost must be a number/],
])('%j is refused, saying what would do', (context, message) => {
  expect(() => read(context)).toThrow(message);
});

test('every wrong value is named at once', () => {
  expect(() => read({ stage: '1st', alarmEmail: 'nobody' })).toThrow(/stage .*; alarmEmail /);
});
