import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { events, functions } from '../../lambdas/routes.ts';
import { tableShapes } from '../../lambdas/tables/shapes.ts';
import { keysOf } from '../../lambdas/surroundings/records.ts';
import { pascalCase } from '../../lib/names.ts';
import { allInWords, assemblies, nameOf, resourcesOfType } from './synthesized.ts';

const synthesized = assemblies.least;
const { api } = synthesized.templates;
const alarms = new Map(
  resourcesOfType(api, 'AWS::CloudWatch::Alarm').map(([id, { Properties }]) => [
    nameOf(id).replace(/^Observability/, ''),
    allInWords(Properties, synthesized) as Record<string, unknown>,
  ]),
);

test('functions, failure queues, tables, the API, the stream and the mail’s reputation are watched, and nothing else', () => {
  const asynchronous = new Set(events.map((event) => event.function));
  expect([...alarms.keys()].sort()).toEqual(
    [
      ...keysOf(functions).flatMap((name) => [`${pascalCase(name)}Errors`, `${pascalCase(name)}Throttles`]),
      ...[...asynchronous].map((name) => `${pascalCase(name)}Failures`),
      ...keysOf(tableShapes).map((key) => `${pascalCase(key)}TableThrottles`),
      'ApiServerErrors',
      'StreamIteratorAge',
      'MailBounceRate',
      'MailComplaintRate',
    ].sort(),
  );
});

test('alarms watch the very thing they are named for', () => {
  for (const name of keysOf(functions)) {
    const id = pascalCase(name);
    const Dimensions = [{ Name: 'FunctionName', Value: `ref(${id}Function)` }];
    const watched = { Namespace: 'AWS/Lambda', Statistic: 'Sum', Threshold: 1, Dimensions };
    expect(alarms.get(`${id}Errors`)).toMatchObject({ ...watched, MetricName: 'Errors' });
    expect(alarms.get(`${id}Throttles`)).toMatchObject({ ...watched, MetricName: 'Throttles' });
  }
  for (const event of events) {
    const id = pascalCase(event.function);
    expect(alarms.get(`${id}Failures`)).toMatchObject({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Threshold: 1,
      Dimensions: [{ Name: 'QueueName', Value: `QueueName(${id}Failures)` }],
    });
  }
  expect(alarms.get('ApiServerErrors')).toMatchObject({
    Namespace: 'AWS/ApiGateway',
    MetricName: '5xx',
    Threshold: 1,
  });
  expect(alarms.get('StreamIteratorAge')).toMatchObject({
    MetricName: 'IteratorAge',
    Statistic: 'Maximum',
    Threshold: 300_000,
  });
});

test('the mail’s reputation alarms go off well before SES reviews the account', () => {
  expect(alarms.get('MailBounceRate')).toMatchObject({
    MetricName: 'Reputation.BounceRate',
    Threshold: 0.02,
  });
  expect(alarms.get('MailComplaintRate')).toMatchObject({
    MetricName: 'Reputation.ComplaintRate',
    Threshold: 0.0005,
  });
});

test('every alarm goes off at its threshold, stays quiet when nothing happens, and tells the alarm topic', () => {
  for (const alarm of alarms.values()) {
    expect(alarm).toMatchObject({
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: ['ref(ObservabilityAlarms)'],
    });
  }
});

test('docs/operations.md says what to do on every alarm', () => {
  const operations = readFileSync('docs/operations.md', 'utf8');
  const undocumented = [...alarms.keys()].filter((name) => !operations.includes(`\`${generic(name)}\``));
  expect(undocumented).toEqual([]);
});

test('alarms of this account may publish to the alarm topic, and only over TLS', () => {
  const [[, policy] = []] = resourcesOfType(api, 'AWS::SNS::TopicPolicy');
  const document = allInWords(policy?.Properties['PolicyDocument'], synthesized) as { Statement: unknown[] };
  expect(document.Statement).toEqual([
    expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    expect.objectContaining({
      Effect: 'Allow',
      Action: 'sns:Publish',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': '<AWS::AccountId>' },
        ArnLike: {
          'aws:SourceArn': 'arn:<AWS::Partition>:cloudwatch:<AWS::Region>:<AWS::AccountId>:alarm:*',
        },
      },
    }),
  ]);
});

test('the alarm email is asked for in the context', () => {
  const mailed = resourcesOfType(assemblies.full.templates.api, 'AWS::SNS::Subscription').map(
    ([, { Properties }]) => [Properties['Protocol'], Properties['Endpoint']],
  );
  expect(mailed).toContainEqual(['email', 'operator@shop.example']);
  expect(resourcesOfType(api, 'AWS::SNS::Subscription')).toHaveLength(1);
});

/** The docs treat all functions alike, and all tables. */
function generic(name: string): string {
  const [suffix = name] = /TableThrottles$|Errors$|Throttles$|Failures$/.exec(name) ?? [];
  return name === 'ApiServerErrors' || suffix === name ? name : `*${suffix}`;
}
