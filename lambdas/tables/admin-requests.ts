import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { contactKey, contactPartition } from './contact-key.ts';
import { commit, write, type Database, type Write } from './database.ts';
import type { ContactReference } from './forgetting.ts';

/** A request of an admin action that is to be done once, by the id that its caller gave it. */
export interface AdminRequest {
  readonly storeId: string;
  readonly requestId: string;
  /** Of what was asked for: another request of the same id is told from a repeat by it. */
  readonly digest: string;
  /** Of this very attempt. */
  readonly attempt: string;
}

/** One that is being done. */
export interface BegunRequest extends AdminRequest {
  /** The contact that an earlier attempt at it made, before it died. */
  readonly madeContactId: string | null;
}

const requestItem = v.object({
  digest: v.string(),
  attempt: v.string(),
  /** The answer as JSON, once there is one; null while somebody is at it. */
  reply: v.nullable(v.string()),
  heldUntilEpochSeconds: v.number(),
  removeAfterEpochSeconds: v.number(),
  madeContactId: v.optional(v.nullable(v.string()), null),
});
export type KnownRequest = v.InferOutput<typeof requestItem>;

/** For a day. */
const keptSeconds = 24 * 3600;
/** Longer than the function may run: who has not answered by then has died. */
const heldSeconds = 30;

const requestKey = ({ storeId, requestId }: Pick<AdminRequest, 'storeId' | 'requestId'>) => ({
  pk: `${storeId}#request#${requestId}`,
});

type Begun =
  | { readonly kind: 'begun'; readonly request: BegunRequest }
  | { readonly kind: 'known'; readonly known: KnownRequest };

/** Begins a request, unless it is known: then it says what is known. Of many at once one begins; one that died is begun anew, with what it had made by then. */
export async function beginRequest(db: Database, request: AdminRequest, now: number): Promise<Begun> {
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
      ConditionExpression: 'attribute_not_exists(pk) OR removeAfterEpochSeconds <= :now',
      ExpressionAttributeValues: { ':now': now },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  });
  if (begun.kind === 'written') return { kind: 'begun', request: { ...request, madeContactId: null } };
  const known = v.parse(requestItem, begun.before);
  const hasDied = known.reply === null && known.heldUntilEpochSeconds <= now && known.digest === digest;
  return hasDied && (await takeUp(db, request, known, now))
    ? { kind: 'begun', request: { ...request, madeContactId: known.madeContactId } }
    : { kind: 'known', known };
}

/** What is known of a request that was begun within its day. */
export async function findRequest(
  { documents, tables }: Database,
  request: Pick<AdminRequest, 'storeId' | 'requestId'>,
  now: number,
): Promise<KnownRequest | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.tokens, Key: requestKey(request), ConsistentRead: true }),
  );
  const known = Item === undefined ? undefined : v.parse(requestItem, Item);
  return known !== undefined && known.removeAfterEpochSeconds > now ? known : undefined;
}

/** Goes on with one that died; of several at once one does. */
async function takeUp(
  db: Database,
  request: AdminRequest,
  { attempt: before }: KnownRequest,
  now: number,
): Promise<boolean> {
  const taken = await write(db, {
    Update: {
      TableName: db.tables.tokens,
      Key: requestKey(request),
      UpdateExpression:
        'SET attempt = :attempt, heldUntilEpochSeconds = :held, removeAfterEpochSeconds = :remove',
      ConditionExpression: 'attempt = :before AND heldUntilEpochSeconds <= :now AND reply = :none',
      ExpressionAttributeValues: {
        ':attempt': request.attempt,
        ':held': now + heldSeconds,
        ':remove': now + keptSeconds,
        ':before': before,
        ':now': now,
        ':none': null,
      },
    },
  });
  return taken.kind === 'written';
}

/** Keeps which contact the request made, in the transaction that makes it: whoever takes it up later makes no other. Refused once somebody has. */
export function keepMade({ tables }: Database, request: AdminRequest, contactId: string): Write<'request'> {
  return {
    name: 'request',
    item: {
      Update: {
        TableName: tables.tokens,
        Key: requestKey(request),
        UpdateExpression: 'SET madeContactId = :contact',
        ConditionExpression: 'attempt = :attempt',
        ExpressionAttributeValues: { ':contact': contactId, ':attempt': request.attempt },
      },
    },
  };
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

/** Forgets a request that was refused: nothing was done, and it may be asked again. One that has made a contact is let go of for whoever takes it up. */
export async function forgetRequest(db: Database, request: AdminRequest, now: number): Promise<void> {
  const forgotten = await write(db, {
    Delete: {
      TableName: db.tables.tokens,
      Key: requestKey(request),
      ConditionExpression: 'attempt = :attempt AND attribute_not_exists(madeContactId)',
      ExpressionAttributeValues: { ':attempt': request.attempt },
    },
  });
  if (forgotten.kind === 'written') return;
  await write(db, {
    Update: {
      TableName: db.tables.tokens,
      Key: requestKey(request),
      UpdateExpression: 'SET heldUntilEpochSeconds = :now',
      ConditionExpression: 'attempt = :attempt',
      ExpressionAttributeValues: { ':now': now, ':attempt': request.attempt },
    },
  });
}

/** What stands with a contact of whom an answer tells. */
const toldItem = v.object({ sk: v.string(), attempt: v.string() });
const toldPrefix = 'request#';

/** Keeps with the contact that the request's answer tells of it, so that its erasure finds that. False where there is no such contact, or none any more. */
export async function keepTold(
  db: Database,
  { storeId, requestId, attempt }: AdminRequest,
  contactId: string,
  now: number,
): Promise<boolean> {
  const kept = await commit(db, [
    {
      name: 'contact',
      item: {
        ConditionCheck: {
          TableName: db.tables.contacts,
          Key: contactKey(storeId, contactId),
          ConditionExpression: 'attribute_exists(pk)',
        },
      },
    },
    {
      name: 'told',
      item: {
        Put: {
          TableName: db.tables.contacts,
          Item: {
            pk: contactPartition(storeId, contactId),
            sk: `${toldPrefix}${requestId}`,
            attempt,
            removeAfterEpochSeconds: now + keptSeconds,
          },
          // The same id on another day.
          ConditionExpression: 'attribute_not_exists(pk) OR attempt <> :attempt',
          ExpressionAttributeValues: { ':attempt': attempt },
        },
      },
    },
  ]);
  return kept.kind === 'committed';
}

/** Forgets a request whose answer tells of somebody who is erased, with its answer. */
export async function clearTold(db: Database, { storeId }: ContactReference, item: unknown): Promise<void> {
  const { sk, attempt } = v.parse(toldItem, item);
  await write(db, {
    Delete: {
      TableName: db.tables.tokens,
      Key: requestKey({ storeId, requestId: sk.slice(toldPrefix.length) }),
      ConditionExpression: 'attempt = :attempt',
      ExpressionAttributeValues: { ':attempt': attempt },
    },
  });
}
