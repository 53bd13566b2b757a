import type { Contact } from './contact.ts';
import { fieldsChanged, withSaid } from './field-changes.ts';
import { isoTime } from './iso-time.ts';
import {
  isConsent,
  valueOf,
  type Consent,
  type FieldsRead,
  type FieldValue,
  type FieldValues,
} from './field-values.ts';

/**
 * What the first proof of the mailbox leaves of what was said in the customer's name. Whoever was in before may not have been the customer: their agreements
 * are nobody's and are asked for anew, and their names greet nobody until the customer says them. What they say else, the store may say as well, and it stays.
 */
export function afterTrust(
  contact: Pick<Contact, 'fields' | 'namesBy'>,
): Partial<Pick<Contact, 'fields' | 'namesBy'>> {
  const fields = withoutAgreements(contact.fields);
  return {
    ...(contact.namesBy === 'customer' ? { namesBy: 'unproven' } : {}),
    ...(Object.keys(fields).length === Object.keys(contact.fields).length ? {} : { fields }),
  };
}

/** The fields with what the prover of this address says now, put into what they find of them; undefined where that changes nothing. */
export function saidAtProof(
  { fields, emailOnTrust }: Pick<Contact, 'fields' | 'emailOnTrust'>,
  email: string,
  { values, cleared }: Extract<FieldsRead, { kind: 'fields_read' }>,
): FieldValues | undefined {
  const found = emailOnTrust === email ? withoutAgreements(fields) : fields;
  const after = withSaid(found, values, cleared);
  return fieldsChanged(found, after).changed.length === 0 ? undefined : after;
}

/** Those that an import brought, or staff with the customer's word, are the store's to answer for; a withdrawal stands, whoever made it. */
function withoutAgreements(fields: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isCustomersAgreement(value)));
}

function isCustomersAgreement(value: FieldValue): value is Consent {
  return isConsent(value) && value.given && value.source !== 'import' && value.source !== 'staff';
}

/** The contact as the history and the CRM are told of its fields: an agreement that is gone counts as withdrawn, so that nobody goes on as if it were given. */
export function withToldFields<Proven extends Pick<Contact, 'fields'>>(
  before: Pick<Contact, 'fields'>,
  after: Proven,
  now: number,
): Proven {
  const gone = Object.entries(before.fields).flatMap(([id, value]) =>
    isCustomersAgreement(value) && valueOf(after.fields, id) === undefined
      ? [[id, { ...value, given: false, at: isoTime(now), evidence: unproven }] as const]
      : [],
  );
  return { ...after, fields: { ...after.fields, ...Object.fromEntries(gone) } };
}

const unproven = 'It was given before any email of ours had reached the customer.';
