import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { addressesOf, type Contact } from '../accounts/contact.ts';
import { whatWasTyped, type Identifier } from '../accounts/identifier.ts';
import { numbersOf } from '../accounts/merge.ts';
import {
  beginAttempt,
  failAttempt,
  failuresSchema,
  type Failures,
  type LockoutPolicy,
} from '../accounts/lockout.ts';
import { replaceCounter, type Counter, type Replaced } from './counters.ts';
import { readBatch, write, type Database, type Write } from './database.ts';

/** What wrong passwords count against: what was typed, the account behind it, a device of its owner's, a signed-in change of the password. */
export const lockoutKeys = {
  typed: (storeId: string, { kind, value }: { kind: Identifier['kind'] | 'other'; value: string }) =>
    `${storeId}#sign-in#${kind}#${value}`,
  account: (storeId: string, contactId: string) => `${storeId}#account#${contactId}`,
  device: (storeId: string, contactId: string, deviceId: string) =>
    `${storeId}#device#${contactId}#${deviceId}`,
  callerCode: (storeId: string, contactId: string) => `${storeId}#caller-code#${contactId}`,
  passwordChange: (storeId: string, contactId: string) => `${storeId}#password-change#${contactId}`,
} as const;

/** Beside what else a reset writes, a transaction has room for so many. */
const mostAtOnce = 40;

/**
 * Everything that failures of one contact are counted against, save those of a device: what ends a lock has to end all of them. With whatever they may type: further
 * addresses, the numbers that a merge brought, the username of the old shop.
 */
export function lockoutsOf(contact: Contact): string[] {
  const { storeId, contactId, formerUsername } = contact;
  const typed = [
    ...addressesOf(contact).map((value) => ({ kind: 'email', value }) as const),
    ...numbersOf(contact).map((value) => ({ kind: 'number', value }) as const),
    ...whatWasTyped(formerUsername ?? '').slice(0, 1),
  ];
  return keysOf([
    lockoutKeys.account(storeId, contactId),
    lockoutKeys.passwordChange(storeId, contactId),
    ...typed.map((one) => lockoutKeys.typed(storeId, one)),
  ]).slice(0, mostAtOnce);
}

/** A transaction takes no item twice, and a number may be the username too. */
function keysOf(keys: readonly string[]): string[] {
  return [...new Set(keys)];
}

/** Everything that is counted of a contact, by what it was known by. */
export function countersOf(
  { storeId, contactId }: Pick<Contact, 'storeId' | 'contactId'>,
  identifiers: readonly Identifier[],
): string[] {
  return keysOf([
    lockoutKeys.account(storeId, contactId),
    lockoutKeys.passwordChange(storeId, contactId),
    lockoutKeys.callerCode(storeId, contactId),
    ...identifiers
      .flatMap((one): Identifier[] => (one.kind === 'username' ? whatWasTyped(one.value).slice(0, 1) : [one]))
      .map((one) => lockoutKeys.typed(storeId, one)),
  ]);
}

/** An attempt that may be made: it ends with `failReserved`, `forgetFailures` or `giveBack`, or after 30 seconds as failed. */
export interface Reserved {
  readonly kind: 'reserved';
  readonly key: string;
  readonly id: string;
  /** As the reservation left it. */
  readonly counter: Counter<Failures>;
  readonly isFirst: boolean;
}

export type Reservation =
  | Reserved
  /** Locked. */
  | { readonly kind: 'too_many_attempts'; readonly retryAfterSeconds: number }
  /** So many are looked at this moment that, were all of them wrong, it would be locked. */
  | Busy;

export interface Busy {
  readonly kind: 'busy';
  readonly retryAfterSeconds: number;
}

export const busy: Busy = { kind: 'busy', retryAfterSeconds: 1 };

/** What a right password leaves: the next one costs no more than the first. */
const forgotten = {
  condition: 'attempts = :zero AND lockedUntilEpochSeconds = :zero AND pending = :nobody',
  values: { ':zero': 0, ':nobody': {} },
};

/** How long an attempt waits for others at the same moment to end. */
const longestWaitMilliseconds = 6_000;

/**
 * Counts an attempt before it is made, so that attempts made at once cannot outrun the threshold. One conditional write when nothing failed
 * before; each rival at the same moment costs one more. `waits`: while as many are looked at as may fail, for some seconds; else it says so at once.
 */
