import type { Contact } from '../accounts/contact.ts';
import { hasEmail, orderTokenMail, type Happening, type MailOrder } from '../accounts/mail-order.ts';
import { toBeTold } from '../accounts/who-speaks.ts';
import type { NotificationName } from '../accounts/notification.ts';
import type { Store } from '../stores/store.ts';
import type { Database, Write } from '../tables/database.ts';
import { queueMails } from './queue-mail.ts';

/**
 * Tells the owner that what signs in to the account was changed, with 'Not me': a stranger who is in ends every reset link by the next change, but not that one. To be
 * committed with the change. `besides`: what somebody else is mailed of it.
 */
export function tellOwner(
  db: Database,
  store: Store,
  contact: Contact,
  happening: Happening,
  notification: NotificationName,
  besides: readonly MailOrder[] = [],
): Write<'activity' | 'token'>[] {
  const told = hasEmail(contact) ? toBeTold(contact, happening.now) : [];
  const orders = told.map((one) => orderTokenMail(store, one, 'secure', happening, { notification }));
  return queueMails(db, contact, [...orders, ...besides], happening);
}
