/** An origin as a browser writes it: `https://shop.example`; plain http is for a laptop only. */
export function isOrigin(text: unknown): text is string {
  if (typeof text !== 'string' || text.length > 200) return false;
  const url = URL.parse(text);
  if (url?.origin !== text || !isPlainHost(url.hostname)) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLaptop(url.hostname));
}

/** An https address on a host that is one. */
export function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'https:' && isPlainHost(url.hostname);
}

/** Letters, digits, dots and dashes. The URL standard lets more into a host: `;`, `,` and `*` among it, which mean something of their own in a Content-Security-Policy. */
function isPlainHost(host: string): boolean {
  return /^[a-z0-9.-]+$/.test(host);
}

export function isLaptop(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|.+\.localhost)$/.test(host);
}
