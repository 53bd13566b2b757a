import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { matchRoute } from '../../local/gateway.ts';
import type { Local } from '../../local/start-local.ts';
import { startProbe } from './probe.ts';

let local: Local;
beforeAll(async () => {
  local = await startProbe({
    session: () => () =>
      Promise.resolve({
        statusCode: 201,
        headers: { 'X-One': 1, 'Content-Type': 'application/octet-stream' },
        cookies: ['a=1; Path=/', 'b=2; Path=/'],
        body: Buffer.from([0, 255, 1]).toString('base64'),
        isBase64Encoded: true,
      }),
    profile: () => () => Promise.reject(new Error('surprise')),
    reset: () => () => Promise.resolve({ statusCode: 'none' }),
  });
});
afterAll(() => local.stop());

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: readonly string[];
  readonly body?: string | Buffer;
}
interface Received {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

/** Headers as they are, in turn name and value: duplicates too, which fetch would join. */
const send = ({ method = 'GET', path, headers = [], body }: Sent): Promise<Received> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(local.url);
    const hasHost = headers.some((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
    const all = [...(hasHost ? [] : ['Host', 'shop.example:3000']), ...headers];
    if (body !== undefined) all.push('Content-Length', String(Buffer.byteLength(body)));
    const request = httpRequest({ hostname, port, method, path, headers: all }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
      });
    });
    request.on('error', reject);
    request.end(body);
  });

const eventOf = async (sent: Sent): Promise<APIGatewayProxyEventV2> =>
  JSON.parse((await send(sent)).body.toString()) as APIGatewayProxyEventV2;

describe('a request becomes the event that an HTTP API makes of it', () => {
  test('path, query, headers, cookies and context', async () => {
    const event = await eventOf({
      path: '/accounts/assets/page%20style.css?a=1&a=2&b=%C3%A9+x',
      headers: [
        'Host',
        'Shop.Example:3000',
        'X-Two',
        '1',
        'x-two',
        '2',
        'Cookie',
        'a=1; b=2',
        'User-Agent',
        'me/1',
      ],
    });
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /accounts/assets/{name}',
      rawPath: '/accounts/assets/page style.css',
      rawQueryString: 'a=1&a=2&b=%C3%A9+x',
      queryStringParameters: { a: '1,2', b: 'é x' },
      pathParameters: { name: 'page style.css' },
      cookies: ['a=1', 'b=2'],
      headers: {
        host: 'Shop.Example:3000',
        'x-two': '1,2',
        'user-agent': 'me/1',
        'x-forwarded-for': '127.0.0.1',
      },
      requestContext: {
        domainName: 'shop.example',
        routeKey: 'GET /accounts/assets/{name}',
        http: {
          method: 'GET',
          path: '/accounts/assets/page style.css',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'me/1',
        },
      },
      isBase64Encoded: false,
    });
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event).not.toHaveProperty('body');
    expect(Math.abs(event.requestContext.timeEpoch - Date.now())).toBeLessThan(5000);
  });

  test('the client cannot choose its own address', async () => {
    const event = await eventOf({ path: '/accounts', headers: ['X-Forwarded-For', '203.0.113.9'] });
    expect(event.requestContext.http.sourceIp).toBe('127.0.0.1');
    expect(event.headers['x-forwarded-for']).toBe('203.0.113.9, 127.0.0.1');
  });

  test.each([
    ['application/json; charset=utf-8', false],
    ['text/plain', false],
    ['application/xml', false],
    ['application/x-www-form-urlencoded', true],
    ['application/octet-stream', true],
    ['application/problem+json', true],
    [undefined, true],
  ])('a body of type %s comes in base64: %s', async (type, base64) => {
    const event = await eventOf({
      method: 'POST',
      path: '/accounts/v1/registrations',
      headers: type === undefined ? [] : ['Content-Type', type],
      body: '{"é":1}',
    });
    expect(event.isBase64Encoded).toBe(base64);
    expect(Buffer.from(event.body ?? '', base64 ? 'base64' : 'utf8').toString()).toBe('{"é":1}');
  });
});

describe('routes are found as an HTTP API finds them', () => {
  test('an exact path comes before one with a parameter', () => {
    expect(matchRoute('POST', '/accounts/v1/password-resets/completions')?.routeKey).toBe(
      'POST /accounts/v1/password-resets/completions',
    );
    expect(matchRoute('DELETE', '/accounts/v1/sessions/abc')).toEqual({
      routeKey: 'DELETE /accounts/v1/sessions/{id}',
      function: 'session',
      pathParameters: { id: 'abc' },
    });
  });

  test.each([
    ['GET', '/accounts/', ''],
    ['GET', '/accounts/login/', 'login/'],
    ['GET', '/accounts/assets/', 'assets/'],
    ['GET', '/accounts/assets/a/b%2Fc', 'assets/a/b/c'],
    ['HEAD', '/accounts/v1/store', 'v1/store'],
    ['PATCH', '/accounts/login', 'login'],
  ])('%s %s is what is left', (method, path, rest) => {
    expect(matchRoute(method, path)).toEqual({
      routeKey: `${method} /accounts/{rest+}`,
      function: 'storefront',
      pathParameters: { rest },
    });
  });

  test.each([
    ['GET', '//accounts/login'],
    ['GET', '/Accounts/login'],
    ['GET', '/accountsx'],
    ['OPTIONS', '/accounts/v1/sessions'],
  ])('%s %s is not found', async (method, path) => {
    const received = await send({ method, path });
    expect(received.status).toBe(404);
    if (method !== 'HEAD') expect(JSON.parse(received.body.toString())).toEqual({ message: 'Not Found' });
  });

  test('HEAD reaches a page, and gets no body', async () => {
    const received = await send({ method: 'HEAD', path: '/accounts/login' });
    expect(received.status).toBe(200);
    expect(received.body).toHaveLength(0);
  });
});

describe('a result becomes the answer', () => {
  test('several cookies, headers and a binary body', async () => {
    const received = await send({ path: '/accounts/v1/sessions' });
    expect(received.status).toBe(201);
    expect(received.headers['set-cookie']).toEqual(['a=1; Path=/', 'b=2; Path=/']);
    expect(received.headers['x-one']).toBe('1');
    expect([...received.body]).toEqual([0, 255, 1]);
  });

  test.each(['/accounts/profile', '/accounts/forgot-password'])(
    '%s: an error or an unreadable result is a bare 500',
    async (path) => {
      const received = await send({ path });
      expect(received.status).toBe(500);
      expect(JSON.parse(received.body.toString())).toEqual({ message: 'Internal Server Error' });
    },
  );
});

describe('the limits are those of an HTTP API', () => {
  test('headers beyond 10,240 bytes', async () => {
    expect((await send({ path: '/accounts/login', headers: ['X-Big', 'x'.repeat(10_240)] })).status).toBe(
      431,
    );
    expect((await send({ path: '/accounts/login', headers: ['X-Big', 'x'.repeat(9_000)] })).status).toBe(200);
  });

  test('a body beyond 10 MB, or too long for an invocation', async () => {
    const post = (length: number) =>
      send({
        method: 'POST',
        path: '/accounts/v1/registrations',
        headers: ['Content-Type', 'text/plain'],
        body: Buffer.alloc(length, 'x'),
      });
    expect((await post(10 * 1024 * 1024 + 1)).status).toBe(413);
    expect((await post(7 * 1024 * 1024)).status).toBe(413);
    expect((await post(1024 * 1024)).status).toBe(200);
  });
});
