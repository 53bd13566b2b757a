import { isActivityDue, isSessionLive, isSessionSecret, readSessionToken } from '../accounts/session.ts';
import { sessionTimeouts } from '../accounts/session.ts';
import { readStoreKey } from '../stores/store-key.ts';
import type { Needs } from '../surroundings/needs.ts';
import { findSession, recordActivity, type SessionRecord } from '../tables/sessions.ts';
import type { HttpRequest } from './request.ts';
import { sessionCookieName } from './session-cookie.ts';
import { bearerToken } from './storefront-server.ts';

/** The session token a request carries: a bearer token where there is one, else the cookie. */
export function carriedToken(request: HttpRequest): string | undefined {
  return isByCookie(request) ? request.cookies.get(sessionCookieName) : bearerToken(request);
}

/** Whether who is signed in is told by the cookie: where nothing is authorized, or a storefront's server is, which sends its customer's cookie on. */
export function isByCookie(request: HttpRequest): boolean {
  return (
    request.headers['authorization'] === undefined || readStoreKey(bearerToken(request) ?? '') !== undefined
  );
}

/** Who sends this request. */
export function authenticate(request: HttpRequest, needs: Needs): Promise<SessionRecord | undefined> {
  return findSignedIn(carriedToken(request) ?? '', request.host, needs);
}

/**
 * Whose session it is: one strongly consistent read, and no write. A session that was ended, timed out, or outlived a reset or a disabling
 * is nobody's from its very next request on, whatever TTL has yet to sweep.
 */
export async function findSignedIn(
  typed: string,
  host: string,
  needs: Needs,
): Promise<SessionRecord | undefined> {
  const token = readSessionToken(typed);
  if (token === undefined) return undefined;

  const record = await findSession(needs, token);
  if (record === undefined) return undefined;

  const { session, contact, store } = record;
  const isHonoured =
    isSessionSecret(session, token.secret) &&
    store.domains.includes(host) &&
    contact.accountState === 'active' &&
    isSessionLive(session, contact, sessionTimeouts(store), needs.now());
  return isHonoured ? record : undefined;
}

/**
 * Counts a request as activity (ruling 13), unless it is marked `X-Background: 1`: one write when the last recorded activity is a minute old, else
 * none. To be called once the request is known to be the customer's own. Undefined when the session has ended meanwhile.
 */
export async function recordRequest(
  request: HttpRequest,
  needs: Needs,
  record: SessionRecord,
): Promise<SessionRecord | undefined> {
  const { session, store } = record;
  const now = needs.now();
  const timeouts = sessionTimeouts(store);
  if (request.headers['x-background'] === '1' || !isActivityDue(session, timeouts, now)) return record;
  const active = await recordActivity(needs, session, timeouts, now);
  return active === undefined ? undefined : { ...record, session: active };
}
