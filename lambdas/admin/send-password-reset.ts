import type { MailOrder } from '../accounts/mail-order.ts';
import type { ResetRefusal } from '../accounts/reset-refusal.ts';
import { queueMail } from '../steps/queue-mail.ts';
import { findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { findStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';
import { orderPasswordReset } from './order-mail.ts';

export type ResetSent =
  | { readonly kind: 'queued'; readonly order: MailOrder }
  | { readonly kind: 'store_not_found' | 'contact_not_found' | ResetRefusal };

export async function sendPasswordReset({
  needs,
  storeId,
  actor,
  input,
}: Asked<{ contactId: string; reason?: string | undefined }>): Promise<ResetSent> {
  const [stored, contact] = await Promise.all([
    findStore(needs, storeId),
    findContact(needs, storeId, input.contactId),
  ]);
  if (stored === undefined) return { kind: 'store_not_found' };
  if (contact === undefined) return { kind: 'contact_not_found' };
  const now = needs.now();
  const by = { actor, now, reason: input.reason ?? null };
  const ordered = await orderPasswordReset(needs, stored.store, contact, by);
  if (ordered.kind !== 'ordered') return { kind: ordered.kind };
  await commit(needs, queueMail(needs, storeId, ordered.order, now));
  return { kind: 'queued', order: ordered.order };
}
