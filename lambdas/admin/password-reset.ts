import type { Contact } from '../accounts/contact.ts';
import { hasEmail, orderTokenMail, type MailOrder } from '../accounts/mail-order.ts';
import { resetRefusal, type ResetRefusal } from '../accounts/reset-refusal.ts';
import type { Store } from '../stores/store.ts';
import { isContactOfAddress } from '../steps/find-by-address.ts';
import type { Needs } from '../surroundings/needs.ts';

export type ResetOrdered =
  | { readonly kind: 'ordered'; readonly order: MailOrder }
  | { readonly kind: ResetRefusal; readonly order?: undefined };

/** The reset mail that staff or the CRM ask for (S0-17), or why it cannot be sent. Nothing is written yet. */
export async function orderPasswordReset(
  needs: Needs,
  store: Store,
  contact: Contact,
  { actor, now }: { actor: string; now: number },
): Promise<ResetOrdered> {
  if (!hasEmail(contact)) return { kind: 'no_email' };
  const refusal = resetRefusal(contact, await isContactOfAddress(needs, contact));
  if (refusal !== undefined) return { kind: refusal };
  return {
    kind: 'ordered',
    order: orderTokenMail(store, contact, 'reset', { kind: 'password_reset_requested', actor, now }),
  };
}
