import type { ServerResponse } from 'node:http';
import * as v from 'valibot';

export interface Answer {
  readonly statusCode: number;
  /** A list is sent as that many headers: `set-cookie`. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
}

const headerValue = v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String));
const structuredResult = v.object({
  statusCode: v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.transform(Number))]),
    v.integer(),
    v.minValue(100),
    v.maxValue(599),
  ),
  headers: v.optional(v.record(v.string(), headerValue), {}),
  cookies: v.optional(v.array(v.string()), []),
  body: v.optional(v.string(), ''),
  isBase64Encoded: v.optional(v.boolean(), false),
});

/** One of the gateway's own answers, such as `{"message":"Not Found"}`. */
export const gatewayMessage = (statusCode: number, message: string): Answer => json(statusCode, { message });

export const json = (statusCode: number, value: unknown): Answer => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

/** As an HTTP API reads a function's result; without a status code the whole result is the body; one it cannot read is a bare 500. */
export function toAnswer(result: unknown): Answer {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    return {
      ...json(200, result),
      body: typeof result === 'string' ? result : JSON.stringify(result ?? null),
    };
  }
  const parsed = v.safeParse(structuredResult, JSON.parse(JSON.stringify(result)));
  if (!parsed.success) return gatewayMessage(500, 'Internal Server Error');
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.output;
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    statusCode,
    headers: {
      ...(body === '' ? {} : { 'content-type': 'text/plain;charset=UTF-8' }),
      ...lower,
      ...(cookies.length === 0 ? {} : { 'set-cookie': cookies }),
    },
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
}

export function writeAnswer(response: ServerResponse, { statusCode, headers, body }: Answer): void {
  for (const [name, value] of Object.entries(headers))
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  if (statusCode !== 204 && statusCode !== 304) response.setHeader('content-length', Buffer.byteLength(body));
  response.writeHead(statusCode);
  response.end(body);
}
