import { Metrics as Powertools, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Metrics } from './metrics.ts';

/** Metrics as lines of the log in CloudWatch's embedded format: no call, no permission, and nothing where nothing was counted. */
export function lambdaMetrics(): Metrics {
  // Its namespace stands in the environment, as the stack set it.
  const metrics = new Powertools({ serviceName: 'storefront-accounts' });
  return {
    count: (name) => {
      metrics.addMetric(name, MetricUnit.Count, 1);
    },
    publish: () => {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}
