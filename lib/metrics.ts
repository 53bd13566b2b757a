import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { MetricName, secretTroubles } from '../lambdas/surroundings/metrics.ts';
import type { TableKey } from '../lambdas/tables/shapes.ts';
import type { Settings } from './settings.ts';

/** Alarms look at five minutes at a time. */
export const watchPeriod = Duration.minutes(5);

/** A stage's own, so that two in one account are not added up. */
export function metricsNamespace({ suffix }: Pick<Settings, 'suffix'>): string {
  return `StorefrontAccounts${suffix}`;
}

/** What the functions count. */
export function counted(
  metricName: MetricName | typeof secretTroubles,
  settings: Pick<Settings, 'suffix'>,
): IMetric {
  return new Metric({
    namespace: metricsNamespace(settings),
    metricName,
    dimensionsMap: { service: 'storefront-accounts' },
    statistic: Stats.SUM,
    period: watchPeriod,
  });
}

/** Refused reads and writes of a table together. */
export function throttles(key: TableKey, table: TableV2): IMetric {
  // A dashboard's graph wants every id in it once.
  const [reads, writes] = [`${key}Reads`, `${key}Writes`];
  return new MathExpression({
    label: key,
    expression: `${reads} + ${writes}`,
    usingMetrics: {
      [reads]: table.metric('ReadThrottleEvents', { statistic: Stats.SUM, period: watchPeriod }),
      [writes]: table.metric('WriteThrottleEvents', { statistic: Stats.SUM, period: watchPeriod }),
    },
    period: watchPeriod,
  });
}

/** A fraction, not a percentage. */
export function reputation(metricName: string): IMetric {
  return new Metric({
    namespace: 'AWS/SES',
    metricName,
    statistic: Stats.MAXIMUM,
    period: Duration.hours(1),
  });
}
