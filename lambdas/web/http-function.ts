import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { describeError, logger } from '../log.ts';
import type { Needs } from '../needs.ts';
import type { FunctionName, RouteKey } from '../routes.ts';
import type { Endpoint } from './endpoint.ts';
import { problem } from './problem.ts';
import { writeReply, type Reply } from './reply.ts';
import { readRequest } from './request.ts';
import type { Directory } from './visit.ts';

/** An endpoint for each of the function's routes, and for nothing else: `routes.ts` says which. */
export type Endpoints<Name extends FunctionName> = Readonly<Record<RouteKey<Name>, Endpoint>>;

export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * The Lambda handler of a function's routes. Whatever goes wrong in an endpoint is logged as one line, without the event (its body, address
 * and tokens are nobody's to read), and answered as a bare 500.
 */
export function httpFunction<Name extends FunctionName>(
  endpoints: Endpoints<Name>,
  needs: Needs,
): HttpHandler {
  const directory: Directory = new Map();
  const byKey = new Map<string, Endpoint>(Object.entries(endpoints));

  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .onError((call) => {
      const { error, event } = call;
      logger.error('endpoint_failed', {
        route: event.routeKey,
        requestId: event.requestContext.requestId,
        error: describeError(error),
      });
      call.response = writeReply(problem('internal_error'), event.requestContext.http.method);
    })
    .handler(async (event) => {
      const request = readRequest(event);
      const endpoint = byKey.get(request.routeKey);
      const reply: Reply =
        endpoint === undefined ? problem('not_found') : await endpoint(request, needs, directory);
      return writeReply(reply, request.method);
    });
}
