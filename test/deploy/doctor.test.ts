import { describe, expect, test } from '@jest/globals';
import { judgeAccount } from '../../lib/doctor/account.ts';
import type { Facts, Looked } from '../../lib/doctor/facts.ts';
import { judgeMail } from '../../lib/doctor/mail.ts';
import { judgeReach } from '../../lib/doctor/reach.ts';
import { checkSettings } from '../../lib/settings.ts';

const arn = 'arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-000000000000';
const seen = <Value>(value: Value): Looked<Value> => ({ kind: 'seen', value });
const unseen: Looked<never> = { kind: 'unseen', why: 'AccessDenied' };
const topic = 'arn:aws:sns:eu-central-1:123456789012:events';
const sending = { isProduction: true, isEnabled: true, perDay: 50_000, sentToday: 10, perSecond: 14 };
const identity = {
  isVerified: true,
  dkim: 'SUCCESS',
  mailFrom: { domain: 'bounce.shop.example', status: 'SUCCESS' },
};
const certificate = { arn, status: 'ISSUED', names: ['*.shop.example'], expiresAt: new Date('2027-11-01') };
const destination = { topicArn: topic, isEnabled: true, types: ['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT'] };
const domain = {
  name: 'accounts.shop.example',
  target: 'd-1.execute-api.example',
  leadsTo: seen(['d-1.execute-api.example']),
};
const values = {
  mailIdentity: 'shop.example',
  domainName: 'accounts.shop.example',
  certificateArn: arn,
  alarmEmail: 'you@shop.example',
};

const healthy: Facts = {
  settings: checkSettings('production', values),
  now: new Date('2026-11-25'),
  region: 'eu-central-1',
  account: seen('123456789012'),
  isBootstrapped: seen(true),
  concurrency: seen(1000),
  sending: seen(sending),
  identity: seen(identity),
  spf: seen(['v=spf1 include:amazonses.com ~all']),
  dmarc: seen(['v=DMARC1; p=none']),
  certificates: [seen(certificate)],
  domains: [domain],
  stacks: seen([{ name: 'StorefrontAccountsApi', status: 'UPDATE_COMPLETE' }]),
  eventDestinations: seen([destination]),
  eventTopicArn: topic,
  secrets: seen([{ name: 'PasswordPepper', isGood: true }]),
  isStaffSecretPut: seen(null),
  storeSenders: seen([]),
  alarmSubscriptions: seen([{ endpoint: 'you@shop.example', isConfirmed: true }]),
  storeHosts: seen(['accounts.shop.example']),
};

function findings(faults: Partial<Facts>) {
  const facts = { ...healthy, ...faults };
  return [...judgeAccount(facts), ...judgeMail(facts), ...judgeReach(facts)];
}

test('a healthy stage has nothing wrong and nothing unknown', () => {
  expect(findings({}).filter(({ kind }) => kind !== 'good')).toEqual([]);
});

const address = checkSettings('beta', { mailIdentity: 'me@shop.example' });

test('an address as identity and no domain is a stage too', () => {
  const noDomain = {
    settings: address,
    certificates: [],
    domains: [],
    identity: seen({ ...identity, dkim: 'NOT_STARTED' }),
  };
  expect(findings(noDomain).filter(({ kind }) => kind !== 'good')).toEqual([]);
});

