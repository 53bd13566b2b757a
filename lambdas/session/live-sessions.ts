import { isoTime } from '../accounts/iso-time.ts';
import type { Session } from '../accounts/session.ts';
import type { SessionRecord } from '../tables/sessions.ts';
import { sessionView, type SessionView } from '../http/session-view.ts';

export interface LiveSession extends SessionView {
  readonly current: boolean;
  readonly lastActivityAt: string;
  /** The browser or app as it named itself. */
  readonly userAgent: string;
}

/** One of the customer's sessions as they see it, from the session of this request. */
export function liveSessionView(one: Session, { session, store }: SessionRecord): LiveSession {
  return {
    ...sessionView(one, store),
    current: one.id === session.id,
    lastActivityAt: isoTime(one.lastActivityEpochSeconds),
    userAgent: one.userAgent,
  };
}
