import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { DynamoDBRecord, DynamoDBStreamEvent, ScheduledEvent } from 'aws-lambda';
import { setTimeout as delay } from 'node:timers/promises';
import type { Needs } from '../../lambdas/surroundings/needs.ts';
import type { Local } from '../../local/start-local.ts';
import { handleRecords } from '../../local/stream-batches.ts';
import { startProbe } from './probe.ts';

const started: Local[] = [];
afterEach(async () => {
  for (const local of started.splice(0)) await local.stop();
});

/** Local mode whose registration function writes, and whose notification function is given. */
async function start(onRecords: (event: DynamoDBStreamEvent) => Promise<unknown>) {
  let writer: Needs | undefined;
  const local = await startProbe({
    registration: (needs) => {
      writer = needs;
      return () => Promise.resolve(undefined);
    },
    notification: () => (event: DynamoDBStreamEvent | ScheduledEvent) =>
      'Records' in event ? onRecords(event) : Promise.resolve(undefined),
  });
  started.push(local);
  const write = async (sk: string, state: string, outbox = 'queued#0'): Promise<void> => {
    if (writer === undefined) throw new Error('not started');
    await writer.documents.send(
      new PutCommand({
        TableName: writer.tables.contacts,
        Item: { pk: 'demo#c', sk, outbox, dueAtEpochSeconds: 0, mail: { state, n: 1 } },
      }),
    );
  };
  return { local, write };
}

describe('the stream of the contacts table', () => {
  test('hands on what the filter leaves, as Lambda has it', async () => {
    const seen: DynamoDBRecord[] = [];
    const { local, write } = await start((event) => {
      seen.push(...event.Records);
      return Promise.resolve({ batchItemFailures: [] });
    });
    await write('contact', 'none');
    for (let index = 0; index < 25; index += 1)
      await write(`activity#${String(index).padStart(2, '0')}`, 'queued');
    await write('activity#00', 'sent');
    await write('activity#in-bulk', 'queued', 'bulk#0');
    await local.mailbox();
    expect(seen.map((record) => record.dynamodb?.Keys?.['sk']?.S).sort()).toEqual(
      Array.from({ length: 25 }, (_, index) => `activity#${String(index).padStart(2, '0')}`),
    );
    expect(seen[0]).toMatchObject({
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      dynamodb: {
        NewImage: { mail: { M: { state: { S: 'queued' }, n: { N: '1' } } } },
        SequenceNumber: expect.any(String),
        ApproximateCreationDateTime: expect.any(Number),
      },
    });
  });

  test('tries a failing record again, and gives up in the end without holding back the others', async () => {
    const attempts = new Map<string, number>();
    const { local, write } = await start((event) => {
      const failed = event.Records.filter((record) => {
        const key = record.dynamodb?.Keys?.['sk']?.S ?? '';
        attempts.set(key, (attempts.get(key) ?? 0) + 1);
        return key === 'activity#poison';
      });
      return Promise.resolve({
        batchItemFailures: failed.map((record) => ({ itemIdentifier: record.dynamodb?.SequenceNumber })),
      });
    });
    await write('activity#good', 'queued');
    await write('activity#poison', 'queued');
    await write('activity#after', 'queued');
    await local.mailbox();
    expect(attempts.get('activity#poison')).toBeGreaterThanOrEqual(6);
    expect(attempts.get('activity#after')).toBeGreaterThanOrEqual(1);
    const letters = await (await fetch(`${local.url}/_local/dead-letters.json`)).json();
    expect(letters).toMatchObject([
      { function: 'notification', event: expect.stringContaining('activity#poison') },
    ]);
  });
});

describe('a batch', () => {
  const record = (SequenceNumber: string): DynamoDBRecord => ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber, ApproximateCreationDateTime: 1000 },
  });
  const run = async (answer: (ids: readonly string[]) => unknown, ageSeconds = 0) => {
    const batches: string[][] = [];
    const givenUp: string[] = [];
    await handleRecords(['1', '2', '3', '4', '5'].map(record), {
      mapping: {
        filter: { eventName: ['INSERT'] },
        batchSize: 4,
        batchesAtOnce: 1,
        retryAttempts: 1,
        maximumRecordAgeSeconds: 60,
      },
      milliseconds: () => (1000 + ageSeconds) * 1000,
      invoke: ({ Records }) => {
        const ids = Records.map(({ dynamodb }) => dynamodb?.SequenceNumber ?? '');
        batches.push(ids);
        return Promise.resolve().then(() => answer(ids));
      },
      giveUp: ({ dynamodb }) => {
        givenUp.push(dynamodb?.SequenceNumber ?? '');
        return Promise.resolve();
      },
    });
    return { batches, givenUp };
  };

  test('runs beside those of other items, and after the earlier ones of its own', async () => {
    const records = Array.from({ length: 120 }, (_, index): DynamoDBRecord => ({
      eventName: 'INSERT',
      dynamodb: {
        SequenceNumber: String(index),
        ApproximateCreationDateTime: 1000,
        Keys: { sk: { S: `item-${String(index % 30)}` } },
      },
    }));
    const handled: DynamoDBRecord[] = [];
    let running = 0;
    let most = 0;
    await handleRecords(records, {
      mapping: {
        filter: { eventName: ['INSERT'] },
        batchSize: 3,
        batchesAtOnce: 10,
        retryAttempts: 1,
        maximumRecordAgeSeconds: 60,
      },
      milliseconds: () => 1000_000,
      invoke: async ({ Records }) => {
        running += 1;
        most = Math.max(most, running);
        // The later a batch begins, the sooner it would be done.
        await delay(20 / running);
        handled.push(...Records);
        running -= 1;
      },
      giveUp: () => Promise.reject(new Error('nothing fails here')),
    });
    expect(most).toBeGreaterThan(3);
    expect(most).toBeLessThanOrEqual(10);
    expect(handled).toHaveLength(120);
    for (let item = 0; item < 30; item += 1) {
      const ofItem = handled.filter(({ dynamodb }) => dynamodb?.Keys?.['sk']?.S === `item-${String(item)}`);
      const numbers = ofItem.map(({ dynamodb }) => Number(dynamodb?.SequenceNumber));
      expect(numbers).toEqual([item, item + 30, item + 60, item + 90]);
    }
  });

  test('holds no more than its size', async () => {
    expect(await run(() => undefined)).toEqual({ batches: [['1', '2', '3', '4'], ['5']], givenUp: [] });
  });

  test('begins again at the first record that failed', async () => {
    let failing = true;
    const { batches, givenUp } = await run((ids) => {
      const fails = failing && ids.includes('3');
      failing = false;
      return { batchItemFailures: fails ? [{ itemIdentifier: '3' }] : [] };
    });
    expect(batches).toEqual([['1', '2', '3', '4'], ['3'], ['4'], ['5']]);
    expect(givenUp).toEqual([]);
  });

  test('that throws is halved until the record at fault stands alone', async () => {
    const { batches, givenUp } = await run((ids) => {
      if (ids.includes('2')) throw new Error('poison');
      return undefined;
    });
    expect(batches).toEqual([['1', '2', '3', '4'], ['1', '2'], ['1'], ['2'], ['2'], ['3', '4'], ['5']]);
    expect(givenUp).toEqual(['2']);
  });

  test('gives a record up at once that is too old', async () => {
    const { batches, givenUp } = await run(
      (ids) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) }),
      61,
    );
    expect(givenUp).toEqual(['1', '2', '3', '4', '5']);
    expect(batches.filter((ids) => ids.length === 1)).toHaveLength(5);
  });
});
