import { parseArgs } from 'node:util';
import type { LocalOptions } from './start-local.ts';

const usage = `Customer accounts, whole on this machine: no AWS account, no Docker.

  npm start [-- options]

  --port N            where it listens; PORT does the same (3000)
  --data DIR          where its data is kept (.data/local)
  --fresh             begin without the data of earlier runs
  --password-cost N   bcrypt's cost, 4 to 15; less is quicker and weaker (12)
  --quiet             print nothing but errors
  --help              this

  HOST=0.0.0.0              listen beyond this machine (/_local still answers this machine only)
  FRONT_KEY=KEY             take only what a front of yours sends on with this key (examples/front-door)
  DYNAMODB_ENDPOINT=URL     use that DynamoDB instead of the embedded one`;

class UsageError extends Error {}

function wholeNumber(name: string, text: string, minimum: number, maximum: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= minimum && number <= maximum) return number;
  throw new UsageError(
    `${name} takes a whole number from ${String(minimum)} to ${String(maximum)}, not "${text}".`,
  );
}

type CommandLine = { readonly kind: 'help' } | ({ readonly kind: 'start' } & Omit<LocalOptions, 'factories'>);

function readCommandLine(): CommandLine {
  const options = {
    port: { type: 'string' },
    data: { type: 'string' },
    fresh: { type: 'boolean' },
    'password-cost': { type: 'string' },
    quiet: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  const parse = () => {
    try {
      return parseArgs({ options, strict: true }).values;
    } catch (error) {
      throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error));
    }
  };
  const values = parse();
  if (values.help) return { kind: 'help' };
  return {
    kind: 'start',
    port: wholeNumber(
      values.port === undefined ? 'PORT' : '--port',
      values.port ?? process.env['PORT'] ?? '3000',
      0,
      65_535,
    ),
    ...(process.env['FRONT_KEY'] ? { frontKey: process.env['FRONT_KEY'] } : {}),
    ...(process.env['HOST'] ? { host: process.env['HOST'] } : {}),
    dataDirectory: values.data ?? '.data/local',
    fresh: values.fresh ?? false,
    passwordHashCost: wholeNumber('--password-cost', values['password-cost'] ?? '12', 4, 15),
    quiet: values.quiet ?? false,
  };
}

const beside = (url: string, name: string): string => url.replace('://', `://${name}.`);

const welcome = (url: string, seconds: string): string => `
  Ready in ${seconds} s.

  Demo store      ${url}/
  with SSO        ${beside(url, 'sso')}/
  SSO only        ${beside(url, 'sso-only')}/         nobody shops there without signing in
  Local inbox     ${url}/_local/          every mail, and the clock
  Back office     ${url}/_local/backoffice/   the staff's pages
  behind a door   ${beside(url, 'staff')}/        the same, where staff sign in, with roles
  Sign-in page    ${url}/accounts/login
  API             ${url}/accounts/v1/openapi.json

  Register by command line, then open the inbox:

  curl ${url}/accounts/v1/registrations -H 'content-type: application/json' \\
    -d '{"email":"ada@example.com","password":"a long enough one","firstName":"Ada","lastName":"L"}'

  Ctrl+C stops it; the data stays.
`;

/**
 * npm and tsx hand on the signals they get, but a killed one (SIGKILL) leaves us running, port taken, and nobody knows. Then the system
 * gives us another parent. Whoever starts this file by node alone may leave it running.
 */
function whenLauncherIsGone(act: () => void): void {
  const launched =
    process.env['npm_lifecycle_event'] !== undefined ||
    process.execArgv.some((argument) => /tsx.*preflight/.test(argument));
  const { ppid: launcher } = process;
  if (!launched) return;
  const watch = setInterval(() => {
    if (process.ppid === launcher) return;
    clearInterval(watch);
    act();
  }, 500);
  watch.unref();
}

async function run(): Promise<void> {
  const commandLine = readCommandLine();
  if (commandLine.kind === 'help') {
    console.log(usage);
    return;
  }
  // The functions log as on Lambda, a line for everything; here warnings will do. They look once, when they are loaded.
  process.env['POWERTOOLS_LOG_LEVEL'] ??= commandLine.quiet ? 'ERROR' : 'WARN';
  process.env['POWERTOOLS_METRICS_DISABLED'] ??= 'true';
  const { startLocal } = await import('./start-local.ts');
  let stopping = false;
  const end = (exitCode: number, stop: () => Promise<void>): void => {
    // The second Ctrl+C does not wait; nothing is lost by it, only unfinished.
    if (stopping) process.exit(exitCode);
    stopping = true;
    stop().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  const local = await startLocal({
    ...commandLine,
    onLost: () => {
      console.error('The embedded DynamoDB has ended by itself. Start again; what was written is there.');
      process.exit(1);
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      end(0, local.stop);
    });
  whenLauncherIsGone(() => {
    end(0, local.stop);
  });
  if (!commandLine.quiet) console.log(welcome(local.url, (performance.now() / 1000).toFixed(1)));
}

run().catch((error: unknown) => {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`);
  else console.error(error instanceof Error ? error.message : error);
  process.exit(error instanceof UsageError ? 2 : 1);
});
