import { once } from 'node:events';
import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Local } from '../../local/start-local.ts';

/** What the examples of shops are run with: the accounts as `npm start` runs them, a proxy before both, and a customer. */

const password = 'violet otter makes tea';
const email = 'ada@customers.example';

/** On a free port of loopback. */
export async function listen(server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://localhost:${String((server.address() as AddressInfo).port)}`;
}

/** One host for both, as a front door makes it: `/accounts` is led to the accounts, and all else to the shop. */
export function proxyOf(accounts: string, shop: string): Server {
  return createServer((incoming, response) => {
    const path = incoming.url ?? '/';
    const onwards = ask(
      new URL(path, path.startsWith('/accounts') ? accounts : shop),
      { method: incoming.method ?? 'GET', headers: incoming.headers },
      (reply) => {
        response.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(response);
      },
    );
    onwards.on('error', () => response.writeHead(502).end());
    incoming.pipe(onwards);
  });
}

const post = (url: string, body: unknown) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** What a browser sends along once somebody has registered, opened the mailed link and signed in at `host`. */
export async function signInAt(local: Local, host: string): Promise<string> {
  const accounts = `${host}/accounts/v1`;
  const cookieOf = async () => {
    const reply = await post(`${accounts}/sessions`, { identifier: email, password });
    return reply.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  };
  const known = await cookieOf();
  if (known !== '') return known;
  await post(`${accounts}/registrations`, { email, password, firstName: 'Ada', lastName: 'Lovelace' });
  const mail = (await local.mailbox()).findLast(({ to }) => to === email);
  const link = mail?.links.find((one) => one.includes('token=')) ?? '';
  await post(`${accounts}/activations`, { token: new URL(link).searchParams.get('token'), password });
  return cookieOf();
}
