import { linkOf } from '../accounts/links.ts';
import type { Store } from '../stores/store.ts';
import { endedCookie, hostCookie } from './host-cookie.ts';
import type { HttpRequest } from './request.ts';

const name = '__Host-accounts-registration';

/** The registration secret, for the browser that registered. Kept as long as the mailed link is good. */
export function registrationCookie(secret: string, store: Store): string {
  return hostCookie(name, secret, linkOf('activation').lifetimeSeconds(store));
}

export const endedRegistrationCookie = endedCookie(name);

/** The same, or the header of an API client. */
export function shownRegistration(request: HttpRequest): string | undefined {
  return request.headers['x-registration'] ?? carriedRegistration(request);
}

export function carriedRegistration({ cookies }: HttpRequest): string | undefined {
  return cookies.get(name);
}
