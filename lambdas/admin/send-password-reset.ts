import type { Contact } from '../accounts/contact.ts';
import { hasEmail, orderTokenMail, type MailOrder } from '../accounts/mail-order.ts';
import { resetRefusal, type ResetRefusal } from '../accounts/reset-refusal.ts';
import type { Store } from '../stores/store.ts';
import { isContactOfAddress } from '../steps/find-by-address.ts';
import { queueMail } from '../steps/queue-mail.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { findStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';

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

export type ResetSent =
  | { readonly kind: 'queued'; readonly order: MailOrder }
  | { readonly kind: 'store_not_found' | 'contact_not_found' | ResetRefusal };

export async function sendPasswordReset({
  needs,
  storeId,
  actor,
  input,
}: Asked<{ contactId: string }>): Promise<ResetSent> {
  const [stored, contact] = await Promise.all([
    findStore(needs, storeId),
    findContact(needs, storeId, input.contactId),
  ]);
  if (stored === undefined) return { kind: 'store_not_found' };
  if (contact === undefined) return { kind: 'contact_not_found' };
  const now = needs.now();
  const ordered = await orderPasswordReset(needs, stored.store, contact, { actor, now });
  if (ordered.kind !== 'ordered') return { kind: ordered.kind };
  await commit(needs, queueMail(needs, storeId, ordered.order, now));
  return { kind: 'queued', order: ordered.order };
}
