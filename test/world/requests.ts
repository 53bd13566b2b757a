import type { HttpRequest } from '../../lambdas/http/request.ts';
import { admitCustomer } from '../../lambdas/http/admission.ts';
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

export type Asked = ({ readonly kind: 'signed_in' } & SessionRecord) | { readonly kind: string };

/** What a signed-in route makes of the request: who it is, and that it was activity. */
export async function ask(
  { needs }: World,
  store: Store,
  token: string,
  headers: Record<string, string> = {},
): Promise<Asked> {
  const admission = await admitCustomer(aRequest(store, token, headers), needs, () => ({
    kind: 'read',
    input: undefined,
  }));
  if (admission.kind === 'refused') return { kind: admission.code };
  const { session, contact, store: theirs } = admission.visit;
  return { kind: 'signed_in', session, contact, store: theirs };
}

/** The session, contact and store of a token that has to be good. */
export async function recordOf(world: World, store: Store, token: string): Promise<SessionRecord> {
  const asked = await ask(world, store, token);
  if (!('session' in asked)) throw new Error(asked.kind);
  return asked;
}
