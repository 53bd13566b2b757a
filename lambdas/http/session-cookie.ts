import { type Store } from '../stores/store.ts';
import { sessionTimeouts } from '../accounts/session.ts';

/** `__Host-`: the browser takes it only over HTTPS, for this very host, for the whole of it (RFC 6265bis, 4.1.3.2). */
export const sessionCookieName = '__Host-accounts-session';

const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** Kept for as long as the session may live at most; when it ends is for the session to say. */
export function sessionCookie(token: string, store: Store): string {
  const maximumAgeSeconds = sessionTimeouts(store).absoluteMinutes * 60;
  return `${sessionCookieName}=${token}; Max-Age=${String(maximumAgeSeconds)}; ${attributes}`;
}

export const endedSessionCookie = `${sessionCookieName}=; Max-Age=0; ${attributes}`;
