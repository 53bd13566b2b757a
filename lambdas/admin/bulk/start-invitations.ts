import { orderTokenMail } from '../../accounts/mail-order.ts';
import { generateActivityId } from '../../accounts/activity.ts';
import { newContact } from '../../accounts/contact.ts';
import { isoTime } from '../../accounts/iso-time.ts';
import type { BatchFilter, InvitationBatch } from '../../accounts/invitation-batch.ts';
import type { Store } from '../../stores/store.ts';
import { createActivity } from '../../tables/activities.ts';
import { commit } from '../../tables/database.ts';
import { createBatch } from '../../tables/invitation-batches.ts';
import { findStore } from '../../tables/stores.ts';
import type { Asked } from '../action.ts';

export interface InvitationsToStart {
  readonly filter: BatchFilter;
  readonly dryRun: boolean;
  /** An address of the staff, which gets the invitation as a customer would; its link opens nothing. */
  readonly sampleTo: string | null;
}

export type InvitationsStarted =
  | { readonly kind: 'started'; readonly batch: InvitationBatch }
  | { readonly kind: 'store_not_found' | 'accounts_disabled' };

/** Begins to invite everybody of the store who has no account and passes the filter. Nothing is sent here: a function of its own goes through them, little by little. */
export async function startInvitations({
  needs,
  storeId,
  actor,
  input: { filter, dryRun, sampleTo },
}: Asked<InvitationsToStart>): Promise<InvitationsStarted> {
  const stored = await findStore(needs, storeId);
  if (stored === undefined) return { kind: 'store_not_found' };
  if (!stored.store.variables['accounts.enabled']) return { kind: 'accounts_disabled' };
  const now = needs.now();
  const batch: InvitationBatch = {
    storeId,
    batchId: generateActivityId(now),
    actor,
    filter,
    dryRun,
    state: 'running',
    pausedFor: null,
    startedAtEpochSeconds: now,
    endedAtEpochSeconds: null,
    cursor: null,
    invited: 0,
    refused: 0,
    bounced: 0,
    complained: 0,
    resumedAt: { invited: 0, bounced: 0, complained: 0 },
  };
  await createBatch(needs, batch);
  if (sampleTo !== null) {
    const sample = sampleFor(stored.store, batch, sampleTo, now);
    await commit(needs, [createActivity(needs, sample, now)]);
  }
  return { kind: 'started', batch };
}

/** The mail as a customer gets it, by nobody: its token is stored nowhere, so its link opens nothing. */
function sampleFor(store: Store, { storeId, batchId, actor }: InvitationBatch, email: string, now: number) {
  const nobody = {
    ...newContact({ storeId, email, firstName: '', lastName: '', locale: store.locale }, isoTime(now)),
    contactId: `batch-${batchId}`,
    email,
  };
  return orderTokenMail(store, nobody, 'invitation', { kind: 'invitation_sampled', actor, now }).activity;
}
