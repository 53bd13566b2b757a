import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Dashboard, GraphWidget, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { functions } from '../lambdas/routes.ts';
import type { FunctionName } from '../lambdas/routes.ts';
import type { TableKey } from '../lambdas/tables/shapes.ts';
import type { AccountFunction } from './account-function.ts';
import { metricNames } from '../lambdas/surroundings/metrics.ts';
import { counted, reputation, throttles } from './metrics.ts';
import type { Settings } from './settings.ts';
import { keysOf } from '../lambdas/surroundings/records.ts';

export interface Watched {
  readonly functions: Readonly<Record<FunctionName, AccountFunction>>;
  readonly failures: Queue;
  readonly tables: Readonly<Record<TableKey, TableV2>>;
  readonly api: HttpApi;
  readonly settings: Pick<Settings, 'suffix'>;
}

/** What one looks at when an alarm goes off: what customers do, traffic, errors, durations, queues, the mail's reputation. */
export function addDashboard(
  scope: Construct,
  { functions: lambdas, failures, tables, api, settings }: Watched,
): void {
  const names = keysOf(functions);
  const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12 });
  new Dashboard(scope, 'Dashboard', {
    widgets: [
      [
        graph(
          'What customers do',
          metricNames.map((name) => counted(name, settings)),
        ),
      ],
      [
        graph('Requests and their errors', [
          api.metricCount(),
          api.metricClientError(),
          api.metricServerError(),
        ]),
        graph('Milliseconds to answer, 99th percentile', [
          api.metricLatency({ statistic: Stats.percentile(99) }),
        ]),
      ],
      [
        graph(
          'Function errors',
          names.map((name) => lambdas[name].lambda.metricErrors()),
        ),
        graph(
          'Function duration, 99th percentile',
          names.map((name) => lambdas[name].lambda.metricDuration({ statistic: Stats.percentile(99) })),
        ),
      ],
      [
        graph(
          'Table throttles',
          keysOf(tables).flatMap((key) => throttles(key, tables[key])),
        ),
        graph('Failure queue', [failures.metricApproximateNumberOfMessagesVisible()]),
      ],
      [
        graph('Bounce rate', [reputation('Reputation.BounceRate')]),
        graph('Complaint rate', [reputation('Reputation.ComplaintRate')]),
      ],
    ],
  });
}
