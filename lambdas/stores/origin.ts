/** An origin as a browser writes it: `https://shop.example`; plain http is for a laptop only. */
export function isOrigin(text: unknown): text is string {
  if (typeof text !== 'string' || text.length > 200) return false;
  const url = URL.parse(text);
  if (url?.origin !== text || url.hostname.includes('*')) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLaptop(url.hostname));
}

export function isLaptop(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|.+\.localhost)$/.test(host);
}

/**
 * Whether the origin may be of the same site as the host: one is above the other, or both are under one domain. What is a site beyond that (`co.uk` is
 * none) browsers know, who send no cookie of ours to another; here it is only to tell staff early of an origin that could never work.
 */
export function isOfSite(origin: string, host: string): boolean {
  const other = URL.parse(origin)?.hostname ?? '';
  const shared = (name: string) => name.split('.').slice(-2).join('.');
  return (
    other === host ||
    other.endsWith(`.${host}`) ||
    host.endsWith(`.${other}`) ||
    (shared(other).includes('.') && shared(other) === shared(host))
  );
}
