import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as ask, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocal } from '../../local/start-local.ts';
import { frontDoorChecks, frontKey, startBehindFront } from '../front-door/checks.ts';
import { answering, runChecks, serverChecks } from './checks.ts';
import { listen } from './world.ts';

// npm run storefront:next: examples/storefront-next, installed, type-checked, built and started as Next.js does it, in a folder of its own; then once more with the proxy.ts of
// docs/front-door.md in front of the API. Some three minutes.
const folder = mkdtempSync(join(tmpdir(), 'storefront-next-'));
let failed = 0;
try {
  cpSync('examples/storefront-next', folder, { recursive: true });
  run(process.env, 'npm', 'install', '--no-audit', '--no-fund');
  failed += await askShop();
  failed += await askFront();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const checks = Object.keys(serverChecks).length + Object.keys(frontDoorChecks).length;
console.log(`${String(checks - failed)} passed, ${String(failed)} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Its own rewrites are the proxy: accounts and shop are on one host. */
async function askShop(): Promise<number> {
  const local = await startLocal({ port: 0, dataDirectory: null, passwordHashCost: 4, quiet: true });
  try {
    return await withNext({ ACCOUNTS_URL: local.url }, (shop) =>
      runChecks('Next.js', { local, shop, accounts: shop }),
    );
  } finally {
    await local.stop();
  }
}

/** With the key, as the page has it; what stands in front of Next.js tells it the visitor's address. */
async function askFront(): Promise<number> {
  const [, proxy = ''] =
    /```ts\n(import [^`]*export function proxy[^`]*)```/.exec(readFileSync('docs/front-door.md', 'utf8')) ??
    [];
  writeFileSync(join(folder, 'proxy.ts'), proxy);
  cpSync('examples/front-door/to-api.ts', join(folder, 'to-api.ts'));
  writeFileSync(join(folder, 'next.config.ts'), 'export default {};\n');
  const local = await startBehindFront();
  const api = local.url.replace('localhost', '127.0.0.1');
  try {
    return await withNext({ ACCOUNTS_URL: api, API_URL: api, FRONT_KEY: frontKey }, async (shop) => {
      const host = hostBefore(shop);
      const url = (await listen(host)).replace('localhost', '127.0.0.1');
      let wrong = 0;
      for (const [name, check] of Object.entries(frontDoorChecks)) {
        const problem = await check({ front: { url }, local }).catch((error: unknown) => String(error));
        console.log(
          problem === undefined ? `ok     proxy.ts: ${name}` : `FAILED proxy.ts: ${name}\n       ${problem}`,
        );
        wrong += problem === undefined ? 0 : 1;
      }
      host.close();
      return wrong;
    });
  } finally {
    await local.stop();
  }
}

function hostBefore(shop: string): Server {
  return createServer((incoming, response) => {
    const address = (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
    const onwards = ask(
      new URL(incoming.url ?? '/', shop),
      { method: incoming.method ?? 'GET', headers: { ...incoming.headers, 'x-real-ip': address } },
      (reply) => {
        response.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(response);
      },
    );
    onwards.on('error', () => response.writeHead(502).end());
    incoming.pipe(onwards);
  });
}

/** Builds and starts what stands in the folder. */
async function withNext(
  settings: Readonly<Record<string, string>>,
  act: (shop: string) => Promise<number>,
): Promise<number> {
  const env = { ...process.env, ...settings, NEXT_TELEMETRY_DISABLED: '1' };
  const probe = createServer();
  const shop = await listen(probe);
  probe.close();
  await once(probe, 'close');
  run(env, join(folder, 'node_modules/.bin/next'), 'build');
  const started = [join(folder, 'node_modules/next/dist/bin/next'), 'start', '--port', new URL(shop).port];
  const next = spawn(process.execPath, [...started, '--hostname', 'localhost'], {
    ...{ cwd: folder, env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  try {
    await answering(shop);
    return await act(shop);
  } finally {
    next.kill();
    await once(next, 'exit');
  }
}

function run(env: NodeJS.ProcessEnv, command: string, ...parameters: readonly string[]): void {
  const { status } = spawnSync(command, parameters, { cwd: folder, env, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ${parameters.join(' ')} ended with ${String(status)}`);
}
