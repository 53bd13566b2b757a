/** `__Host-`: the browser takes it only over HTTPS, for this very host, for the whole of it (RFC 6265bis, 4.1.3.2). No script reads it. */
export type HostCookieName = `__Host-accounts-${string}`;

const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';

export function hostCookie(name: HostCookieName, value: string, maximumAgeSeconds: number): string {
  return `${name}=${value}; Max-Age=${String(maximumAgeSeconds)}; ${attributes}`;
}

/** Tells the browser to forget it. */
export function endedCookie(name: HostCookieName): string {
  return hostCookie(name, '', 0);
}
