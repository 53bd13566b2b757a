import * as v from 'valibot';

/** Why nothing of it is sent for now: staff said so, or what came back of its own mail, or the store or the mail provider sends none. */
export const pauseReasons = [
  'staff',
  'bounces',
  'complaints',
  'sending_paused',
  'accounts_disabled',
] as const;
export type PauseReason = (typeof pauseReasons)[number];

const batchStates = ['running', 'paused', 'done'] as const;

export const batchFilterSchema = v.pipe(
  v.object({
    /** Contacts of this company only. */
    companyId: v.optional(v.nullable(v.string()), null),
    /** Those who have ordered since, ISO 8601; null: whether or not they ever did. */
    orderedSince: v.optional(v.nullable(v.string()), null),
    /** Those whose language it is. */
    locale: v.optional(v.nullable(v.string()), null),
  }),
  v.readonly(),
);
export type BatchFilter = v.InferOutput<typeof batchFilterSchema>;

const count = v.optional(v.number(), 0);

/** Invitations to many, sent little by little. */
export const invitationBatchSchema = v.pipe(
  v.object({
    storeId: v.string(),
    /** Sorts by time. */
    batchId: v.string(),
    /** Who of the staff began it. */
    actor: v.string(),
    filter: batchFilterSchema,
    /** Counts what would happen, and mails nobody. */
    dryRun: v.optional(v.boolean(), false),
    state: v.picklist(batchStates),
    pausedFor: v.optional(v.nullable(v.picklist(pauseReasons)), null),
    startedAtEpochSeconds: v.number(),
    endedAtEpochSeconds: v.optional(v.nullable(v.number()), null),
    /** Where it goes on reading the store's contacts; null at the beginning. */
    cursor: v.optional(v.nullable(v.string()), null),
    /** How many contacts it has a result for. */
    invited: count,
    refused: count,
    /** What came back of its mail. */
    bounced: count,
    complained: count,
    /** As they stood when staff last let it go on: shares are counted from there. */
    resumedAt: v.optional(v.object({ invited: v.number(), bounced: v.number(), complained: v.number() }), {
      invited: 0,
      bounced: 0,
      complained: 0,
    }),
  }),
  v.readonly(),
);
export type InvitationBatch = v.InferOutput<typeof invitationBatchSchema>;

/** SES reviews an account at 5 % bounces and 0.1 % complaints (its developer guide, 'Reputation'): well before that nothing more is sent (ruling 11). */
const mostBounced = 0.02;
const mostComplained = 0.0005;

/** Whether so much of it came back that staff have to look; undefined while it may go on. */
export function pausedByAnswers({
  invited,
  bounced,
  complained,
  resumedAt,
}: InvitationBatch): 'bounces' | 'complaints' | undefined {
  const sent = invited - resumedAt.invited;
  if (sent <= 0) return undefined;
  if ((complained - resumedAt.complained) / sent >= mostComplained) return 'complaints';
  return (bounced - resumedAt.bounced) / sent >= mostBounced ? 'bounces' : undefined;
}

/** What the mail provider takes of this account. */
export interface SendingQuota {
  /** Mails a second. */
  readonly perSecond: number;
  /** Mails in any 24 hours; null: any number. */
  readonly perDay: number | null;
  readonly sentInLastDay: number;
}

/** What many get must leave room for what one waits for. */
const share = 0.8;

/** How many mails a second may be sent in bulk: one at least, since a sandbox takes one. */
export function bulkPerSecond({ perSecond }: SendingQuota): number {
  return Math.max(1, Math.floor(perSecond * share));
}

/** How many invitations may be handed on for the next so many seconds; whoever is beyond any bound has none. */
export function bulkAllowance(quota: SendingQuota | null, seconds: number): number {
  if (quota === null) return Infinity;
  const today =
    quota.perDay === null ? Infinity : Math.floor(Math.max(0, quota.perDay - quota.sentInLastDay) * share);
  return Math.min(bulkPerSecond(quota) * seconds, today);
}
