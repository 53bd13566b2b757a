import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { alarmMetrics } from '../../bench/bill.ts';
import { tableShapes } from '../../lambdas/tables/shapes.ts';
import { allInWords, assemblies, nameOf, resourcesOfType } from './synthesized.ts';

const synthesized = assemblies.least;
const { api } = synthesized.templates;
const alarms = new Map(
  resourcesOfType(api, 'AWS::CloudWatch::Alarm').map(([id, { Properties }]) => [
    nameOf(id).replace(/^Observability/, ''),
    allInWords(Properties, synthesized) as Record<string, unknown>,
  ]),
);

test('there is one alarm for each thing to act on, and nothing else: each metric that an alarm watches is paid for', () => {
  expect([...alarms.keys()].sort()).toEqual([
    'ApiServerErrors',
    'Failures',
    'MailBounceRate',
    'MailComplaintRate',
    'SecretTroubles',
  ]);
  for (const alarm of alarms.values()) expect(alarm).not.toHaveProperty('Metrics');
  expect(alarms.size).toBe(alarmMetrics);
});

test('alarms watch the very thing they are named for, and say what it means', () => {
  expect(alarms.get('Failures')).toMatchObject({
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Threshold: 1,
    Dimensions: [{ Name: 'QueueName', Value: 'QueueName(Failures)' }],
  });
  expect(alarms.get('ApiServerErrors')).toMatchObject({
    Namespace: 'AWS/ApiGateway',
    MetricName: '5xx',
    Threshold: 1,
  });
  expect(alarms.get('SecretTroubles')).toMatchObject({
    Namespace: 'StorefrontAccounts',
    MetricName: 'secretTroubles',
    Threshold: 1,
    Dimensions: [{ Name: 'service', Value: 'storefront-accounts' }],
  });
  for (const [name, alarm] of alarms) {
    expect(alarm['AlarmDescription']).toMatch(
      new RegExp(`^\\S.*\\. What to do: docs/operations.md, ${name}\\.$`),
    );
  }
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
  const undocumented = [...alarms.keys()].filter((name) => !operations.includes(`### \`${name}\``));
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

test('the dashboard shows the throttles of each table, and of each of its indexes', () => {
  const [[, dashboard] = ['', null]] = resourcesOfType(api, 'AWS::CloudWatch::Dashboard');
  const body = JSON.stringify(allInWords(dashboard?.Properties, synthesized));
  for (const [key, { indexes }] of Object.entries(tableShapes)) {
    expect(body).toContain(`\\"${key}Reads + ${key}Writes\\"`);
    for (const index of Object.keys(indexes))
      expect(body).toContain(`\\"GlobalSecondaryIndexName\\",\\"${index}\\"`);
  }
});

test('the dashboard can be left out', () => {
  expect(resourcesOfType(api, 'AWS::CloudWatch::Dashboard')).toHaveLength(1);
  expect(resourcesOfType(assemblies.existingIdentity.templates.api, 'AWS::CloudWatch::Dashboard')).toEqual(
    [],
  );
});

test('a budget tells the alarm topic, which lets it, of 80 % spent and of more to come', () => {
  expect(resourcesOfType(api, 'AWS::Budgets::Budget')).toEqual([]);
  const { templates } = assemblies.full;
  const [[, budget] = ['', null], ...more] = resourcesOfType(templates.api, 'AWS::Budgets::Budget');
  expect(more).toEqual([]);
  const subscribers = [{ SubscriptionType: 'SNS', Address: 'ref(ObservabilityAlarms)' }];
  const notification = { ComparisonOperator: 'GREATER_THAN', ThresholdType: 'PERCENTAGE' };
  expect(allInWords(budget?.Properties, assemblies.full)).toMatchObject({
    Budget: { BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 20, Unit: 'USD' } },
    NotificationsWithSubscribers: [
      {
        Notification: { ...notification, NotificationType: 'ACTUAL', Threshold: 80 },
        Subscribers: subscribers,
      },
      {
        Notification: { ...notification, NotificationType: 'FORECASTED', Threshold: 100 },
        Subscribers: subscribers,
      },
    ],
  });
  const [[policyId, policy] = ['', null]] = resourcesOfType(templates.api, 'AWS::SNS::TopicPolicy');
  expect(budget?.DependsOn).toContain(policyId);
  expect(allInWords(policy?.Properties['PolicyDocument'], assemblies.full)).toMatchObject({
    Statement: expect.arrayContaining([
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'budgets.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '<AWS::AccountId>' } },
      }),
    ]),
  });
});