export async function reserveAttempt(
  db: Database,
  key: string,
  now: number,
  policy: LockoutPolicy,
  { waits }: { readonly waits: boolean } = { waits: true },
): Promise<Reservation> {
  const id = randomBytes(9).toString('base64url');
  const giveUpAt = Date.now() + longestWaitMilliseconds;
  let current: Counter<Failures> | undefined;
  do {
    const begun = beginAttempt(current?.state, id, now, policy);
    switch (begun.kind) {
      case 'locked':
        return { kind: 'too_many_attempts', retryAfterSeconds: begun.retryAfterSeconds };
      case 'busy':
        if (!waits) return busy;
        await wait(20 + Math.random() * 60);
        // Read again by the refusal of the next write.
        current = undefined;
        break;
      case 'begun': {
        const { next } = begun;
        const at = { key, schema: failuresSchema };
        const replaced: Replaced<Failures> = await replaceCounter(
          db,
          at,
          current,
          next,
          next.forgetAfterEpochSeconds,
          forgotten,
        );
        const { kind, counter } = replaced;
        if (kind === 'replaced')
          return { kind: 'reserved', key, id, counter, isFirst: current === undefined };
        current = counter;
        await wait(Math.random() * 10);
      }
    }
  } while (Date.now() < giveUpAt);
  return busy;
}

/** The password was wrong. Answers for how many seconds further attempts are kept out now. */
export async function failReserved(
  db: Database,
  { key, id, counter }: Reserved,
  now: number,
  policy: LockoutPolicy,
): Promise<{ readonly lockedForSeconds: number }> {
  let current: Counter<Failures> | undefined = counter;
  for (;;) {
    const next = failAttempt(current?.state, id, now, policy);
    const at = { key, schema: failuresSchema };
    const replaced: Replaced<Failures> = await replaceCounter(
      db,
      at,
      current,
      next,
      next.forgetAfterEpochSeconds,
    );
    if (replaced.kind === 'replaced') {
      return { lockedForSeconds: Math.max(0, next.lockedUntilEpochSeconds - now) };
    }
    current = replaced.counter;
    await wait(Math.random() * 10);
  }
}

/** Takes back an attempt that was never made, because something else refused it: whatever overtook it, nothing of it is left. */
export async function giveBack(db: Database, { key, id, counter, isFirst }: Reserved): Promise<void> {
  const at = { TableName: db.tables.throttles, Key: { pk: key } };
  if (isFirst) {
    const deleted = await write(db, {
      Delete: {
        ...at,
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: { ':version': counter.version },
      },
    });
    if (deleted.kind === 'written') return;
  }
  await write(db, {
    Update: {
      ...at,
      UpdateExpression: 'REMOVE pending.#id ADD version :one',
      ConditionExpression: 'attribute_exists(pending.#id)',
      ExpressionAttributeNames: { '#id': id },
      ExpressionAttributeValues: { ':one': 1 },
    },
  });
}

/**
 * The password was right: the failures are forgotten. Refused when a lock fell meanwhile, so that a right password, looked at in the same moment as a
 * row of wrong ones, does not get past the lock they caused.
 */
export function forgetFailures({ tables }: Database, { key, id }: Reserved, now: number): Write<'lockout'> {
  return {
    name: 'lockout',
    item: {
      Update: {
        TableName: tables.throttles,
        Key: { pk: key },
        UpdateExpression:
          'SET attempts = :none, lockedUntilEpochSeconds = :none REMOVE pending.#id ADD version :one',
        ConditionExpression: 'attribute_exists(pending.#id) AND lockedUntilEpochSeconds <= :now',
        ExpressionAttributeNames: { '#id': id },
        ExpressionAttributeValues: { ':none': 0, ':one': 1, ':now': now },
      },
    },
  };
}

/** Ends a lock and forgets its failures, whoever caused them: what a reset and staff may do. Attempts under way go on. */
export function unlock({ tables }: Database, key: string, now: number): Write<'lockout'> {
  return {
    name: 'lockout',
    item: {
      Update: {
        TableName: tables.throttles,
        Key: { pk: key },
        UpdateExpression:
          'SET attempts = :none, lockedUntilEpochSeconds = :none, forgetAfterEpochSeconds = :now, removeAfterEpochSeconds = :later, pending = if_not_exists(pending, :nobody) ADD version :one',
        ConditionExpression: 'attribute_not_exists(pk) OR attempts >= :none',
        ExpressionAttributeValues: {
          ':none': 0,
          ':one': 1,
          ':now': now,
          ':later': now + 3600,
          ':nobody': {},
        },
      },
    },
  };
}

/** Until when the contact's right password is refused for wrong ones before it, at sign-in from an unknown device; undefined when it is not. */
export async function findLock(db: Database, contact: Contact, now: number): Promise<number | undefined> {
  const change = lockoutKeys.passwordChange(contact.storeId, contact.contactId);
  const keys = lockoutsOf(contact).filter((key) => key !== change);
  const { throttles } = db.tables;
  const { [throttles]: found = [] } = await readBatch(db, { [throttles]: keys.map((pk) => ({ pk })) });
  const ends = found.map((item) => v.parse(failuresSchema, item).lockedUntilEpochSeconds);
  const latest = Math.max(0, ...ends);
  return latest > now ? latest : undefined;
}
