import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBStreamEvent, ScheduledEvent } from 'aws-lambda';
import type { Needs } from '../../lambdas/surroundings/needs.ts';
import type { Local } from '../../local/start-local.ts';
import { startProbe } from './probe.ts';

let dataDirectory: string;
beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'local-'));
});
afterEach(() => rm(dataDirectory, { recursive: true }));

interface Run {
  readonly local: Local;
  readonly registration: Needs;
  readonly notification: Needs;
  readonly records: string[];
  readonly schedules: string[];
}

async function run(fresh = false): Promise<Run> {
  const needs = new Map<string, Needs>();
  const records: string[] = [];
  const schedules: string[] = [];
  const keep = (name: string) => (given: Needs) => {
    needs.set(name, given);
    return () => Promise.resolve(undefined);
  };
  const local = await startProbe(
    {
      registration: keep('registration'),
      notification: (given) => {
        needs.set('notification', given);
        return (event: DynamoDBStreamEvent | ScheduledEvent) => {
          if ('Records' in event)
            records.push(...event.Records.map((record) => record.dynamodb?.Keys?.['sk']?.S ?? ''));
          else schedules.push(event.time);
          return Promise.resolve(undefined);
        };
      },
    },
    { dataDirectory, fresh },
  );
  const [registration, notification] = [needs.get('registration'), needs.get('notification')];
  if (registration === undefined || notification === undefined) throw new Error('not started');
  return { local, registration, notification, records, schedules };
}

const put = ({ registration: { documents, tables } }: Run, sk: string) =>
  documents.send(
    new PutCommand({
      TableName: tables.contacts,
      Item: { pk: 'demo#c', sk, outbox: 'queued#0', dueAtEpochSeconds: 0, mail: { state: 'queued' } },
    }),
  );
const read = async ({ registration: { documents, tables } }: Run, sk: string) =>
  (
    await documents.send(
      new GetCommand({ TableName: tables.contacts, Key: { pk: 'demo#c', sk }, ConsistentRead: true }),
    )
  ).Item;
const mail = {
  to: 'ada@example.com',
  fromName: 'Shop',
  sender: null,
  subject: 'Kept',
  html: '',
  text: '',
  tags: { store: 'demo', contact: 'c', activity: 'a', notification: 'n' },
};

describe('a restart', () => {
  test('keeps tables, secrets, mails, suppressed addresses and the clock', async () => {
    const first = await run();
    await put(first, 'activity#1');
    const { messageId } = await first.notification.mail.send(mail);
    await first.notification.mail.send({ ...mail, to: 'bounce@simulator.amazonses.com' });
    await first.local.advanceClock(3600);
    const pepper = await first.registration.secrets.passwordPepper();
    await first.local.stop();

    const second = await run();
    expect(await read(second, 'activity#1')).toBeDefined();
    expect(await second.registration.secrets.passwordPepper()).toEqual(pepper);
    expect(await second.local.mailbox()).toMatchObject([
      { id: messageId, subject: 'Kept', state: 'delivered' },
      { state: 'hard_bounced' },
    ]);
    expect(second.registration.now() - Date.now() / 1000).toBeGreaterThan(3598);
    expect((await stat(join(dataDirectory, 'secrets.json'))).mode & 0o777).toBe(0o600);
    await second.local.stop();
  });

  test('goes on in the stream where it was, and runs the schedule at once', async () => {
    const first = await run();
    await put(first, 'activity#1');
    await first.local.mailbox();
    expect(first.records).toEqual(['activity#1']);
    await first.local.stop();

    const second = await run();
    expect(second.schedules).toHaveLength(1);
    await put(second, 'activity#2');
    await second.local.mailbox();
    expect(second.records).toEqual(['activity#2']);
    await second.local.stop();
  });

  test('hands on what was written when the last run ended too early to see it', async () => {
    const first = await run();
    await put(first, 'activity#1');
    await first.local.mailbox();
    await first.local.stop();
    const position = await readFile(join(dataDirectory, 'stream.json'), 'utf8');
    const second = await run();
    await put(second, 'activity#2');
    await second.local.mailbox();
    await second.local.stop();
    // As if that run had been killed between the write and its hand-on.
    await writeFile(join(dataDirectory, 'stream.json'), position);

    const third = await run();
    await third.local.mailbox();
    expect(third.records).toEqual(['activity#2']);
    await third.local.stop();
  });

  test('with fresh begins anew, and leaves foreign files alone', async () => {
    await writeFile(join(dataDirectory, 'mine.txt'), 'mine');
    const first = await run();
    await put(first, 'activity#1');
    await first.notification.mail.send(mail);
    await first.local.stop();

    const second = await run(true);
    expect(await read(second, 'activity#1')).toBeUndefined();
    expect(await second.local.mailbox()).toEqual([]);
    expect(await readFile(join(dataDirectory, 'mine.txt'), 'utf8')).toBe('mine');
    await second.local.stop();
  });
});

describe('the data directory', () => {
  test('serves one run at a time', async () => {
    const first = await run();
    await expect(run()).rejects.toThrow(/in use by process \d+/);
    await first.local.stop();
    await (await run()).local.stop();
  });

  test('is taken over from a run that was killed', async () => {
    await writeFile(
      join(dataDirectory, 'lock.json'),
      JSON.stringify({ pid: process.pid, began: 'another time' }),
    );
    await (await run()).local.stop();
    await writeFile(join(dataDirectory, 'lock.json'), '{"pid":');
    await (await run()).local.stop();
  });

  test('names the file that is damaged', async () => {
    await writeFile(join(dataDirectory, 'clock.json'), '{');
    await expect(run()).rejects.toThrow(/clock\.json is damaged.*--fresh/);
  });
});

test('a taken port is told, with what to do', async () => {
  const first = await run();
  const port = Number(new URL(first.local.url).port);
  await expect(startProbe({}, { port })).rejects.toThrow(`Port ${String(port)} is taken`);
  await first.local.stop();
});
