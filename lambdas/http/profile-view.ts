import type { Contact } from '../accounts/contact.ts';
import { isConsent, valueOf, type Consent } from '../accounts/field-values.ts';
import { missingFields } from '../accounts/missing-fields.ts';
import { missingNames } from '../accounts/missing-names.ts';
import { shownAt, type ExtraField } from '../stores/extra-fields.ts';
import type { Locale } from '../stores/locale.ts';
import { ownAddresses } from '../steps/own-addresses.ts';
import type { Database } from '../tables/database.ts';

export interface ProfileEmail {
  readonly address: string;
  /** The mailbox was shown to be theirs. */
  readonly proven: boolean;
  readonly maySignIn: boolean;
  /** Mail goes to this one. */
  readonly primary: boolean;
}

/** The customer's own details, as they see and change them (S0-5). */
export interface ProfileView {
  readonly contactId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly emails: readonly ProfileEmail[];
  readonly customerNumber: string | null;
  readonly locale: Locale;
  /** What they are to be asked for. */
  readonly missing: readonly ('firstName' | 'lastName')[];
  /** The same of the store's own fields, by id. */
  readonly missingFields: readonly string[];
  /** Mail to the primary address comes back, or is not wanted there (ruling 11). */
  readonly mailComesBack: boolean;
  /** Of the store's own fields, as far as the profile shows them; null where there is nothing. */
  readonly fields: Readonly<Record<string, string | boolean | ConsentView | null>>;
}

/** A consent as its customer sees it: who of the staff put it down is the store's. */
type ConsentView = Pick<Consent, 'given' | 'textVersion' | 'language' | 'at' | 'source'>;

function fieldInProfile(contact: Contact, id: string): string | boolean | ConsentView | null {
  const value = valueOf(contact.fields, id);
  if (value === undefined) return null;
  if (!isConsent(value)) return value;
  const { given, textVersion, language, at, source } = value;
  return { given, textVersion, language, at, source };
}

export async function profileView(
  db: Database,
  contact: Contact,
  fields: readonly ExtraField[],
): Promise<ProfileView> {
  const { contactId, firstName, lastName, customerNumber, locale, emailStatus } = contact;
  const own = await ownAddresses(db, contact);
  return {
    contactId,
    firstName,
    lastName,
    emails: own.map((one) => ({ ...one, primary: one.address === contact.email })),
    customerNumber,
    locale,
    missing: missingNames(contact),
    missingFields: missingFields(fields, contact.fields).map(({ id }) => id),
    mailComesBack: emailStatus !== 'ok',
    fields: Object.fromEntries(shownAt(fields, 'profile').map(({ id }) => [id, fieldInProfile(contact, id)])),
  };
}
