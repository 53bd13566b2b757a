import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { functions, staffFunctions } from '../../lambdas/routes.ts';
import { keysOf } from '../../lambdas/surroundings/records.ts';
import { connect, createTables, startDatabase } from '../../local/database.ts';
import { boot } from './boot.ts';
import { bundledAgain } from './bundled-again.ts';
import { runtimeClient } from './client.ts';
import { deployedFunctions, tablePrefix, type Deployed } from './deployed.ts';
import type { Outcome } from './runtime-api.ts';
import { eventsFor, type Sent } from './sent.ts';

const help = `Usage: npm run boot

Synthesises the stacks, then starts the bundle of every function in them under AWS's own runtime interface client, on the Node that Lambda has, outside of this
repository: each takes an event of every kind that wakes it, from a Runtime API on this machine, and answers it. Bundles them once more, compares
the bytes and weighs them. Needs no AWS account.

  --help  this text
`;

const run = promisify(execFile);

/** With the staff's door, so that no function is left out. */
const everyStack = [
  'staffIssuer=https://login.company.example',
  'staffClientId=back-office',
  'staffHost=staff.shop.example',
  'staffCertificateArn=arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-000000000000',
];

async function synthesize(assembly: string): Promise<void> {
  const context = everyStack.flatMap((setting) => ['-c', setting]);
  await run('cdk', ['synth', '--quiet', '--no-notices', '--output', assembly, ...context]);
}

const verdicts = (sent: readonly Sent[], outcomes: readonly Outcome[]): readonly string[] =>
  sent.flatMap(({ what, isAnswer }, index) => {
    const outcome = outcomes[index];
    if (outcome === undefined) return [`${what}: never taken`];
    if (outcome.kind !== 'answered') return [`${what}: ${outcome.kind}, ${outcome.why}`];
    return isAnswer(outcome.reply)
      ? []
      : [`${what}: answered ${JSON.stringify(outcome.reply).slice(0, 500)}`];
  });

async function check(world: Parameters<typeof boot>[2], deployed: Deployed): Promise<boolean> {
  const sent = eventsFor(deployed.name);
  const begun = performance.now();
  const wrong =
    deployed.runtime === `nodejs${process.versions.node.split('.')[0] ?? ''}.x`
      ? verdicts(
          sent,
          await boot(
            deployed,
            sent.map(({ event }) => event),
            world,
          ),
        )
      : [`this is Node ${process.version}, where it is deployed for ${deployed.runtime}`];
  const took = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(
    wrong.length === 0
      ? `PASS ${deployed.name}: ${sent.map(({ what }) => what).join(', ')} (${took} s)`
      : `FAIL ${deployed.name} (${took} s)${wrong.map((line) => `\n  ${line}`).join('')}`,
  );
  return wrong.length === 0;
}

/** A function that lacks a module must not pass: so one is made, in every run. */
async function tellsWhatIsMissing(world: Parameters<typeof boot>[2], folder: string): Promise<boolean> {
  await mkdir(folder);
  await writeFile(join(folder, 'index.mjs'), "import 'left-out'; export const handler = async () => ({});\n");
  const bundle = {
    folder,
    handler: 'index.handler',
    runtime: 'nodejs24.x',
    memoryMegabytes: 128,
    environment: {},
  };
  const [outcome] = await boot({ name: 'left-out', ...bundle }, [{}], world);
  const isTold = outcome?.kind === 'not_started' && outcome.why.includes('left-out');
  console.log(`${isTold ? 'PASS' : 'FAIL'} a bundle that lacks a module does not start, and says so`);
  return isTold;
}

async function bootAll(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'boot-'));
  const database = await startDatabase();
  try {
    const assembly = join(folder, 'cdk.out');
    const [client] = await Promise.all([runtimeClient(), synthesize(assembly)]);
    const world = { client, database: database.endpoint };
    await createTables(connect(database.endpoint), tablePrefix);
    const deployed = await deployedFunctions(assembly);
    const passed = [await tellsWhatIsMissing(world, join(folder, 'left-out'))];
    const missing = keysOf({ ...functions, ...staffFunctions }).filter(
      (name) => !deployed.some((one) => one.name === name),
    );
    for (const name of missing) console.log(`FAIL ${name} is in no stack`);
    passed.push(...missing.map(() => false));
    passed.push(...(await bundledAgain(deployed)));
    const queue = [...deployed];
    const work = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift())
        passed.push(await check(world, next));
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    const good = passed.filter(Boolean).length;
    console.log(`${String(good)} passed, ${String(passed.length - good)} failed`);
    return good === passed.length && deployed.length > 0;
  } finally {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h', default: false } } });
  if (!values.help) return bootAll();
  console.log(help);
  return true;
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
