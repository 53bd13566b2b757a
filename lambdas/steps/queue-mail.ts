import type { MailOrder } from '../accounts/mail-order.ts';
import { createActivity } from '../tables/activities.ts';
import type { Database, Write } from '../tables/database.ts';
import type { Lane } from '../tables/outbox.ts';
import { createToken } from '../tables/tokens.ts';

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
