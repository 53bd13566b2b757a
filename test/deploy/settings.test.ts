import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readContext } from '../../lib/app-context.ts';
import { readSettings, settingsJsonSchema, settingsText } from '../../lib/settings-file.ts';
import { settingsList } from '../../lib/settings-list.ts';
import { checkSettings } from '../../lib/settings.ts';
import type { Settings } from '../../lib/settings.ts';

const certificate = 'arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-00000000000';
const hash = '0'.repeat(64);
const least = { mailIdentity: 'shop.example' };

const staff = {
  staffIssuer: 'https://login.company.example',
  staffClientId: 'back-office',
  staffHost: 'staff.shop.example',
  staffCertificateArn: `${certificate}0`,
};
const check = (values: Readonly<Record<string, unknown>>): Settings =>
  checkSettings('production', { ...least, ...values });

describe('the settings of a stage', () => {
  test('need no more than whom mail comes from', () => {
    expect(check({})).toEqual({
      stage: 'production',
      suffix: '',
      mail: {
        identity: 'shop.example',
        identityExists: false,
        fromAddress: 'accounts@shop.example',
        onlyTo: null,
      },
      domains: [],
      frontKeyHashes: [],
      edge: null,
      alarmEmail: null,
      passwordHashCost: 12,
      requestsPerSecond: 1000,
      hashesPerSecond: 50,
      hashingRequestsPerSecond: 500,
      reservedConcurrency: new Map(),
      tracing: false,
      ssoAllowsPrivateIssuers: false,
      staff: null,
      dashboard: true,
      monthlyBudget: null,
    });
  });

  test('keep functions for one use, by name', () => {
    expect(check({ reservedConcurrency: 'login=100,session-check=200' }).reservedConcurrency).toEqual(
      new Map([
        ['login', 100],
        ['session-check', 200],
      ]),
    );
  });

  test('end the names of every stage’s stacks but production’s', () => {
    expect(checkSettings('beta', least).suffix).toBe('-beta');
  });

  test('mail comes from accounts@ the domain, or from the very address that is the identity', () => {
    expect(check({ mailIdentity: 'store.example' }).mail.fromAddress).toBe('accounts@store.example');
    expect(check({ mailIdentity: 'me@store.example' }).mail.fromAddress).toBe('me@store.example');
    expect(check({ mailFrom: 'hi@mail.shop.example' }).mail.fromAddress).toBe('hi@mail.shop.example');
  });

  test('production writes to everyone, every other stage to its mail identity alone; or to whom it says', () => {
    expect(checkSettings('beta', least).mail.onlyTo).toEqual(['shop.example']);
    expect(checkSettings('beta', { mailIdentity: 'me@shop.example' }).mail.onlyTo).toEqual([
      'me@shop.example',
    ]);
    expect(checkSettings('beta', { ...least, mailOnlyTo: 'everyone' }).mail.onlyTo).toBeNull();
    expect(check({ mailOnlyTo: 'Ada@shop.example, testers.example' }).mail.onlyTo).toEqual([
      'ada@shop.example',
      'testers.example',
    ]);
  });

  test('staff have pages of their own where all that these take is said', () => {
    expect(check(staff).staff).toEqual({
      issuer: 'https://login.company.example',
      clientId: 'back-office',
      host: 'staff.shop.example',
      certificateArn: `${certificate}0`,
      roleClaim: 'roles',
      supportRole: 'support',
      managerRole: 'manager',
    });
    expect(check({ ...staff, staffRoles: 'support=helpdesk,manager=admins' }).staff).toMatchObject({
      supportRole: 'helpdesk',
      managerRole: 'admins',
    });
  });

  test('one certificate serves all domains, or each has its own', () => {
    expect(check({ domainName: 'a.example, b.example', certificateArn: `${certificate}0` }).domains).toEqual([
      { name: 'a.example', certificateArn: `${certificate}0` },
      { name: 'b.example', certificateArn: `${certificate}0` },
    ]);
    expect(
      check({ domainName: 'a.example,b.example', certificateArn: `${certificate}0,${certificate}1` }).domains,
    ).toEqual([
      { name: 'a.example', certificateArn: `${certificate}0` },
      { name: 'b.example', certificateArn: `${certificate}1` },
    ]);
  });

  test.each<[Record<string, unknown>, RegExp]>([
    [{ mailIdentity: undefined }, /mailIdentity is missing/],
    [{ mailIdenttiy: 'shop.example' }, /mailIdenttiy is no setting. Did you mean mailIdentity\?/],
    [{ colour: 'red' }, /colour is no setting. There are: mailIdentity, /],
    [{ mailIdentity: 'Not A Domain' }, /mailIdentity must be a domain in lower case or an email address/],
    [{ mailFrom: 'Shop <hi@shop.example>' }, /mailFrom must be an email address without a display name/],
    [{ mailFrom: 'hi@evilshop.example' }, /mailFrom must belong to mailIdentity/],
    [
      { mailIdentity: 'me@shop.example', mailFrom: 'you@shop.example' },
      /mailFrom must belong to mailIdentity/,
    ],
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
    [{ mailOnlyTo: 'nobody' }, /mailOnlyTo.* must be everyone, or addresses and domains/],
    [{ domainName: '*.*.example', certificateArn: `${certificate}0` }, /domainName.* must be a domain/],
    [{ frontKeys: 'secret' }, /frontKeys.* must be a SHA-256/],
    [{ frontKeys: [hash, hash, hash].join(',') }, /frontKeys are two at most/],
    [{ edgeDomainName: 'a.example', frontKeys: hash }, /edgeDomainName needs edgeCertificateArn/],
    [
      { edgeDomainName: 'a.example', edgeCertificateArn: `${certificate}0`, frontKeys: hash },
      /a certificate in us-east-1/,
    ],
    [
      {
        edgeDomainName: 'a.example',
        edgeCertificateArn: `${certificate}0`.replace('eu-central-1', 'us-east-1'),
      },
      /edgeDomainName needs frontKeys/,
    ],
    [{ edgeShopOrigin: 'a.example' }, /go with edgeDomainName/],
    [{ passwordHashCost: 9 }, /passwordHashCost must be 10 to 15/],
    [{ passwordHashCost: 16 }, /passwordHashCost must be 10 to 15/],
    [{ requestsPerSecond: 9 }, /requestsPerSecond must be 10 to 100000/],
    [{ hashesPerSecond: 0 }, /hashesPerSecond must be 1 to 10000/],
    [{ hashesPerSecond: 2.5 }, /hashesPerSecond must be whole/],
    [{ hashingRequestsPerSecond: 5 }, /hashingRequestsPerSecond must be 10 to 100000/],
    [{ reservedConcurrency: 'login' }, /reservedConcurrency must be functions with numbers/],
    [{ reservedConcurrency: 'login=0' }, /reservedConcurrency must be functions with numbers/],
    [{ monthlyBudget: 0 }, /monthlyBudget must be at least 1/],
    [{ tracing: 'yes' }, /tracing must be true or false/],
    [{ staffHost: 'staff.shop.example' }, /staffIssuer, staffClientId, staffCertificateArn missing/],
    [{ ...staff, staffIssuer: 'http://login.example' }, /staffIssuer.* must be an https address/],
    [{ ...staff, staffRoles: 'manager=x' }, /staffRoles.* must be support=VALUE,manager=VALUE/],
    [
      { ...staff, domainName: 'staff.shop.example', certificateArn: `${certificate}0` },
      /staffHost is a store's domain/,
    ],
    [{ passwordHashCost: 'twelve' }, /passwordHashCost must be a number/],
  ])('%j is refused, saying what would do', (values, message) => {
    expect(() => check(values)).toThrow(message);
  });

  test.each(['1st', 'Beta', 'schema', '../up', ''])('%j is no stage', (stage) => {
    expect(() => checkSettings(stage, least)).toThrow(/^stage must be/);
  });

  test('every wrong value is named at once', () => {
    expect(() => check({ alarmMail: 'x', alarmEmail: 'nobody' })).toThrow(/alarmMail .*; alarmEmail /);
  });
});

