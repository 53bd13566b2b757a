import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { send } from '../journeys/client.ts';
import { frontDoorChecks, frontKey, startBehindFront } from './checks.ts';

// npm run front:nginx: nginx, as examples/front-door/nginx.conf has it, in front of the local server. Needs nginx on this machine.
if (spawnSync('nginx', ['-v']).status !== 0) {
  console.error('There is no nginx on this machine: apt-get install nginx-light, or brew install nginx.');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'front-door-'));
const local = await startBehindFront();
const port = await freePort();
const url = `http://127.0.0.1:${String(port)}`;
const server = readFileSync('examples/front-door/nginx.conf', 'utf8')
  .replace('listen LISTEN', `listen 127.0.0.1:${String(port)}`)
  .replaceAll('API_URL', local.url.replace('localhost', '127.0.0.1'))
  .replaceAll('"FRONT_KEY"', `"${frontKey}"`)
  .replaceAll('SHOP_URL', local.url.replace('localhost', '127.0.0.1'));
const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
  (name) => `${name}_temp_path ${join(folder, name)};`,
);
const config = join(folder, 'nginx.conf');
writeFileSync(
  config,
  `daemon off; pid ${join(folder, 'pid')}; error_log stderr warn; events {}
http { access_log off; ${temporary.join(' ')}\n${server}\n}`,
);
const nginx = spawn('nginx', ['-p', folder, '-c', config], { stdio: ['ignore', 'inherit', 'inherit'] });
let failed = 0;
try {
  await answering();
  for (const [name, check] of Object.entries(frontDoorChecks)) {
    const problem = await check({ front: { url }, local }).catch((error: unknown) => String(error));
    console.log(
      `${problem === undefined ? 'ok    ' : 'FAILED'} ${name}${problem === undefined ? '' : `\n       ${problem}`}`,
    );
    failed += problem === undefined ? 0 : 1;
  }
  // Nginx's own refusal, as the gateway's own: with our headers all the same.
  const tooLarge = await send(
    { url },
    {
      method: 'POST',
      path: '/accounts/login',
      headers: { host: 'shop.example', 'content-length': '70000' },
      body: 'x'.repeat(70_000),
    },
  );
  const hasHeaders = tooLarge.status === 413 && tooLarge.headers['x-content-type-options'] === 'nosniff';
  console.log(`${hasHeaders ? 'ok    ' : 'FAILED'} its own 413 has the security headers`);
  failed += hasHeaders ? 0 : 1;
} finally {
  nginx.kill();
  await once(nginx, 'exit');
  await local.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${String(Object.keys(frontDoorChecks).length + 1 - failed)} passed, ${String(failed)} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port: free } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return free;
}

async function answering(): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const answer = await send({ url }, { path: '/accounts/health', headers: { host: 'shop.example' } }).catch(
      () => null,
    );
    if (answer !== null) return;
    await wait(100);
  }
  throw new Error('nginx does not answer');
}
