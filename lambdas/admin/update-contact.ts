import type { FieldChange } from '../accounts/activity.ts';
import type { Contact } from '../accounts/contact.ts';
import { fieldsChanged } from '../accounts/field-changes.ts';
import { happened, hasEmail, type MailOrder } from '../accounts/mail-order.ts';
import type { InviteRefusal } from '../accounts/invite-refusal.ts';
import type { ResetRefusal } from '../accounts/reset-refusal.ts';
import { queueEvent } from '../steps/queue-event.ts';
import { queueFields } from '../steps/queue-fields.ts';
import { queueMail } from '../steps/queue-mail.ts';
import { createActivity } from '../tables/activities.ts';
import { changeContact, findContact } from '../tables/contacts.ts';
import { rememberNamed } from '../tables/named-elsewhere.ts';
import type { Needs } from '../surroundings/needs.ts';
import { commit, type Write } from '../tables/database.ts';
import { findStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';
import { erasedFields, type StillErased } from './after-erasure.ts';
import { overtakenSince, type ContactOvertaken } from './contact-as-read.ts';
import { contactChange, refusalOf, type EditableFields, type IdentifierRefusal } from './contact-change.ts';
import { extraFieldsSaid, type ExtraFieldsWrong } from './extra-fields-said.ts';
import { orderByCheckbox, type Checkboxes } from './order-mail.ts';
import { record } from './record.ts';
import { addressForInvited } from './take-over-address.ts';

export interface ContactUpdate {
  readonly contactId: string;
  readonly fields: EditableFields;
  /** Of the store's own fields, as they were sent. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** How the fields were read by whoever changes them now; what is not said is not compared. */
  readonly expected?: EditableFields | undefined;
  /** What is mailed goes to the address as it is after the change. */
  readonly checkboxes: Checkboxes;
  /** What it is given was somebody's who was erased, and it is known (ruling 25). */
  readonly afterErasure: boolean;
}

export type ContactUpdated =
  | { readonly kind: 'updated'; readonly contact: Contact; readonly order: MailOrder | undefined }
  | ContactOvertaken
  | ExtraFieldsWrong
  | StillErased
  | {
      readonly kind:
        | 'store_not_found'
        | 'contact_not_found'
        | 'email_belongs_to_account'
        | 'number_belongs_to_account'
        | IdentifierRefusal
        | 'changed_meanwhile'
        | InviteRefusal
        | ResetRefusal;
    };

const mostRivals = 5;

/** The change and its mail are written together, or neither of them. Somebody else's change at the same moment, of something else, is met as it was left. */
export async function updateContact(asked: Asked<ContactUpdate>): Promise<ContactUpdated> {
  for (let rival = 1; rival < mostRivals; rival += 1) {
    const updated = await updateOnce(asked);
    if (updated.kind !== 'changed_meanwhile') return updated;
  }
  return updateOnce(asked);
}

async function updateOnce(asked: Asked<ContactUpdate>): Promise<ContactUpdated> {
  const { needs, storeId, actor, input } = asked;
  const { contactId, fields, extra, expected, checkboxes, afterErasure } = input;
  const [stored, before] = await Promise.all([
    findStore(needs, storeId),
    findContact(needs, storeId, contactId),
  ]);
  if (stored === undefined) return { kind: 'store_not_found' };
  if (before === undefined) return { kind: 'contact_not_found' };
  const late = expected === undefined ? undefined : overtakenSince(before, expected, fields);
  if (late !== undefined) return late;
  const said = await extraFieldsSaid(needs, stored.store, before.fields, { extra, actor });
  if (said.kind === 'invalid_input') return said;
  const change = await contactChange(needs, stored.store, before, fields);
  if (change.kind !== 'changed') return change;
  const erased = await erasedFields(needs, storeId, fields, before);
  if (erased.length > 0 && !afterErasure) return { kind: 'erased', details: { fields: erased } };

  const now = needs.now();
  const after = { ...change.after, fields: said.after };
  const mail = await orderByCheckbox(needs, stored.store, after, checkboxes, { actor, now });
  if (mail.kind !== 'ordered') return { kind: mail.kind };

  const { order } = mail;
  const isSaid = fieldsChanged(before.fields, said.after).changed.length > 0;
  const changed = { ...change.change, ...(isSaid ? { fields: said.after } : {}), ...mail.change };
  const contact = { ...after, ...mail.change };
  const changes = changesOf(before, contact);
  const writes = [
    ...(erased.length === 0 ? [] : [record(asked, before, 'brought_back')]),
    ...(changes.length === 0 ? [] : recordChanges(asked, before, changes)),
    ...(Object.keys(changed).length === 0
      ? []
      : [changeContact(needs, before, changed, [...comparedIn(fields, expected), ...change.compared])]),
    ...change.writes,
    ...(mail.opensWith === 'email' ? await addressFor(needs, before, contact) : []),
    ...(order === undefined ? [] : queueMail(needs, storeId, order, now)),
    ...queueFields(needs, before.fields, contact, { actor, now }),
    ...(contact.email === before.email
      ? []
      : [queueEvent(needs, contact, now, { type: 'email.changed', previousEmail: before.email })]),
  ];
  if (writes.length === 0) return { kind: 'updated', contact, order };
  const outcome = await commit(needs, writes);
  if (outcome.kind === 'committed') return { kind: 'updated', contact, order };
  return { kind: refusalOf(outcome.by) ?? 'changed_meanwhile' };
}

/** An erasure of whose address or number is named finds it there. */
function recordChanges(
  { needs, actor }: Pick<Asked<ContactUpdate>, 'needs' | 'actor'>,
  before: Contact,
  changes: readonly FieldChange[],
): Write<'activity' | 'named'>[] {
  const now = needs.now();
  const activity = happened(before, { kind: 'contact_changed', actor, now, changes });
  return [createActivity(needs, activity, now), ...rememberNamed(needs, activity)];
}

/** What is compared once more by the write itself, besides what it compares by itself. */
function comparedIn(fields: EditableFields, expected: EditableFields = {}) {
  return comparable.filter((name) => fields[name] !== undefined && expected[name] !== undefined);
}

/** As the history of the contact tells it. */
function changesOf(before: Contact, after: Contact): FieldChange[] {
  const was = told(before);
  return Object.entries(told(after)).flatMap(([field, to]) => {
    const from = was[field] ?? null;
    return from === to ? [] : [{ field, from, to }];
  });
}

function told(contact: Contact): Readonly<Record<string, string | null>> {
  const { email, firstName, lastName, customerNumber, crmId, locale, company } = contact;
  return { email, firstName, lastName, customerNumber, crmId, locale, company: company?.name ?? null };
}

const comparable = ['firstName', 'lastName', 'locale', 'company', 'crmId'] as const;

/** A new address is taken over with the change already. */
async function addressFor(
  needs: Needs,
  before: Contact,
  contact: Contact,
): Promise<Write<'contact' | 'address'>[]> {
  if (!hasEmail(contact) || contact.email !== before.email) return [];
  const writes = await addressForInvited(needs, contact);
  return writes.map(({ name, item }) => ({ name: name === 'identifier' ? 'address' : name, item }));
}
