import type { GenericSchema, InferOutput } from 'valibot';
import * as v from 'valibot';
import type { Needs } from '../surroundings/needs.ts';
import {
  admitAnybody,
  admitCustomer,
  admitServer,
  type CustomerVisit,
  type Refusal,
  type ServerVisit,
} from './admission.ts';
import { carriedToken, isByCookie } from './authenticate.ts';
import { readJsonBody, type Read } from './body.ts';
import type { Endpoint } from './endpoint.ts';
import { readInput } from './read-input.ts';
import { problem } from './problem.ts';
import type { Reply } from './reply.ts';
import type { HttpRequest } from './request.ts';
import { endedSessionCookie } from './session-cookie.ts';
import type { Visit } from './visit.ts';

/** For routes that take no body. */
export const noInput = v.undefined();

interface PublicApi<Schema extends GenericSchema, Begun> {
  readonly input: Schema;
  /** Reads that need only the store's id: they run beside the read of the store. */
  readonly begin?: (
    needs: Needs,
    storeId: string,
    input: InferOutput<Schema>,
    network: string,
  ) => Promise<Begun>;
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
  const door = {
    read: (request: HttpRequest) => readApiInput(schema, request),
    begin: async (needs: Needs, storeId: string, input: InferOutput<Schema>, network: string) =>
      begin?.(needs, storeId, input, network),
    alsoWhileOff,
  };
  return async (request, needs, directory) => {
    const admission = await admitAnybody(request, needs, directory, door);
    return admission.kind === 'refused'
      ? sayNo(admission, request)
      : answer(admission.visit, admission.input, admission.begun);
  };
}

interface CustomerApi<Schema extends GenericSchema> {
  readonly input: Schema;
  readonly answer: (visit: CustomerVisit, input: InferOutput<Schema>) => Promise<Reply>;
}

/** A JSON route for whoever is signed in. */
export function customerApi<Schema extends GenericSchema>({
  input: schema,
  answer,
}: CustomerApi<Schema>): Endpoint {
  return async (request, needs) => {
    const admission = await admitCustomer(request, needs, () => readApiInput(schema, request));
    return admission.kind === 'refused'
      ? sayNo(admission, request)
      : answer(admission.visit, admission.input);
  };
}

interface ServerApi<Schema extends GenericSchema> {
  readonly input: Schema;
  readonly answer: (visit: ServerVisit, input: InferOutput<Schema>) => Promise<Reply>;
}

/** A JSON route for a storefront's server, by its store key. */
export function serverApi<Schema extends GenericSchema>({
  input: schema,
  answer,
}: ServerApi<Schema>): Endpoint {
  return async (request, needs, directory) => {
    const admission = await admitServer(request, needs, directory, () => readApiInput(schema, request));
    return admission.kind === 'refused'
      ? sayNo(admission, request)
      : answer(admission.visit, admission.input);
  };
}

/** A problem; and a browser whose cookie opens nothing any more is told to forget it. */
function sayNo({ code, errors }: Refusal, request: HttpRequest): Reply {
  const isStale = code === 'not_signed_in' && isByCookie(request) && carriedToken(request) !== undefined;
  const said = code === 'invalid_input' ? problem(code, { errors }) : problem(code);
  return isStale ? { ...said, cookies: [endedSessionCookie] } : said;
}

function readApiInput<Schema extends GenericSchema>(
  schema: Schema,
  request: HttpRequest,
): Read<InferOutput<Schema>> {
  // Sound: the schema of such a route is noInput, whose output is undefined.
  if (schema.type === 'undefined') return { kind: 'read', input: undefined as InferOutput<Schema> };
  const body = readJsonBody(request);
  return body.kind === 'refused' ? body : readInput(schema, body.input);
}
