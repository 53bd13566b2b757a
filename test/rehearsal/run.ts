import { SNSClient } from '@aws-sdk/client-sns';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runConformance } from '../conformance/conformance.ts';
import { summarize } from '../conformance/summary.ts';
import { deployAgain, examine, redrive, walkAndBringBack } from './again.ts';
import { bootstrap, deploy } from './deploy.ts';
import { startEdge } from './edge.ts';
import { functionErrors } from './logs.ts';
import { startMiniStack } from './ministack.ts';
import type { MiniStack } from './ministack.ts';
import { mends, pythonWithMiniStack } from './python.ts';
import { startProvider } from './provider.ts';
import { startSes } from './ses.ts';
import { rehearsalTarget } from './target.ts';

const help = `Usage: npm run rehearse [-- --keep] [--allow-unwritten]

Deploys the real CDK app into an AWS emulator on this machine, with the real "cdk bootstrap" and "cdk deploy", and runs the
conformance suite over what was deployed. Needs no AWS account and no Docker, but Python 3.10 or later and openssl.

  --keep             afterwards leave it all running until Ctrl+C, and say how to use it
  --allow-unwritten  rows whose test is not written yet do not make it fail
  --help             this text
`;

/** Said in every run, so that nobody takes a pass for more than it is. */
const notAsOnAws = `Not as on AWS: SES's tags, events and suppression list are played by test/rehearsal/ses.ts, and the clock goes forward by
taking stored times back; a stream's partial batch failures are not read; every client has the address 127.0.0.1; alarms,
tracing and the gateway's throttling are deployed but not tried.
`;

const root = join(import.meta.dirname, '..', '..', '.data', 'rehearsal');
const log = join(root, 'ministack.log');

/** Undone in reverse, whatever happens. */
const started: (() => Promise<void>)[] = [];

const abort = new AbortController();

const stopAll = async (): Promise<void> => {
  abort.abort();
  for (let stop = started.pop(); stop !== undefined; stop = started.pop()) await stop();
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void stopAll().finally(() => process.exit(130));
  });
}

const step = async <Result>(what: string, act: () => Promise<Result>): Promise<Result> => {
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
};

const rehearse = async (keep: boolean, allowUnwritten: boolean): Promise<boolean> => {
  await mkdir(root, { recursive: true });
  await rm(join(root, 'cdk.log'), { force: true });
  const folder = await mkdtemp(join(tmpdir(), 'rehearsal-'));
  started.push(() => rm(folder, { recursive: true, force: true }));

  const python = await step('Python with MiniStack', () => pythonWithMiniStack(join(root, 'venv')));
  const emulator: { current?: { endpoint: string; sns: SNSClient } } = {};
  const ses = await startSes(() => {
    if (emulator.current === undefined) throw new Error('Mail came before the emulator was up.');
    return emulator.current;
  });
  started.push(ses.stop);
  const ministack = await step('MiniStack starts', () =>
    startMiniStack({ python, folder, log, environment: { AWS_ENDPOINT_URL_SESV2: ses.url } }),
  );
  started.push(ministack.stop);
  emulator.current = { endpoint: ministack.endpoint, sns: new SNSClient(ministack.connection) };

  const options = {
    ministack,
    folder,
    log: join(root, 'cdk.log'),
    signal: abort.signal,
  };
  await step('cdk bootstrap', () => bootstrap(options));
  const deployment = await step('npm run deploy, three stacks', () => deploy(options));
  await step('npm run deploy again, and with a setting changed in haste', () => deployAgain(options));
  await step('npm run doctor', () => examine(options, deployment.alarmTopicArn));
  await step('npm run redrive', () => redrive(options, deployment));
  ses.publishTo(deployment.mailEventsTopicArn, deployment.configurationSetName);
  const edge = await startEdge(ministack.endpoint, deployment.apiId);
  started.push(edge.stop);
  await step('npm run smoke, and npm run restore', () => walkAndBringBack(options, deployment, edge.url));

  console.log(notAsOnAws);
  console.log(`Mended in the emulator, rather than bent to in the stacks:\n${await mends(python)}`);
  const { provider, stop } = await startProvider(edge.url);
  started.push(stop);
  const target = { ...rehearsalTarget({ baseUrl: edge.url, ministack, deployment, ses }), provider };
  const report = await runConformance({ ...target, quietSeconds: 4 }, { signal: abort.signal });
  const errors = await functionErrors(ministack);
  console.log(
    `${String(errors.length)} kinds of error in the functions' logs${errors.map((error) => `\n  ${error}`).join('')}`,
  );
  summarize(report);
  if (keep) await untilInterrupted(edge.url, ministack, deployment.adminFunctionName);
  const complete = report.unwritten === 0 || allowUnwritten;
  return report.passed > 0 && report.failed === 0 && complete && errors.length === 0;
};

const untilInterrupted = async (
  url: string,
  ministack: MiniStack,
  adminFunctionName: string,
): Promise<void> => {
  console.log(`\nIt keeps running until Ctrl+C.
  The deployed API   ${url}, for every host name that is sent
  The admin function ${adminFunctionName}
  The emulator's log ${log}
  For AWS's tools    ${Object.entries(ministack.environment)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')}`);
  await new Promise(() => undefined);
};

const main = async (): Promise<boolean> => {
  const { values } = parseArgs({
    options: {
      keep: { type: 'boolean', default: false },
      'allow-unwritten': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (!values.help) return rehearse(values.keep, values['allow-unwritten']);
  console.log(help);
  return true;
};

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await stopAll();
}
