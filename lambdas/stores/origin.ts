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
