import type { HttpRequest } from '../lambdas/web/request.ts';
import { authenticate, type Authentication } from '../lambdas/web/authenticate.ts';
import type { Store } from '../lambdas/accounts/store.ts';
import type { SessionRecord } from '../lambdas/tables/sessions.ts';
import type { World } from './needs.ts';

/** A request to the store as the gateway vouches for it, with a bearer token if one is given. */
export const aRequest = (
  store: Store,
  token: string | undefined,
  headers: Record<string, string> = {},
): HttpRequest => ({
  method: 'GET',
  path: '/accounts/v1/session',
  routeKey: 'GET /accounts/v1/session',
  pathParameters: {},
  query: new URLSearchParams(),
  headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
  cookies: new Map(),
  body: '',
  host: store.domains[0] ?? '',
  sourceAddress: '192.0.2.1',
  userAgent: 'Test/1.0',
});

export const ask = (
  { needs }: World,
  store: Store,
  token: string,
  headers: Record<string, string> = {},
): Promise<Authentication> => authenticate(aRequest(store, token, headers), needs);

/** The session, contact and store of a token that has to be good. */
export const recordOf = async (world: World, store: Store, token: string): Promise<SessionRecord> => {
  const authentication = await ask(world, store, token);
  if (authentication.kind !== 'signed_in') throw new Error(authentication.kind);
  return authentication;
};
