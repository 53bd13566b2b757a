import { healthOf } from './email-health.ts';
import { noValues } from './field-values.ts';
import { mergedFields } from './merged-fields.ts';
import { addressesOf, wasEverActive, type Contact, type MergedInto } from './contact.ts';
import { namerOf } from './greeted-name.ts';

/** Whose sign-in, credentials and main address stay when two contacts turn out to be one person. */
export type SignInOf = 'kept' | 'merged';

export type SignInChosen =
  | { readonly kind: 'chosen'; readonly signIn: SignInOf; readonly areBothAccounts: boolean }
  /** Both accounts were opened: staff say whose sign-in stays. */
  | { readonly kind: 'accounts_differ' }
  /** There is no sign-in of that one that could stay. */
  | { readonly kind: 'account_not_active' };

/** An account that its customer opened stays one; where both were opened, staff choose. */
export function chooseSignIn(kept: Contact, merged: Contact, wished: SignInOf | undefined): SignInChosen {
  const areBothAccounts = wasEverActive(kept) && wasEverActive(merged);
  if (areBothAccounts) {
    return wished === undefined
      ? { kind: 'accounts_differ' }
      : { kind: 'chosen', signIn: wished, areBothAccounts };
  }
  const only: SignInOf = wasEverActive(merged) ? 'merged' : 'kept';
  if (wished !== undefined && wished !== only) return { kind: 'account_not_active' };
  return { kind: 'chosen', signIn: only, areBothAccounts };
}

type Further = Contact['furtherEmails'][number];

interface Merging {
  readonly signIn: SignInOf;
  readonly mergeId: string;
  readonly now: number;
  /** Addresses of the merged contact that stand for somebody else. */
  readonly elsewhere: readonly string[];
}

export interface Merged {
  readonly kept: Contact;
  readonly merged: Contact;
}

/**
 * Two contacts as one: the kept one with all that is known of either, and of the other what leads to it. The names and numbers of the kept one stand first; the
 * address and the account are those of the sign-in that stays, and so are the links that outlive credentials. Every session of the merged one is over by its new credential version.
 */
export function asOnePerson(kept: Contact, merged: Contact, merging: Merging): Merged {
  const { signIn, mergeId } = merging;
  const after = { ...kept, ...personOf(kept, merged, merging), ...accountOf(kept, merged, signIn) };
  const mergedInto: MergedInto = {
    contactId: kept.contactId,
    mergeId,
    addresses: addressesOf(merged),
    credentialVersion: merged.credentialVersion,
    keptVersion: after.credentialVersion,
    isSignIn: signIn === 'merged',
  };
  return {
    kept: after,
    merged: { ...merged, ...nothing, credentialVersion: merged.credentialVersion + 1, mergedInto },
  };
}

/** What is left of a contact that is another one's person. */
const nothing = {
  email: null,
  furtherEmails: [],
  customerNumber: null,
  furtherNumbers: [],
  crmId: null,
  furtherCrmIds: [],
  mergedIds: [],
  company: null,
  username: null,
  formerUsername: null,
  fields: noValues,
  accountState: 'none',
  inviteMethod: null,
  password: null,
  emailOnTrust: null,
  registration: null,
} as const;

function personOf(kept: Contact, merged: Contact, { signIn, now, elsewhere }: Merging): Partial<Contact> {
  const [first, second] = signIn === 'merged' ? [merged, kept] : [kept, merged];
  // An account that was ever opened gets no address by a merge: mail, and so a reset, would go there (ruling 20).
  const email = wasEverActive(first) ? first.email : (first.email ?? second.email);
  // Of the other only that the addresses are known: none of them speaks for an account that it was not proven for.
  const known = new Map(
    [...second.furtherEmails.map(unproven), ...first.furtherEmails].map((one) => [one.address, one]),
  );
  // By the address that it was opened with on another's word its customer has the account, whoever the claim to it leads to.
  const stays = (address: string) => address === first.emailOnTrust || !elsewhere.includes(address);
  const further = [...addressesOf(first), ...addressesOf(second)].filter(
    (address) => address !== email && stays(address),
  );
  // An account that its number opens keeps it as the number.
  const isByNumber = first.username !== null && first.username === first.customerNumber;
  const numbers = isByNumber
    ? [...numbersOf(first), ...numbersOf(second)]
    : [...numbersOf(kept), ...numbersOf(merged)];
  const [customerNumber = null, ...furtherNumbers] = unique(numbers);
  const [crmId = null, ...furtherCrmIds] = unique([...crmIdsOf(kept), ...crmIdsOf(merged)]);
  const isNameless = kept.firstName === '' && kept.lastName === '';
  return {
    email,
    furtherEmails: unique(further).map(
      (address) => known.get(address) ?? { address, sinceEpochSeconds: now },
    ),
    ...(isNameless ? { firstName: merged.firstName, lastName: merged.lastName } : {}),
    // Said now: what comes with the other shows nothing of whose word these names are.
    namesBy: namerOf(isNameless ? merged : kept),
    ...{ customerNumber, furtherNumbers, crmId, furtherCrmIds },
    company: kept.company ?? merged.company,
    formerUsername: kept.formerUsername ?? merged.formerUsername,
    fields: mergedFields(kept.fields, merged.fields),
    imported: importedBy(kept, merged),
    mergedIds: [...kept.mergedIds, merged.contactId, ...merged.mergedIds],
    differentFrom: unique([...kept.differentFrom, ...merged.differentFrom]).filter(
      (id) => id !== kept.contactId && id !== merged.contactId,
    ),
  };
}

