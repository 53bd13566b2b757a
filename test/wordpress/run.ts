import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import * as v from 'valibot';
import '../world/quiet-log.ts';
import { startLocal, type Local } from '../../local/start-local.ts';

/**
 * `npm run import:wordpress`: a whole move from a WordPress that nobody here wrote. Debian's WordPress makes the customers in a MariaDB, mariadb-dump writes it, the
 * converter reads that, the command line imports it, and each customer signs in with the password that they had there.
 */
const wordpress = '/usr/share/wordpress';
const programs = [
  '/usr/sbin/mariadbd',
  '/usr/bin/mariadb-install-db',
  '/usr/bin/mariadb-dump',
  '/usr/bin/mariadb',
  '/usr/bin/php',
];
const root = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

const missing = [...programs, `${wordpress}/wp-settings.php`].filter((path) => !existsSync(path));
if (missing.length > 0) {
  console.error(
    `There is no ${missing.join(', ')}. On Debian: apt-get install --no-install-recommends mariadb-server wordpress php-cli php-mysql`,
  );
  process.exit(2);
}

const filled = v.object({
  customers: v.array(
    v.object({
      id: v.number(),
      email: v.string(),
      login: v.string(),
      password: v.string(),
      what: v.string(),
    }),
  ),
  older: v.number(),
});
type Filled = v.InferOutput<typeof filled>;

let passed = 0;
const failures: string[] = [];
function check(what: string, is: unknown, wanted: unknown): void {
  if (JSON.stringify(is) === JSON.stringify(wanted)) passed += 1;
  else failures.push(`${what}: ${JSON.stringify(is)} instead of ${JSON.stringify(wanted)}`);
}

const node = (...words: string[]) =>
  run(process.execPath, ['--import', 'tsx', ...words], { cwd: root, maxBuffer: 1 << 24 }).catch(
    (error: unknown) => {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      if (code !== 1) throw new Error(stderr + stdout);
      return { stdout, stderr };
    },
  );

/** A dump of what WordPress made of it. */
async function dumpWordPress(folder: string): Promise<Filled> {
  const data = join(folder, 'data');
  const socket = join(folder, 'db.sock');
  await run('mariadb-install-db', [
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--user=root',
  ]);
  const database = spawn(
    'mariadbd',
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--socket=${socket}`,
      '--skip-networking',
      '--skip-grant-tables',
      '--user=root',
      '--pid-file=' + join(folder, 'pid'),
    ],
    { stdio: 'ignore' },
  );
  try {
    for (let look = 0; !existsSync(socket); look += 1) {
      if (look === 300 || database.exitCode !== null) throw new Error('MariaDB does not start');
      await wait(100);
    }
    await run('mariadb', [`--socket=${socket}`, '-e', 'CREATE DATABASE wordpress CHARACTER SET utf8mb4']);
    // Sound: names and passwords.
    const passwords = JSON.parse(
      await readFile(join(root, 'test/accounts/imported-passwords/vectors/passwords.json'), 'utf8'),
    ) as Record<string, string>;
    const list = join(folder, 'passwords.json');
    await writeFile(list, JSON.stringify(Object.entries(passwords)));
    const { stdout } = await run('php', [
      '-d',
      'display_errors=stderr',
      join(import.meta.dirname, 'fill.php'),
      wordpress,
      socket,
      list,
    ]);
    await run('sh', ['-c', `mariadb-dump --socket='${socket}' wordpress > '${join(folder, 'old.sql')}'`]);
    return v.parse(filled, JSON.parse(stdout.slice(stdout.lastIndexOf('{"customers"'))));
  } finally {
    database.kill('SIGTERM');
    if (database.exitCode === null) await once(database, 'close');
  }
}

async function signIn(local: Local, identifier: string, password: string): Promise<string> {
  const answer = await fetch(`${local.url}/accounts/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identifier, password, transport: 'bearer' }),
  });
  if (answer.status === 201) return 'signed in';
  // Sound: every refusal is a problem with a code.
  return ((await answer.json()) as { code: string }).code;
}

