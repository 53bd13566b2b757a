import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { chooseCoding, compress } from './content-encoding.ts';
import type { HttpRequest } from './request.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string;
  /** The body is bytes, written in base64. */
  readonly isBase64?: true;
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
  'strict-transport-security': 'max-age=31536000',
  'cross-origin-resource-policy': 'same-origin',
};

/** What says something only of what could be opened as a page: a style sheet or a script, of which a page fetches four, goes without. */
const everyDocument = {
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** What the gateway is given: the reply over the headers that every reply has, and a page as small as the client takes it. */
export function writeReply(reply: Reply, request: Asked): APIGatewayProxyStructuredResultV2 {
  const { status, headers, cookies, body, isBase64 } = forScript(compressed(reply, request), request);
  return {
    statusCode: status,
    headers: { ...everyReply, ...(isPartOfPage(headers) ? {} : everyDocument), ...headers },
    ...(cookies.length === 0 ? {} : { cookies: [...cookies] }),
    ...(request.method === 'HEAD' ? { body: '' } : { body, isBase64Encoded: isBase64 === true }),
  };
}

function isPartOfPage(headers: Reply['headers']): boolean {
  return /^text\/(?:css|javascript)\b/.test(headers['content-type'] ?? '');
}

type Asked = Pick<HttpRequest, 'method' | 'headers'>;

/**
 * Pages only. JSON may carry a session's token, and compressing a secret beside what somebody else chose tells of the secret by its length (BREACH);
 * no page holds a secret that its reader did not bring along.
 */
function compressed(reply: Reply, { headers }: Asked): Reply {
  if (reply.headers['content-type']?.startsWith('text/html') !== true) return reply;
  const vary = [reply.headers['vary'], 'accept-encoding'].filter((part) => part !== undefined).join(', ');
  const coding = chooseCoding(headers['accept-encoding']);
  if (coding === undefined) return { ...reply, headers: { ...reply.headers, vary } };
  return {
    ...reply,
    headers: { ...reply.headers, vary, 'content-encoding': coding },
    body: compress(reply.body, coding).toString('base64'),
    isBase64: true,
  };
}

/** Scripts cannot read where a redirect leads. The pages' own, which sends forms (`pages/script/send.ts`), is told, and goes there itself. */
function forScript(reply: Reply, { headers }: Asked): Reply {
  return reply.status === 303 && headers['x-page-script'] === '1' ? { ...reply, status: 204 } : reply;
}
