import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { locales } from '../stores/locale.ts';
import { tokenPurposes } from './links.ts';
import { notificationNames } from './notification.ts';

export const activityKinds = [
  'registered',
  'registration_repeated',
  'registration_refused',
  'registration_forgotten',
  'activation_requested',
  'account_activated',
  'password_reset_requested',
  'password_reset',
  'password_changed',
  'signed_in_at_new_device',
  'account_secured',
  'details_changed',
  'account_disabled',
  'account_enabled',
  'account_unlocked',
  'bounce_cleared',
  'sessions_ended',
  'link_viewed',
  'checkout_account_requested',
  'order_address_corrected',
  'order_not_mine',
  'order_moved',
  'order_move_undone',
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

const activityMailSchema = v.pipe(
  v.object({
    notification: v.picklist(notificationNames),
    to: v.string(),
    locale: v.picklist(locales),
    state: v.picklist(mailStates),
    /** Whom it greets: the contact's own name, never what an unproven registration typed. */
    firstName: v.string(),
    /** The link's token, by id: what it opens is derived again when the mail is rendered. */
    token: v.nullable(
      v.pipe(
        v.object({
          purpose: v.picklist(tokenPurposes),
          id: v.string(),
          lifetimeSeconds: v.number(),
          expiresAtEpochSeconds: v.number(),
        }),
        v.readonly(),
      ),
    ),
    messageId: v.optional(v.nullable(v.string()), null),
  }),
  v.readonly(),
);
export type ActivityMail = v.InferOutput<typeof activityMailSchema>;

/** Something that happened to a contact, kept for staff; with a mail, it is that mail's outbox too. */
export const activitySchema = v.pipe(
  v.object({
    storeId: v.string(),
    contactId: v.string(),
    activityId: v.string(),
    at: v.string(),
    kind: v.picklist(activityKinds),
    /** `customer`, or who of the staff or which system did it. */
    actor: v.string(),
    /** The order that it is about. */
    orderId: v.optional(v.nullable(v.string()), null),
    /** The device it was done at, as `Firefox · Windows`; null where nobody did it at one, or it did not say. */
    device: v.optional(v.nullable(v.string()), null),
    /** Why staff did it, as they say. */
    reason: v.optional(v.nullable(v.string()), null),
    mail: v.nullable(activityMailSchema),
  }),
  v.readonly(),
);
export type Activity = v.InferOutput<typeof activitySchema>;

/**
 * Sorts by time: milliseconds in fixed-width hexadecimal, then randomness. The second is the given one; its fraction is the machine's own, and
 * only puts what happened within one second in order.
 */
export function generateActivityId(epochSeconds: number): string {
  const milliseconds = epochSeconds * 1000 + (Date.now() % 1000);
  return `${milliseconds.toString(16).padStart(12, '0')}${randomBytes(8).toString('hex')}`;
}
