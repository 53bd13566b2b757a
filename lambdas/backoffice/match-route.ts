import type { StaffRoute } from './visit.ts';

export interface RouteMatch {
  readonly route: StaffRoute;
  readonly path: Readonly<Record<string, string>>;
}

/** What a store's name looks like: so nothing else in its place is ever asked about. */
const storeName = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** The route of a path as the gateway hands it on, decoded: its plain segments before those that stand for something; null when there is none. */
export function matchRoute(routes: readonly StaffRoute[], method: string, path: string): RouteMatch | null {
  const matches = routes.flatMap((route) => {
    const found = route.method === method ? matchPath(route.path, path) : null;
    return found === null ? [] : [{ route, path: found }];
  });
  const [best] = matches.sort((one, other) => Object.keys(one.path).length - Object.keys(other.path).length);
  return best ?? null;
}

function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split('/');
  const segments = (path === '' ? '/' : path).split('/');
  if (wanted.length !== segments.length) return null;
  const found: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const name = /^\{(\w+)\}$/.exec(wanted[index] ?? '')?.[1];
    if (name === undefined ? wanted[index] !== segment : segment === '') return null;
    if (name !== undefined) found[name] = segment;
  }
  return found['store'] === undefined || storeName.test(found['store']) ? found : null;
}
