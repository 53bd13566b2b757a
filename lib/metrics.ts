import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { MetricName, secretTroubles } from '../lambdas/surroundings/metrics.ts';
import { tableShapes } from '../lambdas/tables/shapes.ts';
import type { TableKey } from '../lambdas/tables/shapes.ts';
import { pascalCase } from './names.ts';
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

/** Refused reads and writes together, of a table and of each of its indexes: DynamoDB counts an index by itself, and one that is refused holds up the writes of its table. */
export function throttles(key: TableKey, table: TableV2): readonly IMetric[] {
  const refused = (label: string, id: string, more: Readonly<Record<string, string>>): IMetric => {
    const metric = (name: string): IMetric =>
      table.metric(name, {
        statistic: Stats.SUM,
        period: watchPeriod,
        dimensionsMap: { TableName: table.tableName, ...more },
      });
    // A dashboard's graph wants every id in it once.
    const [reads, writes] = [`${id}Reads`, `${id}Writes`];
    return new MathExpression({
      label,
      expression: `${reads} + ${writes}`,
      usingMetrics: { [reads]: metric('ReadThrottleEvents'), [writes]: metric('WriteThrottleEvents') },
      period: watchPeriod,
    });
  };
  return [
    refused(key, key, {}),
    ...Object.keys(tableShapes[key].indexes).map((index) =>
      refused(`${key}/${index}`, `${key}${pascalCase(index)}`, { GlobalSecondaryIndexName: index }),
    ),
  ];
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
