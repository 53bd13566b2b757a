import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { locales, type Locale } from '../stores/locale.ts';
import { accountStates, type AccountState } from './account-state.ts';
import { fieldValuesSchema, noValues } from './field-values.ts';
import { importedSchema } from './imported.ts';
import { passwordHashSchema, type PasswordHash } from './password-hash.ts';
import { registrationSchema, type PendingRegistration } from './registration.ts';

const inviteMethods = ['checkout', 'invitation', 'registration'] as const;

export const emailStatuses = ['ok', 'soft_bounced', 'hard_bounced', 'complained'] as const;
export type EmailStatus = (typeof emailStatuses)[number];

/**
 * Whose word a contact's names are: the store's (its staff, its CRM, an import), the proven customer's, that of an order, which anybody can place with any address,
 * or of whoever was in before the customer had proven theirs.
 */
const namers = ['store', 'customer', 'order', 'unproven'] as const;
export type Namer = (typeof namers)[number];

const softBouncesSchema = v.pipe(
  v.array(v.pipe(v.looseObject({ messageId: v.string(), atEpochSeconds: v.number() }), v.readonly())),
  v.readonly(),
);

/** What is known of a main address beside its text. */
const mainStandingSchema = v.pipe(
  v.looseObject({
    mainSinceEpochSeconds: v.number(),
    emailStatus: v.picklist(emailStatuses),
    softBounces: softBouncesSchema,
    bouncesClearedAtEpochSeconds: v.number(),
  }),
  v.readonly(),
);
export type MainStanding = v.InferOutput<typeof mainStandingSchema>;

const furtherEmailSchema = v.pipe(
  v.looseObject({
    address: v.string(),
    /** Since when it is a further one. */
    sinceEpochSeconds: v.number(),
    /** Of one that was the main address before: how it stood then, and will stand if it is that again. See main-address.ts. */
    asMain: v.optional(mainStandingSchema),
    /** Since when it is the account's by its customer's proof, as the main one or not; none of one that a merge brought, or an earlier release, and of one that nobody has proven. */
    addedAtEpochSeconds: v.optional(v.number()),
  }),
  v.readonly(),
);

const versionsSchema = v.pipe(
  v.looseObject({ fromVersion: v.number(), toVersion: v.number() }),
  v.readonly(),
);
export type Versions = v.InferOutput<typeof versionsSchema>;
const mergedIntoSchema = v.pipe(
  v.looseObject({
    contactId: v.string(),
    mergeId: v.string(),
    /** What this contact's links were bound to, and the other's credentials at that moment: by these they are good still. */
    addresses: v.pipe(v.array(v.string()), v.readonly()),
    credentialVersion: v.number(),
    keptVersion: v.number(),
    /** The other is signed in to as this one was. */
    isSignIn: v.boolean(),
  }),
  v.readonly(),
);
export type MergedInto = v.InferOutput<typeof mergedIntoSchema>;
const ids = v.optional(v.pipe(v.array(v.string()), v.readonly()), []);
/** The account ends then, unless it is kept: at its owner's wish, or because nobody has signed in for long. */
const closingSchema = v.pipe(
  v.looseObject({
    endsAtEpochSeconds: v.number(),
    by: v.picklist(['customer', 'dormancy']),
    /** The activity whose mail warned of it, since nobody used the account. Absent, not null, elsewhere: the whole is compared as it is stored. */
    warnedBy: v.optional(v.string()),
  }),
  v.readonly(),
);
export type Closing = v.InferOutput<typeof closingSchema>;
/** So long its owner can keep after all an account that they closed. */
export const closingSeconds = 14 * 24 * 3600;
/** The account is to have another address: see address-recovery.ts. */
const recoveringSchema = v.pipe(
  v.looseObject({
    recoveryId: v.string(),
    /** What is done by a mail to one of these ends it: who was told of it, nobody where there was no address. */
    toldTo: v.pipe(v.array(v.string()), v.readonly()),
    /** Absent until another address is made the main one, which is told of it then. */
    toldSince: v.optional(v.pipe(v.array(v.string()), v.readonly())),
    /** When one was told last: its time to stop it runs anew from then. */
    toldAgainAtEpochSeconds: v.optional(v.number()),
    /** Whoever reads it has nothing to say against it. Absent where the release before began it. */
    newEmail: v.optional(v.string()),
    /** The credentials with which it stands. */
    credentialVersion: v.number(),
    untilEpochSeconds: v.number(),
  }),
  v.readonly(),
);
export type Recovering = v.InferOutput<typeof recoveringSchema>;
/** The address on trust was told that another is the main one: see on-trust.ts. */
const trustToldSchema = v.pipe(
  v.looseObject({
    /** The activity whose mail told it. */
    activityId: v.string(),
    /** When it is looked at what became of that. */
    dueAtEpochSeconds: v.number(),
  }),
  v.readonly(),
);
const companySchema = v.pipe(v.looseObject({ id: v.string(), name: v.string() }), v.readonly());

