import type { ScheduledEvent } from 'aws-lambda';
import { houseFunction } from '../surroundings/house-function.ts';
import { describeError, logger, TellingError } from '../surroundings/log.ts';
import type { Needs } from '../surroundings/needs.ts';
import { forgetShares } from '../tables/chores.ts';
import { findContactsToForget, postponeForgetting, type ContactReference } from '../tables/forgetting.ts';
import { forgetRegistration } from './forget-registration.ts';

/** Well within the function's five minutes. */
const sweepSeconds = 240;
const pauseSeconds = 6 * 3600;

/**
 * Goes through what is due to be forgotten, share by share, until nothing is left or its time is up. What fails is put off, so that it holds up nobody;
 * throws at the end when something did, so that the function's error alarm tells of it.
 */
export function retentionHandler(needs: Needs) {
  return houseFunction<ScheduledEvent, undefined>(
    needs,
    { name: 'retention', about: () => ({}) },
    async () => {
      const began = needs.now();
      const isOver = () => needs.now() - began >= sweepSeconds;
      const counts: Record<string, number> = {};
      for (const share of forgetShares) {
        const seen = new Set<string>();
        while (!isOver()) {
          const due = await findContactsToForget(needs, share, needs.now());
          // The index is a moment behind: what was done already may still stand there.
          const fresh = due.filter(({ contactId }) => !seen.has(contactId));
          if (fresh.length === 0) break;
          for (const one of fresh) {
            if (isOver()) break;
            seen.add(one.contactId);
            const outcome = await tryToForget(needs, one);
            counts[outcome] = (counts[outcome] ?? 0) + 1;
          }
        }
      }
      logger.info('registrations_forgotten', counts);
      const failed = counts['failed'] ?? 0;
      if (failed > 0) throw new TellingError(`${String(failed)} registrations could not be forgotten yet`);
      return undefined;
    },
  );
}

async function tryToForget(needs: Needs, reference: ContactReference): Promise<string> {
  try {
    const { kind } = await forgetRegistration(needs, reference);
    return kind;
  } catch (error) {
    logger.error('forgetting_failed', { store: reference.storeId, error: describeError(error) });
    await postponeForgetting(needs, reference, needs.now() + pauseSeconds);
    return 'failed';
  }
}
