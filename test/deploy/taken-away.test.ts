import { expect, test } from '@jest/globals';
import { takenAway } from '../../lib/taken-away.ts';

const identity = (EmailIdentity: string, more: object = {}) => ({
  Type: 'AWS::SES::EmailIdentity',
  Properties: { EmailIdentity, FeedbackAttributes: { EmailForwardingEnabled: false } },
  ...more,
});
const template = (Resources: object) => ({ Resources });
const queue = { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod: 60 } };

test('the same again takes nothing away, and neither does adding or changing in place', () => {
  const deployed = template({ Identity: identity('shop.example'), Queue: queue });
  expect(takenAway(deployed, deployed)).toEqual([]);
  const changed = { ...queue, Properties: { MessageRetentionPeriod: 120 } };
  expect(
    takenAway(deployed, template({ Identity: identity('shop.example'), Queue: changed, More: queue })),
  ).toEqual([]);
});

test('what is no longer there is deleted, or let go where it is to stay', () => {
  const deployed = template({
    Queue: queue,
    Identity: identity('shop.example', { DeletionPolicy: 'RetainExceptOnCreate' }),
  });
  expect(takenAway(deployed, template({}))).toEqual([
    { kind: 'deleted', type: 'AWS::SQS::Queue', logicalId: 'Queue' },
    { kind: 'let go', type: 'AWS::SES::EmailIdentity', logicalId: 'Identity' },
  ]);
});

test('a change that AWS can only make by a new one is told', () => {
  expect(
    takenAway(
      template({ Identity: identity('shop.example') }),
      template({ Identity: identity('store.example') }),
    ),
  ).toEqual([{ kind: 'replaced', type: 'AWS::SES::EmailIdentity', logicalId: 'Identity' }]);
  const table = (sortKey: string) => ({
    Type: 'AWS::DynamoDB::GlobalTable',
    Properties: {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: sortKey, KeyType: 'RANGE' },
      ],
    },
  });
  expect(takenAway(template({ Table: table('sk') }), template({ Table: table('id') }))).toEqual([
    { kind: 'replaced', type: 'AWS::DynamoDB::GlobalTable', logicalId: 'Table' },
  ]);
});

test('another type under the same name is a new one', () => {
  expect(
    takenAway(template({ Thing: queue }), template({ Thing: { Type: 'AWS::SNS::Topic', Properties: {} } })),
  ).toEqual([{ kind: 'replaced', type: 'AWS::SQS::Queue', logicalId: 'Thing' }]);
});
