import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openProvider, type ProviderHandler } from '../../local/provider/provider.ts';
import type { Provider } from '../conformance/target.ts';

/** The demo provider of local mode on a port of its own, for a store that is deployed: its functions reach it, since they run on this machine. */
export async function startProvider(
  store: string,
): Promise<{ readonly provider: Provider; readonly stop: () => Promise<void> }> {
  const opened: { handler?: ProviderHandler } = {};
  const server = createServer((request, response) => {
    opened.handler?.(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Sound: it listens on a port.
  const { port } = server.address() as AddressInfo;
  const provider = {
    issuer: `http://localhost:${String(port)}/provider`,
    clientId: 'rehearsal',
    clientSecret: randomBytes(24).toString('base64url'),
  };
  opened.handler = await openProvider({ ...provider, stores: [store], callbacks: [] });
  const stop = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { provider, stop };
}
