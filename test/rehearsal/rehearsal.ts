import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap } from './deploy.ts';
import { startMiniStack } from './ministack.ts';
import type { MiniStack } from './ministack.ts';
import { mends, pythonWithMiniStack } from './python.ts';
import { startSes } from './ses.ts';
import type { Ses } from './ses.ts';
import { root } from './tool.ts';
import type { ToolOptions } from './tool.ts';

const data = join(root, '.data', 'rehearsal');
/** The emulator's own. */
export const log = join(data, 'ministack.log');

/** Undone in reverse, whatever happens. */
const started: (() => Promise<void>)[] = [];
const abort = new AbortController();
export const { signal } = abort;

export function atTheEnd(undo: () => Promise<void>): void {
  started.push(undo);
}

async function stopAll(): Promise<void> {
  abort.abort();
  for (let stop = started.pop(); stop !== undefined; stop = started.pop()) await stop();
}

/** Said in every run, so that nobody takes a pass for more than it is. */
const notAsOnAws = `Not as on AWS: SES's tags, events and suppression list are played by test/rehearsal/ses.ts, and the clock goes forward by
taking stored times back; a stream's partial batch failures are not read; every client has the address 127.0.0.1, and the stores'
own domains lead to the API by test/rehearsal/edge.ts; alarms, tracing and the gateway's throttling are deployed but not tried.
`;

export async function sayWhatIsNotAsOnAws(python: string): Promise<void> {
  console.log(notAsOnAws);
  console.log(`Mended in the emulator, rather than bent to in the stacks:\n${await mends(python)}`);
}

/** Says what is done, and how long it took. */
export async function step<Result>(what: string, act: () => Promise<Result>): Promise<Result> {
  const begun = performance.now();
  process.stdout.write(`${what} ... `);
  try {
    const result = await act();
    console.log(`${((performance.now() - begun) / 1000).toFixed(1)} s`);
    return result;
  } catch (error) {
    console.log('failed');
    throw error;
  }
}

export interface Rehearsal {
  readonly python: string;
  readonly ministack: MiniStack;
  readonly ses: Ses;
  readonly options: ToolOptions;
}

/** An emulator in which nothing is deployed yet. */
export async function startRehearsal({ bootstrapped } = { bootstrapped: true }): Promise<Rehearsal> {
  await mkdir(data, { recursive: true });
  await rm(join(data, 'cdk.log'), { force: true });
  const folder = await mkdtemp(join(tmpdir(), 'rehearsal-'));
  atTheEnd(() => rm(folder, { recursive: true, force: true }));
  const python = await step('Python with MiniStack', () => pythonWithMiniStack(join(data, 'venv')));
  const emulator: { current?: { endpoint: string; sns: SNSClient; ses: SESv2Client } } = {};
  const ses = await startSes(() => {
    if (emulator.current === undefined) throw new Error('Mail came before the emulator was up.');
    return emulator.current;
  });
  atTheEnd(ses.stop);
  const ministack = await step('MiniStack starts', () =>
    startMiniStack({ python, folder, log, environment: { AWS_ENDPOINT_URL_SESV2: ses.url } }),
  );
  atTheEnd(ministack.stop);
  emulator.current = {
    endpoint: ministack.endpoint,
    sns: new SNSClient(ministack.connection),
    ses: new SESv2Client(ministack.connection),
  };
  const options = { ministack, folder, log: join(data, 'cdk.log'), signal };
  if (bootstrapped) await step('cdk bootstrap', () => bootstrap(options));
  return { python, ministack, ses, options };
}

/** Runs a rehearsal to its end, or to Ctrl+C, and leaves nothing running; the exit code says whether all was well. */
export async function rehearse(main: () => Promise<boolean>): Promise<void> {
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      void stopAll().finally(() => process.exit(130));
    });
  }
  try {
    process.exitCode = (await main()) ? 0 : 1;
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    await stopAll();
  }
}
