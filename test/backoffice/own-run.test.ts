import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request } from 'node:http';
import { serveBackOffice } from '../../local/serve-back-office.ts';

/** As a program on the machine asks it, that can write what it likes into a header. */
const ask = (url: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>(
    (resolve, reject) => {
      request(
        url.replace('localhost', '127.0.0.1'),
        { headers: { host: new URL(url).host, ...headers } },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => {
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              body: Buffer.concat(parts).toString(),
            });
          });
        },
      )
        .on('error', reject)
        .end();
    },
  );

let served: Awaited<ReturnType<typeof serveBackOffice>>;
let url: (path: string) => string;
beforeAll(async () => {
  const secret = 'secret-of-this-run';
  const reply = { ok: true, result: { items: [], next: null } };
  served = await serveBackOffice({
    ask: () => Promise.resolve(reply),
    actor: 'ada',
    stores: ['one', 'two'],
    port: 0,
    secret,
  });
  url = (path) => new URL(path, served.link).href;
});
afterAll(() => served.close());

describe('an operator’s own run', () => {
  test('shows nothing without the link, opens once by it, and then by the cookie that it left', async () => {
    for (const path of [
      '/',
      '/one/contacts',
      '/_assets/staff-000000000000.css',
      '/_open',
      '/_open?secret=guess',
    ]) {
      expect((await ask(url(path))).status).toBe(401);
    }
    const opened = await ask(served.link);
    expect(opened.status).toBe(303);
    const [cookie = ''] = [opened.headers['set-cookie']].flat();
    expect(cookie).toMatch(/^backoffice-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain('secret-of-this-run');
    expect((await ask(served.link)).status).toBe(401);

    const [pair = ''] = cookie.split(';');
    expect((await ask(url('/'), { cookie: pair })).body).toContain('href="/two/contacts"');
    expect((await ask(url('/'), { cookie: `${pair}x` })).status).toBe(401);
  });

  test('answers on localhost alone, whoever has the cookie', async () => {
    const { port } = new URL(served.link);
    for (const host of [`evil.example:${port}`, `shop.localhost:${port}`, `127.0.0.1:${port}`]) {
      const refused = await ask(url('/'), { host });
      expect(refused).toMatchObject({ status: 403 });
    }
  });
});
