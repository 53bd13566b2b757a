import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/**
 * Keeps what functions gave up on for 14 days, SQS's longest, for someone to look at and send again. One for all of them: every message tells whose it is
 * (`failed-message.ts`), and one alarm watches it.
 */
export function failureQueue(scope: Construct): Queue {
  const queue = new Queue(scope, 'Failures', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  acknowledge(
    queue,
    'Serverless-SQSRedrivePolicy',
    'This queue is where failures end. Nothing consumes it by itself, so nothing can fail and need yet another queue.',
  );
  return queue;
}
