import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { Answer } from './answer.ts';
import { adminAnswer, type DemoStore } from './demo-store.ts';
import { hostName, pathOf, type GatewayRequest } from './gateway.ts';
import { headerOf } from './guard.ts';
import type { Lambda } from './lambda.ts';
import type { Responder } from './server.ts';
import { Accounts } from './shop/accounts.ts';
import { openShop, type Shop } from './shop/shop.ts';

interface DemoShopNeeds {
  readonly gateway: (request: GatewayRequest) => Promise<Answer>;
  readonly lambda: Lambda;
  readonly stores: () => readonly DemoStore[];
  /** Epoch milliseconds. */
  readonly milliseconds: () => number;
}

const files: Readonly<Record<string, readonly [type: string, file: string]>> = {
  '/shop.css': ['text/css; charset=utf-8', 'shop/shop.css'],
  '/demo-logo.svg': ['image/svg+xml', 'shop/demo-logo.svg'],
  '/favicon.ico': ['image/svg+xml', 'shop/demo-logo.svg'],
};

/** The demo shop at `/` of every demo store, each with a key of its own. It speaks to the accounts over HTTP alone; only the wire is short here. */
export function createDemoShop(needs: DemoShopNeeds): Responder {
  const shops = new Map<string, Shop>();
  const shopOf = (store: DemoStore): Shop => {
    const opened = shops.get(store.store) ?? openShop(accountsOf(store, needs), () => now(needs));
    shops.set(store.store, opened);
    return opened;
  };
  return async (request) => {
    const path = pathOf(request.target);
    if (path.startsWith('/accounts') || path.startsWith('/_local')) return null;
    const file = Object.hasOwn(files, path) ? files[path] : undefined;
    if (file !== undefined) {
      const body = await readFile(new URL(file[1], import.meta.url));
      return { statusCode: 200, headers: { 'content-type': file[0], 'cache-control': 'max-age=60' }, body };
    }
    const host = hostName(headerOf(request, 'host'));
    const store = needs.stores().find(({ domains }) => domains.includes(host));
    if (store === undefined) return null;
    const response = await shopOf(store)(toRequest(request, path), request.sourceIp);
    return response === null ? null : toAnswer(response);
  };
}

const now = ({ milliseconds }: DemoShopNeeds): string => new Date(milliseconds()).toISOString();

function toRequest(request: GatewayRequest, path: string): Request {
  const headers = new Headers();
  for (const name of ['cookie', 'sec-fetch-site']) {
    const value = headerOf(request, name);
    if (value !== undefined) headers.set(name, value);
  }
  const { method, body } = request;
  const isRead = method === 'GET' || method === 'HEAD';
  return new Request(`http://localhost${path}`, {
    method: isRead ? method : 'POST',
    headers,
    ...(isRead ? {} : { body: body.toString() }),
  });
}

async function toAnswer(response: Response): Promise<Answer> {
  const cookies = response.headers.getSetCookie();
  response.headers.delete('set-cookie');
  return {
    statusCode: response.status,
    headers: {
      ...Object.fromEntries(response.headers),
      ...(cookies.length === 0 ? {} : { 'set-cookie': cookies }),
    },
    body: Buffer.from(await response.arrayBuffer()),
  };
}

/** What in a shop is `(path, init) => fetch(new URL(path, storeAddress), init)`, and a key from its own secrets. */
function accountsOf(store: DemoStore, { gateway, lambda }: DemoShopNeeds): Accounts {
  let key: Promise<string> | undefined;
  return new Accounts({
    storeKey: () => (key ??= makeKey(lambda, store.store)),
    send: async (path, { method = 'GET', headers, body }) => {
      const answer = await gateway({
        method,
        target: path,
        httpVersion: '1.1',
        rawHeaders: ['host', new URL(store.address).host, ...[...new Headers(headers)].flat()],
        body: Buffer.from(typeof body === 'string' ? body : ''),
        sourceIp: '127.0.0.1',
      });
      const sent = new Headers();
      for (const [name, value] of Object.entries(answer.headers)) {
        for (const one of [value].flat()) sent.append(name, one);
      }
      const hasBody = answer.statusCode !== 204 && answer.statusCode !== 304;
      const { body: said } = answer;
      return new Response(hasBody ? (typeof said === 'string' ? said : new Uint8Array(said)) : null, {
        status: answer.statusCode,
        headers: sent,
      });
    },
  });
}

const keyName = 'Demo shop';
const keysAnswer = v.object({ items: v.array(v.object({ keyId: v.string(), name: v.string() })) });
const madeAnswer = v.object({ key: v.string() });

/** A key is told once: every start makes a new one, and revokes the one before. */
async function makeKey(lambda: Lambda, store: string): Promise<string> {
  const act = async (action: string, input: Record<string, unknown>): Promise<unknown> => {
    const event = { action, store, actor: 'local mode', input };
    const answer = v.parse(adminAnswer, await lambda.invoke('admin', event));
    if (!answer.ok)
      throw new Error(`The demo shop has no key: ${action} answered ${JSON.stringify(answer.problem)}`);
    return answer.result;
  };
  const { items } = v.parse(keysAnswer, await act('listStoreKeys', {}));
  for (const { keyId, name } of items) if (name === keyName) await act('revokeStoreKey', { keyId });
  return v.parse(madeAnswer, await act('createStoreKey', { name: keyName })).key;
}
