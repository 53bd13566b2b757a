import type { Store } from '../stores/store.ts';
import { closesAt } from './closing.ts';
import { addressesOf, closingSeconds, type Contact, type MergedInto, type Versions } from './contact.ts';
import { notMeSeconds, undoEmailSeconds } from './address-age.ts';
import { speaks, speaksUntil } from './who-speaks.ts';
import type { NotificationName } from './notification.ts';

/**
 * What a link stands and falls with. `credentials`: the contact's address and credential version, so that a proof by another link, a reset, a
 * password change or another address end it. `version`: the credential version alone, since it is another address that the link proves. `mailbox`: the address it was mailed to, for what must outlive the credentials, which a
 * stranger who is in may change: as long as that is the main one, or speaks against the one that is. `closing`: that the account is to be closed, and the address is one of its own. `contact`: the contact alone; its flow has conditions of its own.
 */
type Binding = 'credentials' | 'version' | 'mailbox' | 'closing' | 'contact';

interface Link {
  /** The mail that carries it; none does where it stands on a page of the store's own. */
  readonly notification: NotificationName | null;
  /** Where it leads, from the store's address on. */
  readonly page: `/accounts/${string}`;
  readonly lifetimeSeconds: (store: Store) => number;
  readonly boundTo: Binding;
  /** Staff may read it, to hand it on in another way (ruling 20). Never a link that may open an account its customer opened before. */
  readonly isForStaffToo: boolean;
}

/** Every link with a token, by what the token is good for. A new purpose is an entry here and the words of its notification. */
const links = {
  activation: {
    notification: 'Storefront account activation',
    page: '/accounts/activate',
    lifetimeSeconds: ({ variables }) => variables['verification.lifetime_hours'] * 3600,
    boundTo: 'credentials',
    isForStaffToo: true,
  },
  /** Of staff or the CRM: it asks for a password, and opens an account that was never active. */
  invitation: {
    notification: 'Storefront account activation',
    page: '/accounts/activate',
    lifetimeSeconds: ({ variables }) => variables['invitation.lifetime_days'] * 24 * 3600,
    boundTo: 'credentials',
    isForStaffToo: true,
  },
  reset: {
    notification: 'Storefront user password reset',
    page: '/accounts/reset-password',
    lifetimeSeconds: ({ variables }) => variables['password_reset.lifetime_minutes'] * 60,
    boundTo: 'credentials',
    isForStaffToo: false,
  },
  /** 'Not me', in a mail that tells of a new device, or of what was changed of what signs in. It outlives the credentials, which a stranger who is in may change. */
  secure: {
    notification: 'Sign-in at a new device',
    page: '/accounts/secure',
    lifetimeSeconds: () => notMeSeconds,
    boundTo: 'mailbox',
    isForStaffToo: false,
  },
  /** 'Not me', in the mail that tells a further address of a closing: whatever the main one is by then, its owner keeps the account from being erased. */
  keep: {
    notification: 'Your account will be closed',
    page: '/accounts/secure',
    lifetimeSeconds: () => closingSeconds,
    boundTo: 'closing',
    isForStaffToo: false,
  },
  /** Proves a further address of somebody who is signed in; it is good in a session of theirs alone. */
  confirm_email: {
    notification: 'Confirm your email address',
    page: '/accounts/confirm-email',
    lifetimeSeconds: ({ variables }) => variables['verification.lifetime_hours'] * 3600,
    boundTo: 'version',
    isForStaffToo: false,
  },
  /** The same, and with a new password the address is signed in with from then on: Activate from Email. */
  email_login: {
    notification: 'Turn on signing in with email',
    page: '/accounts/confirm-email',
    lifetimeSeconds: ({ variables }) => variables['verification.lifetime_hours'] * 3600,
    boundTo: 'version',
    isForStaffToo: false,
  },
  /** In the mail to an address that is no longer the main one: it outlives the credentials, which a stranger who is in may change. */
  undo_email: {
    notification: 'Main email address was changed',
    page: '/accounts/undo-email',
    lifetimeSeconds: () => undoEmailSeconds,
    boundTo: 'mailbox',
    isForStaffToo: false,
  },
  /** Of an order, for its confirmation page alone: it opens no session, and goes into no mail, since nobody has proven the address (ruling 4). */
  claim: {
    notification: null,
    page: '/accounts/checkout',
    lifetimeSeconds: ({ variables }) => variables['checkout_claim.lifetime_hours'] * 3600,
    boundTo: 'contact',
    isForStaffToo: false,
  },
} as const satisfies Record<string, Link>;

export type TokenPurpose = keyof typeof links;

// Sound: the keys of the table are the purposes.
export const tokenPurposes = Object.keys(links) as TokenPurpose[];

