import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Contact } from '../accounts/contact.ts';
import {
  endsBy,
  isSessionId,
  sessionSchema,
  type Session,
  type SessionTimeouts,
  type SessionToken,
} from '../accounts/session.ts';
import type { Store } from '../stores/store.ts';
import { contactKey, contactPartition } from './contact-key.ts';
import { readContactItem } from './contacts.ts';
import { readBatch, write, type Database, type Write } from './database.ts';
import { findStoreToChange, readStoreItem, someStoreCopyKey } from './stores.ts';

const sessionKey = ({ storeId, contactId, id }: Pick<Session, 'storeId' | 'contactId' | 'id'>) => ({
  pk: contactPartition(storeId, contactId),
  sk: id,
});

export interface SessionRecord {
  readonly session: Session;
  readonly contact: Contact;
  readonly store: Store;
}

/**
 * The session a token names, with its contact and its store: one strongly consistent read of three items, whose keys all stand in the
 * token; of the store any of its copies. Undefined when any is missing; whether the session may be honoured is for the caller to say.
 */
export async function findSession(db: Database, token: SessionToken): Promise<SessionRecord | undefined> {
  const { tables } = db;
  const { storeId, contactId } = token;
  const found = await readBatch(db, {
    [tables.sessions]: [sessionKey(token)],
    [tables.contacts]: [contactKey(storeId, contactId)],
    [tables.stores]: [someStoreCopyKey(storeId)],
  });
  const [session] = found[tables.sessions] ?? [];
  const [contact] = found[tables.contacts] ?? [];
  const [copy] = found[tables.stores] ?? [];
  if (session === undefined || contact === undefined) return undefined;
  // 0.1.0 wrote no copies: such a store costs a second read, until it is changed.
  const stored = copy === undefined ? await findStoreToChange(db, storeId) : readStoreItem(copy);
  if (stored === undefined) return undefined;
  return { session: v.parse(sessionSchema, session), contact: readContactItem(contact), store: stored.store };
}

export function createSession({ tables }: Database, session: Session): Write<'session'> {
  return {
    name: 'session',
    item: {
      Put: {
        TableName: tables.sessions,
        Item: {
          ...sessionKey(session),
          ...session,
          removeAfterEpochSeconds: session.expiresAtEpochSeconds,
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  };
}

/** Records activity, from which the idle end is counted anew. Undefined when the session was ended meanwhile. */
export async function recordActivity(
  db: Database,
  session: Session,
  timeouts: SessionTimeouts,
  now: number,
): Promise<Session | undefined> {
  const active = { ...session, lastActivityEpochSeconds: now };
  const { idleExpiresAtEpochSeconds } = endsBy(active, timeouts);
  const recorded = await write(db, {
    Update: {
      TableName: db.tables.sessions,
      Key: sessionKey(session),
      UpdateExpression: 'SET lastActivityEpochSeconds = :now, idleExpiresAtEpochSeconds = :idle',
      ConditionExpression: 'secretHash = :hash',
      ExpressionAttributeValues: {
        ':now': now,
        ':idle': idleExpiresAtEpochSeconds,
        ':hash': session.secretHash,
      },
    },
  });
  return recorded.kind === 'written' ? { ...active, idleExpiresAtEpochSeconds } : undefined;
}

/** Carries this one session over a change of credentials that ends all others. */
export function keepSession(
  { tables }: Database,
  session: Session,
  credentialVersion: number,
): Write<'session'> {
  return {
    name: 'session',
    item: {
      Update: {
        TableName: tables.sessions,
        Key: sessionKey(session),
        UpdateExpression: 'SET credentialVersion = :version',
        ConditionExpression: 'secretHash = :hash',
        ExpressionAttributeValues: { ':version': credentialVersion, ':hash': session.secretHash },
      },
    },
  };
}

/** Its customer has shown in it who they are. Refused when it was ended meanwhile. */
export function confirmSession({ tables }: Database, session: Session, now: number): Write<'session'> {
  return {
    name: 'session',
    item: {
      Update: {
        TableName: tables.sessions,
        Key: sessionKey(session),
        UpdateExpression: 'SET confirmedAtEpochSeconds = :now',
        ConditionExpression: 'secretHash = :hash',
        ExpressionAttributeValues: { ':now': now, ':hash': session.secretHash },
      },
    },
  };
}

type SessionReference = Pick<Session, 'storeId' | 'contactId' | 'id'>;

/** Ends a session together with what is told of it. Refused when there is no such session. */
export function removeSession({ tables }: Database, session: SessionReference): Write<'session'> {
  return {
    name: 'session',
    item: {
      Delete: {
        TableName: tables.sessions,
        Key: sessionKey(session),
        ConditionExpression: 'attribute_exists(pk)',
      },
    },
  };
}

/** False when there was no such session. */
export async function endSession(db: Database, session: SessionReference): Promise<boolean> {
  if (!isSessionId(session.id)) return false;
  const ended = await write(db, removeSession(db, session).item);
  return ended.kind === 'written';
}

/** Every stored session of the contact, some of which may be over. */
export async function listSessions(
  { documents, tables }: Database,
  storeId: string,
  contactId: string,
): Promise<Session[]> {
  const sessions: Session[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await documents.send(
      new QueryCommand({
        TableName: tables.sessions,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': contactPartition(storeId, contactId) },
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    sessions.push(...Items.map((item) => v.parse(sessionSchema, item)));
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return sessions;
}
