/**
 * What is counted, of all stores together. Few: each costs 30 cents a month, and would once more for every store that it were told apart by.
 * `refusals` are those of registering, activating and signing in.
 */
export const metricNames = ['registrations', 'activations', 'signIns', 'refusals', 'mails'] as const;
/** A key that is missing, or could not be read anew: customers are refused or served by what was read before, so nothing else shows it. */
export const secretTroubles = 'secretTroubles';

export type MetricName = (typeof metricNames)[number];

export interface Metrics {
  /** One more; it leaves with the others at the end of the function's run. */
  readonly count: (name: MetricName) => void;
  readonly publish: () => void;
}
