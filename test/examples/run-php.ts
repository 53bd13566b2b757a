import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { startLocal } from '../../local/start-local.ts';
import { answering, runChecks, serverChecks } from './checks.ts';
import { listen, proxyOf } from './world.ts';

// npm run storefront:php: examples/storefront-php, served by PHP's own server, with the accounts as `npm start` runs them. Needs php on this machine.
if (spawnSync('php', ['-v']).status !== 0) {
  console.error('There is no php on this machine: apt-get install php-cli, or brew install php.');
  process.exit(2);
}
const probe = createServer();
const shop = await listen(probe);
probe.close();
await once(probe, 'close');
const local = await startLocal({ port: 0, dataDirectory: null, passwordHashCost: 4, quiet: true });
const php = spawn('php', ['-S', new URL(shop).host, 'index.php'], {
  cwd: 'examples/storefront-php',
  env: { ...process.env, ACCOUNTS_URL: local.url },
  stdio: ['ignore', 'ignore', 'pipe'],
});
let said = '';
php.stderr.on('data', (text: Buffer) => (said += text.toString()));
const front = proxyOf(local.url, shop);
let failed = 0;
try {
  await answering(shop);
  failed += await runChecks('on a port of its own', { local, shop, accounts: local.url });
  const both = await listen(front);
  failed += await runChecks('behind a proxy', { local, shop: both, accounts: both });
  const complained = said
    .split('\n')
    .filter((line) => /PHP (Warning|Deprecated|Notice|Fatal|Parse)/.test(line));
  console.log(`${complained.length === 0 ? 'ok    ' : 'FAIL  '}PHP complained of nothing`);
  if (complained.length > 0) console.log(complained.slice(0, 5).join('\n'));
  failed += complained.length === 0 ? 0 : 1;
} finally {
  front.close();
  php.kill();
  await once(php, 'exit');
  await local.stop();
}
console.log(`${String(2 * Object.keys(serverChecks).length + 1 - failed)} passed, ${String(failed)} failed`);
process.exitCode = failed === 0 ? 0 : 1;