/**
 * Somebody the store knows, as they are stored. With an account they also have a username, which is what they sign in with.
 * Ruling 22: an attribute that an earlier release did not write has a default here; one that a write's condition compares may not, since the condition
 * looks at the item itself. For the same reason what stands within an attribute is read loosely: what the release after this one keeps there is compared, and written back, unread.
 */
export const contactSchema = v.pipe(
  v.object({
    storeId: v.string(),
    contactId: v.string(),
    /** The primary address, which mail goes to. */
    email: v.nullable(v.string()),
    /** Since when that one is, in whole seconds; 0 from the first, or since a proof that ended all that was before. */
    mainSinceEpochSeconds: v.optional(v.number(), 0),
    /** Since when it is that without a break; what it had to wait for until it settled it waits for anew. */
    mainAgainAtEpochSeconds: v.optional(v.number(), 0),
    /** Since when that one is the account's; 0 from the first. */
    mainAddedAtEpochSeconds: v.optional(v.number(), 0),
    /** Addresses besides the primary one; a claim says of each whether it is proven and may sign in. */
    furtherEmails: v.optional(v.pipe(v.array(furtherEmailSchema), v.readonly()), []),
    /** Changes of the main address under these credential versions were taken back: those who made them cannot. */
    emailTakenBack: v.optional(v.nullable(versionsSchema), null),
    /** Links that were mailed under these credential versions were of another sign-in, which a merge or its undoing took from this contact. */
    othersLinks: v.optional(v.nullable(versionsSchema), null),
    emailStatus: v.picklist(emailStatuses),
    /** What `emailStatus` was concluded from; see email-health.ts. */
    softBounces: softBouncesSchema,
    bouncesClearedAtEpochSeconds: v.number(),
    /** As the store or the proven customer themselves gave it; empty where neither has. */
    firstName: v.string(),
    lastName: v.string(),
    /** Whose word the first name is; null where there is none, and of an earlier release, which did not say: see greeted-name.ts. */
    namesBy: v.optional(v.nullable(v.picklist(namers)), null),
    customerNumber: v.nullable(v.string()),
    crmId: v.optional(v.nullable(v.string()), null),
    /** Of contacts that were merged into this one: they lead here as the contact's own do. */
    furtherNumbers: ids,
    furtherCrmIds: ids,
    /** The contacts that turned out to be this one: what is kept with them is this one's. */
    mergedIds: ids,
    /** Where this contact went when staff found it to be another one's person (ruling 21). */
    mergedInto: v.optional(v.nullable(mergedIntoSchema), null),
    /** Contacts of the same address that staff know to be other people (ruling 10). */
    differentFrom: ids,
    /** Whom they buy for; colleagues have the same. */
    company: v.optional(v.nullable(companySchema), null),
    username: v.optional(v.nullable(v.string()), null),
    /** What they signed in with at the shop that the store moved from. */
    formerUsername: v.optional(v.nullable(v.string()), null),
    /** Of a contact that an import made or added to. */
    imported: v.optional(v.nullable(importedSchema), null),
    /** Of the store's own fields, as the store or the proven customer themselves said. */
    fields: v.optional(fieldValuesSchema, {}),
    inviteMethod: v.nullable(v.picklist(inviteMethods)),
    accountState: v.picklist(accountStates),
    closing: v.optional(v.nullable(closingSchema), null),
    locale: v.picklist(locales),
    password: v.optional(v.nullable(passwordHashSchema), null),
    /** The latest registration of an address that nobody has proven yet. */
    registration: v.optional(v.nullable(registrationSchema), null),
    /** Grows with every change of credentials; sessions and tokens of an older version are void. */
    credentialVersion: v.number(),
    /** Absent until a recovery is begun, since each contact's item is written often. */
    recovering: v.optional(v.nullable(recoveringSchema)),
    /** How often a sign-in of a provider was connected: whoever ends them all has to have seen each. */
    connections: v.optional(v.number(), 0),
    /** The address that the account was opened with on the old shop's word, or on that of a provider that one person has set, or by a link that staff were shown, until a mail of ours has proven it: see first-proof.ts. */
    emailOnTrust: v.optional(v.nullable(v.string()), null),
    /** Absent until another address is made the main one. */
    trustTold: v.optional(v.nullable(trustToldSchema)),
    /** Absent but where the account was opened by a link that staff were shown. */
    isTrustOfStaff: v.optional(v.boolean()),
    /** Devices that were given until then are new ones: the account was secured. */
    devicesForgottenAtEpochSeconds: v.optional(v.number(), 0),
    /** When it was last said that a stranger may be in. */
    securedAt: v.optional(v.nullable(v.string()), null),
    createdAt: v.string(),
    activatedAt: v.optional(v.nullable(v.string()), null),
    lastSignInAt: v.optional(v.nullable(v.string()), null),
    /** When the account was last signed in to with a customer number; 0 never, or not since the release that keeps it. */
    numberSignInAtEpochSeconds: v.optional(v.number(), 0),
  }),
  v.transform(withRegistrationApart),
  v.readonly(),
);
export type Contact = v.InferOutput<typeof contactSchema>;

