import type { Audience, NotificationName } from './notification.ts';
import {
  activitiesKeptDays,
  activityRemovedAfter,
  generateActivityId,
  type Activity,
  type ActivityConsent,
  type ActivityKind,
  type FieldChange,
} from './activity.ts';
import { hasChosenPassword, type Contact } from './contact.ts';
import { knownDeviceName } from './device-name.ts';
import { greetedName } from './greeted-name.ts';
import type { Locale } from '../stores/locale.ts';
import { linkOf, notificationOf, type MailedPurpose } from './links.ts';
import { generateTokenId, outlivingToken, type MailedToken, type OpensWith } from './mailed-token.ts';
import type { PendingRegistration } from './registration.ts';
import type { Store } from '../stores/store.ts';
import { isoTime } from './iso-time.ts';

/** What is stored when something happened to a contact: the activity, and the token of its mail's link if it has one. */
export interface MailOrder {
  readonly activity: Activity;
  readonly token: MailedToken | null;
}

export interface Happening {
  readonly kind: ActivityKind;
  readonly actor: string;
  readonly now: number;
  /** The order that it is about, if it is about one. */
  readonly orderId?: string | null;
  /** Of what was done by a request: the device, as it named itself. */
  readonly userAgent?: string;
  /** The other activity that it is about. */
  readonly about?: string;
  /** How long its store keeps it; the longest that any does where that was not read. */
  readonly keptDays?: number;
  /** Why staff did it, where they say why. */
  readonly reason?: string | null;
  /** The batch of invitations that it belongs to. */
  readonly batchId?: string | null;
  /** The consent that was given or withdrawn. */
  readonly consent?: ActivityConsent;
  /** What of the contact was changed. */
  readonly changes?: readonly FieldChange[];
}

/** A mail whose link carries a single-use token, to the contact's address as it stands. */
export function orderTokenMail(
  store: Store,
  contact: Contact & { readonly email: string },
  purpose: MailedPurpose,
  happening: Happening,
  {
    locale = contact.locale,
    registration = null,
    opensWith = 'email',
    notification = notificationOf(purpose),
    hasCode = false,
  }: {
    locale?: Locale;
    registration?: PendingRegistration | null;
    opensWith?: OpensWith;
    notification?: NotificationName;
    /** For whoever holds the secret of what was begun. */
    hasCode?: boolean;
  } = {},
): MailOrder {
  const id = generateTokenId();
  const lifetimeSeconds = linkOf(purpose).lifetimeSeconds(store);
  const expiresAtEpochSeconds = happening.now + lifetimeSeconds;
  const activity = happened(contact, { keptDays: activitiesKeptDays(store), ...happening });
  const { removeAfterEpochSeconds } = activity;
  return {
    token: {
      purpose,
      id,
      contactId: contact.contactId,
      email: contact.email,
      credentialVersion: contact.credentialVersion,
      expiresAtEpochSeconds,
      usedAtEpochSeconds: null,
      shownToStaff: false,
      registration,
      opensWith,
      orderId: null,
      corrections: 0,
      givenEmail: null,
    },
    activity: {
      ...activity,
      removeAfterEpochSeconds: outlivingToken(removeAfterEpochSeconds, {
        expiresAtEpochSeconds,
        registration,
      }),
      mail: {
        notification,
        audience: audienceOf(purpose, contact),
        to: contact.email,
        locale,
        state: 'queued',
        firstName: greetedName(contact),
        customerNumber: opensWith === 'number' ? contact.customerNumber : null,
        numbers: [],
        token: { purpose, id, lifetimeSeconds, expiresAtEpochSeconds, hasCode },
        messageId: null,
        life: [],
      },
    },
  };
}

function audienceOf(purpose: MailedPurpose, contact: Contact): Audience {
  switch (purpose) {
    case 'invitation':
      return 'newcomer';
    case 'reset':
      return hasChosenPassword(contact) ? 'customer' : 'newcomer';
    case 'activation':
    case 'secure':
    case 'keep':
    case 'confirm_email':
    case 'email_login':
    case 'undo_email':
      return 'customer';
  }
}

/** A mail that tells, without a token. */
export function orderNotice(
  contact: Contact & { readonly email: string },
  notification: NotificationName,
  happening: Happening,
  audience: Audience = 'customer',
  numbers: readonly string[] = [],
): MailOrder {
  return {
    token: null,
    activity: {
      ...happened(contact, happening),
      mail: {
        notification,
        audience,
        to: contact.email,
        locale: contact.locale,
        state: 'queued',
        firstName: greetedName(contact),
        customerNumber: null,
        numbers,
        token: null,
        messageId: null,
        life: [],
      },
    },
  };
}

/** Something to keep that needs no mail. */
export function happened(
  contact: Pick<Contact, 'storeId' | 'contactId'>,
  {
    kind,
    actor,
    now,
    orderId = null,
    userAgent = '',
    about,
    keptDays,
    reason = null,
    batchId = null,
    consent,
    changes = [],
  }: Happening,
): Activity {
  return {
    storeId: contact.storeId,
    contactId: contact.contactId,
    activityId: generateActivityId(now),
    at: isoTime(now),
    times: 1,
    lastAt: null,
    kind,
    actor,
    orderId,
    device: knownDeviceName(userAgent),
    about: about ?? null,
    until: null,
    reason,
    batchId,
    consent: consent === undefined ? null : consentOf(consent),
    changes,
    mail: null,
    removeAfterEpochSeconds: activityRemovedAfter(now, keptDays),
  };
}

/** What of it is the activity's to tell. */
function consentOf({ field, textVersion, language, at, source }: ActivityConsent): ActivityConsent {
  return { field, textVersion, language, at, source };
}

export function hasEmail(contact: Contact): contact is Contact & { readonly email: string } {
  return contact.email !== null;
}
