import { newContact, type Contact } from '../accounts/contact.ts';
import { fieldsChanged } from '../accounts/field-changes.ts';
import { namedBy } from '../accounts/greeted-name.ts';
import { noValues } from '../accounts/field-values.ts';
import { canonicalUsername, numberLike } from '../accounts/identifier.ts';
import { numbersOf } from '../accounts/merge.ts';
import { takeImportedFields } from '../accounts/imported-fields.ts';
import { isSameLeft, leftBy, takeFields, type Imported } from '../accounts/imported.ts';
import { readImportedHash } from '../accounts/imported-passwords/read-imported-hash.ts';
import type { ImportedScheme } from '../accounts/imported-passwords/imported-hash.ts';
import { isoTime } from '../accounts/iso-time.ts';
import type { PasswordHash } from '../accounts/password-hash.ts';
import type { StaffProblemCode } from '../accounts/problems.ts';
import { queueFields } from '../steps/queue-fields.ts';
import { queueEvent } from '../steps/queue-event.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { whoseRecord } from '../tables/compared.ts';
import { changeContact, createContact } from '../tables/contacts.ts';
import type { Write } from '../tables/database.ts';
import { claimProven, claimUnproven, isNoOthers } from '../tables/identifiers.ts';
import { claimGiven, contactChange, givenIdentifiers } from './contact-change.ts';
import type { Match } from './import-match.ts';
import type { ImportRow } from './import-row.ts';
import { record } from './record.ts';

/** What becomes of a row's contact. */
export type ContactImported =
  | {
      readonly kind: 'created' | 'updated' | 'unchanged';
      /** As it stands afterwards. */
      readonly contact: Contact;
      /** What of the row is left out. */
      readonly leftOut: readonly StaffProblemCode[];
      /** Of the password that is taken, or was there from the same row before. */
      readonly scheme: ImportedScheme | null;
    }
  | { readonly kind: 'refused'; readonly code: StaffProblemCode };

/** What a row comes to once its writes are made: all of them, or none where somebody changed the same contact or took the same identifier meanwhile. */
export interface PlannedContact {
  readonly outcome: ContactImported;
  /** None where nothing changes. */
  readonly writes: readonly Write[];
}

export interface Importing {
  readonly needs: Needs;
  readonly store: Store;
  readonly actor: string;
  readonly isDryRun: boolean;
  /** A number that no contact has, for a new one that brings none; null where there is none to be had. */
  readonly takeNumber: () => Promise<string | null>;
}

/** The contact of a row as it is to be: made, or brought up to what the row says and was not changed here since. Nothing is written yet. */
export async function planContact(
  importing: Importing,
  row: ImportRow,
  match: Match,
): Promise<PlannedContact> {
  switch (match.kind) {
    case 'erased':
    case 'identifiers_disagree':
    case 'customer_number_taken':
    case 'duplicate_email':
      return nothingToWrite({ kind: 'refused', code: match.kind });
    case 'new':
    case 'known': {
      const hash = readHash(row.passwordHash);
      if (hash.kind === 'refused') return nothingToWrite(hash);
      return match.kind === 'new' ? create(importing, row, match, hash) : update(importing, row, match, hash);
    }
  }
}

const nothingToWrite = (outcome: ContactImported): PlannedContact => ({ outcome, writes: [] });

interface Hash {
  readonly kind: 'hash';
  readonly password: PasswordHash | null;
  readonly scheme: ImportedScheme | null;
}

function readHash(text: string | null): Hash | Extract<ContactImported, { kind: 'refused' }> {
  if (text === null || text === '') return { kind: 'hash', password: null, scheme: null };
  const read = readImportedHash(text);
  switch (read.kind) {
    case 'imported_hash':
      return { kind: 'hash', password: { scheme: 'imported', hash: text }, scheme: read.scheme };
    case 'unknown_scheme':
      return { kind: 'refused', code: 'unknown_hash_scheme' };
    case 'too_costly':
      return { kind: 'refused', code: 'hash_too_costly' };
    case 'malformed':
      return { kind: 'refused', code: 'hash_malformed' };
  }
}

