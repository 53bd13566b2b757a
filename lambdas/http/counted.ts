import type { MetricName } from '../surroundings/metrics.ts';
import type { Endpoint } from './endpoint.ts';

/** The endpoint, counted by what it answers: done, or refused. What fails is neither, and shows as a 5xx. */
export function counted(metric: MetricName, endpoint: Endpoint): Endpoint {
  return async (request, needs, directory) => {
    const reply = await endpoint(request, needs, directory);
    if (reply.status < 400) needs.metrics.count(metric);
    else if (reply.status < 500) needs.metrics.count('refusals');
    return reply;
  };
}
