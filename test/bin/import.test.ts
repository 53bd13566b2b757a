import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import bcrypt from 'bcryptjs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { importCommand } from '../../bin/import/command.ts';
import { startLocal, type Local } from '../../local/start-local.ts';
import { command, heard } from '../world/command.ts';
import { bySize } from '../world/size.ts';

/** `npm run admin -- importContacts FILE`. */
let folder: string;
const running: ChildProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'));
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rm(folder, { recursive: true }));

/** As a process of its own, which can be killed and weighed. */
function start(url: string, ...words: string[]) {
  const [node, args, options] = command('bin/admin.ts', 'importContacts', ...words, '--url', url);
  const child = spawn(node, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  const ended = once(child, 'close').then(([code]: unknown[]) => ({ code, output }));
  return { child, ended };
}
/** The command in this process, for all that is no matter of the process: it starts in a thousandth of the time. */
/** What is sent again is sent at once. */
const noWait = () => Promise.resolve();
const run = (url: string, ...words: string[]) =>
  heard((speech) => importCommand(['importContacts', ...words, '--url', url], speech, noWait));
const linesOf = async (path: string) => (await readFile(path, 'utf8')).trimEnd().split('\n');
/** The rows that a result file tells of, each as often as it does. */
const rowsIn = async (path: string) =>
  (await linesOf(path)).slice(1).map((line) => Number(line.split(',')[0]));
const upTo = (count: number, first = 2) => Array.from({ length: count }, (_, at) => at + first);
const inOrder = (rows: number[]) => [...rows].sort((one, other) => one - other);

describe('with the store on this laptop', () => {
  let local: Local;
  beforeAll(async () => {
    local = await startLocal({ port: 0, dataDirectory: null, passwordHashCost: 4, quiet: true });
  });
  afterAll(() => local.stop());
  const admin = (action: string, input: unknown) =>
    local.admin({ action, store: 'demo', actor: 'test', input }) as Promise<{
      result: Record<string, unknown>;
    }>;

  test('a file of the old shop is read as it is, and each row has its line', async () => {
    const path = join(folder, 'customers.csv');
    const rows = [
      '\ufeffE-Mail;Vorname;Nachname;Kundennummer;Passwort;Firma;Ort;Bestätigt',
      `ada@mail.example;Ada;"Byron; Lovelace";K-1;${bcrypt.hashSync('of the old shop', 4)};Engines;London;ja`,
      'eva@mail.example;Eva;Example;K-2;nonsense;;Bonn;',
      ';Nobody;AtAll;;;;;',
      'joe@mail.example;"Joe\nJ.";Doe;K-3;;;;',
    ];
    await writeFile(path, `${rows.join('\r\n')}\r\n`);
    const dry = await start(local.url, path, '--map', 'Bestätigt=emailProven', '--dry-run').ended;
    expect(dry.output).toMatch(/E-Mail +email\n/);
    expect(dry.output).toContain('left out: Ort');
    expect(dry.output).toContain('Dry run: nothing was changed.');
    expect((await admin('findContacts', { query: 'ada@mail' })).result).toMatchObject({ items: [] });

    const done = await run(local.url, path, '--map', 'Bestätigt=emailProven');
    expect(done.code).toBe(1);
    expect(done.output).toMatch(/refused +3/);
    expect(done.output).toContain('unknown_hash_scheme: 1 refused, the first in row 3');
    const results = await linesOf(`${path}.results.csv`);
    expect(results.map((line) => line.split(',').slice(0, 2).join(' '))).toEqual([
      'row status',
      '2 created',
      '3 refused',
      '4 refused',
      '5 refused',
    ]);
    expect((await admin('findContacts', { query: 'ada@mail' })).result).toMatchObject({
      items: [{ lastName: 'Byron; Lovelace', customerNumber: 'K-1', company: { name: 'Engines' } }],
    });
    const signedIn = await fetch(`${local.url}/accounts/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ identifier: 'ada@mail.example', password: 'of the old shop' }),
    });
    expect(signedIn.status).toBe(201);
  }, 60_000);

  test('what is killed at any moment goes on where it was, and doubles nothing', async () => {
    const path = join(folder, 'killed.jsonl');
    const count = 400;
    const rows = upTo(count, 1).map((row) =>
      JSON.stringify({
        email: `k${String(row)}@mail.example`,
        firstName: 'Kim',
        lastName: `Killed`,
        crmId: `k-${String(row)}`,
      }),
    );
    await writeFile(path, rows.join('\n'));
    const results = `${path}.results.csv`;
    for (let kill = 0; kill < 3; kill += 1) {
      const before = existsSync(results) ? (await linesOf(results)).length : 0;
      const { child, ended } = start(local.url, path);
      for (let look = 0; look < 600 && child.exitCode === null; look += 1) {
        await wait(25);
        if (existsSync(results) && (await linesOf(results)).length > before + 20) break;
      }
      child.kill('SIGKILL');
      await ended;
    }
    expect((await rowsIn(results)).length).toBeLessThan(count);
    const last = await run(local.url, path);
    expect(last).toMatchObject({ code: 0 });
    expect(last.output).toContain('they are not sent again');
    expect(inOrder(await rowsIn(results))).toEqual(upTo(count, 1));
    const found = [];
    for (let after: unknown = null; ;) {
      const { result } = await admin('findContacts', { query: 'killed kim', after });
      found.push(...(result['items'] as unknown[]));
      if (result['next'] === null) break;
      after = result['next'];
    }
    expect(found).toHaveLength(count);

    await writeFile(path, `${rows.join('\n')}\n{"email":"one.more@mail.example"}`);
    const changed = await run(local.url, path);
    expect(changed).toMatchObject({ code: 2 });
    expect(changed.output).toContain('tells of another file');
    expect(await run(local.url, path, '--again')).toMatchObject({ code: 0 });
  }, 180_000);
});

describe('whatever the file', () => {
  let server: Server;
  let url: string;
  let calls = 0;
  let failing = 0;
  const seen = new Map<string, number>();
  beforeAll(async () => {
    // It answers as the admin function does, at once: what is measured is the command.
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        calls += 1;
        if (failing > 0) {
          failing -= 1;
          response.writeHead(502).end('{}');
          return;
        }
        const { input } = JSON.parse(Buffer.concat(chunks).toString()) as {
          input: { contacts: { crmId: string; orders?: unknown[] }[] };
        };
        for (const { crmId } of input.contacts) seen.set(crmId, (seen.get(crmId) ?? 0) + 1);
        const results = input.contacts.map(({ crmId, orders = [] }, index) => ({
          index,
          status: 'created',
          contactId: crmId,
          orders: orders.length,
        }));
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ ok: true, result: { results, counts: { unproven: 0, schemes: {} } } }));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`;
  });
  afterAll(() => {
    server.close();
  });

  // The build asks for the many (`npm run trust:slice`).
  const rows = bySize({ quick: 4_000, slice: 100_000, full: 100_000 });
  test(`${String(rows)} rows are sent in under 300 MB, each once, and each has its line`, async () => {
    const path = join(folder, 'many.csv');
    const file = createWriteStream(path);
    file.write('crmId,email,First name,Last name,user_pass\n');
    for (const row of upTo(rows)) {
      const line = `c-${String(row)},c${String(row)}@mail.example,Kim,"Long, ${'name '.repeat(10)}",$P$BIRXVj/ZG0YRiBH8gnRy0x72BXcrru1\n`;
      if (!file.write(line)) await once(file, 'drain');
    }
    file.end();
    await once(file, 'close');
    const { child, ended } = start(url, path, '--json');
    let most = 0;
    const status = `/proc/${String(child.pid)}/status`;
    while (child.exitCode === null && child.signalCode === null) {
      const text = await readFile(status, 'utf8').catch(() => '');
      most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1024);
      await wait(100);
    }
    const { code, output } = await ended;
    expect({ code, report: JSON.parse(output.slice(output.indexOf('{'))) as unknown }).toMatchObject({
      code: 0,
      report: { rows, created: rows, repeated: {} },
    });
    if (existsSync('/proc')) expect(most).toBeGreaterThan(20);
    expect(most).toBeLessThan(300);
    expect(seen.size).toBe(rows);
    expect(Math.max(...seen.values())).toBe(1);
    expect(inOrder(await rowsIn(`${path}.results.csv`))).toEqual(upTo(rows));
  }, 180_000);

  test('more orders than a call takes come in several, as one row', async () => {
    const path = join(folder, 'orders.jsonl');
    const orders = upTo(450).map((order) => ({ orderId: `o-${String(order)}` }));
    await writeFile(path, JSON.stringify({ crmId: 'many-orders', orders }));
    expect(await run(url, path)).toMatchObject({ code: 0 });
    expect((await linesOf(`${path}.results.csv`))[1]).toBe('1,created,many-orders,450,,');
  }, 30_000);

  test('a call that fails is sent again, in smaller ones; what fails for good stops it, and it goes on from there', async () => {
    const path = join(folder, 'failing.jsonl');
    await writeFile(
      path,
      upTo(30, 1)
        .map((row) => JSON.stringify({ crmId: `f-${String(row)}` }))
        .join('\n'),
    );
    failing = 2;
    expect(await run(url, path)).toMatchObject({ code: 0 });
    expect(inOrder(await rowsIn(`${path}.results.csv`))).toEqual(upTo(30, 1));
    failing = 1000;
    expect(await run(url, path, '--again')).toMatchObject({ code: 2 });
    failing = 0;
    expect(await run(url, path)).toMatchObject({ code: 0 });
    expect(inOrder(await rowsIn(`${path}.results.csv`))).toEqual(upTo(30, 1));
  }, 90_000);

  test('what Excel writes is read, and a row with a delimiter that nobody quoted is refused alone', async () => {
    const path = join(folder, 'excel.csv');
    const rows = [
      'sep=;',
      'Externe ID;E-Mail;Vorname;Nachname;Kundennummer',
      'x-1;ada@mail.example;Zoë;Müller;K-1',
      'x-2;eva@mail.example;Eva;Sommer;jr.;K-2',
      'x-3;ADA@mail.example;Ada;Long;K-1;;',
    ];
    await writeFile(path, Buffer.from(`\ufeff${rows.join('\r\n')}\r\n`, 'utf16le'));
    const { code, output } = await run(url, path, '--map', 'Externe ID=crmId');
    expect(code).toBe(1);
    expect(output).toMatch(/created +2/);
    expect(output).toContain('too_many_cells: 1 refused, the first in row 3');
    expect(output).toContain('1 row has the email of an earlier row');
    expect(output).toContain('1 row has the customerNumber of an earlier row');
    const results = await linesOf(`${path}.results.csv`);
    expect(
      results
        .slice(1)
        .map((line) => line.split(',').slice(0, 3).join(' '))
        .sort(),
    ).toEqual(['2 created x-1', '3 refused ', '4 created x-3']);
  }, 60_000);

  test('what cannot be read is said before anything is sent', async () => {
    const before = calls;
    const latin = join(folder, 'latin.csv');
    await writeFile(latin, Buffer.from('email,Vorname\na@b.example,Jos\xe9\n', 'latin1'));
    expect((await run(url, latin)).output).toContain('The file is not in utf-8. Say what it is in');
    const nothing = join(folder, 'nothing.csv');
    await writeFile(nothing, 'a,b\n1,2\n');
    expect((await run(url, nothing)).output).toContain("Say which: --map 'Column=email'. There are: a, b.");
    expect((await run(url, nothing, '--map', 'a=emial')).output).toContain('Did you mean email?');
    expect((await run(url, nothing, '--dryrun')).output).toContain(
      'There is no option --dryrun. Did you mean dry-run?',
    );
    expect((await run(url, join(folder, 'none.csv'))).output).toContain('There is no file');
    expect((await run(url, '--help')).output).toContain('importContacts FILE.csv|FILE.jsonl');
    expect(calls).toBe(before);
    expect(await run(url, latin, '--encoding', 'windows-1252')).toMatchObject({ code: 0 });
  }, 60_000);
});
