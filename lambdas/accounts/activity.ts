import { randomBytes } from 'node:crypto';
import type { NotificationName } from './notification.ts';
import type { Locale } from '../stores/locale.ts';
import type { TokenPurpose } from './mailed-token.ts';

export const activityKinds = [
  'registered',
  'registration_repeated',
  'registration_refused',
  'activation_requested',
  'account_activated',
  'password_reset_requested',
  'password_reset',
  'password_changed',
  'account_disabled',
  'account_enabled',
  'account_unlocked',
  'bounce_cleared',
  'sessions_ended',
  'link_viewed',
] as const;
export type ActivityKind = (typeof activityKinds)[number];

/**
 * From the lightest to the weightiest: `queued` until taken up; `sending` while one sender holds it; `withheld` was never tried because the
 * address has bounced; then `sent`, and what SES tells of it later; `failed` was refused for good.
 */
export const mailStates = [
  'queued',
  'sending',
  'withheld',
  'sent',
  'delayed',
  'failed',
  'delivered',
  'soft_bounced',
  'hard_bounced',
  'complained',
] as const;
export type MailState = (typeof mailStates)[number];

export interface ActivityMail {
  readonly notification: NotificationName;
  readonly to: string;
  readonly locale: Locale;
  readonly state: MailState;
  /** Whom it greets: of a registration's mail the name typed there, of others the contact's; empty where nobody has proven it. */
  readonly firstName: string;
  /** The link's token, by id: what it opens is derived again when the mail is rendered. */
  readonly token: MailToken | null;
  readonly messageId: string | null;
}

interface MailToken {
  readonly purpose: TokenPurpose;
  readonly id: string;
  readonly lifetimeSeconds: number;
  readonly expiresAtEpochSeconds: number;
}

/** Something that happened to a contact, kept for staff; with a mail, it is that mail's outbox too. */
export interface Activity {
  readonly storeId: string;
  readonly contactId: string;
  readonly activityId: string;
  readonly at: string;
  readonly kind: ActivityKind;
  /** `customer`, or who of the staff or which system did it. */
  readonly actor: string;
  readonly mail: ActivityMail | null;
}

/**
 * Sorts by time: milliseconds in fixed-width hexadecimal, then randomness. The second is the given one; its fraction is the machine's own, and
 * only puts what happened within one second in order.
 */
export function generateActivityId(epochSeconds: number): string {
  const milliseconds = epochSeconds * 1000 + (Date.now() % 1000);
  return `${milliseconds.toString(16).padStart(12, '0')}${randomBytes(8).toString('hex')}`;
}
