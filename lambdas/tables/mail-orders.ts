import type { MailOrder } from '../accounts/mail-order.ts';
import { createActivity } from './activities.ts';
import type { Database, Write } from './database.ts';
import { createToken } from './tokens.ts';

/** The writes that queue a mail: to be committed with what it tells of, or by themselves. */
export function queueMail(
  db: Database,
  storeId: string,
  { activity, token }: MailOrder,
  now: number,
): Write<'activity' | 'token'>[] {
  return [createActivity(db, activity, now), ...(token === null ? [] : [createToken(db, storeId, token)])];
}
