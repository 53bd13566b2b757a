import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { forward } from './forward.ts';
import { listen } from './listen.ts';
import type { Listening } from './listen.ts';

/**
 * Stands where the stores' own domains do, in front of the deployed API, for every host name that is sent. The emulator knows an
 * API by a host name of its own, which not every machine resolves, or by a path; so this puts that path before what was asked for.
 */
export const startEdge = (endpoint: string, apiId: string): Promise<Listening> =>
  listen(createServer(toApi(endpoint, apiId)));

type Answer = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

const toApi = (endpoint: string, apiId: string): Answer =>
  toEmulator(endpoint, `/_aws/execute-api/${apiId}/$default`);

/** Answers as the emulator does. */
export const toEmulator =
  (endpoint: string, before = ''): Answer =>
  (incoming, outgoing) => {
    const answer = async (): Promise<void> => {
      const path = `${before}${incoming.url ?? '/'}`;
      const reply = await forward(endpoint, incoming, path, await buffer(incoming));
      outgoing.writeHead(reply.statusCode ?? 502, reply.rawHeaders);
      await pipeline(reply, outgoing);
    };
    answer().catch((error: unknown) => {
      if (!outgoing.headersSent) outgoing.writeHead(502, { 'content-type': 'text/plain' });
      outgoing.end(`The emulator did not answer: ${String(error)}\n`);
    });
  };
