import type { ScheduledEvent } from 'aws-lambda';
import { endClosing } from '../contacts/end-closing.ts';
import { endTrust } from '../contacts/end-trust.ts';
import { finishErasure } from '../contacts/finish-erasure.ts';
import { houseFunction } from '../surroundings/house-function.ts';
import { describeError, logger, TellingError } from '../surroundings/log.ts';
import type { Needs } from '../surroundings/needs.ts';
import { closeShares, eraseShares, forgetShares, trustShares } from '../tables/chores.ts';
import { postponeErasing } from '../tables/erasing.ts';
import { findDueContacts, postponeForgetting, type ContactReference } from '../tables/forgetting.ts';
import { findDuePartitions } from '../tables/outbox.ts';
import { endDormant } from './end-dormant.ts';
import { forgetRegistration } from './forget-registration.ts';

/** Well within the function's five minutes. */
const sweepSeconds = 240;
const pauseSeconds = 6 * 3600;

/** One kind of what is done to contacts when its time has come. */
interface Chore {
  readonly shares: readonly string[];
  /** Answers what came of it. */
  readonly act: (needs: Needs, reference: ContactReference, isOver: () => boolean) => Promise<string>;
  readonly postpone: (needs: Needs, reference: ContactReference, until: number) => Promise<void>;
}

const chores: readonly Chore[] = [
  { shares: eraseShares, act: finishErasure, postpone: postponeErasing },
  { shares: closeShares, act: endClosing, postpone: postponeForgetting },
  { shares: trustShares, act: endTrust, postpone: postponeForgetting },
  {
    shares: forgetShares,
    act: async (needs, reference) => (await forgetRegistration(needs, reference)).kind,
    postpone: postponeForgetting,
  },
];

/**
 * Goes through what is due, chore by chore and share by share, until nothing is left or its time is up. What fails is put off, so that it holds up nobody;
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
      const due = await findDuePartitions(needs, began);
      for (const chore of chores) {
        // As long as little waits, one read spares all the shares with nothing to do.
        for (const share of chore.shares.filter((one) => due?.has(one) ?? true)) {
          for (const outcome of await sweepShare(needs, chore, share, isOver)) {
            counts[outcome] = (counts[outcome] ?? 0) + 1;
          }
        }
      }
      const warned = await endDormant(needs, isOver);
      logger.info('retention', { ...counts, warned });
      const failed = counts['failed'] ?? 0;
      if (failed > 0) throw new TellingError(`${String(failed)} contacts could not be seen to yet`);
      return undefined;
    },
  );
}

async function sweepShare(
  needs: Needs,
  chore: Chore,
  share: string,
  isOver: () => boolean,
): Promise<string[]> {
  const outcomes: string[] = [];
  const seen = new Set<string>();
  while (!isOver()) {
    const due = await findDueContacts(needs, share, needs.now());
    // The index is a moment behind: what was done already may still stand there.
    const fresh = due.filter(({ contactId }) => !seen.has(contactId));
    if (fresh.length === 0) break;
    for (const one of fresh) {
      if (isOver()) break;
      seen.add(one.contactId);
      outcomes.push(await tryTo(needs, chore, one, isOver));
    }
  }
  return outcomes;
}

async function tryTo(
  needs: Needs,
  { act, postpone }: Chore,
  reference: ContactReference,
  isOver: () => boolean,
): Promise<string> {
  try {
    return await act(needs, reference, isOver);
  } catch (error) {
    logger.error('retention_failed', { store: reference.storeId, error: describeError(error) });
    await postpone(needs, reference, needs.now() + pauseSeconds);
    return 'failed';
  }
}
