import { expect, test } from '@jest/globals';
import { events, functions } from '../../lambdas/routes.ts';
import type { FunctionName } from '../../lambdas/routes.ts';
import type { FunctionShape, Place } from '../../lambdas/surroundings/surface.ts';
import { keysOf } from '../../lambdas/surroundings/records.ts';
import { keptGrants } from '../../lib/kept-grants.ts';
import { pascalCase } from '../../lib/names.ts';
import { grantsOf, policiesOf } from './grants-of.ts';
import { readReleased } from './released.ts';
import { assemblies, inWords, nameOf, resourcesOfType } from './synthesized.ts';

const synthesized = assemblies.least;
const { api } = synthesized.templates;

const granted = grantsOf(synthesized);
const grantedTo = (name: string): readonly string[] => granted[name] ?? [];

/** By function, what the release before lets it do with tables and secrets. */
const before = readReleased('granted');

test.each(keysOf(functions))('%s may do what routes.ts lists, and nothing else', (name) => {
  expect(grantedTo(name)).toEqual(expectedPermissions(name).sort());
});

test.each(Object.entries(before))(
  '%s may still do what its code of the release before does, which runs on for a moment after a deploy has changed its role',
  (name, permissions) => {
    expect(permissions.filter((permission) => !grantedTo(name).includes(permission))).toEqual([]);
  },
);

test('nothing is kept for a release before that does not need it', () => {
  const kept = keysOf(keptGrants).map((name) => ({ name, tables: functions[name as FunctionName].tables }));
  for (const { name, tables } of kept)
    for (const place of keysOf(keptGrants[name] ?? {}))
      for (const action of keptGrants[name]?.[place] ?? []) {
        expect((tables as FunctionShape['tables'])[place] ?? []).not.toContain(action);
        expect(before[name]).toContain(`Allow dynamodb:${action} on ${tableInWords(place)}`);
      }
});

test('every policy belongs to one function’s role', () => {
  const roles = keysOf(functions).map((name) => `${pascalCase(name)}Role`);
  expect(
    policiesOf(api).filter(({ roles: [role, ...more] }) => more.length > 0 || !roles.includes(role ?? '')),
  ).toEqual([]);
});

test('a role has no policies of AWS or inline ones, and only Lambda assumes it', () => {
  const roles = resourcesOfType(api, 'AWS::IAM::Role');
  expect(roles.map(([id]) => nameOf(id)).sort()).toEqual(
    keysOf(functions)
      .map((name) => `${pascalCase(name)}Role`)
      .sort(),
  );
  for (const [, { Properties }] of roles) {
    expect(Properties['ManagedPolicyArns']).toBeUndefined();
    expect(Properties['Policies']).toBeUndefined();
    expect(Properties['AssumeRolePolicyDocument']).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
      ],
    });
  }
});

test('each function runs with its own role', () => {
  for (const [id, { Properties }] of resourcesOfType(api, 'AWS::Lambda::Function')) {
    expect(inWords(Properties['Role'], synthesized)).toBe(`arn(${nameOf(id).replace(/Function$/, 'Role')})`);
  }
});

test('functions are invoked by the API, the schedule and the mail topic of this deployment, and by no one else', () => {
  const invokers = resourcesOfType(api, 'AWS::Lambda::Permission').map(([, { Properties }]) =>
    [
      inWords(Properties['FunctionName'], synthesized),
      String(Properties['Principal']),
      inWords(Properties['SourceArn'], synthesized),
    ].join(' '),
  );
  const ofApi = keysOf(functions).filter((name) => !events.some((event) => event.function === name));
  expect(invokers.sort()).toEqual(
    [
      ...ofApi.map(
        (name) =>
          `arn(${pascalCase(name)}Function) apigateway.amazonaws.com arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:ref(ApiHttpApi)/*/*/*`,
      ),
      'arn(NotificationFunction) events.amazonaws.com arn(NotificationSchedule)',
      'arn(EventsFunction) events.amazonaws.com arn(EventsSchedule)',
      'arn(RetentionFunction) events.amazonaws.com arn(RetentionSchedule)',
      'arn(BulkInvitationsFunction) events.amazonaws.com arn(BulkInvitationsSchedule)',
      'arn(BounceFunction) sns.amazonaws.com ref(MailEvents)',
    ].sort(),
  );
});

function tableInWords(place: Place): string {
  const [table = '', index] = place.split('/');
  return `arn(${pascalCase(table)}Table)${index === undefined ? '' : `/index/${index}`}`;
}

function expectedPermissions(name: FunctionName): string[] {
  const shape: FunctionShape = functions[name];
  const id = pascalCase(name);
  const allowed: [string, string][] = [
    ['logs:CreateLogStream', `arn(${id}Log)`],
    ['logs:PutLogEvents', `arn(${id}Log)`],
  ];
  for (const tables of [shape.tables, keptGrants[name] ?? {}]) {
    for (const place of keysOf(tables)) {
      allowed.push(
        ...(tables[place] ?? []).map((action): [string, string] => [
          `dynamodb:${action}`,
          tableInWords(place),
        ]),
      );
    }
  }
  for (const secret of shape.secrets) {
    allowed.push(['secretsmanager:GetSecretValue', `ref(${pascalCase(secret)})`]);
  }
  for (const action of shape.ssoSecrets ?? []) {
    const secrets =
      'arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:storefront-accounts/sso/*';
    const actions = action === 'read' ? ['GetSecretValue'] : ['CreateSecret', 'PutSecretValue'];
    allowed.push(...actions.map((one): [string, string] => [`secretsmanager:${one}`, secrets]));
  }
  if (shape.mail.includes('send')) {
    const ses = 'arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>';
    const condition = ' if {"StringEquals":{"ses:FromAddress":"accounts@shop.example"}}';
    allowed.push(['ses:SendEmail', `${ses}:identity/shop.example${condition}`]);
    allowed.push(['ses:SendEmail', `${ses}:configuration-set/ref(ConfigurationSet)${condition}`]);
    const ofTheStage = ' if {"StringEquals":{"aws:ResourceTag/storefront-accounts-stage":"production"}}';
    allowed.push(['ses:SendEmail', `${ses}:identity/*${ofTheStage}`]);
    allowed.push(['ses:SendEmail', `${ses}:configuration-set/*${ofTheStage}`]);
  }
  if (shape.publishes === true) {
    allowed.push(['events:PutEvents', 'arn(EventBus)']);
  }
  if (shape.mail.includes('unsuppress')) {
    allowed.push(['ses:DeleteSuppressedDestination', '*']);
  }
  if (shape.mail.includes('quota')) {
    allowed.push(['ses:GetAccount', '*']);
  }
  if (shape.mail.includes('inspect')) {
    allowed.push(
      ['ses:GetAccount', '*'],
      ['ses:GetSuppressedDestination', '*'],
      ['ses:GetEmailIdentity', '*'],
    );
  }
  const woken = events.filter((event) => event.function === name);
  if (woken.length > 0) {
    allowed.push(['sqs:SendMessage', 'arn(Failures)']);
  }
  for (const event of woken) {
    if (event.kind === 'stream') {
      const stream = `StreamArn(${pascalCase(event.table)}Table)`;
      allowed.push(['dynamodb:ListStreams', '*']);
      allowed.push(
        ['dynamodb:DescribeStream', stream],
        ['dynamodb:GetRecords', stream],
        ['dynamodb:GetShardIterator', stream],
      );
    }
  }
  return allowed.map(([action, resource]) => `Allow ${action} on ${resource}`);
}
