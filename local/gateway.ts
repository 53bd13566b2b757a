import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { routes } from '../lambdas/routes.ts';
import type { HttpFunction } from './functions.ts';

/** A request as it came over the wire. */
export interface GatewayRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly httpVersion: string;
  /** Names and values in turn, duplicates and all, as node:http gives them. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  readonly sourceIp: string;
}

/** Those of an HTTP API; they cannot be raised. */
export const gatewayLimits = {
  headerBytes: 10_240,
  bodyBytes: 10 * 1024 * 1024,
  invocationBytes: 6 * 1024 * 1024,
};

export interface RouteMatch {
  readonly routeKey: string;
  readonly function: HttpFunction;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * A segment matches itself, as `{name}` anything but nothing, and as `{name+}` whatever is left, if only a slash. Null when the path is of another
 * shape.
 */
function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const greedy = /^(.*\/)\{(\w+)\+\}$/.exec(pattern);
  const [, before, rest] = greedy ?? [];
  if (before !== undefined && rest !== undefined)
    return path.startsWith(before) ? { [rest]: decode(path.slice(before.length)) } : null;
  const wanted = pattern.split('/');
  const segments = path.split('/');
  if (wanted.length !== segments.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const name = /^\{(\w+)\}$/.exec(wanted[index] ?? '')?.[1];
    if (name === undefined ? wanted[index] !== segment : segment === '') return null;
    if (name !== undefined) parameters[name] = decode(segment);
  }
  return parameters;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** As an HTTP API chooses: the exact path before one with a `{parameter}`, a `{rest+}` last; the method exactly (HEAD is not GET); no trailing slash. */
export function matchRoute(method: string, path: string): RouteMatch | null {
  const candidates = routes.flatMap((route) => {
    const pathParameters = route.method === method ? matchPath(route.path, path) : null;
    return pathParameters === null
      ? []
      : [{ routeKey: `${route.method} ${route.path}`, function: route.function, pathParameters }];
  });
  const variables = ({ routeKey, pathParameters }: RouteMatch): number =>
    routeKey.endsWith('+}') ? Infinity : Object.keys(pathParameters).length;
  return candidates.sort((one, other) => variables(one) - variables(other))[0] ?? null;
}

/** Measured on HTTP APIs: everything but these, forms and a missing type among it, arrives in base64. */
const isText = (contentType: string | undefined): boolean =>
  /^\s*(text\/[^;]*|application\/(json|xml|javascript))\s*(;|$)/i.test(contentType ?? '');

function commaJoined(pairs: Iterable<readonly [string, string]>): Record<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of pairs) {
    const earlier = joined.get(name);
    joined.set(name, earlier === undefined ? value : `${earlier},${value}`);
  }
  return Object.fromEntries(joined);
}

const headerPairs = (rawHeaders: readonly string[]): (readonly [string, string])[] =>
  rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name.toLowerCase(), rawHeaders[index + 1] ?? ''] as const] : [],
  );

export const pathOf = (target: string): string => target.replace(/[?#].*$/s, '');

/** The host name of a Host header, in lower case, without its port. */
export const hostName = (host: string | undefined): string => (host ?? '').toLowerCase().replace(/:\d*$/, '');

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
function commonLogTime(milliseconds: number): string {
  const [date = '', time = ''] = new Date(milliseconds).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${day ?? ''}/${months[Number(month) - 1] ?? ''}/${year ?? ''}:${time.slice(0, 8)} +0000`;
}

/** The event of payload format 2.0 that an HTTP API makes of a request. */
export function toEvent(
  request: GatewayRequest,
  match: Pick<RouteMatch, 'routeKey' | 'pathParameters'>,
  timeEpoch: number,
): APIGatewayProxyEventV2 {
  const [, rawQueryString = ''] = /^[^?]*\?([^#]*)/.exec(request.target) ?? [];
  const pairs = headerPairs(request.rawHeaders);
  const cookies = pairs
    .filter(([name]) => name === 'cookie')
    .flatMap(([, value]) => value.split(/;\s*/).filter((cookie) => cookie !== ''));
  const headers = commaJoined(pairs.filter(([name]) => name !== 'cookie'));
  const host = headers['host'];
  const forwardedFor = headers['x-forwarded-for'];
  // An HTTP API hands the path on decoded, and cut at what was an encoded question mark.
  const rawPath = decode(pathOf(request.target)).replace(/\?.*$/s, '');
  const query = commaJoined(new URLSearchParams(rawQueryString));
  const text = isText(headers['content-type']);
  return {
    version: '2.0',
    routeKey: match.routeKey,
    rawPath,
    rawQueryString,
    ...(cookies.length === 0 ? {} : { cookies }),
    headers: {
      ...headers,
      'x-forwarded-for':
        forwardedFor === undefined ? request.sourceIp : `${forwardedFor}, ${request.sourceIp}`,
      'x-forwarded-port': /:(\d+)$/.exec(host ?? '')?.[1] ?? '80',
      'x-forwarded-proto': 'http',
    },
    ...(rawQueryString === '' ? {} : { queryStringParameters: query }),
    ...(Object.keys(match.pathParameters).length === 0
      ? {}
      : { pathParameters: { ...match.pathParameters } }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: hostName(host),
      domainPrefix: hostName(host).split('.')[0] ?? '',
      http: {
        method: request.method,
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: match.routeKey,
      stage: '$default',
      time: commonLogTime(timeEpoch),
      timeEpoch,
    },
    ...(request.body.length === 0 ? {} : { body: request.body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !text,
  };
}
