import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocal } from '../../local/start-local.ts';
import { answering, runChecks, serverChecks } from './checks.ts';
import { listen } from './world.ts';

// npm run storefront:next: examples/storefront-next, installed, type-checked, built and started as Next.js does it, in a folder of its own. Some two minutes.
const folder = mkdtempSync(join(tmpdir(), 'storefront-next-'));
const probe = createServer();
const shop = await listen(probe);
probe.close();
await once(probe, 'close');
const local = await startLocal({ port: 0, dataDirectory: null, passwordHashCost: 4, quiet: true });
const env = { ...process.env, ACCOUNTS_URL: local.url, NEXT_TELEMETRY_DISABLED: '1' };
let failed = 0;
try {
  cpSync('examples/storefront-next', folder, { recursive: true });
  run('npm', 'install', '--no-audit', '--no-fund');
  run(join(folder, 'node_modules/.bin/next'), 'build');
  const next = spawn(
    process.execPath,
    [
      join(folder, 'node_modules/next/dist/bin/next'),
      'start',
      '--port',
      new URL(shop).port,
      '--hostname',
      'localhost',
    ],
    { cwd: folder, env, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  try {
    await answering(shop);
    // Its own rewrites are the proxy: accounts and shop are on one host.
    failed += await runChecks('Next.js', { local, shop, accounts: shop });
  } finally {
    next.kill();
    await once(next, 'exit');
  }
} finally {
  await local.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${String(Object.keys(serverChecks).length - failed)} passed, ${String(failed)} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function run(command: string, ...parameters: readonly string[]): void {
  const { status } = spawnSync(command, parameters, { cwd: folder, env, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ${parameters.join(' ')} ended with ${String(status)}`);
}
