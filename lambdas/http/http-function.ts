import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { houseFunction, type HouseFunction } from '../surroundings/house-function.ts';
import type { Needs } from '../surroundings/needs.ts';
import type { Endpoint } from './endpoint.ts';
import { behindFront } from './front.ts';
import { problem } from './problem.ts';
import { writeReply, type Reply } from './reply.ts';
import { readRequest } from './request.ts';
import type { Directory } from './visit.ts';

export type HttpHandler = HouseFunction<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>;

/**
 * The Lambda handler of a function's routes: an endpoint for each of them, by `METHOD /path`, and for nothing else. Whatever goes wrong in an endpoint
 * is answered as a bare 500 with the reference that stands in the log too; nothing of the event is logged but which route it was (its body, address and tokens are nobody's to read).
 */
export function httpFunction<Key extends string>(
  endpoints: Readonly<Record<Key, Endpoint>>,
  needs: Needs,
): HttpHandler {
  const directory: Directory = new Map();
  const byKey = new Map<string, Endpoint>(Object.entries(endpoints));

  return houseFunction<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>(
    needs,
    {
      name: 'endpoint',
      about: ({ routeKey, requestContext }) => ({ route: routeKey, requestId: requestContext.requestId }),
      answerFailure: (event) => {
        const request = readRequest(event);
        const reference = event.requestContext.requestId;
        const reply =
          byKey.get(request.routeKey)?.answerFailure?.(request, reference) ??
          problem('internal_error', { reference });
        return writeReply(reply, request);
      },
    },
    async (event) => {
      const sent = readRequest(event);
      const request = behindFront(sent, needs.frontKeyHashes);
      if (request === undefined) return writeReply(problem('not_from_front'), sent);
      const endpoint = byKey.get(request.routeKey);
      const reply: Reply =
        endpoint === undefined ? problem('not_found') : await endpoint(request, needs, directory);
      return writeReply(reply, request);
    },
  );
}
