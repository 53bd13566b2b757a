import { type Store } from '../stores/store.ts';
import { sessionTimeouts } from '../accounts/session.ts';
import { endedCookie, hostCookie } from './host-cookie.ts';

export const sessionCookieName = '__Host-accounts-session';

/** Kept for as long as the session may live at most; when it ends is for the session to say. */
export function sessionCookie(token: string, store: Store): string {
  return hostCookie(sessionCookieName, token, sessionTimeouts(store).absoluteMinutes * 60);
}

export const endedSessionCookie = endedCookie(sessionCookieName);
