import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string;
}

export function json(status: number, body: unknown, cookies: readonly string[] = []): Reply {
  return { status, headers: { 'content-type': 'application/json' }, cookies, body: JSON.stringify(body) };
}

export function noContent(cookies: readonly string[] = []): Reply {
  return { status: 204, headers: {}, cookies, body: '' };
}

/** After a form was taken: the browser goes on with a GET, so that reloading sends nothing twice. */
export function seeOther(location: string, cookies: readonly string[] = []): Reply {
  return { status: 303, headers: { location }, cookies, body: '' };
}

const everyReply = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** What the gateway is given: the reply over the headers that every reply has. */
export function writeReply(reply: Reply, method: string): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: reply.status,
    headers: { ...everyReply, ...reply.headers },
    ...(reply.cookies.length === 0 ? {} : { cookies: [...reply.cookies] }),
    body: method === 'HEAD' ? '' : reply.body,
  };
}
