import {
  isActivityDue,
  isSessionOver,
  isSessionSecret,
  readSessionToken,
  type Session,
} from '../accounts/session.ts';
import { sessionTimeouts } from '../accounts/store.ts';
import type { Needs } from '../needs.ts';
import { findSession, recordActivity, type SessionRecord } from '../tables/sessions.ts';
import type { HttpRequest } from './request.ts';
import { sessionCookieName } from './session-cookie.ts';

export type Authentication =
  | ({ readonly kind: 'signed_in' } & SessionRecord)
  | { readonly kind: 'not_signed_in' }
  | { readonly kind: 'accounts_disabled' };

/** The session token a request carries: a bearer token where there is one, else the cookie. */
export function carriedToken(request: HttpRequest): string | undefined {
  const authorization = request.headers['authorization'];
  if (authorization !== undefined) return /^Bearer ([^\s,]+)$/i.exec(authorization)?.[1];
  return request.cookies.get(sessionCookieName);
}

/**
 * Who sends this request. One strongly consistent read; one write more when the last recorded activity is a minute old. A session that was
 * ended, timed out, or outlived a reset or a disabling is refused here, at its very next request, whatever TTL has yet to sweep.
 * A request marked `X-Background: 1` is no activity (ruling 13).
 */
export async function authenticate(request: HttpRequest, needs: Needs): Promise<Authentication> {
  const token = readSessionToken(carriedToken(request) ?? '');
  if (token === undefined) return { kind: 'not_signed_in' };

  const record = await findSession(needs, token);
  if (record === undefined) return { kind: 'not_signed_in' };

  const { session, contact, store } = record;
  const now = needs.now();
  const timeouts = sessionTimeouts(store);
  if (
    !isSessionSecret(session, token.secret) ||
    !store.domains.includes(request.host) ||
    contact.accountState !== 'active' ||
    contact.credentialVersion !== session.credentialVersion ||
    isSessionOver(session, timeouts, now)
  ) {
    return { kind: 'not_signed_in' };
  }
  if (!store.variables['accounts.enabled']) return { kind: 'accounts_disabled' };
  if (request.headers['x-background'] === '1' || !isActivityDue(session, timeouts, now)) {
    return { kind: 'signed_in', ...record };
  }

  const stands = await recordActivity(needs, session, timeouts, now);
  if (!stands) return { kind: 'not_signed_in' };
  const active: Session = { ...session, lastActivityEpochSeconds: now };
  return { kind: 'signed_in', ...record, session: active };
}
