import type { Contact } from '../accounts/contact.ts';
import { hasEmail, orderTokenMail, type MailOrder } from '../accounts/mail-order.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findContactIdsByEmail } from '../tables/contacts.ts';
import type { AdminProblemCode } from './action.ts';

export type ResetOrdered =
  | { readonly kind: 'ordered'; readonly order: MailOrder }
  | { readonly kind: AdminProblemCode; readonly order?: undefined };

/** The reset mail that staff or the CRM ask for (S0-17), or why it cannot be sent. Nothing is written yet. */
export async function orderPasswordReset(
  needs: Needs,
  store: Store,
  contact: Contact,
  { actor, now }: { actor: string; now: number },
): Promise<ResetOrdered> {
  if (!hasEmail(contact)) return { kind: 'no_email' };
  if (contact.accountState === 'disabled') return { kind: 'account_disabled' };
  if (contact.emailStatus === 'hard_bounced' || contact.emailStatus === 'complained')
    return { kind: 'email_bounced' };
  if (contact.username === null) {
    const others = (await findContactIdsByEmail(needs, store.storeId, contact.email)).filter(
      (id) => id !== contact.contactId,
    );
    if (others.length > 0) return { kind: 'duplicate_email' };
  }
  return {
    kind: 'ordered',
    order: orderTokenMail(store, contact, 'reset', { kind: 'password_reset_requested', actor, now }),
  };
}
