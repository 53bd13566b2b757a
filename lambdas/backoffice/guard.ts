import type { HttpRequest } from '../http/request.ts';

type Asked = Pick<HttpRequest, 'method' | 'headers'>;

/**
 * Why a request is not listened to at all; null when it is. Three doors are shut: a host name that somebody points at this machine (DNS rebinding), a
 * neighbour's name such as `shop.localhost`, and a page of any other origin that sends something here or takes something from here into itself. A link that
 * somebody follows from elsewhere, as from a ticket, opens its page.
 */
export function whyRefused({ method, headers }: Asked, origins: readonly string[]): string | null {
  const own = origins.find((origin) => new URL(origin).host === headers['host']?.toLowerCase());
  if (own === undefined) return `These pages answer at ${origins.join(' and ')} only.`;
  const site = headers['sec-fetch-site'];
  if (method === 'GET' || method === 'HEAD') {
    const isOurs = site === undefined || site === 'same-origin' || site === 'none';
    const isFollowed = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
    return isOurs || isFollowed ? null : 'These pages are opened by themselves, not within others.';
  }
  const origin = headers['origin'];
  const isOwn = (origin ?? own) === own && (site ?? 'same-origin') === 'same-origin';
  // Every browser of the last years says one of them with a form.
  return isOwn && (origin !== undefined || site !== undefined)
    ? null
    : 'These pages take nothing from elsewhere.';
}
