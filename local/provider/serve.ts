import { randomBytes } from 'node:crypto';
import { json, writeAnswer } from '../answer.ts';
import { pathOf } from '../gateway.ts';
import { whyRefused } from '../guard.ts';
import { toGatewayRequest, type Taker } from '../server.ts';
import type { ProviderHandler, ProviderOptions } from './provider.ts';

const path = '/_local/provider';

export interface DemoProvider {
  readonly take: Taker;
  /** Says where it stands and whom it serves, once that is known. */
  readonly open: (url: string, stores: readonly string[], callbacks: readonly string[]) => void;
  /** What a store is given to have its customers sign in here. */
  readonly client: () => Pick<ProviderOptions, 'issuer' | 'clientId' | 'clientSecret'>;
}

/** The demo provider under `/_local`, with the doors shut that are shut for all of it. */
export function serveProvider(say: (text: string) => void): DemoProvider {
  const client = { clientId: 'demo-store', clientSecret: randomBytes(24).toString('base64url') };
  let options: ProviderOptions | undefined;
  let handler: Promise<ProviderHandler> | undefined;
  return {
    open: (url, stores, callbacks) => {
      options = { issuer: `${url}${path}`, stores, callbacks, ...client };
    },
    client: () => {
      const { issuer, clientId, clientSecret } = options ?? unopened();
      return { issuer, clientId, clientSecret };
    },
    take: (incoming, response) => {
      const target = pathOf(incoming.url ?? '');
      if (options === undefined || (target !== path && !target.startsWith(`${path}/`))) return false;
      const why = whyRefused(toGatewayRequest(incoming, Buffer.alloc(0)));
      if (why !== null) {
        writeAnswer(response, json(403, { message: why }));
        return true;
      }
      handler ??= import('./provider.ts').then(({ openProvider }) => openProvider(options ?? unopened()));
      handler
        .then((answer) => answer(incoming, response))
        .catch((error: unknown) => {
          say(
            `The demo provider failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
          );
          if (!response.headersSent) writeAnswer(response, json(500, { message: 'Internal Server Error' }));
        });
      return true;
    },
  };
}

function unopened(): never {
  throw new Error('The demo provider was asked before it was opened');
}
