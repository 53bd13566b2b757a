import { accountEvent } from '../accounts/account-event.ts';
import type { Contact } from '../accounts/contact.ts';
import { createEvent } from '../tables/account-events.ts';
import type { Database, Write } from '../tables/database.ts';

/** The write that lets an event be told, of the contact as it stands afterwards: to be committed with what it tells of. */
export function queueEvent(
  db: Database,
  contact: Contact,
  now: number,
  happened: Parameters<typeof accountEvent>[2],
): Write<'event'> {
  return createEvent(db, accountEvent(contact, now, happened), now);
}
