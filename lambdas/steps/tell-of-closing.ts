import type { Contact } from '../accounts/contact.ts';
import { happened, orderNotice, type Happening } from '../accounts/mail-order.ts';
import type { NotificationName } from '../accounts/notification.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import type { Write } from '../tables/database.ts';
import { ownAddresses } from './own-addresses.ts';
import { queueMail } from './queue-mail.ts';

/** So long its owner can keep an account after all that they have closed. */
export const graceSeconds = 14 * 24 * 3600;

/** What happened, with a mail to each of the mailboxes, or with none. */
export function tellEach(
  needs: Needs,
  contact: Contact,
  mailboxes: readonly string[],
  notification: NotificationName,
  happening: Happening,
): Write<'activity' | 'token'>[] {
  const { now } = happening;
  if (mailboxes.length === 0) return [createActivity(needs, happened(contact, happening), now)];
  return mailboxes.flatMap((email) =>
    queueMail(needs, contact.storeId, orderNotice({ ...contact, email }, notification, happening), now),
  );
}

/** The main address, which a contact may have without having proven it, and every other one that is theirs by proof. */
export async function mailboxesOf(needs: Needs, contact: Contact): Promise<string[]> {
  const own = await ownAddresses(needs, contact);
  return own.flatMap(({ address, proven }) => (proven || address === contact.email ? [address] : []));
}
