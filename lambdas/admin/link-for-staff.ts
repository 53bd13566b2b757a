import type { Activity, ActivityMail } from '../accounts/activity.ts';
import type { Contact } from '../accounts/contact.ts';
import { linkOf } from '../accounts/links.ts';

/**
 * The token whose link staff may read out of a mail (ruling 20), to hand it on in another way: that of an invitation or activation that staff
 * sent, while the account was never active. What a customer asked for is for that customer's mailbox alone.
 */
export function tokenForStaff(contact: Contact, { actor, mail }: Activity): ActivityMail['token'] {
  const token = mail?.token ?? null;
  if (token === null || !linkOf(token.purpose).isForStaffToo) return null;
  return actor === 'customer' || contact.activatedAt !== null ? null : token;
}