describe('the file of a stage', () => {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  writeFileSync(join(folder, 'production.json'), settingsText({ ...least, alarmEmail: 'you@shop.example' }));
  writeFileSync(join(folder, 'broken.json'), '{');
  writeFileSync(join(folder, 'wrong.json'), settingsText({ mailIdentity: 'shop.example', alarmMail: 'x' }));

  test('decides, and -c name=value decides over it; an empty value takes the file’s back', () => {
    const read = (words: Record<string, string>) => readSettings('production', words, folder);
    expect(read({}).alarmEmail).toBe('you@shop.example');
    expect(read({ alarmEmail: 'me@shop.example' }).alarmEmail).toBe('me@shop.example');
    expect(read({ alarmEmail: '' }).alarmEmail).toBeNull();
    expect(read({ passwordHashCost: '11', mailIdentityExists: 'true' })).toMatchObject({
      passwordHashCost: 11,
      mail: { identityExists: true },
    });
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['prodution', {}, /no settings\/prodution.json. Did you mean production\? .*npm run setup/],
    ['broken', {}, /settings\/broken.json is not one JSON object/],
    ['wrong', {}, /settings\/wrong.json: alarmMail is no setting. Did you mean alarmEmail\?/],
    [
      'production',
      { passwordHashCost: '9' },
      /settings\/production.json and -c: passwordHashCost must be 10/,
    ],
    ['production', { mailIdentity: '' }, /mailIdentity is missing/],
    ['../package', {}, /stage must be/],
  ])('%s with %j stops', (stage, words, message) => {
    expect(() => readSettings(stage, words, folder)).toThrow(message);
  });
});

describe('the settings of this repository', () => {
  const stages = readdirSync('settings').filter((file) => file !== 'schema.json');

  test.each(stages)('settings/%s is good, and points at the schema', (file) => {
    const stage = file.replace('.json', '');
    expect(readSettings(stage).stage).toBe(stage);
    expect(JSON.parse(readFileSync(`settings/${file}`, 'utf8'))).toMatchObject({ $schema: './schema.json' });
  });

  test('settings/schema.json is what npm run setup -- --schema prints', () => {
    expect(JSON.parse(readFileSync('settings/schema.json', 'utf8'))).toEqual(settingsJsonSchema());
  });

  test('docs/operations.md lists the settings as npm run setup -- --list prints them', () => {
    expect(readFileSync('docs/operations.md', 'utf8')).toContain(settingsList());
  });
});

describe('the context of the CDK app', () => {
  test('without a stage is the example’s', () => {
    expect(readContext({ '@aws-cdk/core:flag': true, 'aws:cdk:version-reporting': false })).toEqual({
      stage: 'example',
      bundles: null,
      withoutIndexes: [],
      words: {},
    });
  });

  test('names a stage, bundles, and settings', () => {
    expect(readContext({ stage: 'beta', bundles: 'dist/lambdas', alarmEmail: 'me@shop.example' })).toEqual({
      stage: 'beta',
      bundles: 'dist/lambdas',
      withoutIndexes: [],
      words: { alarmEmail: 'me@shop.example' },
    });
  });

  test('stops at a name that means nothing', () => {
    expect(() => readContext({ domainname: 'x' })).toThrow(/-c domainname: .* Did you mean domainName\?/);
    expect(() => readContext({ stge: 'beta' })).toThrow(/Did you mean stage\?/);
  });
});
