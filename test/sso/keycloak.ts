import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Local } from '../../local/start-local.ts';
import { SsoBrowser } from './browser.ts';

// npm run sso:keycloak: customers sign in by a Keycloak that nobody here wrote. It needs Java, and Maven, which brings Keycloak's own distribution.

const version = '26.0.7';
const run = promisify(execFile);
const startMilliseconds = 240_000;

/** Says what is missing, and how to have it. */
class Missing extends Error {}

async function need(command: string, words: readonly string[], otherwise: string): Promise<void> {
  try {
    await run(command, words);
  } catch {
    throw new Missing(otherwise);
  }
}

const cached = join(import.meta.dirname, '..', '..', '.data', 'keycloak');

/** Keycloak's folder, unpacked once. */
async function unpacked(): Promise<string> {
  const folder = join(cached, `keycloak-${version}`);
  const files = await readdir(folder).catch((): string[] => []);
  if (files.includes('bin')) return folder;
  await need(
    'mvn',
    ['--version'],
    "Maven is missing, which brings Keycloak's distribution (Debian: apt-get install maven). Or unpack keycloak-" +
      `${version}.zip into ${cached} yourself.`,
  );
  await need('unzip', ['-v'], 'unzip is missing, which unpacks Keycloak (Debian: apt-get install unzip).');
  await mkdir(cached, { recursive: true });
  console.log(`Keycloak ${version} comes from Maven Central ...`);
  const artefact = `org.keycloak:keycloak-quarkus-dist:${version}:zip`;
  const repository = join(cached, 'repository');
  await run('mvn', [
    '-B',
    '-q',
    `-Dmaven.repo.local=${repository}`,
    'dependency:get',
    `-Dartifact=${artefact}`,
    '-Dtransitive=false',
  ]);
  const zip = join(
    repository,
    'org/keycloak/keycloak-quarkus-dist',
    version,
    `keycloak-quarkus-dist-${version}.zip`,
  );
  await run('unzip', ['-q', '-o', zip, '-d', cached]);
  return folder;
}

const client = { clientId: 'shop', clientSecret: 'keycloak-test-secret-41' };
const password = 'wandering lighthouse 41';

