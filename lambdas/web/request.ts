import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** A request as the gateway vouches for it: the host is the one it was routed by, the address the one the connection came from. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Lower-case names. The gateway joins repeated headers with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: ReadonlyMap<string, string>;
  readonly body: string;
  /** Without port. */
  readonly host: string;
  readonly sourceAddress: string;
  readonly userAgent: string;
}

export function readRequest(event: APIGatewayProxyEventV2): HttpRequest {
  const { http, domainName } = event.requestContext;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(event.headers)) {
    if (value !== undefined) headers[name.toLowerCase()] = value;
  }
  const pathParameters: Record<string, string> = {};
  for (const [name, value] of Object.entries(event.pathParameters ?? {})) {
    if (value !== undefined) pathParameters[name] = value;
  }
  const body = event.body ?? '';
  return {
    method: http.method,
    path: http.path,
    routeKey: event.routeKey,
    pathParameters,
    query: new URLSearchParams(event.rawQueryString),
    headers,
    cookies: readCookies(event.cookies ?? headers['cookie']?.split(';') ?? []),
    body: event.isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body,
    host: domainName.toLowerCase().replace(/:\d+$/, ''),
    sourceAddress: http.sourceIp,
    userAgent: http.userAgent,
  };
}

/** The first cookie of a name counts: one that was pushed in behind it is not listened to. */
function readCookies(pairs: readonly string[]): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of pairs.flatMap((part) => part.split(';'))) {
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals).trim();
    if (equals > 0 && !cookies.has(name)) cookies.set(name, pair.slice(equals + 1).trim());
  }
  return cookies;
}
