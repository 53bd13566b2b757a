import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { readRequest, type HttpRequest } from '../../lambdas/http/request.ts';

/** What a test says of a request; the rest is a plain GET to `shop.example`. */
export interface AboutRequest {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
  readonly host?: string;
  readonly pathParameters?: Readonly<Record<string, string>>;
}

/** The event of payload format 2.0 that the gateway makes of it. */
export const exampleEvent = ({
  method = 'GET',
  path = '/accounts/login',
  query = '',
  headers = {},
  cookies,
  body,
  isBase64Encoded = false,
  host = 'shop.example',
  pathParameters,
}: AboutRequest = {}): APIGatewayProxyEventV2 => ({
  version: '2.0',
  routeKey: `${method} ${path}`,
  rawPath: path,
  rawQueryString: query,
  headers: { host, ...headers },
  ...(cookies === undefined ? {} : { cookies: [...cookies] }),
  ...(pathParameters === undefined ? {} : { pathParameters: { ...pathParameters } }),
  requestContext: {
    accountId: '000000000000',
    apiId: 'test',
    domainName: host,
    domainPrefix: 'shop',
    http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: '' },
    requestId: 'request-1',
    routeKey: `${method} ${path}`,
    stage: '$default',
    time: '05/Jan/2026:12:00:00 +0000',
    timeEpoch: 1_767_614_400_000,
  },
  ...(body === undefined ? {} : { body }),
  isBase64Encoded,
});

export const exampleRequest = (about: AboutRequest = {}): HttpRequest => readRequest(exampleEvent(about));
