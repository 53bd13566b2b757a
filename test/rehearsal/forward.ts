import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';

/**
 * A header that was repeated is joined, as an HTTP API does. Case and order are free: neither the emulator nor a signature
 * (SigV4) depends on them.
 */
const joined = ({ headersDistinct }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values = []]) => [
      name,
      values.join(name === 'cookie' ? '; ' : ','),
    ]),
  );

/** Passes a request on to the emulator as it came, the Host header too: its signature covers that. */
export function forward(
  endpoint: string,
  incoming: IncomingMessage,
  path: string,
  body: Buffer,
): Promise<IncomingMessage> {
  const { hostname, port } = new URL(endpoint);
  const { method } = incoming;
  const headers = joined(incoming);
  // Of the certificate; else it would be looked for under the name in the Host header.
  const servername = 'localhost';
  return new Promise((resolve, reject) => {
    request({ hostname, port, servername, method, path, headers }, resolve).once('error', reject).end(body);
  });
}
