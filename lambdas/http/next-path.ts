const longestPath = 2000;

/**
 * Where to go after signing in: a path of this very store, or undefined. What was asked for is read as a browser reads it and kept only
 * when it stays on the store's origin; `//host`, `/\host`, control characters and other schemes lead nowhere.
 */
export function readNextPath(asked: string | null | undefined, storeAddress: string): string | undefined {
  if (asked === null || asked === undefined || asked.length > longestPath) return undefined;
  if (!asked.startsWith('/') || /[\\\p{Cc}\p{Cf}]/u.test(asked) || asked.startsWith('//')) return undefined;
  const base = URL.parse(storeAddress);
  const target = base === null ? null : URL.parse(asked, base);
  if (base === null || target === null || target.origin !== base.origin) return undefined;
  const path = target.pathname + target.search + target.hash;
  // Dot segments can leave a path that a browser would read as another host.
  // Encoding makes other than plain letters up to nine times as long, and the gateway takes some ten kilobytes of headers.
  return path.startsWith('//') || path.length > longestPath ? undefined : path;
}
