import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { connect, createTables, startDatabase } from '../local/database.ts';
import { writeCustomers } from './customers.ts';
import { describeWaits, openSignIns } from './sign-ins.ts';
import { describeUsed, runCommand, startStore, usedBy } from './watched.ts';

/** `npm run bench:import`: how many customers a second the command brings in, beside what the bare database does with as many items. */
const help = `Usage: npm run bench:import [-- --rows N]

Imports N customers by the command line into a store of npm start, with its data in a file and its streams on, and prints the rate. Beside it, of the same
run: how many transactions of as many items a second the database alone takes, without functions, streams and everything else. The time of the CPU says what
it costs, whatever else the machine is doing.

Before, while and after they come in, customers who are here already sign in, one after the other: how long half of them and 95 of 100 waited, and how many times as
long as before.

  --rows N     how many; 1000 if not said, 100 to 100000
  -h, --help   this`;

/** Of a customer with an address, a number and a password: the contact, four search terms, two claims, the activity and the event. */
const itemsOfAContact = 9;
const atOnce = 40;
const secondsOfQuiet = 15;

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
  try {
    const path = join(folder, 'customers.jsonl');
    await writeCustomers(path, { rows });
    await measureImport(folder, path, rows);
    await measureBare(join(folder, 'bare.sqlite'), Math.min(rows, 2000));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return 0;
}

async function measureImport(folder: string, path: string, rows: number): Promise<void> {
  const store = await startStore(join(folder, 'data'));
  try {
    const signIns = await openSignIns(store, join(folder, 'here.jsonl'));
    const empty = await signIns.during(wait(secondsOfQuiet * 1000));
    const before = { server: store.server(), database: store.database() };
    const words = ['importContacts', path, '--url', store.url];
    const importing = runCommand('bin/admin.ts', words);
    const meanwhile = await signIns.during(importing);
    const { seconds, used } = await importing;
    console.log(
      `${String(rows)} customers in ${seconds.toFixed(1)} s: ${(rows / seconds).toFixed(0)} a second`,
    );
    const told = await untilTold(join(folder, 'data', 'events.log'), rows);
    const after = await signIns.during(wait(secondsOfQuiet * 1000));
    console.log(`  all of them told on the event bus ${told.toFixed(1)} s later`);
    console.log(`  the command    ${describeUsed(used)}`);
    console.log(`  the server     ${describeUsed(store.server(), before.server)}`);
    console.log(`  the database   ${describeUsed(store.database(), before.database)}`);
    console.log(`sign-ins before          ${describeWaits(empty)}`);
    console.log(`sign-ins while they come ${describeWaits(meanwhile, empty)}`);
    console.log(`sign-ins among them all  ${describeWaits(after, empty)}`);
  } finally {
    await store.stop();
  }
}

/** Who is brought is told of, a little behind: what that costs belongs to it. Seconds. */
async function untilTold(log: string, rows: number): Promise<number> {
  const began = performance.now();
  for (;;) {
    let lines = 0;
    for await (const _ of createInterface(createReadStream(log))) lines += 1;
    if (lines >= rows) return (performance.now() - began) / 1000;
    await wait(500);
  }
}

async function measureBare(path: string, transactions: number): Promise<void> {
  const database = await startDatabase({ path });
  try {
    const client = connect(database.endpoint);
    const { tokens } = await createTables(client, 'bench-');
    const documents = DynamoDBDocumentClient.from(client);
    const cpuBefore = usedBy(process.pid)?.cpuSeconds ?? 0;
    const began = performance.now();
    for (let from = 0; from < transactions; from += atOnce)
      await Promise.all(
        Array.from({ length: Math.min(atOnce, transactions - from) }, (_, at) =>
          documents.send(transactionOf(tokens, from + at)),
        ),
      );
    const seconds = (performance.now() - began) / 1000;
    const cpu = (usedBy(process.pid)?.cpuSeconds ?? 0) - cpuBefore;
    console.log(
      `the bare database: ${(transactions / seconds).toFixed(0)} transactions of ${String(itemsOfAContact)} items a second (${((cpu * 1000) / transactions).toFixed(1)} ms of CPU each for who asks)`,
    );
  } finally {
    await database.stop();
  }
}

const filler = 'x'.repeat(200);

function transactionOf(TableName: string, number: number): TransactWriteCommand {
  return new TransactWriteCommand({
    TransactItems: Array.from({ length: itemsOfAContact }, (_, item) => ({
      Put: {
        TableName,
        Item: { pk: `bench#${String(number)}#${String(item)}`, filler },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    })),
  });
}

process.exitCode = await main();
