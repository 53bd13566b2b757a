import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent, ScheduledEvent } from 'aws-lambda';
import * as v from 'valibot';
import { houseFunction } from '../surroundings/house-function.ts';
import { describeError, logger, TellingError } from '../surroundings/log.ts';
import type { Needs } from '../surroundings/needs.ts';
import { sweepOutbox } from '../steps/sweep-outbox.ts';
import { referenceOf, type ActivityReference } from '../tables/activities.ts';
import { deliverMail } from './deliver.ts';

const activityImage = v.object({ storeId: v.string(), contactId: v.string(), activityId: v.string() });

/**
 * Sends queued mails: those whose activities the stream brings, and on schedule those that stayed queued. Of a batch, exactly the records
 * that failed are handed back to be tried again.
 */
export function notificationHandler(needs: Needs) {
  return houseFunction<DynamoDBStreamEvent | ScheduledEvent, DynamoDBBatchResponse>(
    needs,
    { name: 'notification', about: () => ({}) },
    async (event) => {
      if (!('Records' in event)) {
        await sweep(needs);
        return { batchItemFailures: [] };
      }
      const tried = await Promise.all(
        event.Records.map(async (record) => ({
          itemIdentifier: record.dynamodb?.SequenceNumber ?? '',
          isDelivered: await tryToDeliver(needs, activityOf(record)),
        })),
      );
      const failures = tried
        .filter(({ isDelivered }) => !isDelivered)
        .map(({ itemIdentifier }) => ({ itemIdentifier }));
      return { batchItemFailures: failures };
    },
  );
}

/** Throws when a mail could not be sent, so that the function's error alarm tells of it; the mail waits for a later sweep. */
async function sweep(needs: Needs): Promise<void> {
  const { failed } = await sweepOutbox(needs, 'mail', (key) => tryToDeliver(needs, referenceOf(key)));
  if (failed > 0) throw new TellingError(`${String(failed)} mails could not be sent yet`);
}

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

function activityOf({ dynamodb }: DynamoDBRecord): ActivityReference {
  // Sound: Lambda's type and the SDK's are the same wire form.
  return v.parse(activityImage, unmarshall((dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>));
}
