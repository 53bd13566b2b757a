import { hasEmail, orderNotice, type MailOrder } from '../accounts/mail-order.ts';
import { asSettled } from '../accounts/who-speaks.ts';
import { isStoppedNow } from '../steps/as-mail-goes.ts';
import { queueMail } from '../steps/queue-mail.ts';
import { findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import type { Asked } from './action.ts';

export type CallerCodeSent =
  | {
      readonly kind: 'queued';
      readonly order: MailOrder;
      readonly to: string;
      /** As opposed to the one that had settled before it. */
      readonly isMainAddress: boolean;
    }
  | { readonly kind: 'contact_not_found' | 'no_email' | 'email_bounced' | 'account_not_active' };

/** Mails whoever is on the phone the code that their profile would show (ruling 23), to the settled address: that of whoever has just changed the main one shows nothing. It is made when the mail is sent, and stands nowhere: staff see no more of it. */
export async function sendCallerCode({
  needs,
  storeId,
  actor,
  input,
}: Asked<{ contactId: string }>): Promise<CallerCodeSent> {
  const contact = await findContact(needs, storeId, input.contactId);
  if (contact === undefined) return { kind: 'contact_not_found' };
  if (contact.accountState !== 'active') return { kind: 'account_not_active' };
  const now = needs.now();
  const settled = asSettled(contact, now);
  if (!hasEmail(settled)) return { kind: 'no_email' };
  if (await isStoppedNow(needs, settled, now)) return { kind: 'email_bounced' };
  const order = orderNotice(settled, 'Your caller code', { kind: 'caller_code_sent', actor, now });
  await commit(needs, queueMail(needs, storeId, order, now));
  return { kind: 'queued', order, to: settled.email, isMainAddress: settled.email === contact.email };
}
