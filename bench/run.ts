import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { hashPassword } from '../lambdas/accounts/password-hash.ts';
import { startLocal, type Local } from '../local/start-local.ts';

/**
 * `npm run bench`: what the busiest requests cost, on the laptop's own server and database. Times on one machine mean little by themselves, so
 * each is set against a yardstick measured in the same run, in turn with it.
 */
const help = `Usage: npm run bench [-- --rounds N]

Prints the median time and the number of table calls of a session check and a sign-in, each beside a yardstick of the same run.

  --rounds N   how often each is done; 50 if not said, 5 to 1000
  -h, --help   this`;

const cost = 12;
const customer = {
  email: 'bench@example.com',
  password: 'the quick brown bench',
  firstName: 'Ben',
  lastName: 'Ch',
};

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '50' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const rounds = Number(values.rounds);
  if (values.help || !Number.isInteger(rounds) || rounds < 5 || rounds > 1000) {
    console.log(help);
    return values.help ? 0 : 2;
  }
  const local = await startLocal({ port: 0, dataDirectory: null, passwordHashCost: cost, quiet: true });
  try {
    await measure(local, rounds);
  } finally {
    await local.stop();
  }
  return 0;
}

async function measure(local: Local, rounds: number): Promise<void> {
  await raiseLimits(local);
  const token = await openAccount(local);
  const check = () => ask(local, 'GET', '/accounts/v1/session', undefined, token);
  const health = () => ask(local, 'GET', '/accounts/health');
  const pepper = { current: '1', keys: { '1': 'bench' } };
  const hash = () => hashPassword(customer.password, { pepper, cost });

  await inTurn(5, [check, health]);
  const [checkTime, healthTime] = await inTurn(rounds, [check, health]);
  report('session check', checkTime, 'a health check (one consistent GetItem)', healthTime);
  console.log(`  table calls: ${await callsOf(local, check)}`);

  await signIn(local);
  const [signInTime, hashTime] = await inTurn(Math.min(rounds, 10), [() => signIn(local), hash]);
  report('sign-in', signInTime, `one bcrypt hash of cost ${String(cost)}`, hashTime);
  console.log(`  table calls: ${await callsOf(local, () => signIn(local))}`);
}

/** Does the acts in turn, A B A B ..., and answers the median of each in milliseconds. */
async function inTurn(rounds: number, acts: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const times = acts.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, act] of acts.entries()) {
      const start = performance.now();
      await act();
      times[index]?.push(performance.now() - start);
    }
  }
  return times.map(
    (taken) => taken.sort((one, other) => one - other)[Math.floor(taken.length / 2)] ?? Number.NaN,
  );
}

function report(name: string, time = Number.NaN, yardstick: string, other = Number.NaN): void {
  console.log(
    `${name}: ${time.toFixed(1)} ms, ${(time / other).toFixed(2)} times ${yardstick} (${other.toFixed(1)} ms)`,
  );
}

async function callsOf(local: Local, act: () => Promise<unknown>): Promise<string> {
  local.calls.length = 0;
  await act();
  return local.calls.map(({ action }) => action).join(', ');
}

async function openAccount(local: Local): Promise<string> {
  await ask(local, 'POST', '/accounts/v1/registrations', customer);
  const mails = await local.mailbox();
  const link = mails.flatMap(({ links }) => links).find((one) => one.includes('/accounts/activate?token='));
  const token = new URL(link ?? '').searchParams.get('token');
  await ask(local, 'POST', '/accounts/v1/activations', { token, password: customer.password });
  return signIn(local);
}

async function signIn(local: Local): Promise<string> {
  const { email: identifier, password } = customer;
  const response = await ask(local, 'POST', '/accounts/v1/sessions', {
    identifier,
    password,
    transport: 'bearer',
  });
  const body: unknown = JSON.parse(response);
  if (typeof body !== 'object' || body === null || !('token' in body))
    throw new Error(`No session: ${response}`);
  return String(body.token);
}

async function raiseLimits(local: Local): Promise<void> {
  const variables = {
    'throttling.network_requests_per_minute': 100_000,
    'throttling.mails_per_network_per_hour': 100_000,
  };
  await local.admin({ action: 'setStoreVariables', store: 'demo', actor: 'bench', input: { variables } });
}

async function ask(
  local: Local,
  method: string,
  path: string,
  body?: unknown,
  token?: string,
): Promise<string> {
  const response = await fetch(local.url + path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${String(response.status)}: ${text}`);
  return text;
}

process.exitCode = await main();
