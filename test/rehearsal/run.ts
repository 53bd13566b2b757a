import { parseArgs } from 'node:util';
import { runConformance } from '../conformance/conformance.ts';
import { summarize } from '../conformance/summary.ts';
import { World } from '../conformance/world.ts';
import { deployAgain, examine, redrive, walkAndBringBack } from './again.ts';
import { deploy } from './deploy.ts';
import { startEdge } from './edge.ts';
import { functionErrors } from './logs.ts';
import type { MiniStack } from './ministack.ts';
import { moveOutAndIn } from './moving.ts';
import { startProvider } from './provider.ts';
import { atTheEnd, log, rehearse, sayWhatIsNotAsOnAws, signal, startRehearsal, step } from './rehearsal.ts';
import { rehearsalTarget } from './target.ts';

const help = `Usage: npm run rehearse [-- --keep] [--allow-unwritten]

Deploys the real CDK app into an AWS emulator on this machine, with the real "cdk bootstrap" and "cdk deploy", and runs the
conformance suite over what was deployed. Needs no AWS account and no Docker, but Python 3.10 or later and openssl.

  --keep             afterwards leave it all running until Ctrl+C, and say how to use it
  --allow-unwritten  rows whose test is not written yet do not make it fail
  --help             this text
`;

async function runAll(keep: boolean, allowUnwritten: boolean): Promise<boolean> {
  const { python, ministack, ses, options } = await startRehearsal();
  const deployment = await step('npm run deploy, three stacks', () => deploy(options));
  await step('npm run deploy again, and with a setting changed in haste', () => deployAgain(options));
  await step('npm run doctor', () => examine(options, deployment.alarmTopicArn));
  await step('npm run redrive', () => redrive(options, deployment));
  const edge = await startEdge(ministack.endpoint, deployment.apiId);
  atTheEnd(edge.stop);
  await step('npm run smoke, and npm run restore', () => walkAndBringBack(options, deployment, edge.url));

  await sayWhatIsNotAsOnAws(python);
  const { provider, stop } = await startProvider(edge.url);
  atTheEnd(stop);
  const target = { ...rehearsalTarget({ baseUrl: edge.url, ministack, deployment, ses }), provider };
  const report = await runConformance({ ...target, quietSeconds: 4 }, { signal });
  await step('exportStore, npm run remove:store, importStore', () =>
    moveOutAndIn(options, deployment, new World(target)),
  );
  const errors = await functionErrors(ministack);
  console.log(
    `${String(errors.length)} kinds of error in the functions' logs${errors.map((error) => `\n  ${error}`).join('')}`,
  );
  summarize(report);
  if (keep) await untilInterrupted(edge.url, ministack, deployment.adminFunctionName);
  const complete = report.unwritten === 0 || allowUnwritten;
  return report.passed > 0 && report.failed === 0 && complete && errors.length === 0;
}

async function untilInterrupted(url: string, ministack: MiniStack, adminFunctionName: string): Promise<void> {
  console.log(`\nIt keeps running until Ctrl+C.
  The deployed API   ${url}, for every host name that is sent
  The admin function ${adminFunctionName}
  The emulator's log ${log}
  For AWS's tools    ${Object.entries(ministack.environment)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')}`);
  await new Promise(() => undefined);
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      keep: { type: 'boolean', default: false },
      'allow-unwritten': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (!values.help) return runAll(values.keep, values['allow-unwritten']);
  console.log(help);
  return true;
}

await rehearse(main);