/** Those that a mail carries. */
export type MailedPurpose = Exclude<TokenPurpose, 'claim'>;

export function notificationOf(purpose: MailedPurpose): NotificationName {
  return links[purpose].notification;
}

export function linkOf(purpose: TokenPurpose): Link {
  return links[purpose];
}

/** The purposes whose links lead to the same page as this one's: whatever is good there is taken. */
export function purposesOfPage(purpose: TokenPurpose): TokenPurpose[] {
  return tokenPurposes.filter((one) => links[one].page === links[purpose].page);
}

/** What was so when the link was made. */
interface Bond {
  readonly email: string;
  readonly credentialVersion: number;
}

/**
 * Whether what the link is bound to is still as it was when it was made. An account that was never open opens with whichever of its addresses is proven
 * first; one that was opened on the old shop's word goes back to whoever proves the address of that word, whatever the main one is by now, and any other to whoever
 * proves an address that may take it from the main one, or stands in for a dead one. That is asked of the address as it stands now: what is the account's no more speaks no more, whatever it was mailed before.
 */
export function isBondWhole(boundTo: Binding, made: Bond, contact: Contact, now: number): boolean {
  const { email, credentialVersion, activatedAt } = contact;
  const isMain = made.email === email;
  switch (boundTo) {
    case 'credentials': {
      const isTheirs =
        isMain ||
        (activatedAt === null ? addressesOf(contact).includes(made.email) : speaks(contact, made.email, now));
      return isTheirs && made.credentialVersion === credentialVersion;
    }
    case 'version':
      return made.credentialVersion === credentialVersion;
    case 'mailbox':
      return isMain || (!isTakenBack(made, contact) && speaks(contact, made.email, now));
    case 'closing':
      return closesAt(contact) !== null && addressesOf(contact).includes(made.email);
    case 'contact':
      return true;
  }
}

/** Whether a link that secures the account does so for the mailbox that it was mailed to; else for the settled one, which alone is mailed what comes next. */
export function isForItsMailbox(
  { purpose, ...made }: Bond & { readonly purpose: TokenPurpose },
  contact: Contact,
  now: number,
): boolean {
  return links[purpose].boundTo !== 'closing' || isBondWhole('mailbox', made, contact, now);
}

/** Until when a link does what its mail says: one to an address that was the main one no longer than that speaks. */
export function goodUntil(
  {
    purpose,
    expiresAtEpochSeconds,
  }: { readonly purpose: TokenPurpose; readonly expiresAtEpochSeconds: number },
  contact: Contact,
  address: string,
  now: number,
): number {
  return links[purpose].boundTo === 'mailbox'
    ? Math.min(expiresAtEpochSeconds, speaksUntil(contact, address, now))
    : expiresAtEpochSeconds;
}

/** Whether the link is of a time whose changes of the main address were taken back, or ended by a proof. */
export function isTakenBack(
  { credentialVersion }: Pick<Bond, 'credentialVersion'>,
  { emailTakenBack }: Pick<Contact, 'emailTakenBack'>,
): boolean {
  return isWithin(emailTakenBack, credentialVersion);
}

function isWithin(versions: Versions | null, version: number): boolean {
  return versions !== null && versions.fromVersion <= version && version <= versions.toVersion;
}

/**
 * Whether a link of a contact that was merged is good for the one that was kept: one that opens an account, as long as neither was ever open and nothing was
 * proven since; one that secures it or takes a change back, where it is the merged one's sign-in that stayed. A claim is its order's.
 */
export function isMergedBondWhole(
  purpose: TokenPurpose,
  made: Bond,
  into: MergedInto,
  kept: Contact,
  now: number,
): boolean {
  switch (links[purpose].boundTo) {
    case 'credentials':
      return (
        kept.activatedAt === null &&
        into.addresses.includes(made.email) &&
        addressesOf(kept).includes(made.email) &&
        made.credentialVersion === into.credentialVersion &&
        kept.credentialVersion === into.keptVersion
      );
    case 'version':
      return false;
    case 'mailbox':
    case 'closing':
      return into.isSignIn && isBondWhole(links[purpose].boundTo, made, kept, now);
    case 'contact':
      return true;
  }
}

/** Whether the link is of a sign-in that a merge, or its undoing, took from the contact: it would take over the one that is the contact's by now. A claim is its order's. */
export function isOthersLink(
  purpose: TokenPurpose,
  { credentialVersion }: Pick<Bond, 'credentialVersion'>,
  { othersLinks }: Pick<Contact, 'othersLinks'>,
): boolean {
  return purpose !== 'claim' && isWithin(othersLinks, credentialVersion);
}
