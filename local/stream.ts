import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as v from 'valibot';
import { connection } from './database.ts';
import type { Database } from './database.ts';
import { readJson, writeDurably } from './durable-file.ts';
import { readRecords } from './stream-records.ts';

export interface Stream {
  /** Look now: something was written. */
  readonly poke: () => void;
  /** Resolves when every record written before the call has been handed on. */
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface StreamNeeds {
  readonly client: DynamoDBClient;
  readonly database: Database;
  readonly tableName: string;
  /** Where the position is kept; null begins at the stream's oldest record. */
  readonly dataDirectory: string | null;
  /** Gets the records of one shard in order; does not reject. What it has handled does not come again, unless we are killed first. */
  readonly handle: (records: readonly DynamoDBRecord[]) => Promise<void>;
  readonly say: (text: string) => void;
}

const idleMilliseconds = 500;

/** So many records are handled before they are taken out of the database. */
const trimmedAtOnce = 1000;
const position = v.object({ streamArn: v.string(), shards: v.record(v.string(), v.string()) });

/** Reads a table's stream as Lambda's event source mapping does: every shard in order, from the last record handled. */
export async function followStream(needs: StreamNeeds): Promise<Stream> {
  const streams = new DynamoDBStreamsClient({
    ...connection(needs.database.endpoint),
    requestHandler: needs.client.config.requestHandler,
  });
  const { Table } = await needs.client.send(new DescribeTableCommand({ TableName: needs.tableName }));
  const StreamArn = Table?.LatestStreamArn ?? '';
  const path = needs.dataDirectory === null ? null : join(needs.dataDirectory, 'stream.json');
  const kept = path === null ? undefined : await readJson(path, position);
  const handled = new Map(kept?.streamArn === StreamArn ? Object.entries(kept.shards) : []);
  let untrimmed = trimmedAtOnce;
  const iterators = new Map<string, string | undefined>();
  const stopping = new AbortController();
  let wake = new AbortController();
  let asked = 0;
  let answered = 0;
  const waiting: { readonly round: number; readonly resolve: () => void }[] = [];

  const openShards = async (): Promise<void> => {
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    for (const { ShardId } of StreamDescription?.Shards ?? []) {
      if (ShardId === undefined || iterators.has(ShardId)) continue;
      const last = handled.get(ShardId);
      const iterator = (from: object) =>
        streams.send(
          new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON', ...from }),
        );
      const opened =
        last === undefined
          ? await iterator({})
          : await iterator({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: last }).catch(() =>
              iterator({}),
            );
      iterators.set(ShardId, opened.ShardIterator);
    }
  };

  /** Only what is known to be handled after a crash too is taken out. */
  const trim = (last: string): void => {
    if (untrimmed < trimmedAtOnce) return;
    needs.database.trimStream(needs.tableName, last);
    untrimmed = 0;
  };

  const readShard = async (shard: string, ShardIterator: string): Promise<number> => {
    const { records, next } = await readRecords(needs.database.endpoint, StreamArn, ShardIterator);
    if (records.length > 0) {
      await needs.handle(records);
      const last = records.at(-1)?.dynamodb?.SequenceNumber ?? '';
      handled.set(shard, last);
      if (path !== null)
        await writeDurably(
          path,
          JSON.stringify({ streamArn: StreamArn, shards: Object.fromEntries(handled) }),
        );
      untrimmed += records.length;
      trim(last);
    }
    iterators.set(shard, next);
    return records.length;
  };

  const round = async (): Promise<number> => {
    if (![...iterators.values()].some((iterator) => iterator !== undefined)) await openShards();
    let count = 0;
    for (const [shard, iterator] of iterators)
      if (iterator !== undefined) count += await readShard(shard, iterator);
    return count;
  };

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      const answering = asked;
      try {
        if ((await round()) > 0) continue;
        answered = answering;
        for (const one of waiting.splice(0))
          if (one.round <= answered) one.resolve();
          else waiting.push(one);
      } catch (error) {
        needs.say(`The stream could not be read, and is tried again: ${String(error)}`);
        iterators.clear();
      }
      if (asked === answering)
        await delay(idleMilliseconds, undefined, {
          signal: AbortSignal.any([wake.signal, stopping.signal]),
        }).catch(() => undefined);
    }
    for (const one of waiting.splice(0)) one.resolve();
  };
  for (const last of handled.values()) trim(last);
  const running = loop();
  const poke = (): void => {
    asked += 1;
    // Of many writes in a row the first wakes: to abort makes an error, aborted or not.
    if (!wake.signal.aborted) wake.abort();
  };

  return {
    poke,
    settled: () => {
      poke();
      return new Promise((resolve) => waiting.push({ round: asked, resolve }));
    },
    stop: async () => {
      stopping.abort();
      await running;
      streams.destroy();
    },
  };
}
