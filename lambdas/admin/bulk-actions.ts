import * as v from 'valibot';
import type { InvitationBatch } from '../accounts/invitation-batch.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { email } from '../http/input.ts';
import { orderEntries } from '../orders/input.ts';
import { locales } from '../stores/locale.ts';
import { findBatch, listBatches, listResults } from '../tables/invitation-batches.ts';
import { action } from './action.ts';
import { startInvitations } from './bulk/start-invitations.ts';
import { switchInvitations, type InvitationsSwitched } from './bulk/switch-invitations.ts';
import { companyId } from './input.ts';
import { adminProblem, done, type AdminReply } from './reply.ts';

const batchId = v.pipe(v.string('invalid_type'), v.regex(/^[0-9a-f]{28}$/, 'invalid_batch_id'));
const cursor = v.optional(v.nullable(v.pipe(v.string('invalid_type'), v.maxLength(64, 'too_long'))), null);
const oneBatch = v.strictObject({ batchId });

export const bulkActions = {
  startInvitations: action({
    summary:
      'Invite everybody who has no account and passes the filter, little by little, so that no other email waits for it; dryRun: true counts them, sampleTo emails yourself what they get',
    input: v.strictObject({
      filter: v.strictObject({
        companyId: v.optional(v.nullable(companyId), null),
        orderedSince: v.optional(v.nullable(orderEntries.placedAt), null),
        locale: v.optional(v.nullable(v.picklist(locales, 'invalid_choice')), null),
      }),
      dryRun: v.optional(v.boolean('invalid_type'), false),
      sampleTo: v.optional(v.nullable(email), null),
    }),
    run: async (asked) => {
      const started = await startInvitations(asked);
      return started.kind === 'started' ? done(batchView(started.batch)) : adminProblem(started.kind);
    },
  }),

  getInvitations: action({
    reads: true,
    summary:
      'A batch of invitations with its results, 50 a page, each with the contact and the activity of its email; without batchId the batches, the latest first',
    input: v.strictObject({ batchId: v.optional(v.nullable(batchId), null), after: cursor }),
    run: async ({ needs, storeId, input }) => {
      if (input.batchId === null) {
        const { items, next } = await listBatches(needs, storeId, input.after);
        return done({ items: items.map(batchView), next });
      }
      const reference = { storeId, batchId: input.batchId };
      const batch = await findBatch(needs, reference);
      if (batch === undefined) return adminProblem('batch_not_found');
      return done({ ...batchView(batch), ...(await listResults(needs, reference, input.after)) });
    },
  }),

  pauseInvitations: action({
    summary: 'Pause a batch of invitations',
    input: oneBatch,
    run: async (asked) => tell(await switchInvitations(asked, 'pause')),
  }),

  resumeInvitations: action({
    summary: 'Let a batch of invitations go on that was paused, by staff or by what came back of its email',
    input: oneBatch,
    run: async (asked) => tell(await switchInvitations(asked, 'resume')),
  }),
};

function tell(switched: InvitationsSwitched): AdminReply {
  return switched.kind === 'switched' ? done(batchView(switched.batch)) : adminProblem(switched.kind);
}

function batchView({
  batchId,
  actor,
  filter,
  dryRun,
  state,
  pausedFor,
  startedAtEpochSeconds,
  endedAtEpochSeconds,
  invited,
  refused,
  bounced,
  complained,
}: InvitationBatch) {
  return {
    batchId,
    actor,
    filter,
    dryRun,
    state,
    pausedFor,
    startedAt: isoTime(startedAtEpochSeconds),
    endedAt: endedAtEpochSeconds === null ? null : isoTime(endedAtEpochSeconds),
    counts: { invited, refused, bounced, complained },
  };
}
