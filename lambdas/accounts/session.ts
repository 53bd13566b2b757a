import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { Store } from '../stores/store.ts';

/**
 * A session is one sign-in on one device. The customer's token is `store.contact.id.secret`: it says where the session is stored, so
 * that checking it needs no index; the table holds only the secret's SHA-256. The id alone opens nothing and is what lists show.
 */
export const sessionSchema = v.pipe(
  v.object({
    storeId: v.string(),
    contactId: v.string(),
    id: v.string(),
    secretHash: v.string(),
    createdAtEpochSeconds: v.number(),
    lastActivityEpochSeconds: v.number(),
    /** The ends as its store's timeouts set them, at its creation and at its last activity. 0.1.0 stored none: the timeouts in force end those. */
    expiresAtEpochSeconds: v.optional(v.number(), Number.POSITIVE_INFINITY),
    idleExpiresAtEpochSeconds: v.optional(v.number(), Number.POSITIVE_INFINITY),
    /** The contact's credential version at sign-in: any other means that the password was reset or the account disabled since. */
    credentialVersion: v.number(),
    userAgent: v.string(),
    /** When its customer last showed in it that it is them: by the password, or at the provider. 0 for never. */
    confirmedAtEpochSeconds: v.optional(v.number(), 0),
  }),
  v.readonly(),
);
export type Session = v.InferOutput<typeof sessionSchema>;

export interface SessionToken {
  readonly storeId: string;
  readonly contactId: string;
  readonly id: string;
  readonly secret: string;
}

/** Store variables `session.inactivity_timeout_minutes` and `session.absolute_timeout_minutes` (S0-20 to S0-25). */
export interface SessionTimeouts {
  readonly inactivityMinutes: number;
  readonly absoluteMinutes: number;
  /** Sessions that were last active by the one, or created by the other, were over when the timeouts were changed, and stay so (ruling 12). */
  readonly overIfActiveByEpochSeconds: number;
  readonly overIfCreatedByEpochSeconds: number;
}

export function sessionTimeouts({ variables, sessionsOver }: Store): SessionTimeouts {
  return {
    inactivityMinutes: variables['session.inactivity_timeout_minutes'],
    absoluteMinutes: variables['session.absolute_timeout_minutes'],
    overIfActiveByEpochSeconds: sessionsOver.activeByEpochSeconds,
    overIfCreatedByEpochSeconds: sessionsOver.createdByEpochSeconds,
  };
}

/**
 * What a store remembers when its variables change at this moment: which of its sessions its timeouts so far have ended. Nothing is written to
 * the sessions, yet no later timeout, however long, brings one of them back.
 */
export function sessionsOverBy(store: Store, now: number): Store['sessionsOver'] {
  const timeouts = sessionTimeouts(store);
  return {
    activeByEpochSeconds: Math.max(
      timeouts.overIfActiveByEpochSeconds,
      now - timeouts.inactivityMinutes * 60,
    ),
    createdByEpochSeconds: Math.max(
      timeouts.overIfCreatedByEpochSeconds,
      now - timeouts.absoluteMinutes * 60,
    ),
  };
}

export function generateSessionToken(storeId: string, contactId: string): SessionToken {
  return {
    storeId,
    contactId,
    id: randomBytes(12).toString('base64url'),
    secret: randomBytes(32).toString('base64url'),
  };
}

export function writeSessionToken({ storeId, contactId, id, secret }: SessionToken): string {
  return `${storeId}.${contactId}.${id}.${secret}`;
}

/** Whether it can be the id of a session; anything else need not be looked for, and may be of any length. */
export function isSessionId(id: string): boolean {
  return /^[A-Za-z0-9_-]{16}$/.test(id);
}

/** Undefined when it is no session token at all. */
export function readSessionToken(token: string): SessionToken | undefined {
  const parts = /^([a-z0-9-]{1,63})\.([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{43})$/.exec(
    token,
  );
  const [, storeId, contactId, id, secret] = parts ?? [];
  if (storeId === undefined || contactId === undefined || id === undefined || secret === undefined)
    return undefined;
  return { storeId, contactId, id, secret };
}

export function hashSessionSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

export function isSessionSecret(session: Session, secret: string): boolean {
  return timingSafeEqual(Buffer.from(session.secretHash), Buffer.from(hashSessionSecret(secret)));
}

export interface SessionEnds {
  readonly idleExpiresAtEpochSeconds: number;
  readonly expiresAtEpochSeconds: number;
}

/** When the session would end by its store's timeouts alone. */
export function endsBy(
  {
    createdAtEpochSeconds,
    lastActivityEpochSeconds,
  }: Pick<Session, 'createdAtEpochSeconds' | 'lastActivityEpochSeconds'>,
  { inactivityMinutes, absoluteMinutes }: SessionTimeouts,
): SessionEnds {
  return {
    expiresAtEpochSeconds: createdAtEpochSeconds + absoluteMinutes * 60,
    idleExpiresAtEpochSeconds: lastActivityEpochSeconds + inactivityMinutes * 60,
  };
}

/**
 * When the session ends: as was set, or sooner where its store has shortened a timeout since. The idle end is never after the other. The first
 * second at which it is over is the one given.
 */
export function sessionEnds(session: Session, timeouts: SessionTimeouts): SessionEnds {
  const now = endsBy(session, timeouts);
  const expiresAtEpochSeconds = Math.min(session.expiresAtEpochSeconds, now.expiresAtEpochSeconds);
  const idle = Math.min(session.idleExpiresAtEpochSeconds, now.idleExpiresAtEpochSeconds);
  return { expiresAtEpochSeconds, idleExpiresAtEpochSeconds: Math.min(idle, expiresAtEpochSeconds) };
}

/** Whether the session may be honoured: neither timed out, nor of credentials that were changed since. */
export function isSessionLive(
  session: Session,
  { credentialVersion }: Pick<Session, 'credentialVersion'>,
  timeouts: SessionTimeouts,
  now: number,
): boolean {
  return (
    session.credentialVersion === credentialVersion &&
    session.lastActivityEpochSeconds > timeouts.overIfActiveByEpochSeconds &&
    session.createdAtEpochSeconds > timeouts.overIfCreatedByEpochSeconds &&
    now < sessionEnds(session, timeouts).idleExpiresAtEpochSeconds
  );
}

/**
 * Whether activity is worth a write: once a minute, and ten times within a short timeout, so that counting idle time from the recorded
 * activity ends no session much too early.
 */
export function isActivityDue(session: Session, timeouts: SessionTimeouts, now: number): boolean {
  return now - session.lastActivityEpochSeconds >= Math.min(60, timeouts.inactivityMinutes * 6);
}

/** What is asked for once is good for what is done next, and for no more. */
export const confirmedForSeconds = 10 * 60;

/** Whether a provider's sign-in can show in the session who its customer is. One that was connected in it says nothing of who opened it. */
export function showsWho(
  { connectedAt }: { readonly connectedAt: string },
  { createdAtEpochSeconds }: Pick<Session, 'createdAtEpochSeconds'>,
): boolean {
  return Date.parse(connectedAt) / 1000 <= createdAtEpochSeconds;
}

/** Whether the customer has just shown again who they are: asked of before what somebody who finds a session open must not do. */
export function isConfirmed(
  { confirmedAtEpochSeconds }: Pick<Session, 'confirmedAtEpochSeconds'>,
  now: number,
): boolean {
  return now < confirmedAtEpochSeconds + confirmedForSeconds;
}
