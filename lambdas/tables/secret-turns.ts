import { randomUUID } from 'node:crypto';
import { write, type Database, type Write } from './database.ts';

/**
 * The turn at writing a store's secret with its provider. A secret is written before what names it is decided, and takes the label of the one that waits or went before: of two at
 * once the later one's would be kept, and the earlier one's named. So one is at it at a time, and whatever it decides ends its turn in the same transaction.
 */
export interface SecretTurn {
  readonly storeId: string;
  readonly turn: string;
}

/** Longer than the function may run: whose turn it is still has died. */
const heldSeconds = 60;

const turnKey = ({ storeId }: Pick<SecretTurn, 'storeId'>) => ({ pk: `${storeId}#secret-turn` });

/** Of many at once one gets it; the others get none. */
export async function takeSecretTurn(
  db: Database,
  storeId: string,
  now: number,
): Promise<SecretTurn | undefined> {
  const turn = { storeId, turn: randomUUID() };
  const taken = await write(db, {
    Put: {
      TableName: db.tables.tokens,
      Item: { ...turnKey(turn), ...turn, removeAfterEpochSeconds: now + heldSeconds },
      ConditionExpression: 'attribute_not_exists(pk) OR removeAfterEpochSeconds <= :now',
      ExpressionAttributeValues: { ':now': now },
    },
  });
  return taken.kind === 'written' ? turn : undefined;
}

/** Refused when it is another's by now. */
export function endSecretTurn({ tables }: Database, { storeId, turn }: SecretTurn): Write<'turn'> {
  return {
    name: 'turn',
    item: {
      Delete: {
        TableName: tables.tokens,
        Key: turnKey({ storeId }),
        ConditionExpression: 'turn = :turn',
        ExpressionAttributeValues: { ':turn': turn },
      },
    },
  };
}

/** Gives a turn back that nothing came of. */
export async function giveBackSecretTurn(db: Database, turn: SecretTurn): Promise<void> {
  await write(db, endSecretTurn(db, turn).item);
}
