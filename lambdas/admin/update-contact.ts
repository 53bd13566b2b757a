import type { Contact } from '../accounts/contact.ts';
import type { MailOrder } from '../accounts/mail-order.ts';
import type { ResetRefusal } from '../accounts/reset-refusal.ts';
import { queueMail } from '../steps/queue-mail.ts';
import { findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { findStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';
import { contactChange, type EditableFields } from './contact-change.ts';
import { orderPasswordReset } from './send-password-reset.ts';

export interface ContactUpdate {
  readonly contactId: string;
  readonly fields: EditableFields;
  /** As a CRM's checkbox: a link to set a password goes out, to the address as it is after the change. */
  readonly resetPassword: boolean;
}

export type ContactUpdated =
  | { readonly kind: 'updated'; readonly contact: Contact; readonly order: MailOrder | undefined }
  | {
      readonly kind:
        | 'store_not_found'
        | 'contact_not_found'
        | 'email_belongs_to_account'
        | 'customer_number_taken'
        | 'changed_meanwhile'
        | ResetRefusal;
    };

/** The change and its mail are written together, or neither of them. */
export async function updateContact({
  needs,
  storeId,
  actor,
  input: { contactId, fields, resetPassword },
}: Asked<ContactUpdate>): Promise<ContactUpdated> {
  const [stored, before] = await Promise.all([
    findStore(needs, storeId),
    findContact(needs, storeId, contactId),
  ]);
  if (stored === undefined) return { kind: 'store_not_found' };
  if (before === undefined) return { kind: 'contact_not_found' };
  const change = await contactChange(needs, before, fields);
  if (change.kind !== 'changed') return change;

  const now = needs.now();
  const { after } = change;
  const reset = resetPassword
    ? await orderPasswordReset(needs, stored.store, after, { actor, now })
    : undefined;
  if (reset !== undefined && reset.kind !== 'ordered') return { kind: reset.kind };

  const order = reset?.order;
  const writes = [...change.writes, ...(order === undefined ? [] : queueMail(needs, storeId, order, now))];
  if (writes.length === 0) return { kind: 'updated', contact: after, order };
  const outcome = await commit(needs, writes);
  if (outcome.kind === 'committed') return { kind: 'updated', contact: after, order };
  return { kind: outcome.by.has('identifier') ? 'customer_number_taken' : 'changed_meanwhile' };
}
