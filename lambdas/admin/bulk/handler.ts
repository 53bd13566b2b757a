import type { ScheduledEvent } from 'aws-lambda';
import { houseFunction } from '../../surroundings/house-function.ts';
import { describeError, logger, TellingError } from '../../surroundings/log.ts';
import type { Needs } from '../../surroundings/needs.ts';
import { findDueBatches } from '../../tables/invitation-batches.ts';
import { allowanceNow, inviteBatch } from './invite-batch.ts';

/** Well within the function's two minutes. */
const turnSeconds = 50;

/**
 * Goes on with every running batch of invitations, the one that waited longest first; together they hand on no more than the mail provider takes beside what
 * somebody waits for. Throws at its end when one failed, so that the function's error alarm tells of it; that one is tried again once its hold is over.
 */
export function bulkInvitationsHandler(needs: Needs) {
  return houseFunction<ScheduledEvent, undefined>(
    needs,
    { name: 'bulk-invitations', about: () => ({}) },
    async () => {
      const began = needs.now();
      const isOver = () => needs.now() - began >= turnSeconds;
      const due = await findDueBatches(needs, began);
      if (due.length === 0) return undefined;
      const allowance = await allowanceNow(needs);
      let failed = 0;
      for (const batch of due) {
        try {
          const turn = await inviteBatch(needs, batch, allowance, isOver);
          logger.info('bulk_invitations', { store: batch.storeId, turn: turn.kind });
        } catch (error) {
          failed += 1;
          logger.error('bulk_invitations_failed', { store: batch.storeId, error: describeError(error) });
        }
      }
      if (failed > 0) throw new TellingError(`${String(failed)} batches of invitations failed for now`);
      return undefined;
    },
  );
}
