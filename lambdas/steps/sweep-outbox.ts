import { setTimeout as wait } from 'node:timers/promises';
import type { Needs } from '../surroundings/needs.ts';
import { findDue, type Lane, type OutboxKey, type OutboxKind } from '../tables/outbox.ts';

/** What the stream has not handed on after this long, the sweep does. What is sent in bulk no stream hands on. */
const sweptAfterSeconds: Readonly<Record<Lane, number>> = { waited_for: 30, bulk: 0 };

/** Well within a function's 60 seconds. */
const sweepSeconds = 40;
const sentAtOnce = 10;
/** So many rounds of bulk in which each failed are no accident: the provider is slow or down, and whoever waits needs what it still takes. */
const mostFailedRounds = 3;

/**
 * Goes through what waits in the outbox until nothing is left or its time is up: before each round of bulk it looks whether somebody waits, so that
 * what is waited for stands behind one round at most, ten unless said otherwise, however many are queued. `send` answers false for what failed for a reason that may pass; the
 * sweep answers how many did. In bulk no more are sent in a second than `perSecond` says, if it says.
 */
export async function sweepOutbox(
  needs: Needs,
  kind: OutboxKind,
  send: (key: OutboxKey) => Promise<boolean>,
  {
    perSecond = () => Promise.resolve(null),
    bulkAtOnce = sentAtOnce,
  }: {
    readonly perSecond?: (() => Promise<number | null>) | undefined;
    readonly bulkAtOnce?: number | undefined;
  } = {},
): Promise<{ readonly failed: number }> {
  const began = needs.now();
  const seen = new Set<string>();
  const isUnseen = ({ pk, sk }: OutboxKey) => !seen.has(`${pk} ${sk}`);
  let failed = 0;
  const due = async (lane: Lane) =>
    (await findDue(needs, kind, lane, needs.now() - sweptAfterSeconds[lane])).filter(isUnseen);
  const isTimeUp = () => needs.now() - began >= sweepSeconds;
  const sendRound = async (round: readonly OutboxKey[]): Promise<number> => {
    for (const { pk, sk } of round) seen.add(`${pk} ${sk}`);
    const sent = await Promise.all(round.map(send));
    const failures = sent.filter((isDone) => !isDone).length;
    failed += failures;
    return failures;
  };

  let pace: number | null | undefined;
  // What was read at once is sent round by round: who came first with one of it is known when it is taken.
  let waiting: OutboxKey[] = [];
  for (let failedRounds = 0; !isTimeUp();) {
    const waitedFor = await due('waited_for');
    for (let from = 0; from < waitedFor.length && !isTimeUp(); from += sentAtOnce) {
      await sendRound(waitedFor.slice(from, from + sentAtOnce));
    }
    if (waitedFor.length > 0) continue;
    if (waiting.length === 0) waiting = await due('bulk');
    if (waiting.length === 0) break;
    // Asked once, and only where there is something to be sent so.
    pace = pace === undefined ? await perSecond() : pace;
    const bulk = waiting.splice(0, Math.min(bulkAtOnce, pace ?? bulkAtOnce));
    const earliestNext = pace === null ? undefined : wait((bulk.length / pace) * 1000);
    failedRounds = (await sendRound(bulk)) === bulk.length ? failedRounds + 1 : 0;
    if (failedRounds === mostFailedRounds) break;
    await earliestNext;
  }
  return { failed };
}