function unproven({ asMain: _asMain, addedAtEpochSeconds: _added, ...one }: Further): Further {
  return one;
}

/** No later import takes back what staff have found. */
function importedBy(kept: Contact, merged: Contact): Contact['imported'] {
  const imported = kept.imported ?? merged.imported;
  return imported === null ? null : { ...imported, left: {} };
}

function accountOf(kept: Contact, merged: Contact, signIn: SignInOf): Partial<Contact> {
  if (signIn === 'merged') {
    return {
      ...accountPart(merged),
      credentialVersion: Math.max(kept.credentialVersion, merged.credentialVersion) + 1,
      othersLinks: { fromVersion: 0, toVersion: kept.credentialVersion },
    };
  }
  if (wasEverActive(kept)) return {};
  const health = kept.email === null ? healthOf(merged) : {};
  return { ...health, ...pendingOf(kept, merged) };
}

/** What the sign-in is made of. Whoever was asked to open the account has not yet: what was pending is over. */
export function accountPart(of: Contact) {
  const { username, accountState, inviteMethod, password, activatedAt, lastSignInAt, locale } = of;
  const {
    mainSinceEpochSeconds,
    mainAgainAtEpochSeconds,
    mainAddedAtEpochSeconds,
    emailTakenBack,
    emailOnTrust,
    devicesForgottenAtEpochSeconds,
    securedAt,
  } = of;
  return {
    ...{ username, accountState, inviteMethod, password, activatedAt, lastSignInAt, locale },
    ...{
      mainSinceEpochSeconds,
      mainAgainAtEpochSeconds,
      mainAddedAtEpochSeconds,
      emailTakenBack,
      emailOnTrust,
      devicesForgottenAtEpochSeconds,
      securedAt,
      registration: null,
    },
    ...(of.isTrustOfStaff === undefined ? {} : { isTrustOfStaff: of.isTrustOfStaff }),
    ...healthOf(of),
  };
}

/** Of two that were never open whatever is pending with either; an open invitation is what a proof accepts (ruling 7). */
function pendingOf(kept: Contact, merged: Contact): Partial<Contact> {
  const isInvited = kept.accountState === 'invited' || merged.accountState === 'invited';
  const registration = kept.registration ?? merged.registration;
  // Of an old shop.
  const password = kept.password ?? merged.password;
  if (isInvited) return { password, accountState: 'invited', inviteMethod: 'invitation', registration };
  if (kept.accountState !== 'none' || merged.accountState === 'none') return { password };
  const { accountState, inviteMethod } = merged;
  return { password, accountState, inviteMethod, registration };
}

export function numbersOf({ customerNumber, furtherNumbers }: Contact): string[] {
  return [...(customerNumber === null ? [] : [customerNumber]), ...furtherNumbers];
}

/** The contact's username, where it is an address or a number of `own`: null where it is another's by now, or nobody's. */
export function usernameAmong({ username }: Pick<Contact, 'username'>, own: Contact): string | null {
  return username !== null && [...addressesOf(own), ...numbersOf(own)].includes(username) ? username : null;
}

export function crmIdsOf({ crmId, furtherCrmIds }: Contact): string[] {
  return [...(crmId === null ? [] : [crmId]), ...furtherCrmIds];
}

function unique(all: readonly string[]): string[] {
  return [...new Set(all)];
}

/** Of a contact as it was and as it is to be, what a write has to change. */
export function changeBetween(before: Contact, after: Contact): Partial<Contact> {
  const { storeId: _store, contactId: _contact, ...is } = after;
  const was: Readonly<Record<string, unknown>> = before;
  // Sound: a part of a contact is a part of a contact.
  return Object.fromEntries(
    Object.entries(is).filter(([name, value]) => JSON.stringify(was[name]) !== JSON.stringify(value)),
  );
}
