import { DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import type { DynamoDBStreamEvent, ScheduledEvent } from 'aws-lambda';
import type { Needs } from '../../lambdas/surroundings/needs.ts';
import { connect, createTables, startDatabase } from '../../local/database.ts';
import type { Local } from '../../local/start-local.ts';
import { withoutTsx } from '../world/command.ts';
import { startProbe } from './probe.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stream-'));
});
const running: Local[] = [];
afterEach(async () => {
  for (const local of running.splice(0)) await local.stop();
  await rm(folder, { recursive: true });
});

/** Runs the statement on the engine's own file, beside the engine. */
function onFile<Result>(path: string, act: (file: DatabaseSync) => Result): Result {
  const file = new DatabaseSync(path, { timeout: 5000 });
  try {
    return act(file);
  } finally {
    file.close();
  }
}

async function medianMilliseconds(count: number, act: (index: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = performance.now();
    await act(index);
    times.push(performance.now() - start);
  }
  return times.sort((one, other) => one - other)[Math.floor(count / 2)] ?? Number.NaN;
}

test('a write costs the same with 200,000 stream records behind it as with none', async () => {
  const path = join(folder, 'dynamodb.sqlite');
  const database = await startDatabase({ path });
  const client = connect(database.endpoint);
  const names = await createTables(client, '');
  const documents = DynamoDBDocumentClient.from(client);
  const write = (index: number) =>
    documents.send(
      new PutCommand({ TableName: names.contacts, Item: { pk: 'c', sk: `activity#${String(index)}` } }),
    );
  await medianMilliseconds(20, write);
  const before = await medianMilliseconds(40, write);
  onFile(path, (file) => {
    file.exec(`
      INSERT INTO _stream_records (table_name, event_name, keys_json, sequence_number, shard_id, created_at)
      WITH RECURSIVE many(n) AS (SELECT 1000 UNION ALL SELECT n + 1 FROM many WHERE n < 201000)
      SELECT '${names.contacts}', 'MODIFY', '{"pk":{"S":"c"},"sk":{"S":"activity#0"}}', n, 'shardId-00000001-${names.contacts}', 0
      FROM many`);
  });
  const after = await medianMilliseconds(40, write);
  client.destroy();
  await database.stop();
  expect(after).toBeLessThan(before * 5);
}, 60_000);

async function run() {
  let writer: Needs | undefined;
  const seen: string[] = [];
  const local = await startProbe(
    {
      registration: (needs) => {
        writer = needs;
        return () => Promise.resolve(undefined);
      },
      notification: () => (event: DynamoDBStreamEvent | ScheduledEvent) => {
        if ('Records' in event)
          seen.push(...event.Records.map((record) => record.dynamodb?.Keys?.['sk']?.S ?? ''));
        return Promise.resolve(undefined);
      },
    },
    { dataDirectory: folder },
  );
  running.push(local);
  if (writer === undefined) throw new Error('not started');
  const { documents, tables } = writer;
  const write = (...sks: string[]) =>
    documents.send(
      new TransactWriteCommand({
        TransactItems: sks.map((sk) => ({
          Put: {
            TableName: tables.contacts,
            Item: { pk: 'demo#c', sk, outbox: 'queued#0', dueAtEpochSeconds: 0, mail: { state: 'queued' } },
          },
        })),
      }),
    );
  return { local, seen, write };
}

function recordsKept(): number {
  const [row] = onFile(join(folder, 'dynamodb.sqlite'), (file) =>
    file.prepare('SELECT COUNT(*) AS kept FROM _stream_records').all(),
  );
  return Number(row?.['kept']);
}

test('what was handed on leaves the file, and the stream goes on after a restart', async () => {
  const first = await run();
  for (let index = 0; index < 1500; index += 100)
    await first.write(...Array.from({ length: 100 }, (_, one) => `activity#${String(index + one)}`));
  // Each look waits for what is under way, and for no longer than a few seconds.
  for (let looks = 0; looks < 8 && new Set(first.seen).size < 1500; looks += 1) await first.local.mailbox();
  expect(new Set(first.seen).size).toBe(1500);
  await first.local.stop();
  expect(recordsKept()).toBeLessThanOrEqual(1000);

  const second = await run();
  // Only what marks the place, so that the numbers go on.
  expect(recordsKept()).toBe(1);
  await second.write('activity#after');
  await second.local.mailbox();
  expect(second.seen).toEqual(['activity#after']);
  await second.local.stop();
}, 60_000);

test('without a path the data is gone with the process, even a killed one', async () => {
  const script =
    "import { startDatabase } from './local/database.ts'; const { path } = await startDatabase(); console.log(path); setInterval(() => undefined, 1000);";
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...withoutTsx(), NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    // The first thing a child prints is a chunk of bytes.
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const path = line.toString().trim();
    await access(path);
    child.kill('SIGKILL');
    const isGone = (): Promise<boolean> =>
      access(dirname(path)).then(
        () => false,
        () => true,
      );
    for (const until = Date.now() + 10_000; !(await isGone()) && Date.now() < until;) await delay(50);
    expect(await isGone()).toBe(true);
  } finally {
    child.kill('SIGKILL');
  }
}, 30_000);
