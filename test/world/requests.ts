import type { HttpRequest } from '../../lambdas/http/request.ts';
import { authenticate, recordRequest, type Authentication } from '../../lambdas/http/authenticate.ts';
import type { Store } from '../../lambdas/stores/store.ts';
import type { SessionRecord } from '../../lambdas/tables/sessions.ts';
import type { World } from './world.ts';

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

/** What a signed-in route makes of the request: who it is, and that it was activity. */
export const ask = async (
  { needs }: World,
  store: Store,
  token: string,
  headers: Record<string, string> = {},
): Promise<Authentication> => {
  const request = aRequest(store, token, headers);
  const authentication = await authenticate(request, needs);
  if (authentication.kind !== 'signed_in') return authentication;
  const record = await recordRequest(request, needs, authentication);
  return record === undefined ? { kind: 'not_signed_in' } : { ...record, kind: 'signed_in' };
};

/** The session, contact and store of a token that has to be good. */
export const recordOf = async (world: World, store: Store, token: string): Promise<SessionRecord> => {
  const authentication = await ask(world, store, token);
  if (authentication.kind !== 'signed_in') throw new Error(authentication.kind);
  return authentication;
};
