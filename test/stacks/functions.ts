import { expect, test } from '@jest/globals';
import { environmentNames } from '../../lambdas/surroundings/environment.ts';
import { events, functions } from '../../lambdas/routes.ts';
import type { FunctionName } from '../../lambdas/routes.ts';
import type { FunctionShape } from '../../lambdas/surroundings/surface.ts';
import { keysOf } from '../../lambdas/surroundings/records.ts';
import { pascalCase } from '../../lib/names.ts';
import { allInWords, assemblies, inWords, nameOf, resourcesOfType } from './synthesized.ts';

const synthesized = assemblies.least;
const { api, mail } = synthesized.templates;
const lambdas = new Map(
  resourcesOfType(api, 'AWS::Lambda::Function').map(([id, { Properties }]) => [nameOf(id), Properties]),
);
const asynchronous = new Set<string>(events.map((event) => event.function));

test('there is a function for every entry of routes.ts, and no other: no custom resource, no helper of CDK', () => {
  expect([...lambdas.keys()].sort()).toEqual(
    keysOf(functions)
      .map((name) => `${pascalCase(name)}Function`)
      .sort(),
  );
});

test.each(keysOf(functions))(
  '%s runs as the house does: Node 24, arm64, its memory and time, a log that ends',
  (name) => {
    const shape = functions[name];
    const properties = lambdas.get(`${pascalCase(name)}Function`) ?? {};
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: shape.memoryMegabytes,
      Timeout: shape.timeoutSeconds,
    });
    expect(properties['TracingConfig']).toBeUndefined();
    expect(properties['ReservedConcurrentExecutions']).toBeUndefined();
    expect(allInWords(properties['LoggingConfig'], synthesized)).toEqual({
      LogGroup: `ref(${pascalCase(name)}Log)`,
    });
  },
);

test('every function is traced where the settings ask for it', () => {
  const traced = resourcesOfType(assemblies.full.templates.api, 'AWS::Lambda::Function');
  expect(traced).toHaveLength(lambdas.size);
  for (const [, { Properties }] of traced) expect(Properties['TracingConfig']).toEqual({ Mode: 'Active' });
  const policies = JSON.stringify(resourcesOfType(assemblies.full.templates.api, 'AWS::IAM::Policy'));
  expect(policies.split('"xray:PutTraceSegments"')).toHaveLength(lambdas.size + 1);
});

test.each(keysOf(functions))('%s is told the names of what it is granted, and of nothing else', (name) => {
  const { Variables } = lambdas.get(`${pascalCase(name)}Function`)?.['Environment'] as { Variables: unknown };
  expect(allInWords(Variables, synthesized)).toEqual(expectedEnvironment(name));
});

test('every log ends after 30 days', () => {
  const logs = resourcesOfType(api, 'AWS::Logs::LogGroup');
  expect(logs).toHaveLength(lambdas.size + 1);
  expect(logs.filter(([, { Properties }]) => Properties['RetentionInDays'] !== 30)).toEqual([]);
});

test('what nobody waits for shares an encrypted queue for its failures, which keeps them 14 days', () => {
  const queues = resourcesOfType(api, 'AWS::SQS::Queue');
  expect(queues.map(([id]) => nameOf(id))).toEqual(['Failures']);
  for (const [, { Properties }] of queues) {
    expect(Properties).toMatchObject({
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 14 * 24 * 60 * 60,
    });
  }
  for (const name of keysOf(functions)) {
    const letters = lambdas.get(`${pascalCase(name)}Function`)?.['DeadLetterConfig'];
    expect(allInWords(letters, synthesized)).toEqual(
      asynchronous.has(name) ? { TargetArn: 'arn(Failures)' } : undefined,
    );
  }
});

