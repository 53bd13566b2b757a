import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { adminCommand } from '../../bin/admin-command.ts';
import { startDatabase } from '../../local/database.ts';
import { startLocal } from '../../local/start-local.ts';
import { heard } from '../world/command.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const running: ChildProcess[] = [];
let dataDirectory: string;
beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'start-'));
});
afterEach(async () => {
  for (const child of running.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  await rm(dataDirectory, { recursive: true });
});

/** `npm start` without npm: the process itself, so that it can be killed. */
const start = (...flags: string[]) => run(['--import', 'tsx'], flags);
/** What it only says: it has loaded none of the product by then, so that tsx has nothing to do. */
const ask = (...flags: string[]) => run([], flags);

function run(how: readonly string[], flags: readonly string[]) {
  const child = spawn(process.execPath, [...how, 'local/start.ts', ...flags], {
    cwd: root,
    env: { ...process.env, PORT: '0', NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  const exit = once(child, 'exit').then(([code]: unknown[]) => code);
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const url = /Demo store\s+(http:\/\/[^/\s]+)\//.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
    void exit.then(() => {
      reject(new Error(output));
    });
  });
  ready.catch(() => undefined);
  return { child, exit, ready, output: () => output };
}

async function admin(url: string, action: string, input: object): Promise<unknown> {
  const answer = await fetch(`${url}/_local/admin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ action, store: 'demo', actor: 'test', input }),
  });
  return answer.json();
}

/** `npm run admin`: what it says. */
const says = async (url: string, ...words: string[]): Promise<string> =>
  (await heard((speech) => adminCommand(['--url', url, ...words], speech))).output;

describe('npm start', () => {
  test('has a demo store with accounts, and keeps all through a kill -9', async () => {
    const began = performance.now();
    const first = start('--data', dataDirectory, '--password-cost', '4');
    const url = await first.ready;
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(await admin(url, 'getStore', {})).toMatchObject({ ok: true, result: { address: url } });
    await admin(url, 'setStoreVariables', { variables: { 'passwords.minimum_length': 11 } });
    first.child.kill('SIGKILL');
    await first.exit;

    const second = start('--data', dataDirectory);
    const again = await second.ready;
    // Another port, so another address; everything else as it was.
    expect(await admin(again, 'getStore', {})).toMatchObject({
      ok: true,
      result: { address: again, variables: { 'passwords.minimum_length': 11, 'accounts.enabled': true } },
    });
    const ada = ['email=ada@example.com', 'firstName=Ada', 'lastName=Byron'];
    const made = await says(again, 'createContact', ...ada, 'requestId=ada-1');
    expect(made).toMatch(/^contactId +\S+\nemail +ada@example.com\n/);
    expect(await says(again, 'createContact', ...ada, 'requestId=ada-1')).toBe(made);
    expect(await says(again, 'findContacts', 'email=ada@example.com')).toMatch(
      /^contactId +email +firstName/,
    );
    const json = await says(again, 'findContacts', 'email=ada@example.com', '--json');
    expect(JSON.parse(json)).toMatchObject({ items: [{ firstName: 'Ada' }], next: null });
    expect(await says(again, 'findContact')).toBe(
      'There is no action findContact. Did you mean findContacts?\n',
    );
    second.child.kill('SIGTERM');
    expect(await second.exit).toBe(0);
  }, 60_000);

  test('takes the database that DYNAMODB_ENDPOINT names, and leaves its data there', async () => {
    const elsewhere = await startDatabase();
    process.env['DYNAMODB_ENDPOINT'] = elsewhere.endpoint;
    try {
      const options = { port: 0, dataDirectory, passwordHashCost: 4, quiet: true };
      const first = await startLocal(options);
      await admin(first.url, 'setStoreVariables', { variables: { 'passwords.minimum_length': 11 } });
      await first.stop();
      expect(await readdir(dataDirectory)).not.toContain('dynamodb.sqlite');

      const second = await startLocal(options);
      expect(await admin(second.url, 'getStore', {})).toMatchObject({
        result: { variables: { 'passwords.minimum_length': 11 } },
      });
      await second.stop();
    } finally {
      delete process.env['DYNAMODB_ENDPOINT'];
      await elsewhere.stop();
    }
  }, 40_000);

  test('refuses a flag that it does not know, and shows those it does', async () => {
    const wrong = ask('--prot', '3');
    expect(await wrong.exit).toBe(2);
    expect(wrong.output()).toMatch(/--prot[\s\S]*--port N/);
    const range = ask('--password-cost', '3');
    expect(await range.exit).toBe(2);
    expect(range.output()).toContain('--password-cost takes a whole number from 4 to 15, not "3".');
  }, 20_000);

  test('--help', async () => {
    const help = ask('--help');
    expect(await help.exit).toBe(0);
    expect(help.output()).toContain('--data DIR');
  }, 20_000);
});
