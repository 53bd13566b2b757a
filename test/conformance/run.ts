import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Finding } from './check.ts';
import { runConformance } from './conformance.ts';
import { summarize } from './summary.ts';
import { rows } from './rows.ts';
import { deployedTarget, localTarget } from './targets.ts';
import type { Target } from './target.ts';

const usage = `Usage: npm run conformance [-- options]

Drives the running product from outside through every row of what it must do, and says of each whether it is so.

  (nothing)               starts the product on this machine, with a store of its own, and ends it afterwards
  --target URL            a running "npm start" elsewhere
  --target URL --admin-function NAME --store NAME [--region NAME] [--mailbox URL]
                          a deployment on AWS, staff's part with your own credentials; the mailbox answers GET with a JSON
                          list [{id, to, subject, text, html, links, notification, state}]. Rows that need a mailbox, or
                          that time be moved, fail without
  --rows S0-14,S1-*       only these
  --json FILE             the report, as JSON
  --allow-unwritten       rows whose test is not written yet do not make it fail
  --help                  this

The store is reconfigured while it runs: its variables change, its accounts are switched off and on, time is moved. Its variables
are put back in the end. Take a store that no customer uses.
`;

class UsageError extends Error {}

const abort = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.on(name, () => {
    if (abort.signal.aborted) process.exit(130);
    console.error('Ends after this row, when the store is as it was. Once more: ends at once.');
    abort.abort();
  });

const options = {
  target: { type: 'string' },
  'admin-function': { type: 'string' },
  store: { type: 'string' },
  region: { type: 'string' },
  mailbox: { type: 'string' },
  rows: { type: 'string' },
  json: { type: 'string' },
  'allow-unwritten': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

function readOptions() {
  try {
    return parseArgs({ options, strict: true }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error));
  }
}

type Values = ReturnType<typeof readOptions>;

function readRows(text: string | undefined): readonly string[] | undefined {
  const names = text?.split(',').map((name) => name.trim());
  for (const name of names ?? []) {
    const known = rows.some(({ id }) =>
      name.endsWith('*') ? id.startsWith(name.slice(0, -1)) : id === name,
    );
    if (!known)
      throw new UsageError(`There is no row ${name}. There are S0-1 to S0-34, S1-1 to S1-20, S2-1 to S2-28.`);
  }
  return names;
}

/** Everything in memory, a port that is free, and bcrypt's lowest cost: how long a hash takes is not asked here. */
async function startLocalTarget(): Promise<{ target: Target; stop: () => Promise<void> }> {
  // The functions look at this once, when they are loaded.
  process.env['POWERTOOLS_LOG_LEVEL'] ??= 'ERROR';
  process.env['POWERTOOLS_METRICS_DISABLED'] ??= 'true';
  const { startLocal } = await import('../../local/start-local.ts');
  const local = await startLocal({ port: 0, dataDirectory: null, passwordHashCost: 4, quiet: true });
  return { target: await localTarget(local.url), stop: local.stop };
}

async function openTarget(values: Values): Promise<{ target: Target; stop: () => Promise<void> }> {
  const { target: address, store, region, mailbox } = values;
  const adminFunction = values['admin-function'];
  const stop = (): Promise<void> => Promise.resolve();
  if (address === undefined) {
    if (adminFunction !== undefined) throw new UsageError('--admin-function needs --target URL.');
    return startLocalTarget();
  }
  if (!URL.canParse(address)) throw new UsageError(`--target takes a URL, not "${address}".`);
  if (adminFunction === undefined) return { target: await localTarget(address), stop };
  if (store === undefined)
    throw new UsageError(
      '--admin-function needs --store NAME: the store that answers at the target, which the suite reconfigures.',
    );
  return { target: deployedTarget({ address, adminFunction, store, region, mailbox }), stop };
}

async function main(): Promise<number> {
  const values = readOptions();
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const chosen = readRows(values.rows);
  const { target, stop } = await openTarget(values);
  try {
    const { signal } = abort;
    const report = await runConformance(target, chosen === undefined ? { signal } : { signal, rows: chosen });
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
    summarize(report);
    if (signal.aborted) {
      console.error('Interrupted: the rows after the last one were not tried, nor counted.');
      return 130;
    }
    return report.failed > 0 || (report.unwritten > 0 && !values['allow-unwritten']) ? 1 : 0;
  } finally {
    await stop();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`);
  else if (error instanceof Finding) console.error(`The suite could not begin or end well: ${error.message}`);
  else console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