const streams = events.flatMap((event) => (event.kind === 'stream' ? [event] : []));
test.each(streams)(
  'the stream wakes $function for what waits for it only, gives up in bounds, and keeps what it gave up',
  (stream) => {
    const mappings = resourcesOfType(api, 'AWS::Lambda::EventSourceMapping').map(([, { Properties }]) =>
      allInWords(Properties, synthesized),
    );
    expect(mappings).toHaveLength(streams.length);
    expect(mappings).toContainEqual(
      expect.objectContaining({
        FunctionName: `ref(${pascalCase(stream.function)}Function)`,
        EventSourceArn: 'StreamArn(ContactsTable)',
        FilterCriteria: { Filters: [{ Pattern: JSON.stringify(stream.filter) }] },
        BatchSize: stream.batchSize,
        BisectBatchOnFunctionError: true,
        ParallelizationFactor: stream.batchesAtOnce,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRetryAttempts: stream.retryAttempts,
        MaximumRecordAgeInSeconds: stream.maximumRecordAgeSeconds,
        StartingPosition: 'TRIM_HORIZON',
        DestinationConfig: { OnFailure: { Destination: 'arn(Failures)' } },
      }),
    );
  },
);

test('the sweeper and bulk invitations run every minute, what is kept for a while is looked through every hour, and a run that can’t start is kept', () => {
  const runs = (name: string, rate: string, age: number) => ({
    ScheduleExpression: rate,
    State: 'ENABLED',
    Targets: [
      {
        Arn: `arn(${name}Function)`,
        DeadLetterConfig: { Arn: 'arn(Failures)' },
        RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: age },
      },
    ],
  });
  const rules = resourcesOfType(api, 'AWS::Events::Rule').map(([, { Properties }]) =>
    allInWords(Properties, synthesized),
  );
  expect(rules).toMatchObject([
    runs('Notification', 'rate(1 minute)', 300),
    runs('Events', 'rate(1 minute)', 300),
    runs('Retention', 'rate(1 hour)', 5 * 3600),
    runs('BulkInvitations', 'rate(1 minute)', 300),
  ]);
});

test('the outputs name what operators and tools need', () => {
  const outputs = Object.keys({ ...api.Outputs, ...mail.Outputs });
  expect(outputs).toEqual(
    expect.arrayContaining([
      'ApiUrl',
      'AlarmTopicArn',
      'EventBusName',
      'FailuresUrl',
      'MailEventsTopicArn',
      ...keysOf(functions).map((name) => `${pascalCase(name)}FunctionName`),
    ]),
  );
  expect(inWords(api.Outputs?.['AdminFunctionName']?.Value, synthesized)).toBe('ref(AdminFunction)');
});

function expectedEnvironment(name: FunctionName): Record<string, string> {
  const shape: FunctionShape = functions[name];
  const variables: Record<string, string> = { NODE_OPTIONS: '--enable-source-maps' };
  for (const table of keysOf(environmentNames.tables)) {
    if (keysOf(shape.tables).some((place) => place.split('/')[0] === table)) {
      variables[environmentNames.tables[table]] = `ref(${pascalCase(table)}Table)`;
    }
  }
  for (const secret of shape.secrets) {
    variables[environmentNames.secrets[secret]] = `ref(${pascalCase(secret)})`;
  }
  if (shape.secrets.includes('passwordPepper')) {
    variables[environmentNames.passwordHashCost] = '12';
    variables[environmentNames.hashesPerSecond] = '50';
  }
  if (shape.counts !== undefined || shape.secrets.length > 0)
    variables[environmentNames.metricsNamespace] = 'StorefrontAccounts';
  if (shape.publishes === true) variables[environmentNames.eventBus] = 'ref(EventBus)';
  if (shape.ssoSecrets !== undefined) {
    variables[environmentNames.ssoSecretPrefix] = 'storefront-accounts/sso/';
  }
  if (shape.mail.includes('follow')) variables[environmentNames.mail.eventsTopic] = 'ref(MailEvents)';
  if (shape.mail.includes('inspect')) {
    variables[environmentNames.mail.fromAddress] = 'accounts@shop.example';
  }
  if (shape.mail.includes('send')) {
    variables[environmentNames.mail.configurationSet] = 'ref(ConfigurationSet)';
    variables[environmentNames.mail.fromAddress] = 'accounts@shop.example';
  }
  return variables;
}
