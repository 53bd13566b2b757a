import type { Contact } from '../accounts/contact.ts';
import {
  happened,
  orderNotice,
  orderTokenMail,
  type Happening,
  type MailOrder,
} from '../accounts/mail-order.ts';
import type { NotificationName } from '../accounts/notification.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import type { Write } from '../tables/database.ts';
import { ownAddresses } from './own-addresses.ts';
import { queueMail } from './queue-mail.ts';

/** What happened, with the same notice to each of the mailboxes, or with none. */
export function tellEach(
  needs: Needs,
  contact: Contact,
  mailboxes: readonly string[],
  notification: NotificationName,
  happening: Happening,
): Write<'activity' | 'token'>[] {
  return mailEach(needs, contact, mailboxes, happening, (one) => orderNotice(one, notification, happening));
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
  return mailEach(needs, contact, mailboxes, happening, (one) =>
    one.email === contact.email
      ? orderNotice(one, 'Your account will be closed', happening)
      : orderTokenMail(store, one, 'keep', happening),
  );
}

function mailEach(
  needs: Needs,
  contact: Contact,
  mailboxes: readonly string[],
  happening: Happening,
  order: (contact: Contact & { readonly email: string }) => MailOrder,
): Write<'activity' | 'token'>[] {
  const { now } = happening;
  if (mailboxes.length === 0) return [createActivity(needs, happened(contact, happening), now)];
  return mailboxes.flatMap((email) => queueMail(needs, contact.storeId, order({ ...contact, email }), now));
}

/** The main address, which a contact may have without having proven it, and every other one that is theirs by proof. */
export async function mailboxesOf(needs: Needs, contact: Contact): Promise<string[]> {
  const own = await ownAddresses(needs, contact);
  return own.flatMap(({ address, proven }) => (proven || address === contact.email ? [address] : []));
}
