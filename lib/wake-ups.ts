import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { events } from '../lambdas/routes.ts';
import type { AccountFunction } from './account-function.ts';
import type { Backing } from './function-grants.ts';
import { acknowledge } from './acknowledge.ts';
import { grantOnEverything } from './function-grants.ts';

type WakeUp = (typeof events)[number];
type StreamWakeUp = Extract<WakeUp, { kind: 'stream' }>;
type ScheduleWakeUp = Extract<WakeUp, { kind: 'schedule' }>;

/** Connects a function to what wakes it besides HTTP. What can't be delivered ends in the failure queue. */
export function connect(
  woken: AccountFunction,
  wakeUp: WakeUp,
  failures: IQueue,
  { data, mail }: Backing,
): void {
  switch (wakeUp.kind) {
    case 'stream':
      followStream(woken, wakeUp, failures, data.tables[wakeUp.table].tableStreamArn);
      return;
    case 'schedule':
      runRegularly(woken, wakeUp, failures);
      return;
    case 'topic':
      mail.events.addSubscription(new LambdaSubscription(woken.lambda, { deadLetterQueue: failures }));
      return;
    case 'invoke':
      // Whoever IAM lets invoke it: nothing to connect.
      return;
  }
}

function followStream(
  woken: AccountFunction,
  wakeUp: StreamWakeUp,
  failures: IQueue,
  streamArn: string | undefined,
): void {
  if (streamArn === undefined) {
    throw new Error(`The table ${wakeUp.table} has no stream, yet routes.ts wakes ${wakeUp.function} by it`);
  }
  woken.role.addToPolicy(
    new PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: [streamArn],
    }),
  );
  grantOnEverything(
    woken.role,
    'Streams',
    ['dynamodb:ListStreams'],
    "Lambda asks for it before it follows a stream, and DynamoDB knows no resource for it. It tells streams' names only.",
  );
  new EventSourceMapping(woken, 'Stream', {
    target: woken.lambda,
    eventSourceArn: streamArn,
    // From the beginning, so that what was queued while the mapping was being replaced is sent too.
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: [FilterCriteria.filter(wakeUp.filter)],
    batchSize: wakeUp.batchSize,
    parallelizationFactor: wakeUp.batchesAtOnce,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: wakeUp.retryAttempts,
    maxRecordAge: Duration.seconds(wakeUp.maximumRecordAgeSeconds),
    // The function's dead letters already let it send to this queue.
    onFailure: { bind: () => ({ destination: failures.queueArn }) },
  });
}

function runRegularly(woken: AccountFunction, wakeUp: ScheduleWakeUp, failures: IQueue): void {
  const every = Duration.minutes(wakeUp.everyMinutes);
  // The next run does the same work: a failed one is not repeated, least of all beside it.
  woken.lambda.configureAsyncInvoke({ retryAttempts: 0 });
  acknowledge(
    woken.lambda,
    'Serverless-LambdaAsyncFailureDestination',
    "A run that failed goes to the function's dead-letter queue; a destination beside it would only keep the same twice.",
  );
  new Rule(woken, 'Schedule', {
    description: `Wakes the ${wakeUp.function} function of the storefront accounts`,
    schedule: Schedule.rate(every),
    targets: [
      new LambdaFunction(woken.lambda, {
        deadLetterQueue: failures,
        // What EventBridge could not hand over; what the function then fails at is its own.
        retryAttempts: 2,
        maxEventAge: Duration.minutes(Math.max(1, wakeUp.everyMinutes * 5)),
      }),
    ],
  });
}