/** Releases before the registration stood apart kept what it typed in the contact's own names and password. */
function withRegistrationApart<Stored extends OldRegistered>(contact: Stored): Stored {
  const { accountState, registration, password, firstName, lastName, locale } = contact;
  if (accountState !== 'registered' || registration !== null || password === null) return contact;
  const way = 'registration' as const;
  const typed = {
    firstName,
    lastName,
    password,
    locale,
    secretHash: null,
    next: null,
    way,
    fields: noValues,
  };
  const own = isOfTheStore(contact) ? { firstName, lastName } : { firstName: '', lastName: '' };
  return {
    ...contact,
    ...own,
    password: null,
    registration: { ...typed, forgetAfterEpochSeconds: 0 },
  };
}

interface OldRegistered {
  readonly accountState: AccountState;
  readonly registration: PendingRegistration | null;
  readonly password: PasswordHash | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly locale: Locale;
  readonly customerNumber: string | null;
  readonly crmId: string | null;
  readonly createdAt: string;
}

function isOfTheStore({ customerNumber, crmId }: Pick<OldRegistered, 'customerNumber' | 'crmId'>): boolean {
  return customerNumber !== null || crmId !== null;
}

/** Whether nobody of the store has given the contact anything of its own: what it has was typed by whoever registered. */
export function isUnknownToStore({ firstName, lastName, imported, mergedIds, ...contact }: Contact): boolean {
  const isNamed = firstName !== '' || lastName !== '' || contact.company !== null;
  const isTold = Object.keys(contact.fields).length > 0;
  return !isNamed && !isTold && imported === null && mergedIds.length === 0 && !isOfTheStore(contact);
}

/** Whether there is nothing to the contact but a registration. */
export function isRegistrationOnly(contact: Contact): boolean {
  return contact.accountState === 'registered' && isUnknownToStore(contact);
}

/**
 * What is left of a contact whose registration is taken back: its links are void. Beside an open invitation they lead to nothing but its acceptance, by whoever
 * reads the mailbox that was invited; so the invitation, which goes by the same version, stays good.
 */
export function withoutRegistration({ accountState, inviteMethod, credentialVersion }: Contact) {
  const wasRegistered = accountState === 'registered';
  return {
    registration: null,
    credentialVersion: wasRegistered ? credentialVersion + 1 : credentialVersion,
    accountState: wasRegistered ? 'none' : accountState,
    inviteMethod: wasRegistered && inviteMethod !== 'invitation' ? null : inviteMethod,
  } as const;
}

export type WithOldPassword = Contact & { readonly password: Extract<PasswordHash, { scheme: 'imported' }> };

