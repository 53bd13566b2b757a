import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { write, type Database } from './database.ts';

const floorItem = v.object({ rounds: v.number() });
const floorKey = (storeId: string) => ({ pk: `${storeId}#hash-floor` });

/** What a running function knows of its stores' floors, for an hour; what it meets that is dearer it learns at once. It lives and dies with the function's own client. */
const known = new WeakMap<Database['documents'], Map<string, { rounds: number; until: number }>>();
const keptSeconds = 3600;
const mostKept = 1000;

/** What the dearest password of the store costs to verify, in bcrypt's rounds; zero while nobody has signed in. */
export async function findHashFloor(db: Database, storeId: string, now: number): Promise<number> {
  const kept = known.get(db.documents)?.get(storeId);
  if (kept !== undefined && now < kept.until) return kept.rounds;
  const { Item } = await db.documents.send(
    new GetCommand({ TableName: db.tables.throttles, Key: floorKey(storeId), ConsistentRead: true }),
  );
  const rounds = Item === undefined ? 0 : v.parse(floorItem, Item).rounds;
  keep(db, storeId, rounds, now);
  return rounds;
}

/** Raises the floor, and never lowers it: a password that dear may be stored for ever. Without end, so it has no time to live. */
export async function raiseHashFloor(
  db: Database,
  storeId: string,
  rounds: number,
  now: number,
): Promise<void> {
  await write(db, {
    Update: {
      TableName: db.tables.throttles,
      Key: floorKey(storeId),
      UpdateExpression: 'SET rounds = :rounds',
      ConditionExpression: 'attribute_not_exists(pk) OR rounds < :rounds',
      ExpressionAttributeValues: { ':rounds': rounds },
    },
  });
  keep(db, storeId, rounds, now);
}

function keep({ documents }: Database, storeId: string, rounds: number, now: number): void {
  const floors = known.get(documents) ?? new Map<string, { rounds: number; until: number }>();
  if (floors.size >= mostKept) floors.clear();
  floors.set(storeId, { rounds, until: now + keptSeconds });
  known.set(documents, floors);
}
