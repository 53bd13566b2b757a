import { bulkPerSecond } from '../accounts/invitation-batch.ts';
import { outboxFunction } from '../steps/outbox-function.ts';
import { describeError, logger } from '../surroundings/log.ts';
import type { Needs } from '../surroundings/needs.ts';
import { referenceOf, type ActivityReference } from '../tables/activities.ts';
import { deliverMail } from './deliver.ts';

/** Sends queued mails, in both lanes. */
export const notificationHandler = (needs: Needs) =>
  outboxFunction(needs, {
    name: 'notification',
    kind: 'mail',
    trySend: (key) => tryToDeliver(needs, referenceOf(key)),
    perSecond: async () => {
      const quota = await needs.mail.quota();
      return quota === null ? null : bulkPerSecond(quota);
    },
  });

/** False when it failed for a reason that may pass. */
async function tryToDeliver(needs: Needs, mail: ActivityReference): Promise<boolean> {
  const about = { store: mail.storeId, activity: mail.activityId };
  try {
    const delivered = await deliverMail(needs, mail);
    if (delivered.kind !== 'postponed') {
      logger.info('mail', { ...about, outcome: delivered.kind });
      if (delivered.kind === 'sent') needs.metrics.count('mails');
      return true;
    }
    logger.error('mail_postponed', { ...about, error: describeError(delivered.error) });
  } catch (error) {
    logger.error('mail_failed', { ...about, error: describeError(error) });
  }
  return false;
}
