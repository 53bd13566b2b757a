import type { Contact } from '../accounts/contact.ts';
import { happened, type Happening, type MailOrder } from '../accounts/mail-order.ts';
import { createActivity } from '../tables/activities.ts';
import type { Database, Write } from '../tables/database.ts';
import type { Lane } from '../tables/outbox.ts';
import { asDecoys, createToken } from '../tables/tokens.ts';

/** The writes that queue a mail: to be committed with what it tells of, or by themselves. In bulk where one act queues many that nobody looks out for. */
export function queueMail(
  db: Database,
  storeId: string,
  { activity, token }: MailOrder,
  now: number,
  lane: Lane = 'waited_for',
): Write<'activity' | 'token'>[] {
  return [
    createActivity(db, activity, now, lane),
    ...(token === null ? [] : [createToken(db, storeId, token)]),
  ];
}

/** What happened, with each of the mails that tell of it; by itself where none does. To be committed with it. */
export function queueMails(
  db: Database,
  contact: Contact,
  orders: readonly MailOrder[],
  happening: Happening,
): Write<'activity' | 'token'>[] {
  const { now } = happening;
  if (orders.length === 0) return [createActivity(db, happened(contact, happening), now)];
  return orders.flatMap((order) => queueMail(db, contact.storeId, order, now));
}

/**
 * The same where nobody may be told by the time whether there is a mail: without one what `forNobody` orders is put together all the same, and written as decoys
 * (ruling 6).
 */
export function queueMailOrDecoys(
  db: Database,
  storeId: string,
  mail: MailOrder | undefined,
  forNobody: () => MailOrder | undefined,
  now: number,
): Write<'activity' | 'token' | 'decoy'>[] {
  if (mail !== undefined) return queueMail(db, storeId, mail, now);
  const ordered = forNobody();
  return ordered === undefined ? [] : asDecoys(db, storeId, queueMail(db, storeId, ordered, now), now);
}