describe('each fault is told alone, with its step', () => {
  test.each<[string, Partial<Facts>, RegExp, RegExp]>([
    ['credentials', { account: unseen }, /AWS does not take them: AccessDenied/, /AWS_PROFILE/],
    ['region', { region: null }, /none is set/, /AWS_REGION/],
    ['region', { region: 'us-east-1' }, /certificate of accounts.shop.example is in another/, /eu-central-1/],
    ['bootstrap', { isBootstrapped: seen(false) }, /no stack in this region/, /cdk bootstrap/],
    [
      'stacks',
      { stacks: seen([{ name: 'A', status: 'ROLLBACK_COMPLETE' }]) },
      /A is ROLLBACK_COMPLETE/,
      /events/,
    ],
    ['concurrency', { concurrency: seen(10) }, /only 10 functions/, /Concurrent executions/],
    [
      'sandbox',
      { sending: seen({ ...sending, isProduction: false }) },
      /verified addresses only/,
      /production access/,
    ],
    ['sending', { sending: seen({ ...sending, isEnabled: false }) }, /stopped all mail/, /SES console/],
    [
      'sending',
      { sending: seen({ ...sending, perDay: 200, sentToday: 160 }) },
      /160 of 200/,
      /Sending quota/,
    ],
    ['identity', { identity: seen({ ...identity, isVerified: false }) }, /not verified yet/, /DkimRecord/],
    ['DKIM', { identity: seen({ ...identity, dkim: 'PENDING' }) }, /PENDING/, /CNAME/],
    [
      'MAIL FROM and SPF',
      { identity: seen({ ...identity, mailFrom: { domain: 'bounce.shop.example', status: 'FAILED' } }) },
      /FAILED of bounce.shop.example/,
      /MX/,
    ],
    [
      'MAIL FROM and SPF',
      { spf: seen(['v=spf1 include:other.example ~all']) },
      /does not let SES/,
      /amazonses.com/,
    ],
    ['DMARC', { dmarc: seen([]) }, /none is published for shop.example/, /v=DMARC1/],
    ['event topic', { eventDestinations: seen([]) }, /DELIVERY, BOUNCE, COMPLAINT/, /Deploy again/],
    [
      'event topic',
      { eventDestinations: seen([{ ...destination, isEnabled: false }]) },
      /BOUNCE/,
      /Deploy again/,
    ],
    [
      'event topic',
      { eventDestinations: seen([{ ...destination, topicArn: 'x' }]) },
      /BOUNCE/,
      /Deploy again/,
    ],
    [
      'certificate',
      { certificates: [seen({ ...certificate, status: 'PENDING_VALIDATION' })] },
      /waits/,
      /CNAME/,
    ],
    ['certificate', { certificates: [seen({ ...certificate, status: 'EXPIRED' })] }, /EXPIRED/, /another/],
    [
      'certificate',
      { certificates: [seen({ ...certificate, names: ['*.example'] })] },
      /does not cover/,
      /settings/,
    ],
    [
      'certificate',
      { certificates: [seen({ ...certificate, expiresAt: new Date('2026-12-01') })] },
      /ends on 2026-12-01/,
      /renew/,
    ],
    ['DNS of accounts.shop.example', { domains: [{ ...domain, leadsTo: seen([]) }] }, /nowhere/, /CNAME/],
    [
      'DNS of accounts.shop.example',
      { domains: [{ ...domain, leadsTo: seen(['old.example']) }] },
      /old.example/,
      /d-1/,
    ],
    [
      "stores' senders",
      { storeSenders: seen([{ store: 'books', fromAddress: 'hi@books.example', isVerified: false }]) },
      /hi@books.example \(books\)/,
      /npm run sender/,
    ],
    ["stores' domains", { storeHosts: seen([]) }, /no store yet/, /createStore/],
    [
      "stores' domains",
      { storeHosts: seen(['accounts.shop.example', 'other.example']) },
      /is other.example/,
      /domainName/,
    ],
    [
      "stores' domains",
      {
        settings: checkSettings('production', {
          ...values,
          domainName: 'accounts.shop.example,b.shop.example',
        }),
      },
      /no store answers on b.shop.example/,
      /updateStore/,
    ],
    ['secrets', { secrets: seen([{ name: 'TokenKey', isGood: false }]) }, /TokenKey/, /AWSPREVIOUS/],
    ['alarms', { alarmSubscriptions: seen([]) }, /nobody hears/, /Deploy/],
    ['alarms', { alarmSubscriptions: seen([{ endpoint: 'x', isConfirmed: false }]) }, /confirmed/, /link/],
  ])('%s: %j', (of, faults, says, step) => {
    const wrong = findings(faults).filter(({ kind }) => kind !== 'good');
    expect(wrong).toEqual([
      { kind: 'wrong', of, says: expect.stringMatching(says), step: expect.stringMatching(step) },
    ]);
  });

  describe('at the pages of staff', () => {
    const own = arn.replace('00000000-0000', '11111111-1111');
    const staffed = (certificateArn: string) =>
      checkSettings('production', {
        ...values,
        staffIssuer: 'https://login.shop.example',
        staffClientId: 'back-office',
        staffHost: 'staff.shop.example',
        staffCertificateArn: certificateArn,
      });
    const host = {
      name: 'staff.shop.example',
      target: 'd-2.execute-api.example',
      leadsTo: seen(['d-2.execute-api.example']),
    };
    const there = {
      settings: staffed(own),
      certificates: [seen(certificate), seen({ ...certificate, arn: own, names: ['staff.shop.example'] })],
      domains: [domain, host],
      isStaffSecretPut: seen(true),
    };

    test('nothing is, where they are whole, with a certificate of their own or the stores’', () => {
      const shared = { ...there, settings: staffed(arn), certificates: [seen(certificate)] };
      for (const facts of [there, shared])
        expect(findings(facts).filter(({ kind }) => kind !== 'good')).toEqual([]);
      expect(findings(shared)).toContainEqual({
        ...{ kind: 'good', of: 'certificate' },
        says: 'covers accounts.shop.example, staff.shop.example',
      });
    });

    test.each<[string, Partial<Facts>, string, RegExp]>([
      [
        'certificate',
        { certificates: [seen({ ...certificate, arn: own, status: 'PENDING_VALIDATION' })] },
        'that of staff.shop.example waits for its DNS record',
        /CNAME/,
      ],
      [
        'certificate',
        { certificates: [seen({ ...certificate, arn: own, names: ['accounts.shop.example'] })] },
        'does not cover staff.shop.example',
        /staffCertificateArn/,
      ],
      [
        'DNS of staff.shop.example',
        { domains: [{ ...host, leadsTo: seen([]) }] },
        'leads nowhere',
        /staff.shop.example to d-2/,
      ],
      [
        "staff's provider",
        { isStaffSecretPut: seen(false) },
        'nobody put its client secret there, so no staff can sign in',
        /put-secret-value/,
      ],
      [
        'region',
        { settings: staffed(own.replace('eu-central-1', 'eu-west-1')), certificates: [] },
        'is eu-central-1, and the certificate of staff.shop.example is in another',
        /eu-central-1/,
      ],
    ])('%s: %j', (of, fault, says, step) => {
      expect(findings({ ...there, ...fault }).filter(({ kind }) => kind !== 'good')).toEqual([
        { kind: 'wrong', of, says, step: expect.stringMatching(step) as unknown },
      ]);
    });
  });

  test('no identity at all', () => {
    expect(findings({ identity: seen(null) }).filter(({ kind }) => kind !== 'good')).toMatchObject([
      { kind: 'wrong', of: 'identity', says: 'SES does not know shop.example' },
      { kind: 'unknown', of: 'DKIM' },
    ]);
  });

  test('an address that nobody confirmed', () => {
    const unproven = findings({ settings: address, identity: seen({ ...identity, isVerified: false }) });
    expect(unproven.find(({ of }) => of === 'identity')).toMatchObject({
      step: expect.stringMatching(/link/),
    });
  });
});

test('what may not be looked at, or is not deployed yet, is unknown and not wrong', () => {
  const blind = {
    isBootstrapped: unseen,
    concurrency: unseen,
    sending: unseen,
    stacks: unseen,
    dmarc: unseen,
  };
  expect(findings(blind).filter(({ kind }) => kind === 'wrong')).toEqual([]);
  const before = {
    stacks: seen([{ name: 'StorefrontAccountsApi', status: null }]),
    domains: [{ ...domain, target: null }],
    eventDestinations: seen(null),
    secrets: seen(null),
    alarmSubscriptions: seen(null),
    storeHosts: seen(null),
  };
  const told = findings(before).filter(({ kind }) => kind !== 'good');
  expect(told).toHaveLength(6);
  for (const { kind, says } of told)
    expect([kind, says]).toEqual(['unknown', expect.stringMatching(/not deployed yet/)]);
});
