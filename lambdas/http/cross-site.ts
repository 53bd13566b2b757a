import { portalOriginOf } from '../stores/portal-origin.ts';
import type { Store } from '../stores/store.ts';
import type { HttpRequest } from './request.ts';

/**
 * Whether a request that changes something was sent by a page of another site. Browsers say so themselves: `Sec-Fetch-Site` where they
 * know it, else `Origin`. A request with neither comes from a server or a tool, which holds no customer's cookie. `Origin: null` is
 * another site, save that our own pages without referrer send it too, and those are told by `Sec-Fetch-Site`.
 * The rule is that of OWASP's CSRF cheat sheet (Fetch Metadata) and of Go's http.CrossOriginProtection.
 * `fromPortal`: the store's own pages on another host of its site may send it too.
 */
export function isCrossSite(request: HttpRequest, store: Store, fromPortal = false): boolean {
  const site = request.headers['sec-fetch-site'];
  const isOwnSite = site === undefined || site === 'same-site';
  if (fromPortal && isOwnSite && portalOriginOf(store, request.headers['origin']) !== undefined) return false;
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = request.headers['origin'];
  if (origin === undefined) return false;
  const sender = URL.parse(origin);
  if (sender === null) return true;
  const own = [
    store.address,
    ...store.domains.map((domain) => `https://${domain}`),
    `${URL.parse(store.address)?.protocol ?? 'https:'}//${request.headers['host'] ?? ''}`,
  ];
  return !own.some((address) => URL.parse(address)?.origin === sender.origin);
}
