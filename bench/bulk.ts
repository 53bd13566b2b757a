import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { askAdmin } from '../bin/ask-admin.ts';
import { writeCustomers } from './customers.ts';
import { describeUsed, runCommand, startStore, type StartedStore } from './watched.ts';

/** `npm run bench:bulk`: how long a mail that somebody waits for takes while thousands of invitations are sent. */
const help = `Usage: npm run bench:bulk [-- --mails N]

Invites N contacts of a store of npm start, as startInvitations does, and from the first of these mails to the last has customers ask for a reset of their
password, one every two seconds. Prints how long after the request each reset mail left. Fails when one took more than two seconds.

  --mails N    how many; 10000 if not said, 100 to 20000
  -h, --help   this`;

const mostSeconds = 2;
const secondsBetween = 2;
const longestMinutes = 60;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      mails: { type: 'string', default: '10000' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const mails = Number(values.mails);
  if (values.help || !Number.isInteger(mails) || mails < 100 || mails > 20_000) {
    console.log(help);
    return values.help ? 0 : 2;
  }
  const folder = await mkdtemp(join(tmpdir(), 'bench-bulk-'));
  const store = await startStore(join(folder, 'data'));
  try {
    return (await measure(store, folder, mails)) ? 0 : 1;
  } finally {
    await store.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** So many customers take turns at asking, so that none meets the limit of their own address. */
const askers = 200;

async function measure(store: StartedStore, folder: string, mails: number): Promise<boolean> {
  const ask = askAdmin(store);
  const act = async (action: string, input: unknown): Promise<void> => {
    const reply = await ask({ action, store: 'demo', actor: 'bench', input });
    if (!reply.ok) throw new Error(JSON.stringify(reply.problem));
  };
  await act('setStoreVariables', {
    variables: {
      'throttling.mails_per_network_per_hour': 100_000,
      'throttling.network_requests_per_minute': 100_000,
    },
  });
  await bring(store, join(folder, 'invited.jsonl'), { rows: mails, hasPassword: false, name: 'invited' });
  await bring(store, join(folder, 'asking.jsonl'), { rows: askers, hasPassword: true, name: 'asking' });

  const sentDirectory = join(folder, 'data', 'mail');
  const sentBefore = (await readdir(sentDirectory)).length;
  const used = { server: store.server(), database: store.database() };
  await act('startInvitations', { filter: {} });
  const began = Date.now();
  const took: number[] = [];
  let first: number | undefined;
  for (;;) {
    const sent = (await readdir(sentDirectory)).length - sentBefore - took.length;
    if (sent >= mails) break;
    if (Date.now() - began > longestMinutes * 60_000)
      throw new Error(`Only ${String(sent)} mails left in an hour`);
    if (sent > 0) {
      first ??= Date.now();
      took.push(await reset(store.url, `asking${String(took.length % askers)}@mail.example`));
    }
    await wait(secondsBetween * 1000);
  }
  const seconds = (Date.now() - (first ?? began)) / 1000;
  const inOrder = [...took].sort((one, other) => one - other);
  const at = (share: number) => (inOrder[Math.floor((inOrder.length - 1) * share)] ?? NaN).toFixed(2);
  console.log(
    `${String(mails)} invitations left in ${seconds.toFixed(0)} s: ${(mails / seconds).toFixed(0)} a second`,
  );
  console.log(`  the server     ${describeUsed(store.server(), used.server)}`);
  console.log(`  the database   ${describeUsed(store.database(), used.database)}`);
  console.log(
    `${String(took.length)} resets asked for meanwhile; the mail left after ${at(0.5)} s (half of them), ${at(0.95)} s (95 of 100), ${at(1)} s (the slowest)`,
  );
  return took.length > 0 && Number(at(1)) <= mostSeconds;
}

async function bring(
  store: StartedStore,
  path: string,
  customers: Parameters<typeof writeCustomers>[1],
): Promise<void> {
  await writeCustomers(path, customers);
  await runCommand('bin/admin.ts', ['importContacts', path, '--email-proven', '--url', store.url]);
}

const mailsSchema = v.array(v.object({ at: v.string() }));

/** Seconds from the request to its mail. */
async function reset(url: string, email: string): Promise<number> {
  const asked = Date.now();
  const response = await fetch(`${url}/accounts/v1/password-resets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email }),
  });
  if (response.status !== 202) throw new Error(`A reset was answered with ${String(response.status)}`);
  for (;;) {
    const found = v.parse(mailsSchema, await (await fetch(`${url}/_local/mail.json?to=${email}`)).json());
    const [at] = found.map((mail) => Date.parse(mail.at)).filter((time) => time >= asked);
    if (at !== undefined) return (at - asked) / 1000;
    await wait(50);
  }
}

process.exitCode = await main();
