import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent, ScheduledEvent } from 'aws-lambda';
import * as v from 'valibot';
import { houseFunction } from '../surroundings/house-function.ts';
import { TellingError } from '../surroundings/log.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { OutboxKey, OutboxKind } from '../tables/outbox.ts';
import { sweepOutbox } from './sweep-outbox.ts';

interface Sender {
  /** The function's. */
  readonly name: string;
  readonly kind: OutboxKind;
  /** Sends what waits under a key; false when it failed for a reason that may pass. Never throws. */
  readonly trySend: (key: OutboxKey) => Promise<boolean>;
  /** How many are sent at once in bulk; as many as of what is waited for, if not said. */
  readonly bulkAtOnce?: number;
  /** How many may be sent in bulk within a second; null: any number. */
  readonly perSecond?: () => Promise<number | null>;
}

const keys = v.object({ pk: v.string(), sk: v.string() });

/**
 * The function that sends one kind of what waits in the outbox: what the stream brings at once, and on schedule what stayed behind. Of a batch, exactly the
 * records that failed are handed back to be tried again. A sweep throws at its end when something failed, so that the failure's alarm tells of it; what
 * failed waits for a later sweep.
 */
export function outboxFunction(needs: Needs, { name, kind, trySend, bulkAtOnce, perSecond }: Sender) {
  return houseFunction<DynamoDBStreamEvent | ScheduledEvent, DynamoDBBatchResponse>(
    needs,
    { name, about: () => ({}) },
    async (event) => {
      if (!('Records' in event)) {
        const { failed } = await sweepOutbox(needs, kind, trySend, { perSecond, bulkAtOnce });
        if (failed > 0) throw new TellingError(`${String(failed)} ${kind}s could not be sent yet`);
        return { batchItemFailures: [] };
      }
      const tried = await Promise.all(
        event.Records.map(async (record) => ({
          itemIdentifier: record.dynamodb?.SequenceNumber ?? '',
          isSent: await trySend(keyOf(record)),
        })),
      );
      const failures = tried.filter(({ isSent }) => !isSent);
      return { batchItemFailures: failures.map(({ itemIdentifier }) => ({ itemIdentifier })) };
    },
  );
}

function keyOf({ dynamodb }: DynamoDBRecord): OutboxKey {
  // Sound: Lambda's type and the SDK's are the same wire form.
  return v.parse(keys, unmarshall((dynamodb?.Keys ?? {}) as Record<string, AttributeValue>));
}