/** What of the row goes into the contact's fields, and the username where it can be signed in with. */
function broughtBy(
  { username, email }: ImportRow,
  holder: string | null,
  contactId: string | null,
): { fields: Pick<Contact, 'formerUsername'>; leftOut: StaffProblemCode[] } {
  // Many shops have the address for a username: that signs in already.
  if (username === null || username === '' || username.toLowerCase() === email)
    return { fields: { formerUsername: null }, leftOut: [] };
  const formerUsername = canonicalUsername(username);
  if (formerUsername === undefined)
    return { fields: { formerUsername: null }, leftOut: ['username_unusable'] };
  return holder === null || holder === contactId
    ? { fields: { formerUsername }, leftOut: [] }
    : { fields: { formerUsername: null }, leftOut: ['username_taken'] };
}

async function create(
  importing: Importing,
  row: ImportRow,
  { holdsAddress, usernameHolder, usernameAsNumber, numberAsUsername }: Extract<Match, { kind: 'new' }>,
  { password, scheme }: Hash,
): Promise<PlannedContact> {
  const { needs, store } = importing;
  if (numberAsUsername !== null && isShadowed(store)) return nothingToWrite(refusedNumber);
  const { email, emailProven, firstName, lastName, customerNumber, crmId, company } = row;
  const { fields, leftOut } = broughtBy(row, usernameHolder, null);
  const now = needs.now();
  const locale = row.locale ?? store.locale;
  const own = {
    ...{ email, firstName, lastName, crmId, company, locale, ...fields },
    namesBy: 'store' as const,
    customerNumber: customerNumber ?? (await importing.takeNumber()),
  };
  const brought = takeImportedFields(noValues, {}, row.fields, { actor: importing.actor, now });
  const imported: Imported = {
    at: isoTime(now),
    provenEmail: emailProven === true ? email : null,
    left: { ...leftBy({ ...own, customerNumber, locale: row.locale }), ...brought.left },
  };
  const contact = newContact(
    { storeId: store.storeId, ...own, fields: brought.after, password, imported },
    isoTime(now),
  );
  return {
    outcome: {
      kind: 'created',
      contact,
      leftOut: [...(email !== null && !holdsAddress ? (['duplicate_email'] as const) : []), ...leftOut],
      scheme,
    },
    writes: [
      createContact(needs, contact),
      ...givenIdentifiers(contact).flatMap((one) => claimGiven(needs, store, contact, one)),
      ...claimsOf(needs, contact, {
        ...{ address: holdsAddress, username: fields.formerUsername !== null, usernameAsNumber },
      }),
      queueEvent(needs, contact, now, { type: 'contact.created', by: 'import' }, 'bulk'),
      ...queueFields(needs, noValues, contact, { actor: importing.actor, now }, 'bulk'),
      record(importing, contact, 'imported'),
    ],
  };
}

/** At a sign-in a username goes before a number. */
function isShadowed({ variables }: Store): boolean {
  return variables['sign_in.former_usernames'];
}

const refusedNumber = { kind: 'refused', code: 'customer_number_is_username' } as const;

interface Claiming {
  readonly address: boolean;
  readonly username: boolean;
  /** Whose number the username was found to be, who can do without. */
  readonly usernameAsNumber: string | null;
}

/**
 * The address leads to its contact from now on, proving nothing; so does the username of the old shop, which is as good as the password beside it. Refused when somebody
 * came by it as a number since it was looked up.
 */
function claimsOf(
  needs: Needs,
  contact: Contact,
  { address, username, usernameAsNumber }: Claiming,
): Write<'identifier' | 'username'>[] {
  const { email } = contact;
  const formerUsername = username ? contact.formerUsername : null;
  const number = formerUsername === null ? undefined : numberLike(formerUsername);
  return [
    ...(address && email !== null ? [claimUnproven(needs, contact, { kind: 'email', value: email })] : []),
    ...(formerUsername !== null
      ? [
          {
            ...claimProven(needs, contact, { kind: 'username', value: formerUsername }),
            name: 'username' as const,
          },
        ]
      : []),
    ...(number === undefined || numbersOf(contact).includes(number.value)
      ? []
      : [isNoOthers(needs, contact, number, usernameAsNumber ?? undefined)]),
  ];
}

/**
 * An account that was ever opened here is its customer's: nothing of it changes, whatever the old shop says (ruling 20). Of any other contact what was changed here
 * stays.
 */
