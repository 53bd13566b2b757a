import { createServer, request as ask } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { request as askOverTls } from 'node:https';
import { pathToFileURL } from 'node:url';
import { isForAccounts, toApi, type Front } from './to-api.ts';

/** A storefront's own server, with the accounts rewritten to the API: what a framework's rewrite does, in a page of Node. */
export function createStorefront(front: Front): Server {
  return createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    if (isForAccounts(path)) passOn(front, path, incoming, outgoing);
    else
      outgoing
        .setHeader('content-type', 'text/html')
        .end('<p>The shop. <a href="/accounts/login">Sign in</a></p>');
  });
}

function passOn(front: Front, path: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { url, headers } = toApi(front, {
    path,
    host: incoming.headers.host ?? '',
    headers: new Headers(pairs(incoming.rawHeaders)),
    // Of the connection. Where something stands in front of this server, take its word instead: only its.
    clientAddress: (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
  });
  const send = url.protocol === 'https:' ? askOverTls : ask;
  const passed = send(url, { method: incoming.method, headers: Object.fromEntries(headers) }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  passed.on('error', () => {
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(502).end();
  });
  incoming.pipe(passed);
}

function pairs(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, position): [string, string][] =>
    position % 2 === 0 ? [[name, raw[position + 1] ?? '']] : [],
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { API_URL, FRONT_KEY, PORT = '8080' } = process.env;
  if (API_URL === undefined || FRONT_KEY === undefined) throw new Error('Set API_URL and FRONT_KEY.');
  createStorefront({ api: API_URL, key: FRONT_KEY }).listen(Number(PORT), '127.0.0.1');
}
