import { afterAll, expect, test } from '@jest/globals';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { openDatabase } from '../world/database.ts';
import { advanceClock } from './clock.ts';

const database = await openDatabase();
afterAll(() => database.close());

const read = async (table: 'contacts' | 'throttles', Key: Record<string, string>) =>
  (await database.documents.send(new GetCommand({ TableName: database.names[table], Key }))).Item;
const write = (table: 'contacts' | 'throttles', Item: Record<string, unknown>) =>
  database.documents.send(new PutCommand({ TableName: database.names[table], Item }));

test('every time goes back, at any depth and in an index, and nothing else changes', async () => {
  const key = { pk: 'store#contact', sk: 'activity#1' };
  await write('contacts', {
    ...key,
    at: '2026-11-22T10:00:00.123Z',
    createdAt: '2026-11-22T10:00:00Z',
    activatedAt: null,
    lockedUntilEpochSeconds: 0,
    outbox: 'queued',
    dueAtEpochSeconds: 1_700_000_000,
    lifetimeSeconds: 3600,
    mail: { tries: [{ triedAtEpochSeconds: 1_700_000_001, state: 'at' }] },
  });
  await advanceClock(database.client, Object.values(database.names), 3600);
  expect(await read('contacts', key)).toEqual({
    ...key,
    at: '2026-11-22T09:00:00.123Z',
    createdAt: '2026-11-22T09:00:00Z',
    activatedAt: null,
    lockedUntilEpochSeconds: 0,
    outbox: 'queued',
    dueAtEpochSeconds: 1_699_996_400,
    lifetimeSeconds: 3600,
    mail: { tries: [{ triedAtEpochSeconds: 1_699_996_401, state: 'at' }] },
  });
});

test('a counter is forgotten once the clock has passed its window', async () => {
  const now = Math.floor(Date.now() / 1000);
  const perMinute = { pk: `store#network#127.0.0.1#${String(Math.floor(now / 60))}` };
  const perHour = { pk: `store#mail#reset#anna@example.com#${String(Math.floor(now / 3600))}` };
  const parts = new Set(['7']);
  await write('throttles', { ...perMinute, parts });
  await write('throttles', { ...perHour, parts });
  await advanceClock(database.client, [database.names.throttles], 120);
  expect(await read('throttles', perMinute)).toBeUndefined();
  expect(await read('throttles', perHour)).toEqual({ ...perHour, parts });
});
