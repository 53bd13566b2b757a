import { randomInt } from 'node:crypto';
import { createServer, request as ask, type Server } from 'node:http';
import { frontHeaders } from '../../lambdas/surroundings/front-key.ts';
import { frontKey } from '../front-door/checks.ts';

interface Behind {
  readonly accountsUrl: string;
  readonly host: string;
  readonly storeKey: string;
  /** The token of a new session, of a customer whom nothing has changed. */
  readonly newSession: () => Promise<string>;
}

/**
 * Stands before the accounts as a front door does, and makes each request one of its own: from another network, so that no limit of one client's hides what
 * the next is answered, and in a session that nothing before has ended, locked or closed. For `signed-in` and `store-server`, which stand in the tool's
 * configuration, it puts in keys that are good at that moment.
 */
export function frontOf({ accountsUrl, host, storeKey, newSession }: Behind): Server {
  let unchanged: Promise<string> | undefined;

  const bearerFor = async (sent: string | undefined, method: string): Promise<string | undefined> => {
    if (sent === 'Bearer store-server') return `Bearer ${storeKey}`;
    if (sent !== 'Bearer signed-in') return sent;
    const session = (unchanged ??= newSession());
    if (method !== 'GET') unchanged = undefined;
    return `Bearer ${await session}`;
  };

  return createServer((incoming, response) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const fail = (error: unknown): void => {
      console.error(error);
      response.writeHead(502).end();
    };
    bearerFor(headers.authorization, method).then((authorization) => {
      const onwards = ask(
        accountsUrl,
        {
          method,
          path: url,
          headers: {
            ...headers,
            [frontHeaders.key]: frontKey,
            [frontHeaders.host]: host,
            [frontHeaders.client]: someNetwork(),
            ...(authorization === undefined ? {} : { authorization }),
          },
        },
        (reply) => {
          response.writeHead(reply.statusCode ?? 502, reply.headers);
          reply.pipe(response);
        },
      );
      onwards.on('error', fail);
      incoming.pipe(onwards);
    }, fail);
  });
}

/** Of the range that is kept for measuring (RFC 2544). */
function someNetwork(): string {
  return `198.${String(18 + randomInt(2))}.${String(randomInt(256))}.${String(randomInt(256))}`;
}
