import { accountEvent, storeEvent } from '../accounts/account-event.ts';
import type { Contact } from '../accounts/contact.ts';
import { createEvent } from '../tables/account-events.ts';
import type { Database, Write } from '../tables/database.ts';
import type { Lane } from '../tables/outbox.ts';

/** The write that lets an event be told, of the contact as it stands afterwards: to be committed with what it tells of. In bulk what comes by the thousand: it stands behind all other. */
export function queueEvent(
  db: Database,
  contact: Contact,
  now: number,
  happened: Parameters<typeof accountEvent>[2],
  lane: Lane = 'waited_for',
): Write<'event'> {
  return createEvent(db, accountEvent(contact, now, happened), now, lane);
}

/** The same of what happened to a store. */
export function queueStoreEvent(
  db: Database,
  storeId: string,
  now: number,
  happened: Parameters<typeof storeEvent>[2],
): Write<'event'> {
  return createEvent(db, storeEvent(storeId, now, happened), now, 'waited_for');
}