async function update(
  importing: Importing,
  row: ImportRow,
  match: Extract<Match, { kind: 'known' }>,
  { password, scheme }: Hash,
): Promise<PlannedContact> {
  const { needs, store } = importing;
  const { contact: before, holdsAddress, usernameHolder, usernameAsNumber, numberAsUsername } = match;
  if (before.accountState === 'active' || before.accountState === 'disabled')
    return nothingToWrite({ kind: 'unchanged', contact: before, leftOut: [], scheme: null });
  const { email, emailProven, firstName, lastName, customerNumber, crmId, company, locale } = row;
  const username = broughtBy(row, usernameHolder, before.contactId);
  const isAddressAnothers = email !== null && email !== before.email && !holdsAddress;
  const brought = { email, firstName, lastName, customerNumber, crmId, company, locale, ...username.fields };
  const { taken, left: leftOfThem } = takeFields(before, before.imported, brought, (field) => {
    if (field === 'email') return isAddressAnothers;
    return field === 'formerUsername' && before.formerUsername !== null;
  });
  const extra = takeImportedFields(before.fields, leftOfThem, row.fields, {
    actor: importing.actor,
    now: needs.now(),
  });
  const { left } = extra;
  const isSaid = fieldsChanged(before.fields, extra.after).changed.length > 0;
  const isOthers = numberAsUsername !== null && numberAsUsername !== before.contactId;
  if (isOthers && taken.includes('customerNumber') && isShadowed(store)) return nothingToWrite(refusedNumber);
  const fields = Object.fromEntries(
    // Sound: of `brought`, by its own names.
    taken.map((name) => [name, brought[name]]),
  ) as Partial<Contact>;
  const change = await contactChange(needs, store, before, fields);
  if (change.kind !== 'changed') return nothingToWrite({ kind: 'refused', code: change.kind });

  const takesPassword = password !== null && !isSamePassword(before.password, password);
  const provenEmail = provenAfter(before, change.after.email, { email, emailProven });
  const leftOut = [...(isAddressAnothers ? (['duplicate_email'] as const) : []), ...username.leftOut];
  const isSame =
    taken.length === 0 &&
    !isSaid &&
    !takesPassword &&
    (before.imported?.provenEmail ?? null) === provenEmail &&
    isSameLeft(before.imported?.left ?? {}, left);
  if (isSame) return nothingToWrite({ kind: 'unchanged', contact: before, leftOut, scheme });

  const changed: Partial<Contact> = {
    ...change.change,
    imported: { at: isoTime(needs.now()), provenEmail, left },
    ...namedBy('store', before, fields.firstName),
    ...(isSaid ? { fields: extra.after } : {}),
    ...(takesPassword ? { password } : {}),
    // Whoever is signing in by the hash before is not let in by it any more.
    ...(takesPassword && before.password !== null
      ? { credentialVersion: change.after.credentialVersion + 1 }
      : {}),
  };
  const contact = { ...before, ...changed };
  // With a password, whose address is moved has the new one for a claim already.
  const isClaimed = taken.includes('email') && before.password !== null;
  const leadsHere = holdsAddress && contact.email === email && !isClaimed;
  return {
    outcome: { kind: 'updated', contact, leftOut, scheme },
    writes: [
      // A merge that is undone meanwhile, or another number, makes the row somebody else's.
      changeContact(needs, before, changed, whoseRecord),
      ...change.writes,
      ...queueFields(needs, before.fields, contact, { actor: importing.actor, now: needs.now() }, 'bulk'),
      ...claimsOf(needs, contact, {
        ...{ address: leadsHere, username: fields.formerUsername !== undefined, usernameAsNumber },
      }),
      record(importing, contact, 'imported'),
    ],
  };
}

function isSamePassword(stored: PasswordHash | null, brought: PasswordHash): boolean {
  return stored?.scheme === brought.scheme && stored.hash === brought.hash;
}

/** The address that is proven by the old shop's word: only ever the one that the contact has. */
function provenAfter(
  before: Contact,
  emailAfter: string | null,
  { email, emailProven }: Pick<ImportRow, 'email' | 'emailProven'>,
): string | null {
  const was = before.imported?.provenEmail ?? null;
  if (emailProven === null || email !== emailAfter) return was;
  return emailProven ? email : null;
}
