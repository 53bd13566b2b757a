import type { Contact } from '../accounts/contact.ts';
import { happened, orderNotice, orderTokenMail, type Happening } from '../accounts/mail-order.ts';
import type { NotificationName } from '../accounts/notification.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import type { Database, Write } from '../tables/database.ts';
import { ownAddresses } from './own-addresses.ts';
import { queueMails } from './queue-mail.ts';

/** What happened, with the same notice to each of the mailboxes, or with none. */
export function tellEach(
  needs: Needs,
  contact: Contact,
  mailboxes: readonly string[],
  notification: NotificationName,
  happening: Happening,
): Write<'activity' | 'token'>[] {
  const orders = mailboxes.map((email) => orderNotice({ ...contact, email }, notification, happening));
  return queueMails(needs, contact, orders, happening);
}

/**
 * That the account is to be closed, as the contact stands by then: at the main address with the way to sign in and keep it, and to a new password, which is mailed there alone; at each other one
 * with a link by which its reader keeps it.
 */
export function tellOfClosing(
  needs: Needs,
  store: Store,
  contact: Contact,
  mailboxes: readonly string[],
  happening: Happening,
): Write<'activity' | 'token'>[] {
  const orders = mailboxes.map((email) =>
    email === contact.email
      ? orderNotice({ ...contact, email }, 'Your account will be closed', happening)
      : orderTokenMail(store, { ...contact, email }, 'keep', happening),
  );
  return queueMails(needs, contact, orders, happening);
}

/** That an account which was to be closed is not any more, by what else is done to it; nothing of any other. */
export function recordKept(
  db: Database,
  contact: Contact,
  by: Pick<Happening, 'actor' | 'now' | 'reason'>,
): Write<'activity'>[] {
  if (contact.closing === null) return [];
  return [createActivity(db, happened(contact, { ...by, kind: 'account_kept' }), by.now)];
}

/** The main address, which a contact may have without having proven it, and every other one that is theirs by proof. */
export async function mailboxesOf(needs: Needs, contact: Contact): Promise<string[]> {
  const own = await ownAddresses(needs, contact);
  return own.flatMap(({ address, proven }) => (proven || address === contact.email ? [address] : []));
}
