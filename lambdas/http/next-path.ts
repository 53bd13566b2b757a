import type { Store } from '../stores/store.ts';

const longestPath = 2000;

/**
 * Where to go after signing in: a path of this very store, an address on one of the origins that it has its own pages on, or undefined. What was asked
 * for is read as a browser reads it and kept only when it stays there; `//host`, `/\host`, control characters and other schemes lead nowhere.
 */
export function readNextPath(
  asked: string | null | undefined,
  store: Pick<Store, 'address' | 'variables'>,
): string | undefined {
  return readOwnPath(asked, store.address) ?? readPortalAddress(asked, store.variables);
}

/** Written as the store wrote the origin, with a path behind it: so that whoever reads it finds no other host in it. */
function readPortalAddress(
  asked: string | null | undefined,
  variables: Store['variables'],
): string | undefined {
  if (asked === null || asked === undefined || asked.length > longestPath) return undefined;
  if (/[\\\p{Cc}\p{Cf}]/u.test(asked)) return undefined;
  const origin = variables['portal.origins'].find((known) => asked.startsWith(`${known}/`));
  const target = URL.parse(asked);
  if (origin === undefined || target === null || target.origin !== origin) return undefined;
  return target.href.length > longestPath ? undefined : target.href;
}

/** A path of this very address, or undefined. */
export function readOwnPath(asked: string | null | undefined, storeAddress: string): string | undefined {
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
