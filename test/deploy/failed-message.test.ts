import { expect, test } from '@jest/globals';
import { readFailedMessage } from '../../lib/failed-message.ts';

test('what a function failed at is given to it as it came', () => {
  const event = { action: 'getStore', store: 'shop', actor: 'staff', input: {} };
  expect(readFailedMessage(JSON.stringify(event))).toEqual({ kind: 'invoke', function: 'admin', event });
});

test('what SNS could not deliver is given as SNS would have', () => {
  const Sns = {
    Type: 'Notification',
    TopicArn: 'arn:aws:sns:eu-central-1:1:t',
    Message: '{"eventType":"Bounce"}',
  };
  expect(readFailedMessage(JSON.stringify({ ...Sns, MessageId: '1' }))).toMatchObject({
    kind: 'invoke',
    function: 'bounce',
    event: { Records: [{ EventSource: 'aws:sns', Sns }] },
  });
});

test('a batch of the stream needs nobody: the sweep finds what it queued', () => {
  const batch = { requestContext: {}, DDBStreamBatchInfo: { shardId: 's', startSequenceNumber: '1' } };
  expect(readFailedMessage(JSON.stringify(batch))).toEqual({ kind: 'swept' });
});

test('what SNS delivered and the function failed at is the same function’s', () => {
  const event = { Records: [{ EventSource: 'aws:sns', Sns: { Message: '{}' } }] };
  expect(readFailedMessage(JSON.stringify(event))).toEqual({ kind: 'invoke', function: 'bounce', event });
});

test('a run of a schedule needs nobody: the next run does the same', () => {
  const run = { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {}, resources: ['arn'] };
  expect(readFailedMessage(JSON.stringify(run))).toEqual({ kind: 'swept' });
});

test.each(['', 'nonsense', '[]', '1', 'null', '{}', '{"Records":[]}'])('%j is no message of ours', (body) => {
  expect(readFailedMessage(body)).toEqual({ kind: 'unreadable' });
});
