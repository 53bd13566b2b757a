import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import type { Contact } from '../accounts/contact.ts';
import type { Identifier } from '../accounts/identifier.ts';
import type { TokenPurpose } from '../accounts/links.ts';
import type { Store } from '../stores/store.ts';
import { nextAttempt, type LockoutPolicy, type Throttle } from '../accounts/throttle.ts';
import { write, type Database, type Write } from './database.ts';

const throttleItem = v.object({
  attempts: v.number(),
  lockedUntilEpochSeconds: v.number(),
  forgetAfterEpochSeconds: v.number(),
});

/** What failed passwords count against. */
export const addressThrottle = (
  storeId: string,
  { kind, value }: { kind: Identifier['kind'] | 'other'; value: string },
) => `${storeId}#sign-in#${kind}#${value}`;
export const accountThrottle = (storeId: string, contactId: string) => `${storeId}#account#${contactId}`;

/** Everything that failures of one contact are counted against: what ends a lock has to end all of them. */
export function throttlesOf({ storeId, contactId, email, customerNumber }: Contact): string[] {
  return [
    accountThrottle(storeId, contactId),
    ...(email === null ? [] : [addressThrottle(storeId, { kind: 'email', value: email })]),
    ...(customerNumber === null ? [] : [addressThrottle(storeId, { kind: 'number', value: customerNumber })]),
  ];
}

export interface Reserved {
  readonly kind: 'reserved';
  readonly key: string;
  readonly id: string;
  /** What the reservation replaced. */
  readonly before: Throttle | undefined;
}

export type Reservation =
  Reserved | { readonly kind: 'too_many_attempts'; readonly retryAfterSeconds: number };

const mostRivals = 24;

/**
 * Counts an attempt as failed before it is made, so that attempts made at once cannot outrun the threshold. One conditional write when
 * nothing failed before; each rival attempt at the same moment costs one more. Given up as refused when there are too many rivals.
 */
export async function reserveAttempt(
  db: Database,
  key: string,
  now: number,
  policy: LockoutPolicy,
): Promise<Reservation> {
  let current: Throttle | undefined;
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const attempt = nextAttempt(current, now, policy);
    if (attempt.kind === 'too_many_attempts') return attempt;
    const id = randomBytes(9).toString('base64url');
    const { next } = attempt;
    const reserved = await write(db, {
      Update: {
        TableName: db.tables.throttles,
        Key: { pk: key },
        UpdateExpression:
          'SET attempts = :attempts, lockedUntilEpochSeconds = :locked, forgetAfterEpochSeconds = :forget, removeAfterEpochSeconds = :forget, reservation = :id',
        ConditionExpression:
          current === undefined
            ? 'attribute_not_exists(pk)'
            : 'attempts = :before AND lockedUntilEpochSeconds = :beforeLocked',
        ExpressionAttributeValues: {
          ':attempts': next.attempts,
          ':locked': next.lockedUntilEpochSeconds,
          ':forget': next.forgetAfterEpochSeconds,
          ':id': id,
          ...(current === undefined
            ? {}
            : { ':before': current.attempts, ':beforeLocked': current.lockedUntilEpochSeconds }),
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    });
    if (reserved.kind === 'written') return { kind: 'reserved', key, id, before: current };
    current = reserved.before === undefined ? undefined : v.parse(throttleItem, reserved.before);
    if (rival > 0) await wait(Math.random() * 15 * Math.min(rival, 4));
  }
  return { kind: 'too_many_attempts', retryAfterSeconds: 1 };
}

/**
 * Takes a reservation back that led to no attempt, because something else refused it. Without this two locks that are out of step would
 * lengthen each other by refusals alone. Left as it is when another attempt has counted on it meanwhile.
 */
export async function withdrawAttempt(db: Database, { key, id, before }: Reserved): Promise<void> {
  const same = { TableName: db.tables.throttles, Key: { pk: key } };
  await write(
    db,
    before === undefined
      ? {
          Delete: {
            ...same,
            ConditionExpression: 'reservation = :id',
            ExpressionAttributeValues: { ':id': id },
          },
        }
      : {
          Update: {
            ...same,
            UpdateExpression:
              'SET attempts = :attempts, lockedUntilEpochSeconds = :locked, forgetAfterEpochSeconds = :forget, removeAfterEpochSeconds = :forget REMOVE reservation',
            ConditionExpression: 'reservation = :id',
            ExpressionAttributeValues: {
              ':id': id,
              ':attempts': before.attempts,
              ':locked': before.lockedUntilEpochSeconds,
              ':forget': before.forgetAfterEpochSeconds,
            },
          },
        },
  );
}

/**
 * Forgets the failures after a success: refused when a lock fell meanwhile that is not this attempt's own, so that the right password,
 * checked at the same moment as a row of wrong ones, does not get past the lock they caused.
 */
export function forgetAttempts(
  { tables }: Database,
  { key, id }: { key: string; id: string },
  now: number,
): Write<'throttle'> {
  return {
    name: 'throttle',
    item: {
      Delete: {
        TableName: tables.throttles,
        Key: { pk: key },
        ConditionExpression:
          'attribute_not_exists(pk) OR lockedUntilEpochSeconds <= :now OR reservation = :id',
        ExpressionAttributeValues: { ':now': now, ':id': id },
      },
    },
  };
}

/** Ends a lock and forgets its failures, whoever caused them: what a reset and staff may do. */
export function unlock({ tables }: Database, key: string): Write<'throttle'> {
  return {
    name: 'throttle',
    item: {
      Delete: {
        TableName: tables.throttles,
        Key: { pk: key },
        ConditionExpression: 'attribute_not_exists(pk) OR attempts >= :none',
        ExpressionAttributeValues: { ':none': 0 },
      },
    },
  };
}

interface Allowance {
  /** What is counted. */
  readonly key: string;
  readonly limit: number;
  readonly windowSeconds: number;
}

/** Requests that one client network may make of a store. */
export const networkAllowance = ({ storeId, variables }: Store, network: string): Allowance => ({
  key: `${storeId}#network#${network}`,
  limit: variables['throttling.network_requests_per_minute'],
  windowSeconds: 60,
});

/** Mails of one purpose that one address may be sent on request. */
export const mailAllowance = (
  { storeId, variables }: Store,
  purpose: TokenPurpose,
  address: string,
): Allowance => ({
  key: `${storeId}#mail#${purpose}#${address}`,
  limit: variables['throttling.mails_per_address_per_hour'],
  windowSeconds: 3600,
});

export type Spent =
  { readonly kind: 'spent' } | { readonly kind: 'too_many_requests'; readonly retryAfterSeconds: number };

/** Takes one from an allowance, counted in fixed windows: in a row of requests at once exactly `limit` pass. */
export async function spend(
  db: Database,
  { key, limit, windowSeconds }: Allowance,
  now: number,
): Promise<Spent> {
  const window = Math.floor(now / windowSeconds);
  const endsAt = (window + 1) * windowSeconds;
  const spent = await write(db, {
    Update: {
      TableName: db.tables.throttles,
      Key: { pk: `${key}#${String(window)}` },
      UpdateExpression: 'SET removeAfterEpochSeconds = :remove ADD spent :one',
      ConditionExpression: 'attribute_not_exists(pk) OR spent < :limit',
      ExpressionAttributeValues: { ':remove': endsAt + 3600, ':one': 1, ':limit': limit },
    },
  });
  return spent.kind === 'written'
    ? { kind: 'spent' }
    : { kind: 'too_many_requests', retryAfterSeconds: endsAt - now };
}