/** Whether the contact has the password of the old shop, and no account here yet. */
export function hasOldPasswordOnly(contact: Contact): contact is WithOldPassword {
  const { password, accountState } = contact;
  return password?.scheme === 'imported' && accountState !== 'active' && accountState !== 'disabled';
}

/** Whether that password opens the account by itself: the old shop had proven the very address that the contact has. A number is proven by being given. */
export function isProvenByOldShop({ email, customerNumber, imported }: Contact): boolean {
  return email === null ? customerNumber !== null : imported?.provenEmail === email;
}

/** Whether the account was opened with the customer number, which is its username then. */
export function isNumberAccount({
  username,
  customerNumber,
}: Pick<Contact, 'username' | 'customerNumber'>): boolean {
  return username !== null && username === customerNumber;
}

/** The primary address, then the further ones. */
export function addressesOf({ email, furtherEmails }: Pick<Contact, 'email' | 'furtherEmails'>): string[] {
  return [...(email === null ? [] : [email]), ...furtherEmails.map(({ address }) => address)];
}

/** Whether the id is the contact's, or of one that was merged into it. */
export function isContactsOwn(
  { contactId, mergedIds }: Pick<Contact, 'contactId' | 'mergedIds'>,
  id: string,
): boolean {
  return contactId === id || mergedIds.includes(id);
}

/** Whether the contact's customer ever opened the account (ruling 20). */
export function wasEverActive({
  activatedAt,
  accountState,
}: Pick<Contact, 'activatedAt' | 'accountState'>): boolean {
  return activatedAt !== null || accountState === 'active' || accountState === 'disabled';
}

/** What is left of a contact whose pending ways into an account are all withdrawn: no link is good any more. */
export function withoutPendingWays({ credentialVersion }: Contact) {
  return {
    registration: null,
    credentialVersion: credentialVersion + 1,
    accountState: 'none',
    inviteMethod: null,
  } as const;
}

function generateContactId(): string {
  return randomBytes(12).toString('base64url');
}

/**
 * An id that no contact has, another one for each thing that is asked after: unknown addresses cost as much as known ones, and however many of them
 * are tried, they are not all looked up in one place.
 */
export function idOfNobody(askedAfter: string): string {
  return `nobody-${createHash('sha256').update(askedAfter).digest('base64url').slice(0, 22)}`;
}

export function newContact(
  about: Pick<Contact, 'storeId' | 'email' | 'firstName' | 'lastName' | 'locale'> & Partial<Contact>,
  createdAt: string,
): Contact {
  return {
    contactId: generateContactId(),
    mainSinceEpochSeconds: 0,
    mainAgainAtEpochSeconds: 0,
    mainAddedAtEpochSeconds: 0,
    furtherEmails: [],
    emailTakenBack: null,
    othersLinks: null,
    emailStatus: 'ok',
    softBounces: [],
    bouncesClearedAtEpochSeconds: 0,
    namesBy: null,
    customerNumber: null,
    crmId: null,
    furtherNumbers: [],
    furtherCrmIds: [],
    mergedIds: [],
    mergedInto: null,
    differentFrom: [],
    company: null,
    username: null,
    formerUsername: null,
    imported: null,
    fields: noValues,
    inviteMethod: null,
    accountState: 'none',
    closing: null,
    password: null,
    registration: null,
    credentialVersion: 1,
    connections: 0,
    emailOnTrust: null,
    devicesForgottenAtEpochSeconds: 0,
    securedAt: null,
    createdAt,
    activatedAt: null,
    lastSignInAt: null,
    numberSignInAtEpochSeconds: 0,
    ...about,
  };
}

/** Whether a password was ever chosen for the account. One that was secured has none until its reset, but had one before. */
export function hasChosenPassword({
  password,
  accountState,
}: Pick<Contact, 'password' | 'accountState'>): boolean {
  return password !== null || accountState === 'active';
}

/** Where the account stands. One that is closing is as open as it was, so that its owner can sign in and keep it. */
export function standingOf({
  accountState,
  closing,
}: Pick<Contact, 'accountState' | 'closing'>): AccountState | 'closing' {
  return accountState === 'active' && closing !== null ? 'closing' : accountState;
}
