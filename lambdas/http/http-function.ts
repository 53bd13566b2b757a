import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { describeError, logger } from '../surroundings/log.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { Endpoint } from './endpoint.ts';
import { problem } from './problem.ts';
import { writeReply, type Reply } from './reply.ts';
import { readRequest } from './request.ts';
import type { Directory } from './visit.ts';

export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * The Lambda handler of a function's routes: an endpoint for each of them, by `METHOD /path`, and for nothing else. Whatever goes wrong in an endpoint is logged as one line, without the event (its body, address
 * and tokens are nobody's to read), and answered as a bare 500.
 */
export function httpFunction<Key extends string>(
  endpoints: Readonly<Record<Key, Endpoint>>,
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
      call.response = writeReply(problem('internal_error'), {
        method: event.requestContext.http.method,
        headers: {},
      });
    })
    .handler(async (event) => {
      const request = readRequest(event);
      const endpoint = byKey.get(request.routeKey);
      const reply: Reply =
        endpoint === undefined ? problem('not_found') : await endpoint(request, needs, directory);
      return writeReply(reply, request);
    });
}
