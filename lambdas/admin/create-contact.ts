import { newContact, type Contact } from '../accounts/contact.ts';
import { isoTime } from '../accounts/iso-time.ts';
import type { MailOrder } from '../accounts/mail-order.ts';
import type { ResetRefusal } from '../accounts/reset-refusal.ts';
import { queueEvent } from '../steps/queue-event.ts';
import { queueMail } from '../steps/queue-mail.ts';
import { changeContact, createContact as createContactItem } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { claimProven } from '../tables/identifiers.ts';
import { findStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';
import { numberOf, type EditableFields } from './contact-change.ts';
import { orderPasswordReset } from './send-password-reset.ts';
import { takeOverAddress, type AddressTaken } from './take-over-address.ts';

export type NewContact = Required<Omit<EditableFields, 'locale'>> & {
  readonly locale?: Contact['locale'] | undefined;
  /** As a CRM's checkbox: with the contact a link to set a password goes out (S0-9, S0-17). */
  readonly resetPassword: boolean;
};

export type ContactCreated =
  | { readonly kind: 'created'; readonly contact: Contact; readonly order: MailOrder | undefined }
  | { readonly kind: 'store_not_found' | 'customer_number_taken' | 'changed_meanwhile' | ResetRefusal };

/** The contact, the claim to its number and its mail are written together, or none of them. */
export async function createContact({
  needs,
  storeId,
  actor,
  input: { resetPassword, locale, ...fields },
}: Asked<NewContact>): Promise<ContactCreated> {
  const stored = await findStore(needs, storeId);
  if (stored === undefined) return { kind: 'store_not_found' };
  const { store } = stored;
  const now = needs.now();
  const own = { locale: locale ?? store.locale, ...fields };
  const taken: AddressTaken =
    fields.email === null ? { kind: 'free' } : await takeOverAddress(needs, storeId, fields.email);
  const contact =
    taken.kind === 'adopted' ? { ...taken.contact, ...own } : newContact({ storeId, ...own }, isoTime(now));
  const reset = resetPassword ? await orderPasswordReset(needs, store, contact, { actor, now }) : undefined;
  if (reset !== undefined && reset.kind !== 'ordered') return { kind: reset.kind };

  const number = numberOf(contact);
  const outcome = await commit(needs, [
    taken.kind === 'adopted' ? changeContact(needs, taken.contact, own) : createContactItem(needs, contact),
    ...(taken.kind === 'withdrawn' ? taken.writes : []),
    ...(number === undefined ? [] : [claimProven(needs, contact, number)]),
    ...(reset === undefined ? [] : queueMail(needs, storeId, reset.order, now)),
    queueEvent(needs, contact, now, { type: 'contact.created', by: 'staff' }),
  ]);
  if (outcome.kind === 'committed') return { kind: 'created', contact, order: reset?.order };
  return { kind: outcome.by.has('contact') ? 'changed_meanwhile' : 'customer_number_taken' };
}
