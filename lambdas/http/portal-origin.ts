import { portalOriginOf } from '../stores/portal-origin.ts';
import type { Store } from '../stores/store.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { Endpoint } from './endpoint.ts';
import { problem } from './problem.ts';
import type { HttpRequest } from './request.ts';
import { openStore, type Directory } from './visit.ts';

/**
 * For the store's own pages on another host of its site (`portal.origins`): they may ask who is signed in, with the browser's cookie, and read the answer.
 * The answer to everybody else is the same, but no browser hands it to their pages.
 */
export function readableFromPortal(endpoint: Endpoint): Endpoint {
  return async (request, needs, directory) => {
    // Pages of the accounts' own host, servers and apps send none: for them it costs nothing.
    if (request.headers['origin'] === undefined) return endpoint(request, needs, directory);
    const [reply, store] = await Promise.all([
      endpoint(request, needs, directory),
      storeOf(request, needs, directory),
    ]);
    return { ...reply, headers: { ...reply.headers, ...sharing(request, store) } };
  };
}

/** What a browser asks before it sends `X-Background` to another origin. */
export const preflight: Endpoint = async (request, needs, directory) => {
  const store = await storeOf(request, needs, directory);
  if (store === undefined) return problem('store_not_found');
  return {
    status: 204,
    headers: {
      ...sharing(request, store),
      'access-control-allow-methods': 'GET',
      'access-control-allow-headers': 'x-background',
      'access-control-max-age': '7200',
    },
    cookies: [],
    body: '',
  };
};

async function storeOf(request: HttpRequest, needs: Needs, directory: Directory): Promise<Store | undefined> {
  return (await openStore(request, needs, directory, () => Promise.resolve()))?.store;
}

function sharing({ headers }: HttpRequest, store: Store | undefined): Readonly<Record<string, string>> {
  const origin = store === undefined ? undefined : portalOriginOf(store, headers['origin']);
  return {
    vary: 'origin',
    ...(origin === undefined
      ? {}
      : { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' }),
  };
}
