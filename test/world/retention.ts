import type { ScheduledEvent } from 'aws-lambda';
import { retentionHandler } from '../../lambdas/retention/handler.ts';
import type { World } from './world.ts';

/** The hourly sweep of retention. */
export const sweepRetention = ({ needs }: Pick<World, 'needs'>): Promise<void> =>
  // Sound: of a schedule's event the handler reads nothing.
  retentionHandler(needs)({} as ScheduledEvent);
