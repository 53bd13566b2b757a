import type { Contact } from '../accounts/contact.ts';
import { isMailStopped } from '../accounts/email-health.ts';
import { isBondWhole, linkOf } from '../accounts/links.ts';
import {
  hasEmail,
  orderNotice,
  orderTokenMail,
  type Happening,
  type MailOrder,
} from '../accounts/mail-order.ts';
import type { Store } from '../stores/store.ts';
import type { Database, Write } from '../tables/database.ts';
import { queueMails } from './queue-mail.ts';

/** To be committed with the change. */
export function tellBefore(
  db: Database,
  store: Store,
  before: Contact,
  after: Contact,
  happening: Happening,
): Write<'activity' | 'token'>[] {
  const order = orderBefore(store, before, after, happening);
  return queueMails(db, before, order === null ? [] : [order], happening);
}

/**
 * Tells the address that was the main one that it is that no more, however that came: with a link that takes it back for 72 hours (ruling 9) where that is worth anything, and without one where it is not.
 * Null where mail to it is stopped.
 */
export function orderBefore(
  store: Store,
  before: Contact,
  after: Contact,
  happening: Happening,
): MailOrder | null {
  if (!hasEmail(before) || isMailStopped(before.emailStatus)) return null;
  const told = { ...after, email: before.email };
  const withLink = orderTokenMail(store, told, 'undo_email', happening);
  const isGood =
    withLink.token !== null &&
    isBondWhole(linkOf('undo_email').boundTo, withLink.token, after, happening.now);
  return isGood ? withLink : orderNotice(told, 'Email address is no longer the main one', happening);
}
