/**
 * A web address as RFC 3986 writes it: a host in its ASCII form, and what no address may have as it stands in percent signs. Undefined where it is none, or
 * names a user.
 */
export function canonicalWebAddress(typed: string): string | undefined {
  if (!/^https?:\/\/[^\s\p{C}]+$/iu.test(typed)) return undefined;
  const url = URL.parse(typed);
  if (url === null || url.username !== '' || url.password !== '') return undefined;
  const fragment = url.hash === '' ? '' : `#${encoded(url.hash.slice(1).replaceAll('#', '%23'))}`;
  return url.origin + encoded(url.pathname + url.search) + fragment;
}

const encoded = (text: string): string =>
  text.replace(/%(?![0-9A-Fa-f]{2})|[^\w\-.~:/?@!$&'()*+,;=%]/g, (sign) =>
    // Those that it leaves as they are stand in the pattern.
    encodeURIComponent(sign),
  );
