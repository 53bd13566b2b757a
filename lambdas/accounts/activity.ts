import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { locales } from '../stores/locale.ts';
import type { Store } from '../stores/store.ts';
import { consentSources } from './field-values.ts';
import { tokenPurposes } from './links.ts';
import { audiences, notificationNames } from './notification.ts';

export const activityKinds = [
  'registered',
  'registration_repeated',
  'registration_refused',
  'registration_forgotten',
  'activation_requested',
  'invited',
  'invitation_sampled',
  'activation_sent',
  'invitation_withdrawn',
  'account_activated',
  'password_reset_requested',
  'password_reset',
  'mailed_code_wrong',
  'password_changed',
  'signed_in',
  'sign_in_failed',
  'sign_in_locked',
  'sign_in_refused',
  'signed_in_at_new_device',
  'signed_out',
  'account_secured',
  'customer_number_reminded',
  'details_changed',
  'contact_changed',
  'brought_back',
  'consent_given',
  'consent_withdrawn',
  'email_confirmation_requested',
  'email_added',
  'email_removed',
  'email_made_primary',
  'email_change_undone',
  'email_trust_ended',
  'email_login_requested',
  'email_login_activated',
  'account_disabled',
  'account_enabled',
  'account_unlocked',
  'bounce_cleared',
  'address_recovery_started',
  'address_recovery_stopped',
  'address_recovered',
  'caller_code_right',
  'caller_code_wrong',
  'session_ended',
  'sessions_ended',
  'link_viewed',
  'checkout_account_requested',
  'order_address_corrected',
  'order_not_mine',
  'order_moved',
  'order_move_undone',
  'sso_linked',
  'sso_disconnected',
  'account_closing',
  'account_dormant',
  'account_kept',
  'data_exported',
  'caller_code_sent',
  'imported',
  'merge_proposed',
  'contacts_merged',
  'merge_undone',
  'marked_different',
] as const;
export type ActivityKind = (typeof activityKinds)[number];

/**
 * From the lightest to the weightiest: `queued` until taken up; `sending` while one sender holds it; `withheld` was never tried because the
 * address has bounced, nor was `held`, since it is nobody this deployment may write to; then `sent`, and what SES tells of it later; `failed` was refused for good.
 */
export const mailStates = [
  'queued',
  'sending',
  'withheld',
  'held',
  'sent',
  'delayed',
  'failed',
  'delivered',
  'soft_bounced',
  'hard_bounced',
  'complained',
] as const;
export type MailState = (typeof mailStates)[number];

const mailMomentSchema = v.pipe(
  v.object({ state: v.picklist(mailStates), at: v.string(), detail: v.nullable(v.string()) }),
  v.readonly(),
);
/** Something that became of a mail; `detail` as its provider says it. */
export type MailMoment = v.InferOutput<typeof mailMomentSchema>;

const activityConsentSchema = v.pipe(
  v.object({
    field: v.string(),
    textVersion: v.nullable(v.number()),
    language: v.nullable(v.picklist(locales)),
    /** When it was given or withdrawn, which may be before it came to us. */
    at: v.string(),
    source: v.picklist(consentSources),
  }),
  v.readonly(),
);
export type ActivityConsent = v.InferOutput<typeof activityConsentSchema>;

const fieldChangeSchema = v.pipe(
  v.object({ field: v.string(), from: v.nullable(v.string()), to: v.nullable(v.string()) }),
  v.readonly(),
);
/** A field of a contact that staff or the CRM changed. */
export type FieldChange = v.InferOutput<typeof fieldChangeSchema>;

