import * as v from 'valibot';
import { write, type Database } from './database.ts';

/** A request of an admin action that is to be done once, by the id that its caller gave it. */
export interface AdminRequest {
  readonly storeId: string;
  readonly requestId: string;
  /** Of what was asked for: another request of the same id is told from a repeat by it. */
  readonly digest: string;
  /** Of this very attempt. */
  readonly attempt: string;
}

const requestItem = v.object({
  digest: v.string(),
  /** The answer as JSON, once there is one; null while somebody is at it. */
  reply: v.nullable(v.string()),
});
export type KnownRequest = v.InferOutput<typeof requestItem>;

/** For a day. */
const keptSeconds = 24 * 3600;
/** Longer than the function may run: who has not answered by then has died. */
const heldSeconds = 30;

const requestKey = ({ storeId, requestId }: AdminRequest) => ({ pk: `${storeId}#request#${requestId}` });

/** Begins a request, unless it is known: then it says what is known. Of many at once one begins; one that died is begun anew. */
export async function beginRequest(
  db: Database,
  request: AdminRequest,
  now: number,
): Promise<{ readonly kind: 'begun' } | { readonly kind: 'known'; readonly known: KnownRequest }> {
  const { digest, attempt } = request;
  const begun = await write(db, {
    Put: {
      TableName: db.tables.tokens,
      Item: {
        ...requestKey(request),
        digest,
        attempt,
        reply: null,
        heldUntilEpochSeconds: now + heldSeconds,
        removeAfterEpochSeconds: now + keptSeconds,
      },
      ConditionExpression:
        'attribute_not_exists(pk) OR removeAfterEpochSeconds <= :now OR (reply = :none AND heldUntilEpochSeconds <= :now AND digest = :digest)',
      ExpressionAttributeValues: { ':now': now, ':none': null, ':digest': digest },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  });
  return begun.kind === 'written'
    ? { kind: 'begun' }
    : { kind: 'known', known: v.parse(requestItem, begun.before) };
}

/** Keeps the answer for whoever asks again. */
export async function finishRequest(db: Database, request: AdminRequest, reply: string): Promise<void> {
  await write(db, {
    Update: {
      TableName: db.tables.tokens,
      Key: requestKey(request),
      UpdateExpression: 'SET reply = :reply',
      ConditionExpression: 'attempt = :attempt',
      ExpressionAttributeValues: { ':reply': reply, ':attempt': request.attempt },
    },
  });
}

/** Forgets a request that was refused: nothing was done, and it may be asked again. */
export async function forgetRequest(db: Database, request: AdminRequest): Promise<void> {
  await write(db, {
    Delete: {
      TableName: db.tables.tokens,
      Key: requestKey(request),
      ConditionExpression: 'attempt = :attempt',
      ExpressionAttributeValues: { ':attempt': request.attempt },
    },
  });
}
