import { once } from 'node:events';
import type { Server } from 'node:http';

export interface Listening {
  /** `http://localhost:<port>` */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** On a free port of this machine only. */
export async function listen(server: Server): Promise<Listening> {
  // Else a client that is slow for a moment, as on a busy machine, asks by a connection that was just closed for having been quiet.
  server.keepAliveTimeout = 75_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system gave no free port.');
  return {
    url: `http://localhost:${String(address.port)}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
