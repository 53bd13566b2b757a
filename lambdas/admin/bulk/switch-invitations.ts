import type { InvitationBatch } from '../../accounts/invitation-batch.ts';
import { findBatch, resumeBatch, stopBatch } from '../../tables/invitation-batches.ts';
import type { Asked } from '../action.ts';

export type InvitationsSwitched =
  | { readonly kind: 'switched'; readonly batch: InvitationBatch }
  | { readonly kind: 'batch_not_found' | 'batch_is_over' };

/** Pauses a running batch, or lets a paused one go on; one that stands so already stays as it is. What was handed on to be sent is sent. */
export async function switchInvitations(
  { needs, storeId, input: { batchId } }: Asked<{ readonly batchId: string }>,
  to: 'pause' | 'resume',
): Promise<InvitationsSwitched> {
  const reference = { storeId, batchId };
  const before = await findBatch(needs, reference);
  if (before === undefined) return { kind: 'batch_not_found' };
  switch (to) {
    case 'pause':
      await stopBatch(needs, reference, { state: 'paused', for: 'staff' });
      break;
    case 'resume':
      await resumeBatch(needs, before, needs.now());
      break;
  }
  const batch = await findBatch(needs, reference);
  if (batch === undefined) return { kind: 'batch_not_found' };
  return batch.state === 'done' ? { kind: 'batch_is_over' } : { kind: 'switched', batch };
}
