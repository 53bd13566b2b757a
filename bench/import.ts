import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Needs } from '../lambdas/surroundings/needs.ts';
import { handlerFactories } from '../local/functions.ts';
import { startLocal } from '../local/start-local.ts';

/** `npm run bench:import`: how many customers a second the command brings in, beside what the bare database does with as many items. */
const help = `Usage: npm run bench:import [-- --rows N]

Imports N customers by the command line into a store as npm start has it, with its data in a file and its streams on, and prints the rate. Beside it, of the same
run: how many transactions of as many items a second the database alone takes, without functions, streams and everything else.

  --rows N     how many; 1000 if not said, 100 to 100000
  -h, --help   this`;

/** Of a customer with an address, a number and a password: the contact, five search terms, two claims, the activity and the event. */
const itemsOfAContact = 10;
const atOnce = 40;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '1000' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const rows = Number(values.rows);
  if (values.help || !Number.isInteger(rows) || rows < 100 || rows > 100_000) {
    console.log(help);
    return values.help ? 0 : 2;
  }
  const folder = await mkdtemp(join(tmpdir(), 'bench-import-'));
  let given: Needs | undefined;
  const local = await startLocal({
    port: 0,
    dataDirectory: folder,
    passwordHashCost: 4,
    quiet: true,
    factories: {
      ...handlerFactories,
      registration: (needs) => {
        given = needs;
        return handlerFactories.registration(needs);
      },
    },
  });
  try {
    if (given === undefined) throw new Error('There are no functions');
    const bare = await bareRate(given, Math.min(rows, 1000));
    const path = join(folder, 'customers.jsonl');
    await writeFile(
      path,
      Array.from({ length: rows }, (_, at) => `${JSON.stringify(customer(at))}\n`).join(''),
    );
    const began = performance.now();
    await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      'bin/admin.ts',
      'importContacts',
      path,
      '--url',
      local.url,
    ]);
    const seconds = (performance.now() - began) / 1000;
    console.log(
      `${String(rows)} customers in ${seconds.toFixed(1)} s: ${(rows / seconds).toFixed(0)} a second`,
    );
    console.log(
      `the bare database: ${bare.toFixed(0)} transactions of ${String(itemsOfAContact)} items a second`,
    );
  } finally {
    await local.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return 0;
}

const customer = (at: number) => ({
  email: `bench${String(at)}@mail.example`,
  firstName: 'Ben',
  lastName: `Ch ${String(at)}`,
  customerNumber: `B-${String(at)}`,
  passwordHash: '$P$BIRXVj/ZG0YRiBH8gnRy0x72BXcrru1',
});

async function bareRate({ documents, tables }: Needs, transactions: number): Promise<number> {
  const filler = 'x'.repeat(200);
  const began = performance.now();
  for (let from = 0; from < transactions; from += atOnce) {
    await Promise.all(
      Array.from({ length: Math.min(atOnce, transactions - from) }, (_, at) =>
        documents.send(
          new TransactWriteCommand({
            TransactItems: Array.from({ length: itemsOfAContact }, (__, item) => ({
              Put: {
                TableName: tables.tokens,
                Item: { pk: `bench#${String(from + at)}#${String(item)}`, filler },
                ConditionExpression: 'attribute_not_exists(pk)',
              },
            })),
          }),
        ),
      ),
    );
  }
  return transactions / ((performance.now() - began) / 1000);
}

process.exitCode = await main();
