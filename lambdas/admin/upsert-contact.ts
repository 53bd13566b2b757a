import type { Contact } from '../accounts/contact.ts';
import { findContact } from '../tables/contacts.ts';
import { findClaim } from '../tables/identifiers.ts';
import type { Asked } from './action.ts';
import { erasedFields } from './after-erasure.ts';
import { createContact, madeBefore, type ContactCreated } from './create-contact.ts';
import type { EditableFields } from './contact-change.ts';
import type { Checkboxes } from './order-mail.ts';
import { updateContact, type ContactUpdated } from './update-contact.ts';

export interface ContactUpsert {
  readonly crmId: string;
  readonly fields: EditableFields;
  /** Of the store's own fields, as they were sent. */
  readonly extra: Readonly<Record<string, unknown>>;
  readonly checkboxes: Checkboxes;
  readonly afterErasure: boolean;
}

export type ContactUpserted =
  | Exclude<ContactCreated, { kind: 'crm_id_taken' }>
  | ContactUpdated
  /** A contact that is to be made needs names. */
  | { readonly kind: 'names_missing'; readonly errors: readonly Missing[] };

const mostRivals = 5;

/** The contact of the CRM's id, made where there is none (ruling 24). However often and however many at once, there is one. */
export async function upsertContact(asked: Asked<ContactUpsert>): Promise<ContactUpserted> {
  const { needs, storeId, input } = asked;
  const { crmId, fields, extra, checkboxes, afterErasure } = input;
  const made = await madeBefore(asked);
  if (made !== undefined) return made;
  for (let rival = 0; rival < mostRivals; rival += 1) {
    const claim = await findClaim(needs, storeId, { kind: 'crm', value: crmId });
    if (claim !== undefined) {
      const { contactId } = claim;
      const contact = await findContact(needs, storeId, contactId);
      const updated = await updateContact({
        ...asked,
        input: {
          contactId,
          fields: fieldsOf(contact, { ...fields, crmId }),
          extra,
          checkboxes,
          afterErasure,
        },
      });
      // Nobody said how they read it, so nobody can be late.
      if (updated.kind !== 'contact_not_found' && updated.kind !== 'contact_changed') return updated;
      // Whoever is being erased holds it for as long as that takes.
      const erased = contact === undefined ? await erasedFields(needs, storeId, { ...fields, crmId }) : [];
      if (erased.length > 0 && !afterErasure) return { kind: 'erased', details: { fields: erased } };
      continue;
    }
    const { firstName, lastName } = fields;
    if (firstName === undefined || lastName === undefined)
      return { kind: 'names_missing', errors: missing(fields) };
    const named = { ...unsaid, ...fields, firstName, lastName, crmId };
    const created = await createContact({
      ...asked,
      input: { fields: named, extra, checkboxes, afterErasure },
    });
    if (created.kind !== 'crm_id_taken') return created;
  }
  return { kind: 'changed_meanwhile' };
}

/** Of a record of the CRM's whose contact was merged: what is a further one of the contact's already stays that. */
function fieldsOf(contact: Contact | undefined, { email, customerNumber, crmId, ...fields }: EditableFields) {
  const further = contact?.furtherEmails.map(({ address }) => address) ?? [];
  const isFurther = (value: string | null | undefined, of: readonly string[] = []) =>
    value != null && of.includes(value);
  const isMerged = isFurther(crmId, contact?.furtherCrmIds);
  return {
    ...fields,
    ...(email === undefined || (isMerged && isFurther(email, further)) ? {} : { email }),
    ...(customerNumber === undefined || (isMerged && isFurther(customerNumber, contact?.furtherNumbers))
      ? {}
      : { customerNumber }),
    ...(isMerged || crmId === undefined ? {} : { crmId }),
  };
}

const unsaid: Pick<Contact, 'email' | 'customerNumber' | 'company'> = {
  email: null,
  customerNumber: null,
  company: null,
};

interface Missing {
  readonly field: 'firstName' | 'lastName';
  readonly code: 'required';
}

function missing(fields: EditableFields): Missing[] {
  const names = (['firstName', 'lastName'] as const).filter((name) => fields[name] === undefined);
  return names.map((field) => ({ field, code: 'required' }));
}
