import type { GenericSchema, InferOutput } from 'valibot';
import * as v from 'valibot';
import type { Needs } from '../surroundings/needs.ts';
import type { SessionRecord } from '../tables/sessions.ts';
import { authenticate, carriedToken, recordRequest } from './authenticate.ts';
import { isCrossSite } from './cross-site.ts';
import type { Endpoint } from './endpoint.ts';
import { readInput, readJsonBody } from './input.ts';
import { problem } from './problem.ts';
import type { Reply } from './reply.ts';
import type { HttpRequest } from './request.ts';
import { endedSessionCookie } from './session-cookie.ts';
import { openStore, visitOf, type Visit } from './visit.ts';

/** For routes that take no body. */
export const noInput = v.undefined();

interface PublicApi<Schema extends GenericSchema, Begun> {
  readonly input: Schema;
  /** Reads that need only the store's id: they run beside the read of the store. */
  readonly begin?: (needs: Needs, storeId: string, input: InferOutput<Schema>) => Promise<Begun>;
  /** Answer also while the store's accounts are switched off. */
  readonly alsoWhileOff?: boolean;
  readonly answer: (visit: Visit, input: InferOutput<Schema>, begun: Begun | undefined) => Promise<Reply>;
}

/** A JSON route for anybody. */
export function publicApi<Schema extends GenericSchema, Begun = undefined>({
  input: schema,
  begin,
  alsoWhileOff = false,
  answer,
}: PublicApi<Schema, Begun>): Endpoint {
  return async (request, needs, directory) => {
    const read = readApiInput(schema, request);
    // The store comes first: a host that is nobody's gets the same answer whatever was sent.
    const opened = await openStore(request, needs, directory, async (storeId) =>
      read.kind === 'read' ? begin?.(needs, storeId, read.input) : undefined,
    );
    if (opened === undefined) return problem('store_not_found');
    const { store, begun } = opened;
    if (!alsoWhileOff && !store.variables['accounts.enabled']) return problem('accounts_disabled');
    if (changesSomething(request) && isCrossSite(request, store)) return problem('cross_site_request');
    if (read.kind === 'refused') return read.reply;
    return answer(visitOf(request, needs, store), read.input, begun);
  };
}

interface CustomerApi<Schema extends GenericSchema> {
  readonly input: Schema;
  readonly answer: (visit: Visit & SessionRecord, input: InferOutput<Schema>) => Promise<Reply>;
}

/** A JSON route for whoever is signed in. */
export function customerApi<Schema extends GenericSchema>({
  input: schema,
  answer,
}: CustomerApi<Schema>): Endpoint {
  return async (request, needs) => {
    const byCookie = request.headers['authorization'] === undefined;
    const refused = () =>
      problem('not_signed_in', {
        cookies: byCookie && carriedToken(request) !== undefined ? [endedSessionCookie] : [],
      });
    const authentication = await authenticate(request, needs);
    switch (authentication.kind) {
      case 'not_signed_in':
        return refused();
      case 'accounts_disabled':
        return problem('accounts_disabled');
      case 'signed_in': {
        const { store } = authentication;
        if (byCookie && changesSomething(request) && isCrossSite(request, store)) {
          return problem('cross_site_request');
        }
        const record = await recordRequest(request, needs, authentication);
        if (record === undefined) return refused();
        const read = readApiInput(schema, request);
        if (read.kind === 'refused') return read.reply;
        return answer({ ...visitOf(request, needs, store), ...record }, read.input);
      }
    }
  };
}

function changesSomething({ method }: HttpRequest): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

function readApiInput<Schema extends GenericSchema>(
  schema: Schema,
  request: HttpRequest,
): { kind: 'read'; input: InferOutput<Schema> } | { kind: 'refused'; reply: Reply } {
  // Sound: the schema of such a route is noInput, whose output is undefined.
  if (schema.type === 'undefined') return { kind: 'read', input: undefined as InferOutput<Schema> };
  const body = readJsonBody(request);
  if (body.kind === 'refused') return body;
  const read = readInput(schema, body.body);
  return read.kind === 'read'
    ? read
    : { kind: 'refused', reply: problem('invalid_input', { errors: read.errors }) };
}
