import { pageOfSessions } from '../accounts/session-list.ts';
import type { Session } from '../accounts/session.ts';
import { findLiveSessions } from '../steps/live-sessions.ts';
import { findContact } from '../tables/contacts.ts';
import { commit } from '../tables/database.ts';
import { endSession, listSessions } from '../tables/sessions.ts';
import { findStore } from '../tables/stores.ts';
import type { Asked } from './action.ts';
import { record } from './record.ts';

export type SessionsListed =
  | { readonly kind: 'listed'; readonly items: readonly Session[]; readonly next: string | null }
  | { readonly kind: 'store_not_found' | 'contact_not_found' };

export async function listContactSessions({
  needs,
  storeId,
  input: { contactId, after },
}: Asked<{ contactId: string; after: string | null }>): Promise<SessionsListed> {
  const [stored, contact] = await Promise.all([
    findStore(needs, storeId),
    findContact(needs, storeId, contactId),
  ]);
  if (stored === undefined) return { kind: 'store_not_found' };
  if (contact === undefined) return { kind: 'contact_not_found' };
  return { kind: 'listed', ...pageOfSessions(await findLiveSessions(needs, stored.store, contact), after) };
}

export type SessionsEnded =
  { readonly kind: 'ended'; readonly ended: number } | { readonly kind: 'contact_not_found' };

/** Signs the contact out everywhere, each session once. */
export async function endContactSessions(
  asked: Asked<{ contactId: string; reason?: string | undefined }>,
): Promise<SessionsEnded> {
  const { needs, storeId, input } = asked;
  const contact = await findContact(needs, storeId, input.contactId);
  if (contact === undefined) return { kind: 'contact_not_found' };
  const sessions = await listSessions(needs, storeId, contact.contactId);
  const ended = await Promise.all(sessions.map((session) => endSession(needs, session)));
  await commit(needs, [record(asked, contact, 'sessions_ended', { reason: input.reason ?? null })]);
  return { kind: 'ended', ended: ended.filter(Boolean).length };
}
