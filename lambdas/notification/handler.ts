import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent, ScheduledEvent } from 'aws-lambda';
import * as v from 'valibot';
import { describeError, logger } from '../surroundings/log.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findWaitingMails, type ActivityReference } from '../tables/activities.ts';
import { deliverMail } from './deliver.ts';

/** What the stream has not delivered after this long, the sweep does. */
const sweptAfterSeconds = 30;

/** Well within the function's 60 seconds. */
const sweepSeconds = 40;

const reference = v.object({ storeId: v.string(), contactId: v.string(), activityId: v.string() });

/**
 * Sends queued mails: those whose activities the stream brings, and on schedule those that stayed queued. Of a batch, exactly the records
 * that failed are handed back to be tried again.
 */
export function notificationHandler(needs: Needs) {
  return async (event: DynamoDBStreamEvent | ScheduledEvent): Promise<DynamoDBBatchResponse> => {
    if (!('Records' in event)) {
      await sweep(needs);
      return { batchItemFailures: [] };
    }
    const failures: { itemIdentifier: string }[] = [];
    for (const record of event.Records) {
      const delivered = await tryToDeliver(needs, referenceOf(record));
      if (!delivered) failures.push({ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' });
    }
    return { batchItemFailures: failures };
  };
}

/**
 * Goes through what is due, page by page, until nothing is left or its time is up. Throws when a mail could not be sent, so that the function's
 * error alarm tells of it; the mail waits for a later sweep.
 */
async function sweep(needs: Needs): Promise<void> {
  const began = needs.now();
  const seen = new Set<string>();
  let failed = 0;
  while (needs.now() - began < sweepSeconds) {
    const due = await findWaitingMails(needs, needs.now() - sweptAfterSeconds);
    const fresh = due.filter(({ activityId }) => !seen.has(activityId));
    if (fresh.length === 0) break;
    for (const mail of fresh) {
      seen.add(mail.activityId);
      if (!(await tryToDeliver(needs, mail))) failed += 1;
      if (needs.now() - began >= sweepSeconds) break;
    }
  }
  if (failed > 0) throw new Error(`${String(failed)} mails could not be sent yet`);
}

/** False when it failed for a reason that may pass. */
async function tryToDeliver(needs: Needs, mail: ActivityReference): Promise<boolean> {
  const about = { store: mail.storeId, activity: mail.activityId };
  try {
    const delivered = await deliverMail(needs, mail);
    if (delivered.kind !== 'postponed') {
      logger.info('mail', { ...about, outcome: delivered.kind });
      return true;
    }
    logger.error('mail_postponed', { ...about, error: describeError(delivered.error) });
  } catch (error) {
    logger.error('mail_failed', { ...about, error: describeError(error) });
  }
  return false;
}

function referenceOf({ dynamodb }: DynamoDBRecord): ActivityReference {
  // Sound: Lambda's type and the SDK's are the same wire form.
  return v.parse(reference, unmarshall((dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>));
}
