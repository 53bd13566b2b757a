import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ScheduledEvent, SNSEvent } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { events } from '../lambdas/routes.ts';
import type { TableKey } from '../lambdas/tables/shapes.ts';
import type { Clock } from './clock.ts';
import type { Database } from './database.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Lambda } from './lambda.ts';
import { handleRecords } from './stream-batches.ts';
import { followStream } from './stream.ts';

export interface Events {
  /** A table was written: its stream is read at once. */
  readonly poke: () => void;
  /** The clock has moved from there to here; a schedule's tick in between runs now, once. */
  readonly clockMoved: (fromMilliseconds: number, toMilliseconds: number) => Promise<void>;
  /** Resolves when what the streams hold has been handed on. */
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface EventNeeds {
  readonly lambda: Lambda;
  readonly clock: Clock;
  readonly client: DynamoDBClient;
  readonly database: Database;
  readonly tables: Readonly<Record<TableKey, string>>;
  readonly dataDirectory: string | null;
  readonly deadLetters: DeadLetters;
  readonly say: (text: string) => void;
}

/** Lambda tries an asynchronous event three times in all; it waits minutes where we wait moments. */
const asynchronousAttempts = 3;

/** So long a start waits for what stayed queued, in milliseconds. */
const patience = 3000;

async function invokeAsynchronously(
  invoke: () => Promise<unknown>,
  giveUp: (reason: string) => Promise<void>,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await invoke();
      return;
    } catch (error) {
      if (attempt === asynchronousAttempts) return giveUp(String(error));
      await delay(100 * attempt);
    }
  }
}

/** A message on the topic of mail events, to whom it wakes. Does not reject: what fails too often becomes a dead letter. */
export async function publishMailEvent(
  lambda: Lambda,
  deadLetters: DeadLetters,
  event: SNSEvent,
): Promise<void> {
  for (const subscription of events) {
    if (subscription.kind !== 'topic') continue;
    await invokeAsynchronously(
      () => lambda.invoke(subscription.function, event),
      (reason) =>
        deadLetters.add({ function: subscription.function, event: `topic ${subscription.topic}`, reason }),
    );
  }
}

/** Delivers the events of `routes.ts` that are not HTTP: streams and schedules. */
export async function startEvents(needs: EventNeeds): Promise<Events> {
  const { lambda, clock, deadLetters } = needs;
  const streams = events.filter((event) => event.kind === 'stream');
  // A table's stream has one position: what is behind it is gone, so it moves on when everybody has had the records.
  const tables: readonly TableKey[] = [...new Set(streams.map(({ table }) => table))];
  const followed = await Promise.all(
    tables.map((table) =>
      followStream({
        ...needs,
        tableName: needs.tables[table],
        handle: async (records) => {
          await Promise.all(
            streams
              .filter((mapping) => mapping.table === table)
              .map((mapping) =>
                handleRecords(records, {
                  mapping,
                  milliseconds: Date.now,
                  invoke: (event) => lambda.invoke(mapping.function, event),
                  giveUp: (record, reason) =>
                    deadLetters.add({
                      function: mapping.function,
                      event: JSON.stringify(record.dynamodb?.Keys),
                      reason,
                    }),
                }),
              ),
          );
        },
      }),
    ),
  );

  const schedules = events.filter((event) => event.kind === 'schedule');
  const run = (schedule: (typeof schedules)[number]): Promise<void> =>
    invokeAsynchronously(
      () => lambda.invoke(schedule.function, scheduledEvent(clock.milliseconds())),
      (reason) => deadLetters.add({ function: schedule.function, event: 'schedule', reason }),
    );
  const timers = schedules.map((schedule) =>
    setInterval(() => void run(schedule), schedule.everyMinutes * 60_000),
  );

  const started: Events = {
    poke: () => {
      for (const stream of followed) stream.poke();
    },
    clockMoved: async (from: number, to: number) => {
      for (const schedule of schedules) {
        const tick = (time: number): number => Math.floor(time / (schedule.everyMinutes * 60_000));
        if (tick(to) > tick(from)) await run(schedule);
      }
    },
    settled: async () => {
      await Promise.all(followed.map((stream) => stream.settled()));
    },
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(followed.map((stream) => stream.stop()));
    },
  };
  // Whatever stayed queued when we were last killed goes out now, not at the next minute. Where that is much, such as what an import has to tell, nobody waits for all of it.
  const leftover = async (): Promise<void> => {
    for (const schedule of schedules) await run(schedule);
  };
  await Promise.race([leftover(), delay(patience, undefined, { ref: false })]);
  return started;
}

const scheduledEvent = (milliseconds: number): ScheduledEvent => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '000000000000',
  time: new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z'),
  region: 'us-east-1',
  resources: ['arn:aws:events:us-east-1:000000000000:rule/local'],
  detail: {},
});
