import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { listen } from '../listen.ts';

const run = promisify(execFile);

type Answer = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

export interface Internet {
  /** For a command whose requests to the world come here: a proxy, as Node takes one (`NODE_USE_ENV_PROXY`). What is on this machine it reaches as ever. */
  readonly environment: Readonly<Record<string, string>>;
  /** DNS: from now on the name leads there. */
  readonly lead: (host: string, answer: Answer) => void;
  /** Its certificates stand on this one. */
  readonly certificate: string;
  /** Where they are shown: `https://localhost:<port>` */
  readonly inside: string;
  readonly stop: () => Promise<void>;
}

/** For these and one label before them it can show a certificate. */
const domains = ['shop.example', 'accounts.shop.example', 'shops.example', 'books.example'];

/**
 * The world outside of the emulator: names that lead somewhere, and TLS for them. The commands are given as they stand in the documentation, and go to the stores'
 * own addresses.
 */
export async function startInternet(folder: string, region: string): Promise<Internet> {
  const names = [
    ...domains.flatMap((name) => [name, `*.${name}`]),
    `*.execute-api.${region}.amazonaws.com`,
    '*.execute-api.localhost',
    '*.cloudfront.net',
  ];
  const [key, certificate] = [join(folder, 'internet.key.pem'), join(folder, 'internet.pem')];
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=Internet'],
    ...['-addext', `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`],
    ...['-addext', 'basicConstraints=critical,CA:FALSE', '-keyout', key, '-out', certificate],
  ]);
  const led = new Map<string, Answer>();
  const inside = await listen(
    createTlsServer({ key: await readFile(key), cert: await readFile(certificate) }, (incoming, outgoing) => {
      const answer = led.get((incoming.headers.host ?? '').replace(/:\d+$/, ''));
      if (answer === undefined) outgoing.writeHead(502).end('Nothing is there.\n');
      else answer(incoming, outgoing);
    }),
  );
  const proxy = createServer((_, outgoing) => outgoing.writeHead(400).end());
  proxy.on(
    'connect',
    (
      request: IncomingMessage,
      socket: NodeJS.WritableStream & NodeJS.ReadableStream & { destroy(): void },
    ) => {
      const host = (request.url ?? '').replace(/:\d+$/, '');
      if (!led.has(host)) {
        // As a name that DNS does not know.
        socket.destroy();
        return;
      }
      const tunnel = connect(Number(new URL(inside.url).port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        tunnel.pipe(socket).pipe(tunnel);
      });
      tunnel.on('error', () => {
        socket.destroy();
      });
      socket.on('error', () => {
        tunnel.destroy();
      });
    },
  );
  const outside = await listen(proxy);
  return {
    environment: {
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY: outside.url,
      HTTP_PROXY: outside.url,
      NO_PROXY: '127.0.0.1,localhost',
    },
    lead: (host, answer) => void led.set(host, answer),
    certificate: await readFile(certificate, 'utf8'),
    inside: inside.url,
    stop: async () => {
      await outside.stop();
      await inside.stop();
    },
  };
}
