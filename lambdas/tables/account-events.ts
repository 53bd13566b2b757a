import * as v from 'valibot';
import { accountEventSchema, type AccountEvent } from '../accounts/account-event.ts';
import { contactPartition } from './contact-key.ts';
import type { Database, Write } from './database.ts';
import { discard, inOutbox, postpone, take, type Lane, type OutboxKey } from './outbox.ts';

/** An event that waits to be told: beside its contact, or where the store's own wait, and gone once it is told. */
const eventPrefix = 'event#';

const waitingEvent = v.object({ event: v.intersect([accountEventSchema, v.object({ state: v.string() })]) });

/** Lets an event wait, in the transaction that it tells of. */
export function createEvent(
  { tables }: Database,
  event: AccountEvent,
  now: number,
  lane: Lane,
): Write<'event'> {
  const about = 'contactId' in event ? event.contactId : 'store';
  const key = { pk: contactPartition(event.store, about), sk: `${eventPrefix}${event.eventId}` };
  return {
    name: 'event',
    item: {
      Put: {
        TableName: tables.contacts,
        Item: {
          ...key,
          event: { ...event, state: 'queued' },
          ...inOutbox('event', key, lane, now),
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  };
}

/** Takes a waiting event for telling until `until`: for one teller alone. */
export async function takeEvent(
  db: Database,
  key: OutboxKey,
  hold: { readonly now: number; readonly until: number },
): Promise<AccountEvent | undefined> {
  const taken = await take(db, 'event', key, hold);
  if (taken === undefined) return undefined;
  const { state: _, ...event } = v.parse(waitingEvent, taken).event;
  return event;
}

export const postponeEvent = (db: Database, key: OutboxKey, until: number): Promise<void> =>
  postpone(db, 'event', key, until);

/** It was told, and need not be kept. */
export const forgetEvent = (db: Database, key: OutboxKey): Promise<void> => discard(db, 'event', key);
