import { Aws, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { addBudget } from './budget.ts';
import { addDashboard } from './dashboard.ts';
import type { Watched } from './dashboard.ts';
import { counted, reputation, watchPeriod } from './metrics.ts';
import { secretTroubles } from '../lambdas/surroundings/metrics.ts';
import type { Settings } from './settings.ts';

interface ObservabilityProps extends Watched {
  readonly settings: Settings;
}

interface AlarmShape {
  readonly metric: IMetric;
  /** At this value the alarm goes off. */
  readonly threshold: number;
  readonly meaning: string;
}

/**
 * Alarms to one topic, and one dashboard. Every metric that an alarm watches costs 10 cents a month, so there is one alarm for each thing
 * that somebody must act on, and not one for each thing that may be behind it: a function that fails or is refused shows as a 5xx or in
 * the failure queue. What is behind it the dashboard shows. `docs/operations.md` says for each alarm what to do.
 */
export class Observability extends Construct {
  readonly alarmTopic: Topic;

  constructor(scope: Construct, id: string, props: ObservabilityProps) {
    super(scope, id);
    this.alarmTopic = this.topic(props.settings.alarmEmail);
    this.alarm('Failures', {
      metric: props.failures.metricApproximateNumberOfMessagesVisible({
        statistic: Stats.MAXIMUM,
        period: watchPeriod,
      }),
      threshold: 1,
      meaning: 'A function gave up on something; it lies in the failure queue for 14 days.',
    });
    this.alarm('ApiServerErrors', {
      metric: props.api.metricServerError({ statistic: Stats.SUM, period: watchPeriod }),
      threshold: 1,
      meaning: 'A customer was answered with a 5xx.',
    });
    this.alarm('SecretTroubles', {
      metric: counted(secretTroubles, props.settings),
      threshold: 1,
      meaning: 'A key is missing or could not be read: customers whose passwords hang on it cannot sign in.',
    });
    this.watchReputation();
    if (props.settings.dashboard) addDashboard(this, props);
    if (props.settings.monthlyBudget !== null) addBudget(this, props.settings.monthlyBudget, this.alarmTopic);
  }

  /** Of the whole account, because SES judges the account: review at 5 % bounces or 0.1 % complaints, then a pause of all sending. */
  private watchReputation(): void {
    this.alarm('MailBounceRate', {
      metric: reputation('Reputation.BounceRate'),
      threshold: 0.02,
      meaning: '2 % or more of the mail bounces.',
    });
    this.alarm('MailComplaintRate', {
      metric: reputation('Reputation.ComplaintRate'),
      threshold: 0.0005,
      meaning: '0.05 % or more of the mail is called spam by those who got it.',
    });
  }

  private alarm(id: string, { metric, threshold, meaning }: AlarmShape): void {
    new Alarm(this, id, {
      metric,
      threshold,
      alarmDescription: `${meaning} What to do: docs/operations.md, ${id}.`,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(this.alarmTopic));
  }

  private topic(alarmEmail: string | null): Topic {
    const topic = new Topic(this, 'Alarms', { enforceSSL: true });
    // A topic with any policy of its own no longer admits its own account's alarms without being told.
    topic.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: {
            'aws:SourceArn': Stack.of(this).formatArn({ service: 'cloudwatch', resource: 'alarm:*' }),
          },
        },
      }),
    );
    if (alarmEmail !== null) {
      const subscription = topic.addSubscription(new EmailSubscription(alarmEmail));
      acknowledge(
        subscription,
        'Serverless-SNSRedrivePolicy',
        'SNS itself retries mail for an hour, and an alarm that nobody was told of still shows in CloudWatch and on the dashboard.',
      );
    }
    return topic;
  }
}
