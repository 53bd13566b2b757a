import type { Store } from './store.ts';

/** The origin, where it is one that the store has its own pages on (`portal.origins`). Exactly: neither a part nor another port of it. */
export function portalOriginOf({ variables }: Store, origin: string | undefined): string | undefined {
  return variables['portal.origins'].find((known) => known === origin);
}

/** Where the store's own pages begin: on the accounts' host, unless they have others. */
export function homeOf({ variables }: Store): string {
  const [first] = variables['portal.origins'];
  return first === undefined ? '/' : `${first}/`;
}
