import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBStreamEvent, ScheduledEvent } from 'aws-lambda';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { Needs } from '../lambdas/surroundings/needs.ts';
import { handlerFactories } from '../local/functions.ts';
import { startLocal } from '../local/start-local.ts';

/**
 * `npm run bench:writes`: whether a write stays as quick as the first, as `npm start` does it: to a file, with the stream on and read. Each
 * slice is set against as many writes of the same size to a table without a stream, made in turn with it.
 */
const help = `Usage: npm run bench:writes [-- --writes N]

Prints, slice by slice of one run, what a write to the contacts table costs, which has a stream, and one to a table that has none. Fails when the
last slice costs more than twice the first, both counted in writes without a stream, or when the stream has lost a record.

  --writes N   how many to each table; 50000 if not said, 1000 to 2000000
  -h, --help   this`;

const slices = 10;
const atOnce = 20;
const mostGrowth = 2;
const filler = 'x'.repeat(300);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      writes: { type: 'string', default: '50000' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const writes = Number(values.writes);
  if (values.help || !Number.isInteger(writes) || writes < 1000 || writes > 2_000_000) {
    console.log(help);
    return values.help ? 0 : 2;
  }
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    return (await measure(folder, writes)) ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(folder: string, writes: number): Promise<boolean> {
  let given: Needs | undefined;
  let handedOn = 0;
  const local = await startLocal({
    port: 0,
    dataDirectory: folder,
    passwordHashCost: 4,
    quiet: true,
    demoStore: false,
    factories: {
      ...handlerFactories,
      registration: (needs) => {
        given = needs;
        return () => Promise.resolve(undefined);
      },
      notification: () => (event: DynamoDBStreamEvent | ScheduledEvent) => {
        if ('Records' in event) handedOn += event.Records.length;
        return Promise.resolve(undefined);
      },
    },
  });
  try {
    if (given === undefined) throw new Error('No function was made.');
    const costs = await writeSlices(given, Math.ceil(writes / slices / atOnce));
    const started = performance.now();
    await local.mailbox();
    const written = costs.length * Math.ceil(writes / slices / atOnce) * atOnce;
    const { size } = await stat(join(folder, 'dynamodb.sqlite'));
    console.log(
      `handed on ${String(handedOn)} of ${String(written)} records, the last of them ${seconds(started)} s after the last write; ${(size / 1e6).toFixed(0)} MB`,
    );
    const growth = (costs.at(-1) ?? Number.NaN) / (costs[0] ?? Number.NaN);
    console.log(`the last slice costs ${growth.toFixed(2)} times the first`);
    return growth <= mostGrowth && handedOn === written;
  } finally {
    await local.stop();
  }
}

/** What a write with a stream costs in each slice, in writes without one. */
async function writeSlices(needs: Needs, rounds: number): Promise<number[]> {
  const costs: number[] = [];
  for (let slice = 0; slice < slices; slice += 1) {
    let streamed = 0;
    let plain = 0;
    for (let round = 0; round < rounds; round += 1) {
      const pk = `bench#${String(slice)}-${String(round)}`;
      streamed += await timed((one) =>
        put(needs, needs.tables.contacts, { pk, sk: `activity#${one}`, mail: { state: 'queued' } }),
      );
      plain += await timed((one) => put(needs, needs.tables.identifiers, { pk: `${pk}#${one}` }));
    }
    costs.push(streamed / plain);
    const microseconds = (total: number) => ((total / rounds / atOnce) * 1000).toFixed(0);
    console.log(
      `to ${String((slice + 1) * rounds * atOnce)}: ${microseconds(streamed)} us with a stream, ${microseconds(plain)} us without, ${(streamed / plain).toFixed(2)} times`,
    );
  }
  return costs;
}

function put(needs: Needs, TableName: string, key: Record<string, unknown>): Promise<unknown> {
  return needs.documents.send(
    new PutCommand({
      TableName,
      Item: { ...key, filler },
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  );
}

/** Milliseconds for that many at once. */
async function timed(act: (one: string) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await Promise.all(Array.from({ length: atOnce }, (_, one) => act(String(one))));
  return performance.now() - start;
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);

process.exitCode = await main();
