import { isoTime } from '../accounts/iso-time.ts';
import { isSessionLive } from '../accounts/session.ts';
import { sessionTimeouts } from '../accounts/session.ts';
import type { Needs } from '../surroundings/needs.ts';
import { endSession, listSessions, type SessionRecord } from '../tables/sessions.ts';
import { sessionView, type SessionView } from '../http/session-view.ts';

export interface LiveSession extends SessionView {
  readonly current: boolean;
  readonly lastActivityAt: string;
  /** The browser or app as it named itself. */
  readonly userAgent: string;
}

/** The customer's sessions that would be honoured now, the latest first. */
export async function findLiveSessions(
  needs: Needs,
  { session, contact, store }: SessionRecord,
): Promise<LiveSession[]> {
  const timeouts = sessionTimeouts(store);
  const stored = await listSessions(needs, store.storeId, contact.contactId);
  return stored
    .filter((one) => isSessionLive(one, contact, timeouts, needs.now()))
    .sort((one, other) => other.createdAtEpochSeconds - one.createdAtEpochSeconds)
    .map((one) => ({
      ...sessionView(one, store),
      current: one.id === session.id,
      lastActivityAt: isoTime(one.lastActivityEpochSeconds),
      userAgent: one.userAgent,
    }));
}

/** Ends every session of the customer but this one. */
export async function endOtherSessions(
  needs: Needs,
  { session, contact, store }: SessionRecord,
): Promise<void> {
  const stored = await listSessions(needs, store.storeId, contact.contactId);
  await Promise.all(stored.filter(({ id }) => id !== session.id).map((other) => endSession(needs, other)));
}
