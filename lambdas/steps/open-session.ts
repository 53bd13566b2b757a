import { activitiesKeptDays } from '../accounts/activity.ts';
import type { Contact } from '../accounts/contact.ts';
import { isoTime } from '../accounts/iso-time.ts';
import { happened } from '../accounts/mail-order.ts';
import type { PasswordHash } from '../accounts/password-hash.ts';
import {
  endsBy,
  generateSessionToken,
  hashSessionSecret,
  sessionTimeouts,
  writeSessionToken,
  type Session,
  type SessionTimeouts,
} from '../accounts/session.ts';
import { mostSessions, surplusSessions } from '../accounts/session-list.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import { createActivity } from '../tables/activities.ts';
import { findStoredContact, recordSignIn } from '../tables/contacts.ts';
import { commit, type Committed, type Write } from '../tables/database.ts';
import { createSession, endSession, listSessions } from '../tables/sessions.ts';

/** A session, and the token by which the customer has it: told once, stored nowhere. */
export interface NewSession {
  readonly session: Session;
  readonly token: string;
}

interface Opening {
  readonly userAgent: string;
  readonly rehashed?: PasswordHash | undefined;
  /** Whether `also` connects a sign-in of a provider. */
  readonly connects?: boolean;
  /** Whether a customer number was signed in with. */
  readonly isByNumber?: boolean;
  /** The contact's sessions, as they were read along with the contact. */
  readonly earlier: readonly Session[];
}

export type SessionOpened<Name extends string> =
  ({ readonly kind: 'opened' } & NewSession) | Extract<Committed<Name>, { kind: 'refused' }>;

/**
 * The session that an opening of the account comes with: to be committed together with the contact as it is given here, whose write carries the
 * condition.
 */
export function firstSession(
  needs: Needs,
  store: Store,
  contact: Contact,
  userAgent: string,
): { readonly opened: NewSession; readonly write: Write<'session'> } {
  const opened = newSession(contact, sessionTimeouts(store), { now: needs.now(), userAgent });
  return { opened, write: createSession(needs, opened.session) };
}

/** A session under the contact's credentials as they are given here. Nothing is written yet. */
function newSession(
  { storeId, contactId, credentialVersion }: Contact,
  timeouts: SessionTimeouts,
  { now, userAgent }: { now: number; userAgent: string },
): NewSession {
  const begun = { createdAtEpochSeconds: now, lastActivityEpochSeconds: now };
  const token = generateSessionToken(storeId, contactId);
  return {
    token: writeSessionToken(token),
    session: {
      storeId,
      contactId,
      id: token.id,
      secretHash: hashSessionSecret(token.secret),
      ...begun,
      ...endsBy(begun, timeouts),
      credentialVersion,
      userAgent: userAgent.slice(0, 300),
      confirmedAtEpochSeconds: 0,
    },
  };
}

/**
 * Signs a contact in whose credentials were checked: one transaction, on condition that the account is active under the credential version that was
 * checked, so a reset that lands in between wins. `also` is committed with it or refuses it. Where they are warned at this very moment that the account ends since
 * nobody uses it, somebody does: it is kept.
 */
export async function openSession<Name extends string>(
  needs: Needs,
  store: Store,
  contact: Contact,
  { userAgent, rehashed, earlier, connects = false, isByNumber = false }: Opening,
  also: readonly Write<Name>[],
): Promise<SessionOpened<Name | 'contact' | 'session' | 'activity'>> {
  const now = needs.now();
  const keptDays = activitiesKeptDays(store);
  const activity = happened(contact, { kind: 'signed_in', actor: 'customer', now, userAgent, keptDays });
  const opened = newSession(contact, sessionTimeouts(store), { now, userAgent });
  const commitFor = (known: Contact) =>
    commit<Name | 'contact' | 'session' | 'activity'>(needs, [
      createSession(needs, opened.session),
      recordSignIn(needs, known, {
        ...{ at: isoTime(now), rehashed, connects },
        byNumberAt: isByNumber ? now : undefined,
      }),
      createActivity(needs, activity, now),
      ...also,
    ]);
  let outcome = await commitFor(contact);
  if (outcome.kind === 'refused' && [...outcome.by].every((name) => name === 'contact')) {
    const { closing = null } = (await findStoredContact(needs, contact.storeId, contact.contactId)) ?? {};
    if (closing !== contact.closing) outcome = await commitFor({ ...contact, closing });
  }
  if (outcome.kind === 'refused') return outcome;
  if (earlier.length >= mostSessions / 2) await endSurplusSessions(needs, contact);
  return { kind: 'opened', ...opened };
}

/**
 * After the new session is there, from a consistent read: of sign-ins at once the last one sees them all. One that dies before has ended nothing,
 * and the next sign-in does. Somebody with few sessions is spared the wait for it.
 */
async function endSurplusSessions(needs: Needs, { storeId, contactId }: Contact): Promise<void> {
  const surplus = surplusSessions(await listSessions(needs, storeId, contactId));
  await Promise.all(surplus.map((session) => endSession(needs, session)));
}