const realm = (store: string) => ({
  realm: 'shop',
  enabled: true,
  clients: [
    {
      clientId: client.clientId,
      secret: client.clientSecret,
      enabled: true,
      standardFlowEnabled: true,
      redirectUris: [`${store}/accounts/sso/callback`],
      attributes: {
        'pkce.code.challenge.method': 'S256',
        'post.logout.redirect.uris': `${store}/accounts/login?notice=signed_out`,
      },
    },
  ],
  users: [
    ['ada', true],
    ['eva', false],
  ].map(([username, emailVerified]) => ({
    username,
    email: `${String(username)}@customers.example`,
    emailVerified,
    firstName: 'Ada',
    lastName: 'Lovelace',
    enabled: true,
    credentials: [{ type: 'password', value: password, temporary: false }],
  })),
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function startKeycloak(folder: string, data: string, port: number): Promise<ChildProcess> {
  const log = join(data, 'keycloak.log');
  const keycloak = spawn(
    join(folder, 'bin', 'kc.sh'),
    ['start-dev', '--import-realm', '--http-host=127.0.0.1', `--http-port=${String(port)}`],
    { env: { ...process.env, KC_HOME_DIR: folder }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const written = createWriteStream(log);
  keycloak.stdout.pipe(written);
  keycloak.stderr.pipe(written);
  const giveUp = Date.now() + startMilliseconds;
  for (;;) {
    const answer = await fetch(
      `http://localhost:${String(port)}/realms/shop/.well-known/openid-configuration`,
    ).catch(() => undefined);
    if (answer?.status === 200) return keycloak;
    if (keycloak.exitCode !== null || Date.now() > giveUp)
      throw new Error(`Keycloak did not start: see ${log}`);
    await delay(1000);
  }
}

type Check = readonly [what: string, act: () => Promise<boolean>];

function checksOf(local: Local, issuer: string): readonly Check[] {
  const signIn = async (browser: SsoBrowser, username: string) => {
    const form = await browser.open(`${local.url}/accounts/sso/start?next=/accounts/sessions`);
    if (!form.url.href.startsWith(issuer)) throw new Error(`It led to ${form.url.href}`);
    return browser.submit(form, { username, password });
  };
  const stateOf = async (email: string) => {
    const event = { action: 'findContacts', store: 'demo', actor: 'keycloak', input: { email } };
    const { result } = (await local.admin(event)) as { result: { items: { accountState: string }[] } };
    return result.items.map(({ accountState }) => accountState).join();
  };
  const ada = new SsoBrowser();
  return [
    [
      'a customer signs in by Keycloak, and has an account',
      async () => {
        const there = await signIn(ada, 'ada');
        return (
          there.url.pathname === '/accounts/sessions' && (await stateOf('ada@customers.example')) === 'active'
        );
      },
    ],
    [
      'the same customer at another browser has the same one',
      async () => {
        const there = await signIn(new SsoBrowser(), 'ada');
        return (
          there.url.pathname === '/accounts/sessions' && (await stateOf('ada@customers.example')) === 'active'
        );
      },
    ],
    [
      'Keycloak remembers who signed in',
      async () =>
        (await ada.open(`${local.url}/accounts/sso/start?next=/accounts/profile`)).url.pathname ===
        '/accounts/profile',
    ],
    [
      'an address that Keycloak has not verified opens nothing',
      async () => {
        const there = await signIn(new SsoBrowser(), 'eva');
        const isAsked = there.url.searchParams.get('notice') === 'sso_sign_in_first';
        return isAsked && (await stateOf('eva@customers.example')) === '';
      },
    ],
    [
      'signing out at Keycloak leads back to the store',
      async () => {
        const asked = await ada.open(`${local.url}/accounts/sso/logout`);
        const there = await ada.submit(asked, { confirmLogout: 'yes' });
        if (there.url.pathname !== '/accounts/login') throw new Error(`It led to ${there.url.href}`);
        return true;
      },
    ],
  ];
}

async function main(): Promise<boolean> {
  await need(
    'java',
    ['-version'],
    'Java is missing, on which Keycloak runs: 17 or later (Debian: apt-get install openjdk-17-jre-headless).',
  );
  const original = await unpacked();
  const data = await mkdtemp(join(tmpdir(), 'keycloak-'));
  const undo: (() => Promise<void>)[] = [() => rm(data, { recursive: true, force: true })];
  try {
    // Its own data and realm are of this run alone.
    const folder = join(data, 'keycloak');
    await run('cp', ['-r', original, folder]);
    // The functions look at this once, when they are loaded.
    process.env['POWERTOOLS_LOG_LEVEL'] ??= 'WARN';
    const { startLocal } = await import('../../local/start-local.ts');
    const local = await startLocal({ port: 0, dataDirectory: null, passwordHashCost: 4, quiet: true });
    undo.push(local.stop);
    await mkdir(join(folder, 'data', 'import'), { recursive: true });
    await writeFile(join(folder, 'data', 'import', 'shop-realm.json'), JSON.stringify(realm(local.url)));
    const port = await freePort();
    console.log('Keycloak starts ...');
    const keycloak = await startKeycloak(folder, data, port);
    undo.push(async () => {
      if (keycloak.pid === undefined) return;
      // kc.sh and the Java that it started are one group.
      process.kill(-keycloak.pid, 'SIGTERM');
      await once(keycloak, 'exit');
    });
    const issuer = `http://localhost:${String(port)}/realms/shop`;
    const sso = { issuer, ...client, message: { en: 'Sign in with Keycloak' }, joinsByAddress: true };
    const ask = async (action: string, actor: string, input: object) => {
      const set = (await local.admin({ action, store: 'demo', actor, input })) as {
        ok: boolean;
        result: { proposal: { proposalId: string } | null };
      };
      if (!set.ok) throw new Error(JSON.stringify(set));
      return set.result;
    };
    const { proposal } = await ask('updateStore', 'keycloak', { sso });
    await ask('confirmStoreChange', 'another', { proposalId: proposal?.proposalId });
    let [passed, failed] = [0, 0];
    for (const [what, act] of checksOf(local, issuer)) {
      const isSo = await act().catch((error: unknown) => {
        console.error(error);
        return false;
      });
      console.log(`${isSo ? 'PASS' : 'FAIL'} ${what}`);
      if (isSo) passed += 1;
      else failed += 1;
    }
    console.log(`${String(passed)} passed, ${String(failed)} failed`);
    return failed === 0;
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

main().then(
  (isGood) => {
    process.exitCode = isGood ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error instanceof Missing ? error.message : error);
    process.exitCode = 1;
  },
);
