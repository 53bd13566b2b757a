import { noValues } from '../accounts/field-values.ts';
import { newContact, type Contact } from '../accounts/contact.ts';
import type { InviteRefusal } from '../accounts/invite-refusal.ts';
import { isoTime } from '../accounts/iso-time.ts';
import type { MailOrder } from '../accounts/mail-order.ts';
import type { ResetRefusal } from '../accounts/reset-refusal.ts';
import type { Store } from '../stores/store.ts';
import { freshCustomerNumber } from '../steps/fresh-customer-number.ts';
import { queueEvent } from '../steps/queue-event.ts';
import { queueFields } from '../steps/queue-fields.ts';
import { queueMail } from '../steps/queue-mail.ts';
import { keepMade } from '../tables/admin-requests.ts';
import { changeContact, createContact as createContactItem, findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { claimUnproven } from '../tables/identifiers.ts';
import { findStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';
import { erasedFields, type StillErased } from './after-erasure.ts';
import {
  claimGiven,
  givenIdentifiers,
  refusalOf,
  type EditableFields,
  type IdentifierRefusal,
} from './contact-change.ts';
import { extraFieldsSaid, type ExtraFieldsWrong } from './extra-fields-said.ts';
import { orderByCheckbox, type Checkboxes } from './order-mail.ts';
import { record } from './record.ts';
import { takeOverAddress, type AddressTaken } from './take-over-address.ts';

export interface NewContact {
  readonly fields: Required<Omit<EditableFields, 'locale'>> & {
    readonly locale?: Contact['locale'] | undefined;
  };
  /** Of the store's own fields, as they were sent. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** The mail goes out with the contact (S0-9, S0-17). */
  readonly checkboxes: Checkboxes;
  /** They were erased, and it is known (ruling 25). */
  readonly afterErasure: boolean;
}

export type ContactCreated =
  | { readonly kind: 'created'; readonly contact: Contact; readonly order: MailOrder | undefined }
  | ExtraFieldsWrong
  | StillErased
  | {
      readonly kind:
        'store_not_found' | IdentifierRefusal | 'changed_meanwhile' | InviteRefusal | ResetRefusal;
    };

const mostRivals = 5;

/** The contact that this very request has made already: whoever did it before died after it was done. */
export async function madeBefore({
  needs,
  storeId,
  request,
}: Asked<unknown>): Promise<Extract<ContactCreated, { kind: 'created' }> | undefined> {
  const id = request?.madeContactId ?? null;
  const contact = id === null ? undefined : await findContact(needs, storeId, id);
  return contact === undefined ? undefined : { kind: 'created', contact, order: undefined };
}

/** The contact, the claim to its number and its mail are written together, or none of them. */
export async function createContact(asked: Asked<NewContact>): Promise<ContactCreated> {
  const stored = await findStore(asked.needs, asked.storeId);
  if (stored === undefined) return { kind: 'store_not_found' };
  const made = await madeBefore(asked);
  if (made !== undefined) return made;
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const created = await createOnce(asked, stored.store);
    if (created.kind !== 'overtaken') return created;
  }
  return { kind: 'changed_meanwhile' };
}

/** `overtaken` when somebody registered the address, or proved it, meanwhile. */
async function createOnce(
  { needs, storeId, actor, request, input }: Asked<NewContact>,
  store: Store,
): Promise<ContactCreated | { readonly kind: 'overtaken' }> {
  const { fields, extra, checkboxes, afterErasure } = input;
  const now = needs.now();
  const { email } = fields;
  const said = await extraFieldsSaid(needs, store, noValues, { extra, actor });
  if (said.kind === 'invalid_input') return said;
  const generated = fields.customerNumber === null ? await freshCustomerNumber(needs, store) : null;
  const own = {
    ...fields,
    namesBy: 'store' as const,
    customerNumber: fields.customerNumber ?? generated,
    locale: fields.locale ?? store.locale,
    fields: said.after,
  };
  const taken: AddressTaken =
    email === null ? { kind: 'free' } : await takeOverAddress(needs, storeId, email);
  const known =
    taken.kind === 'adopted' ? { ...taken.contact, ...own } : newContact({ storeId, ...own }, isoTime(now));
  const erased = await erasedFields(needs, storeId, fields);
  if (erased.length > 0 && !afterErasure) return { kind: 'erased', details: { fields: erased } };
  const mail = await orderByCheckbox(needs, store, known, checkboxes, { actor, now });
  if (mail.kind !== 'ordered') return { kind: mail.kind };

  const contact = { ...known, ...mail.change };
  const isInvited = mail.opensWith === 'email' && email !== null;
  const outcome = await commit(needs, [
    taken.kind === 'adopted'
      ? changeContact(needs, taken.contact, { ...own, ...mail.change })
      : createContactItem(needs, contact),
    ...(taken.kind === 'withdrawn' ? taken.writes : []),
    ...givenIdentifiers(contact).flatMap((one) => claimGiven(needs, store, contact, one)),
    // Who registers with the address from now on registers to this contact.
    ...(isInvited ? [claimUnproven(needs, contact, { kind: 'email', value: email })] : []),
    ...(mail.order === undefined ? [] : queueMail(needs, storeId, mail.order, now)),
    queueEvent(needs, contact, now, { type: 'contact.created', by: 'staff' }),
    ...(erased.length === 0 ? [] : [record({ needs, actor }, contact, 'brought_back')]),
    ...queueFields(needs, noValues, contact, { actor, now }),
    ...(request === undefined ? [] : [keepMade(needs, request, contact.contactId)]),
  ]);
  if (outcome.kind === 'committed') return { kind: 'created', contact, order: mail.order };
  const refusal = refusalOf(outcome.by) ?? 'overtaken';
  // One that was made up is made up anew.
  const isOfNumber = refusal === 'customer_number_taken' || refusal === 'customer_number_is_username';
  return { kind: isOfNumber && generated !== null ? 'overtaken' : refusal };
}
