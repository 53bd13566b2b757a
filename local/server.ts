import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';
import { gatewayMessage, toAnswer, writeAnswer } from './answer.ts';
import { gatewayLimits, matchRoute, pathOf, toEvent } from './gateway.ts';
import type { GatewayRequest } from './gateway.ts';
import type { Lambda } from './lambda.ts';

/** Answers a request, or leaves it (null) to the next. */
export type Responder = (request: GatewayRequest) => Promise<Answer | null>;

interface GatewayNeeds {
  readonly lambda: Lambda;
  /** Epoch milliseconds. */
  readonly milliseconds: () => number;
  readonly say: (text: string) => void;
}

/** The HTTP API: routes of `routes.ts` to their functions, and its own few answers. */
export const createGateway =
  ({ lambda, milliseconds, say }: GatewayNeeds) =>
  async (request: GatewayRequest): Promise<Answer> => {
    if (headerBytes(request) > gatewayLimits.headerBytes)
      return gatewayMessage(431, 'Request Header Fields Too Large');
    const match = matchRoute(request.method, pathOf(request.target));
    if (match === null) return gatewayMessage(404, 'Not Found');
    if (request.body.length > gatewayLimits.bodyBytes) return tooLarge;
    const event = toEvent(request, match, milliseconds());
    if (Buffer.byteLength(JSON.stringify(event)) > gatewayLimits.invocationBytes) return tooLarge;
    try {
      return toAnswer(await lambda.invoke(match.function, event));
    } catch (error) {
      say(
        `${match.function} threw at ${match.routeKey}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      return gatewayMessage(500, 'Internal Server Error');
    }
  };

const tooLarge = gatewayMessage(413, 'Request Entity Too Large');

/** The request line and the headers, as the gateway counts them. */
const headerBytes = ({ method, target, rawHeaders }: GatewayRequest): number =>
  rawHeaders.reduce((sum, part) => sum + Buffer.byteLength(part), method.length + Buffer.byteLength(target));

export const toGatewayRequest = (incoming: IncomingMessage, body: Buffer): GatewayRequest => ({
  method: incoming.method ?? 'GET',
  target: incoming.url ?? '/',
  httpVersion: incoming.httpVersion,
  rawHeaders: incoming.rawHeaders,
  body,
  sourceIp: (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
});

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > gatewayLimits.bodyBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Takes a request as it came, with the connection that it came by, or leaves it (false) to the others. */
export type Taker = (incoming: IncomingMessage, response: ServerResponse) => boolean;

/** One HTTP server over the responders, asked in turn; the last one answers whatever is left. */
export function createHttpServer(
  take: Taker,
  responders: readonly Responder[],
  last: (request: GatewayRequest) => Promise<Answer>,
  say: (text: string) => void,
): Server {
  const answer = async (incoming: IncomingMessage): Promise<Answer> => {
    const body = await readBody(incoming);
    if (body === null) return { ...tooLarge, headers: { ...tooLarge.headers, connection: 'close' } };
    const request = toGatewayRequest(incoming, body);
    for (const respond of responders) {
      const answered = await respond(request);
      if (answered !== null) return answered;
    }
    return last(request);
  };
  return createServer((incoming, response) => {
    if (take(incoming, response)) return;
    answer(incoming)
      .catch((error: unknown) => {
        if (!incoming.destroyed || incoming.complete) say(`The local server failed: ${String(error)}`);
        return gatewayMessage(500, 'Internal Server Error');
      })
      .then((result) => {
        writeAnswer(response, result);
      })
      .catch((error: unknown) => {
        say(`An answer could not be sent: ${String(error)}`);
        response.destroy();
      });
  });
}
