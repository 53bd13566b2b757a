import type { Contact } from '../accounts/contact.ts';
import { isMailStopped } from '../accounts/email-health.ts';
import { isBondWhole, linkOf } from '../accounts/links.ts';
import { happened, hasEmail, orderNotice, orderTokenMail, type Happening } from '../accounts/mail-order.ts';
import type { Store } from '../stores/store.ts';
import { createActivity } from '../tables/activities.ts';
import type { Database, Write } from '../tables/database.ts';
import { queueMail } from './queue-mail.ts';

/**
 * Tells the address that was the main one that it is that no more, however that came: with a link that takes it back for 72 hours (ruling 9) where that is worth anything, and without one where it is not.
 * To be committed with the change.
 */
export function tellBefore(
  db: Database,
  store: Store,
  before: Contact,
  after: Contact,
  happening: Happening,
): Write<'activity' | 'token'>[] {
  const { now } = happening;
  if (!hasEmail(before) || isMailStopped(before.emailStatus)) {
    return [createActivity(db, happened(before, happening), now)];
  }
  const told = { ...after, email: before.email };
  const withLink = orderTokenMail(store, told, 'undo_email', happening);
  const isGood =
    withLink.token !== null && isBondWhole(linkOf('undo_email').boundTo, withLink.token, after, now);
  const order = isGood ? withLink : orderNotice(told, 'Email address is no longer the main one', happening);
  return queueMail(db, store.storeId, order, now);
}
