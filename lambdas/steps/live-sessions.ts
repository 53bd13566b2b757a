import type { Contact } from '../accounts/contact.ts';
import { latestFirst } from '../accounts/session-list.ts';
import { isSessionLive, sessionTimeouts, type Session } from '../accounts/session.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { listSessions } from '../tables/sessions.ts';

/** The contact's sessions that would be honoured now, the latest first. */
export async function findLiveSessions(needs: Needs, store: Store, contact: Contact): Promise<Session[]> {
  const timeouts = sessionTimeouts(store);
  const stored = await listSessions(needs, store.storeId, contact.contactId);
  return latestFirst(stored.filter((one) => isSessionLive(one, contact, timeouts, needs.now())));
}
