import { outboxFunction } from '../steps/outbox-function.ts';
import { describeError, logger } from '../surroundings/log.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { OutboxKey } from '../tables/outbox.ts';
import { tellEvent } from './tell-event.ts';

/** Tells what happened to contacts on the event bus. */
export const eventsHandler = (needs: Needs) =>
  outboxFunction(needs, {
    ...{ name: 'events', kind: 'event', bulkAtOnce },
    trySend: (key) => tryToTell(needs, key),
  });

/** An import tells of a hundred thousand: in minutes, not in hours. */
const bulkAtOnce = 50;

/** False when it failed for a reason that may pass. */
async function tryToTell(needs: Needs, key: OutboxKey): Promise<boolean> {
  try {
    const told = await tellEvent(needs, key);
    if (told.kind !== 'postponed') {
      logger.info('event', { outcome: told.kind, ...(told.kind === 'told' ? { type: told.type } : {}) });
      return true;
    }
    logger.error('event_postponed', { error: describeError(told.error) });
  } catch (error) {
    logger.error('event_failed', { error: describeError(error) });
  }
  return false;
}
