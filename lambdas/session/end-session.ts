import { activitiesKeptDays, type ActivityKind } from '../accounts/activity.ts';
import { happened } from '../accounts/mail-order.ts';
import { isSessionId, type Session } from '../accounts/session.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import { commit } from '../tables/database.ts';
import { endSession, listSessions, removeSession, type SessionRecord } from '../tables/sessions.ts';

type Visit = Pick<SessionRecord, 'contact' | 'store' | 'session'>;

/** Signs out: the session of this request ends. */
export async function signOut(needs: Needs, visit: Visit): Promise<void> {
  await endAndTell(needs, visit, visit.session, 'signed_out');
}

/** Ends one of the customer's sessions, by its id. False when there was no such session: of somebody else's, too. */
export async function endSessionById(needs: Needs, visit: Visit, id: string): Promise<boolean> {
  if (!isSessionId(id)) return false;
  const { storeId, contactId } = visit.contact;
  const found =
    id === visit.session.id
      ? visit.session
      : (await listSessions(needs, storeId, contactId)).find((one) => one.id === id);
  return found !== undefined && endAndTell(needs, visit, found, 'session_ended');
}

/** Ends every session of the customer but this one. */
export async function endOtherSessions(needs: Needs, visit: Visit): Promise<void> {
  const { contact, store, session } = visit;
  const stored = await listSessions(needs, store.storeId, contact.contactId);
  const others = stored.filter(({ id }) => id !== session.id);
  await Promise.all(others.map((other) => endSession(needs, other)));
  if (others.length > 0) await commit(needs, [telling(needs, visit, session, 'sessions_ended')]);
}

/** The session and what is told of it: both or neither. */
async function endAndTell(needs: Needs, visit: Visit, ended: Session, kind: ActivityKind): Promise<boolean> {
  const outcome = await commit(needs, [removeSession(needs, ended), telling(needs, visit, ended, kind)]);
  return outcome.kind === 'committed';
}

/** With the device that the session was at. */
function telling(needs: Needs, { contact, store }: Visit, { userAgent }: Session, kind: ActivityKind) {
  const now = needs.now();
  const keptDays = activitiesKeptDays(store);
  return createActivity(needs, happened(contact, { kind, actor: 'customer', now, userAgent, keptDays }), now);
}
