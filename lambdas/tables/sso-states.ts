import { createHash } from 'node:crypto';
import type { Database, Write } from './database.ts';

/** Succeeds at most once for a state: what a browser came back with is good once, whatever it was good for. Kept past the state's own end. */
export function consumeState(
  { tables }: Database,
  storeId: string,
  { state, expiresAtEpochSeconds }: { readonly state: string; readonly expiresAtEpochSeconds: number },
  now: number,
): Write<'state'>['item'] {
  const hash = createHash('sha256').update(state).digest('base64url');
  return {
    Put: {
      TableName: tables.tokens,
      Item: {
        pk: `${storeId}#sso-state#${hash}`,
        usedAtEpochSeconds: now,
        removeAfterEpochSeconds: expiresAtEpochSeconds + 3600,
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}