async function moveIn(folder: string, { customers, older }: Filled): Promise<void> {
  const converted = await node('bin/convert-woocommerce.ts', join(folder, 'old.sql'));
  console.log(converted.stdout);
  const file = join(folder, 'old.jsonl');
  const local = await startLocal({ port: 0, dataDirectory: null, passwordHashCost: 4, quiet: true });
  try {
    const admin = async (action: string, input: unknown) => {
      const reply = await local.admin({ action, store: 'demo', actor: 'test', input });
      return v.parse(v.object({ result: v.record(v.string(), v.unknown()) }), reply).result;
    };
    await admin('setStoreVariables', {
      variables: {
        'sign_in.former_usernames': true,
        'passwords.lockout.failed_attempts_threshold': 100,
        'throttling.network_requests_per_minute': 100000,
      },
    });
    for (const [turn, words] of [
      ['first', ['--dry-run']],
      ['first', []],
      ['second', ['--again']],
    ] as const) {
      const { stdout } = await node(
        'bin/admin.ts',
        'importContacts',
        file,
        '--url',
        local.url,
        '--email-proven',
        ...words,
      );
      if (turn === 'first') console.log(stdout);
      if (words.length === 0 || turn === 'second')
        check(`refused of the ${turn} load`, /refused +(\d+)/.exec(stdout)?.[1], '0');
      if (turn === 'second') check('created by the second load', /created/.test(stdout), false);
    }
    for (const { email, login, password, what } of customers) {
      check(
        `${what}, with a wrong password`,
        await signIn(local, email, `${password}.`),
        'wrong_credentials',
      );
      check(`${what}, by username`, await signIn(local, login, password), 'signed in');
      check(`${what}, by email`, await signIn(local, email, password), 'signed in');
    }
    check(
      'the admin of the shop',
      await signIn(local, 'admin@old.example', 'of the admin'),
      'wrong_credentials',
    );

    const contactOf = async (email: string) => {
      const { items } = v.parse(
        v.object({
          items: v.array(
            v.object({
              contactId: v.string(),
              firstName: v.string(),
              lastName: v.string(),
              locale: v.string(),
            }),
          ),
        }),
        await admin('findContacts', { email }),
      );
      return items[0];
    };
    const ordersOf = async (email: string) =>
      v
        .parse(
          v.object({
            items: v.array(
              v.object({ orderId: v.string(), heldBy: v.string(), total: v.string(), lines: v.unknown() }),
            ),
          }),
          await admin('listOrders', { contactId: (await contactOf(email))?.contactId }),
        )
        .items.map(({ orderId, heldBy, total, lines }) => [orderId, heldBy, total, lines]);
    const lines = [{ sku: 'B-77', name: 'A book; it\'s "good"', quantity: 2, amount: '24.90' }];
    const [first, second] = customers;
    check('the orders of both layouts', await ordersOf(first?.email ?? ''), [
      ['9001', 'staff', '24.90', lines],
      [String(older), 'staff', '24.90', lines],
    ]);
    check('what a user bought as a guest', await ordersOf(second?.email ?? ''), [
      ['9004', 'address', '24.90', lines],
    ]);
    check('what a guest bought', await ordersOf('guest@mail.example'), [['9002', 'address', '24.90', lines]]);
    const name = await contactOf(second?.email ?? '');
    check(
      'a name with quotes',
      [name?.firstName, name?.lastName, name?.locale],
      ['Ann 1', `O'Brien \\ "${second?.what ?? ''}"`, 'de'],
    );
    const leftOut = await readFile(`${file}.left-out.csv`, 'utf8');
    check(
      'the draft is listed',
      leftOut.includes('order,9003,"was never finished: wc-checkout-draft"'),
      true,
    );
    check('the admin is listed', leftOut.includes('user,1,"runs the shop'), true);
  } finally {
    await local.stop();
  }
}

const folder = await mkdtemp(join(tmpdir(), 'wordpress-'));
try {
  const version = /\$wp_version = '([^']+)'/.exec(
    await readFile(`${wordpress}/wp-includes/version.php`, 'utf8'),
  )?.[1];
  console.log(`WordPress ${version ?? ''} of Debian, MariaDB\n`);
  await moveIn(folder, await dumpWordPress(folder));
} finally {
  await rm(folder, { recursive: true, force: true });
}
for (const failure of failures) console.log(failure);
console.log(`${String(passed)} passed, ${String(failures.length)} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
