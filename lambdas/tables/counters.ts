import { setTimeout as wait } from 'node:timers/promises';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { write, type Database } from './database.ts';

/** What is counted of one limited thing, and how often it was changed: an item of the throttles table. */
export interface Counter<State> {
  readonly state: State;
  readonly version: number;
}

type StateSchema<State> = v.GenericSchema<unknown, State>;

export type Replaced<State> =
  | { readonly kind: 'replaced'; readonly counter: Counter<State> }
  | { readonly kind: 'changed_meanwhile'; readonly counter: Counter<State> | undefined };

/** An item that stands for nothing counted, so that the first count need not know whether it is there. */
interface Blank {
  readonly condition: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const versioned = v.object({ version: v.optional(v.number(), 0) });

/** Puts the next state in the place of the one that was read; answers what stands there instead when it has changed since. */
export async function replaceCounter<State extends object>(
  db: Database,
  { key, schema }: { readonly key: string; readonly schema: StateSchema<State> },
  before: Counter<State> | undefined,
  next: State,
  removeAfterEpochSeconds: number,
  blank?: Blank,
): Promise<Replaced<State>> {
  const names = Object.keys(next);
  const written = await write(db, {
    Update: {
      TableName: db.tables.throttles,
      Key: { pk: key },
      UpdateExpression: `SET ${names.map((name) => `${name} = :${name}`).join(', ')}, version = if_not_exists(version, :never) + :once, removeAfterEpochSeconds = :remove`,
      ConditionExpression:
        before === undefined && blank !== undefined
          ? `${conditionOf(before)} OR (${blank.condition})`
          : conditionOf(before),
      ExpressionAttributeValues: {
        ...Object.fromEntries(Object.entries(next).map(([name, value]) => [`:${name}`, value])),
        ':never': 0,
        ':once': 1,
        ':remove': removeAfterEpochSeconds,
        ...(before === undefined ? blank?.values : {}),
        ...(before === undefined || before.version === 0 ? {} : { ':before': before.version }),
      },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  });
  switch (written.kind) {
    case 'written':
      return {
        kind: 'replaced',
        counter: { state: next, version: v.parse(versioned, written.after).version },
      };
    case 'refused':
      return { kind: 'changed_meanwhile', counter: readCounter(schema, written.before) };
  }
}

/** Version 0 is an item of a release that kept none: its first change gives it one. */
function conditionOf(before: Counter<unknown> | undefined): string {
  if (before === undefined) return 'attribute_not_exists(pk)';
  return before.version === 0
    ? 'attribute_exists(pk) AND attribute_not_exists(version)'
    : 'version = :before';
}

function readCounter<State>(schema: StateSchema<State>, item: unknown): Counter<State> | undefined {
  if (item === undefined) return undefined;
  return { state: v.parse(schema, item), version: v.parse(versioned, item).version };
}

async function findCounter<State>(
  { documents, tables }: Database,
  { key, schema }: { readonly key: string; readonly schema: StateSchema<State> },
): Promise<Counter<State> | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.throttles, Key: { pk: key }, ConsistentRead: true }),
  );
  return readCounter(schema, Item);
}

const mostRivals = 80;

export type Next<State, Told, Refused> =
  | {
      readonly kind: 'next';
      readonly state: State;
      readonly removeAfterEpochSeconds: number;
      /** What the caller wants to know of the step that was taken. */
      readonly told: Told;
    }
  | { readonly kind: 'refused'; readonly refused: Refused };

/**
 * Moves a counter on by a rule that is asked again whenever a rival was quicker: one read and one conditional write, whether or not anything was counted
 * before (ruling 6), and one more write for each rival at the same moment. Contended when there were too many.
 */
export async function moveCounter<State extends object, Told, Refused>(
  db: Database,
  at: { readonly key: string; readonly schema: StateSchema<State> },
  rule: (state: State | undefined) => Next<State, Told, Refused>,
): Promise<
  | { readonly kind: 'moved'; readonly told: Told }
  | { readonly kind: 'refused'; readonly refused: Refused }
  | { readonly kind: 'contended' }
> {
  let current = await findCounter(db, at);
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const next = rule(current?.state);
    if (next.kind === 'refused') return next;
    const replaced = await replaceCounter(db, at, current, next.state, next.removeAfterEpochSeconds);
    if (replaced.kind === 'replaced') return { kind: 'moved', told: next.told };
    current = replaced.counter;
    if (rival > 0) await wait(Math.random() * 10 * Math.min(rival, 5));
  }
  return { kind: 'contended' };
}