const activityMailSchema = v.pipe(
  v.object({
    notification: v.picklist(notificationNames),
    audience: v.optional(v.picklist(audiences), 'customer'),
    /** Empty once whoever has the address was erased, where it was another's for a while. */
    to: v.string(),
    locale: v.picklist(locales),
    state: v.picklist(mailStates),
    /** Whom it greets: the contact's own name, never what an unproven registration typed. */
    firstName: v.string(),
    /** What the account is to sign in with, where that is no address. */
    customerNumber: v.optional(v.nullable(v.string()), null),
    /** The customer numbers that it lists. */
    numbers: v.optional(v.pipe(v.array(v.string()), v.readonly()), []),
    /** The link's token, by id: what it opens is derived again when the mail is rendered. */
    token: v.nullable(
      v.pipe(
        v.object({
          purpose: v.picklist(tokenPurposes),
          id: v.string(),
          lifetimeSeconds: v.number(),
          expiresAtEpochSeconds: v.number(),
          /** A code stands beside the link, for the browser that began. */
          hasCode: v.optional(v.boolean(), false),
        }),
        v.readonly(),
      ),
    ),
    messageId: v.optional(v.nullable(v.string()), null),
    /** What became of it, in the order of time: of each state the earliest word. */
    life: v.optional(v.pipe(v.array(mailMomentSchema), v.readonly()), []),
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
    /** Of what is told once for several times within a quarter of an hour: how often it happened, and when the latest time. */
    times: v.optional(v.number(), 1),
    lastAt: v.optional(v.nullable(v.string()), null),
    kind: v.picklist(activityKinds),
    /** `customer`, `unknown` where nobody has shown who they are, or who of the staff or which system did it. */
    actor: v.string(),
    /** The order that it is about. */
    orderId: v.optional(v.nullable(v.string()), null),
    /** The device it was done at, as `Firefox · Windows`; null where nobody did it at one, or it did not say. */
    device: v.optional(v.nullable(v.string()), null),
    /** The other activity that it is about. */
    about: v.optional(v.nullable(v.string()), null),
    /** Of a lock: when it ends. */
    until: v.optional(v.nullable(v.string()), null),
    /** Of an invitation: the batch that it was sent in. */
    batchId: v.optional(v.nullable(v.string()), null),
    /** Why: as staff say, or the code of a refusal. */
    reason: v.optional(v.nullable(v.string()), null),
    /** Of a consent: which, and to what wording. */
    consent: v.optional(v.nullable(activityConsentSchema), null),
    /** Of a contact that staff or the CRM changed: what of it. */
    changes: v.optional(v.pipe(v.array(fieldChangeSchema), v.readonly()), []),
    mail: v.nullable(activityMailSchema),
    /** Swept some time after: its store's retention, as it was when this happened (ruling 25). */
    removeAfterEpochSeconds: v.optional(v.nullable(v.number()), null),
  }),
  v.readonly(),
);
export type Activity = v.InferOutput<typeof activitySchema>;

/** The longest that an activity is kept, which is how long it is where its store is not asked. */
const longestKeptDays = 400;
const day = 24 * 3600;

export function activitiesKeptDays({ variables }: Store): number {
  return variables['retention.activities_days'];
}

export function activityRemovedAfter(now: number, keptDays: number = longestKeptDays): number {
  return now + Math.min(keptDays, longestKeptDays) * day;
}

/** Whether it is to be forgotten by now. Reads go by this; what is swept is swept later. */
export function isActivityForgotten({ at }: Pick<Activity, 'at'>, keptDays: number, now: number): boolean {
  return Date.parse(at) / 1000 <= now - keptDays * day;
}

const coalescedSeconds = 15 * 60;

/**
 * One id for all of a kind that happens within a quarter of an hour: so that a flood of them is told as one activity, which sorts by the beginning of
 * that time.
 */
export function coalescedActivityId(kind: ActivityKind, epochSeconds: number): string {
  const began = (epochSeconds - (epochSeconds % coalescedSeconds)) * 1000;
  const rest = createHash('sha256').update(kind).digest('hex').slice(0, 16);
  return `${began.toString(16).padStart(12, '0')}${rest}`;
}

/**
 * Sorts by time: milliseconds in fixed-width hexadecimal, then randomness. The second is the given one; its fraction is the machine's own, and
 * only puts what happened within one second in order.
 */
export function generateActivityId(epochSeconds: number): string {
  const milliseconds = epochSeconds * 1000 + (Date.now() % 1000);
  return `${milliseconds.toString(16).padStart(12, '0')}${randomBytes(8).toString('hex')}`;
}
