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
    userAgent: headers['user-agent'] ?? '',
  };
}

/**
 * Space and tab only (RFC 6265, 5.2). What String.trim takes off besides would make `__Host-accounts-session` of a cookie that begins with
 * U+2000, which browsers let a sibling domain set: the prefix guards only names that begin with it. A loop, for a pattern that looks for blanks at
 * the end tries at every blank before it (ruling 19).
 */
function withoutBlanks(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isBlank(text[start])) start += 1;
  while (start < end && isBlank(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** The first cookie of a name counts: one that was pushed in behind it is not listened to. */
function readCookies(pairs: readonly string[]): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of pairs.flatMap((part) => part.split(';'))) {
    const equals = pair.indexOf('=');
    const name = withoutBlanks(pair.slice(0, equals));
    if (equals > 0 && !cookies.has(name)) cookies.set(name, withoutBlanks(pair.slice(equals + 1)));
  }
  return cookies;
}
