/** `__Host-`: the browser takes it only over HTTPS, for this very host, for the whole of it (RFC 6265bis, 4.1.3.2). */
export const sessionCookieName = '__Host-accounts-session';

const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';

export function sessionCookie(token: string, maximumAgeSeconds: number): string {
  return `${sessionCookieName}=${token}; Max-Age=${String(maximumAgeSeconds)}; ${attributes}`;
}

export const endedSessionCookie = `${sessionCookieName}=; Max-Age=0; ${attributes}`;
