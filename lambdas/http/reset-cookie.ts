import { linkOf } from '../accounts/links.ts';
import type { Store } from '../stores/store.ts';
import { endedCookie, hostCookie } from './host-cookie.ts';
import type { HttpRequest } from './request.ts';

const name = '__Host-accounts-reset';

/** The secret of whoever asked for a reset, for the browser that did: the code in the mail is good there alone. Kept as long as the mailed link is good. */
export function resetCookie(secret: string, store: Store): string {
  return hostCookie(name, secret, linkOf('reset').lifetimeSeconds(store));
}

export const endedResetCookie = endedCookie(name);

export function carriedReset({ cookies }: HttpRequest): string | undefined {
  return cookies.get(name);
}
