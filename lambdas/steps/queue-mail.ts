import type { MailOrder } from '../accounts/mail-order.ts';
import { createActivity } from '../tables/activities.ts';
import type { Database, Write } from '../tables/database.ts';
import { createToken } from '../tables/tokens.ts';

/** The writes that queue a mail: to be committed with what it tells of, or by themselves. */
export function queueMail(
  db: Database,
  storeId: string,
  { activity, token }: MailOrder,
  now: number,
): Write<'activity' | 'token'>[] {
  return [createActivity(db, activity, now), ...(token === null ? [] : [createToken(db, storeId, token)])];
}
