import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const region = 'eu-central-1';
const startingMilliseconds = 30_000;

/**
 * The emulator in a process of its own. Chosen so that it forgives as little as AWS does:
 * - `AUTH`: every call is checked against the caller's IAM policies, the functions' roles and resource policies included, so
 *   that a grant which is missing fails here. (Without it, everything is allowed.)
 * - `USE_SSL`: the bootstrap bucket's policy, and those of our topic and queues, refuse what comes without TLS.
 * - an endpoint that is an IP address: the SDK then asks for buckets by path, which spares us a resolver for
 *   `<bucket>.s3.localhost`.
 * What it lacks, and how that is met: small differences from AWS (mend.py), other host names than its own (edge.ts), the tags,
 * events and suppression list of SES (ses.ts), a clock to move (clock.ts). Not met: it reads no `batchItemFailures` of a stream's
 * batch, so that an item which alone failed waits for the sweeper; every client has the address 127.0.0.1.
 */
export interface MiniStack {
  /** `https://127.0.0.1:<port>`, for AWS_ENDPOINT_URL. */
  readonly endpoint: string;
  /** What a tool needs in its environment to talk to it, and nothing of the machine's own AWS configuration. */
  readonly environment: Readonly<Record<string, string>>;
  /** The same for an SDK's client in this process. */
  readonly connection: Connection;
  readonly stop: () => Promise<void>;
}

interface Connection {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The emulator's root account. */
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('The system gave no free port.');
  return address.port;
}

/** Good for this run only. Node has no means to make one itself. */
async function makeCertificate(folder: string): Promise<{ certificate: string; key: string }> {
  const certificate = join(folder, 'certificate.pem');
  const key = join(folder, 'key.pem');
  const subject = ['-subj', '/CN=Rehearsal', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const options = [
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-addext',
    'basicConstraints=critical,CA:FALSE',
  ];
  await run('openssl', ['req', ...options, ...subject, '-keyout', key, '-out', certificate]).catch(
    (cause: unknown) => {
      throw new Error(
        'The rehearsal needs the command "openssl" for a certificate (Debian, Ubuntu: apt install openssl).',
        { cause },
      );
    },
  );
  return { certificate, key };
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    const reply = await fetch(`${endpoint}/_ministack/health`, { signal: AbortSignal.timeout(1000) });
    await reply.arrayBuffer();
    return reply.ok;
  } catch {
    return false;
  }
}

const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

export interface StartOptions {
  readonly python: string;
  /**
   * Where it unpacks the functions. Outside of the repository, as they will be in Lambda: else one that was bundled without all it
   * needs would find the rest in our node_modules.
   */
  readonly folder: string;
  readonly log: string;
  /** More environment for the emulator, which the functions inherit from it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Resolves once it answers; from then on this process trusts its certificate. */
export async function startMiniStack({ python, folder, log, environment }: StartOptions): Promise<MiniStack> {
  const { certificate, key } = await makeCertificate(folder);
  setDefaultCACertificates([...getCACertificates('default'), await readFile(certificate, 'utf8')]);
  const port = String(await freePort());
  const endpoint = `https://127.0.0.1:${port}`;
  const out = openSync(log, 'w');
  const child = spawn(python, [join(import.meta.dirname, 'launch.py')], {
    stdio: ['pipe', out, out],
    detached: true,
    env: {
      // Functions run in the first "node" of the path, and in npm scripts that is the version Lambda has.
      PATH: process.env['PATH'],
      HOME: folder,
      TMPDIR: folder,
      PYTHONDONTWRITEBYTECODE: '1',
      GATEWAY_PORT: port,
      MINISTACK_REGION: region,
      LAMBDA_EXECUTOR: 'local',
      AUTH: 'true',
      USE_SSL: '1',
      MINISTACK_SSL_CERT: certificate,
      MINISTACK_SSL_KEY: key,
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      ...environment,
    },
  });
  const end = once(child, 'exit');
  const stop = async (): Promise<void> => {
    // launch.py then ends the whole group. There is nothing to save: everything was in its memory.
    child.stdin?.end();
    await end;
  };
  const started = Date.now();
  while (!(await answers(endpoint))) {
    if (ended(child) || Date.now() - started > startingMilliseconds) {
      if (!ended(child)) await stop();
      throw new Error(`MiniStack did not start: ${(await readFile(log, 'utf8')).trim().slice(-2000)}`);
    }
    await delay(50);
  }
  return {
    endpoint,
    environment: toolEnvironment(endpoint, certificate, folder),
    connection: { endpoint, region, credentials },
    stop,
  };
}

const toolEnvironment = (
  endpoint: string,
  certificate: string,
  folder: string,
): Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_CONFIG_FILE: join(folder, 'no-aws-config'),
  AWS_SHARED_CREDENTIALS_FILE: join(folder, 'no-aws-credentials'),
  AWS_EC2_METADATA_DISABLED: 'true',
  // The CDK command line brings its own HTTP agent, which knows only this one.
  AWS_CA_BUNDLE: certificate,
  NODE_EXTRA_CA_CERTS: certificate,
});
