import { copyFile, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { askAdmin } from '../bin/ask-admin.ts';
import { oldPassword, writeCustomers } from './customers.ts';
import { describeUsed, runCommand, startStore, type StartedStore } from './watched.ts';

/** `npm run bench:moving`: a store with many customers goes from one deployment to another, and each command says what it took. */
const help = `Usage: npm run bench:moving [-- --rows N]

Imports N customers with their passwords into a store of npm start, writes that store to a file with exportStore, brings it with importStore into a second
npm start that has the same secrets, and signs in the first and the last of them there.

  --rows N     how many; 2000 if not said, 100 to 100000
  -h, --help   this`;

const store = 'moving';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '2000' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const rows = Number(values.rows);
  if (values.help || !Number.isInteger(rows) || rows < 100 || rows > 100_000) {
    console.log(help);
    return values.help ? 0 : 2;
  }
  const folder = await mkdtemp(join(tmpdir(), 'bench-moving-'));
  try {
    const [here, there] = [join(folder, 'here'), join(folder, 'there')];
    const file = join(folder, 'store.jsonl');
    const host = await leave(here, file, rows);
    console.log(`The file has ${((await stat(file)).size / 1e6).toFixed(0)} MB`);
    await mkdir(there);
    await copyFile(join(here, 'secrets.json'), join(there, 'secrets.json'));
    return (await arrive(there, file, { host, rows })) ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Fills a store and writes it to the file. Answers its host. */
async function leave(dataDirectory: string, file: string, rows: number): Promise<string> {
  const started = await startStore(dataDirectory);
  try {
    const { port } = new URL(started.url);
    const host = `${store}.localhost:${port}`;
    const act = async (action: string, input: unknown): Promise<void> => {
      const reply = await askAdmin(started)({ action, store, actor: 'bench', input });
      if (!reply.ok) throw new Error(JSON.stringify(reply.problem));
    };
    await act('createStore', { name: 'Moving', address: `http://${host}` });
    await act('setStoreVariables', { variables: { 'accounts.enabled': true } });
    const customers = join(dataDirectory, '..', 'customers.jsonl');
    await writeCustomers(customers, { rows });
    await measure(started, ['importContacts', customers, '--email-proven']);
    await measure(started, ['exportStore', file]);
    return host;
  } finally {
    await started.stop();
  }
}

async function arrive(
  dataDirectory: string,
  file: string,
  { host, rows }: { readonly host: string; readonly rows: number },
): Promise<boolean> {
  const started = await startStore(dataDirectory);
  try {
    await measure(started, ['importStore', file]);
    const act = async (actor: string, action: string, input: unknown): Promise<unknown> => {
      const reply = await askAdmin(started)({ action, store, actor, input });
      if (!reply.ok) throw new Error(JSON.stringify(reply.problem));
      return reply.result;
    };
    const { exportId } = v.parse(
      v.object({ exportId: v.string() }),
      await act('bench', 'getStoreImport', {}),
    );
    await act('another', 'confirmStoreImport', { exportId });
    const asked = [0, rows - 1].map((row) => signIn(started.url, host, `bench${String(row)}@mail.example`));
    const statuses = await Promise.all(asked);
    console.log(`With the same password the first and the last sign in: ${statuses.join(', ')}`);
    return statuses.every((status) => status === 201);
  } finally {
    await started.stop();
  }
}

async function measure(started: StartedStore, words: readonly string[]): Promise<void> {
  const before = { server: started.server(), database: started.database() };
  const { seconds, used } = await runCommand('bin/admin.ts', [
    ...words,
    ...['--store', store, '--url', started.url],
  ]);
  console.log(`${words[0] ?? ''}: ${seconds.toFixed(1)} s`);
  console.log(`  the command    ${describeUsed(used)}`);
  console.log(`  the server     ${describeUsed(started.server(), before.server)}`);
  console.log(`  the database   ${describeUsed(started.database(), before.database)}`);
}

/** The status of a sign-in at the store, which is told by its host. */
function signIn(url: string, host: string, identifier: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(
      new URL('/accounts/v1/sessions', url),
      { method: 'POST', headers: { host, 'content-type': 'application/json' } },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    asked.on('error', reject);
    asked.end(JSON.stringify({ identifier, password: oldPassword }));
  });
}

process.exitCode = await main();
