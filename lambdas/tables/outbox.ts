import { createHash } from 'node:crypto';
import { QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { write, type Database } from './database.ts';

/**
 * What waits to be sent. An item of the contacts table waits by its `outbox` attribute, the partition of a sparse index; `dueAtEpochSeconds` says when it is
 * anybody's to send, and a state in the item's own payload how far it has come. One sender takes it, then postpones or finishes it; one that died on the
 * way is followed by another once its hold is over. docs/decisions/0028 tells how to queue something new.
 */

/** `waited_for`: somebody looks out for it, and the stream hands it on at once. `bulk`: many at a time; the sweep sends it when nobody waits. */
export const lanes = ['waited_for', 'bulk'] as const;
export type Lane = (typeof lanes)[number];

interface Queue {
  /** What its partitions are called: `<name>#<shard>`. */
  readonly name: string;
  /** One partition of the index takes 1,000 writes a second, and each item four: in, taken (two, since it moves), out. */
  readonly shards: number;
  /** A release before the shards put its items into the one partition of the plain name. */
  readonly isUnshardedToo: boolean;
}

interface Kind {
  /** The attribute that holds what is sent, with its `state`: `queued`, `sending`, or whatever it came to. */
  readonly payload: string;
  readonly queues: Readonly<Record<Lane, Queue>>;
}

const kinds = {
  mail: {
    payload: 'mail',
    queues: {
      waited_for: { name: 'queued', shards: 32, isUnshardedToo: true },
      bulk: { name: 'bulk', shards: 8, isUnshardedToo: false },
    },
  },
  event: {
    payload: 'event',
    queues: {
      waited_for: { name: 'event', shards: 32, isUnshardedToo: false },
      bulk: { name: 'bulk-event', shards: 8, isUnshardedToo: false },
    },
  },
} as const satisfies Record<string, Kind>;

/** The kinds of what is sent, each by a sender of its own. A new one is an entry above, an item that `inOutbox` is put into, and its sender. */
export type OutboxKind = keyof typeof kinds;

export interface OutboxKey {
  readonly pk: string;
  readonly sk: string;
}

/** The attributes that let a new item wait. */
export function inOutbox(kind: OutboxKind, { sk }: OutboxKey, lane: Lane, now: number) {
  const { name, shards } = kinds[kind].queues[lane];
  return { outbox: `${name}#${String(shardOf(sk, shards))}`, dueAtEpochSeconds: now };
}

/** Which of so many partitions the id belongs to: always the same one, and each as often as another. */
export function shardOf(id: string, shards: number): number {
  return createHash('sha256').update(id).digest().readUInt32BE() % shards;
}

/** Every partition of the index in which items of the lane may wait. */
export function partitionsOf(kind: OutboxKind, lane: Lane): string[] {
  const { name, shards, isUnshardedToo }: Queue = kinds[kind].queues[lane];
  const sharded = Array.from({ length: shards }, (_, shard) => `${name}#${String(shard)}`);
  return isUnshardedToo ? [name, ...sharded] : sharded;
}

/** Takes an item for sending until `until`, and answers it as it is now: to one taker only, and to another once that one's time is up. */
export async function take(
  db: Database,
  kind: OutboxKind,
  key: OutboxKey,
  { now, until }: { readonly now: number; readonly until: number },
): Promise<unknown> {
  const taken = await write(db, {
    Update: {
      TableName: db.tables.contacts,
      Key: key,
      UpdateExpression: 'SET #payload.#state = :sending, dueAtEpochSeconds = :until',
      ConditionExpression:
        'attribute_exists(outbox) AND (#payload.#state = :queued OR (#payload.#state = :sending AND dueAtEpochSeconds <= :now))',
      ExpressionAttributeNames: namesOf(kind),
      ExpressionAttributeValues: { ':sending': 'sending', ':queued': 'queued', ':until': until, ':now': now },
    },
  });
  return taken.kind === 'written' ? taken.after : undefined;
}

/**
 * Keeps what was taken for the sweep after `until`. It is not queued anew, so that what fails wakes nobody at once, and it moves behind what is
 * due before it. Nothing happens when it has moved on meanwhile.
 */
export async function postpone(db: Database, kind: OutboxKind, key: OutboxKey, until: number): Promise<void> {
  await write(db, {
    Update: {
      TableName: db.tables.contacts,
      Key: key,
      UpdateExpression: 'SET dueAtEpochSeconds = :until',
      ConditionExpression: '#payload.#state = :sending',
      ExpressionAttributeNames: namesOf(kind),
      ExpressionAttributeValues: { ':sending': 'sending', ':until': until },
    },
  });
}

interface Finish {
  readonly from: readonly string[];
  readonly to: string;
  /** What the payload keeps of how it went. */
  readonly kept?: Readonly<Record<string, unknown>>;
}

/** Moves the state on and out of the outbox, unless it has moved elsewhere already. Answers whether it did. */
export async function finish(
  db: Database,
  kind: OutboxKind,
  key: OutboxKey,
  { from, to, kept = {} }: Finish,
): Promise<boolean> {
  const states = from.map((state, index) => [`:from${String(index)}`, state] as const);
  const told = Object.keys(kept);
  const moved = await write(db, {
    Update: {
      TableName: db.tables.contacts,
      Key: key,
      UpdateExpression:
        ['SET #payload.#state = :to', ...told.map((name) => `#payload.#${name} = :${name}`)].join(', ') +
        ' REMOVE outbox, dueAtEpochSeconds',
      ConditionExpression: `#payload.#state IN (${states.map(([name]) => name).join(', ')})`,
      ExpressionAttributeNames: {
        ...namesOf(kind),
        ...Object.fromEntries(told.map((name) => [`#${name}`, name])),
      },
      ExpressionAttributeValues: {
        ':to': to,
        ...Object.fromEntries(states),
        ...Object.fromEntries(told.map((name) => [`:${name}`, kept[name]])),
      },
    },
  });
  return moved.kind === 'written';
}

/** Removes what was taken and sent, where nothing of it is to be kept. Nothing happens when it has moved on meanwhile. */
export async function discard(db: Database, kind: OutboxKind, key: OutboxKey): Promise<void> {
  await write(db, {
    Delete: {
      TableName: db.tables.contacts,
      Key: key,
      ConditionExpression: '#payload.#state = :sending',
      ExpressionAttributeNames: namesOf(kind),
      ExpressionAttributeValues: { ':sending': 'sending' },
    },
  });
}

function namesOf(kind: OutboxKind): Record<string, string> {
  return { '#payload': kinds[kind].payload, '#state': 'state' };
}

const waitingItem = v.object({
  pk: v.string(),
  sk: v.string(),
  outbox: v.string(),
  dueAtEpochSeconds: v.number(),
});
type WaitingItem = v.InferOutput<typeof waitingItem>;

/** So many are read of the whole index at once: more would cost more than to ask each partition. */
const mostReadOfAll = 1000;
const mostReadOfPartition = 100;

/**
 * What was due at `before`, the longest due first. As long as little stands in the index, one read tells all, so that an idle outbox costs next to
 * nothing however many partitions it has; else each partition of the lane is asked for its own longest due.
 */
export async function findDue(
  db: Database,
  kind: OutboxKind,
  lane: Lane,
  before: number,
): Promise<OutboxKey[]> {
  const partitions = partitionsOf(kind, lane);
  const all = await readAll(db);
  const due =
    all === 'more_than_one_read_tells'
      ? (await Promise.all(partitions.map((partition) => readPartition(db, partition, before)))).flat()
      : all.filter(
          ({ outbox, dueAtEpochSeconds }) => partitions.includes(outbox) && dueAtEpochSeconds <= before,
        );
  return due
    .sort((one, other) => one.dueAtEpochSeconds - other.dueAtEpochSeconds || compare(one.sk, other.sk))
    .map(({ pk, sk }) => ({ pk, sk }));
}

/** The partitions of the index in which something is due; undefined where that takes more than one read to tell. */
export async function findDuePartitions(db: Database, before: number): Promise<Set<string> | undefined> {
  const all = await readAll(db);
  if (all === 'more_than_one_read_tells') return undefined;
  return new Set(
    all.filter(({ dueAtEpochSeconds }) => dueAtEpochSeconds <= before).map(({ outbox }) => outbox),
  );
}

async function readAll({ documents, tables }: Database): Promise<WaitingItem[] | 'more_than_one_read_tells'> {
  const { Items = [], LastEvaluatedKey } = await documents.send(
    new ScanCommand({ TableName: tables.contacts, IndexName: 'outbox', Limit: mostReadOfAll }),
  );
  return LastEvaluatedKey === undefined
    ? Items.map((item) => v.parse(waitingItem, item))
    : 'more_than_one_read_tells';
}

async function readPartition(
  { documents, tables }: Database,
  partition: string,
  before: number,
): Promise<WaitingItem[]> {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: tables.contacts,
      IndexName: 'outbox',
      KeyConditionExpression: 'outbox = :partition AND dueAtEpochSeconds <= :before',
      ExpressionAttributeValues: { ':partition': partition, ':before': before },
      Limit: mostReadOfPartition,
    }),
  );
  return Items.map((item) => v.parse(waitingItem, item));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
