import type { InviteRefusal } from '../accounts/invite-refusal.ts';
import type { MailOrder } from '../accounts/mail-order.ts';
import type { OpensWith } from '../accounts/mailed-token.ts';
import type { Asked } from './action.ts';
import { mailInvitation } from './send-invitation.ts';

export type ActivationSent =
  | { readonly kind: 'queued'; readonly order: MailOrder }
  | { readonly kind: 'store_not_found' | 'contact_not_found' | 'changed_meanwhile' | InviteRefusal };

/**
 * Makes a storefront user of a contact (S1-14, S2-21): a mail whose link asks for a password (S2-24) and opens the account, which then signs in with the customer
 * number or with the address. The number is the contact's own, so it works for each of several who share one mailbox, too (rulings 9 and 10).
 */
export async function sendActivation(
  asked: Asked<{ contactId: string; identifier: 'customer_number' | 'email' }>,
): Promise<ActivationSent> {
  const opensWith: OpensWith = asked.input.identifier === 'email' ? 'email' : 'number';
  return mailInvitation(asked, { kind: 'activation_sent', opensWith });
}
