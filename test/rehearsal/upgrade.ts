import { parseArgs } from 'node:util';
import { runConformance } from '../conformance/conformance.ts';
import { summarize } from '../conformance/summary.ts';
import { World } from '../conformance/world.ts';
import { putUpAgain, takeDown } from './anew.ts';
import { deploy } from './deploy.ts';
import { deployEarlier, earlierCommit, earlierSources } from './earlier.ts';
import { startEdge } from './edge.ts';
import {
  goesOn,
  linksGoOn,
  live,
  openFurther,
  ordersReach,
  registeredMeanwhile,
  signedInAnew,
} from './life.ts';
import { functionErrors } from './logs.ts';
import { startProvider } from './provider.ts';
import { atTheEnd, rehearse, sayWhatIsNotAsOnAws, signal, startRehearsal, step } from './rehearsal.ts';
import { rehearsalTarget } from './target.ts';
import { startTraffic } from './traffic.ts';

const help = `Usage: npm run rehearse:upgrade [-- --without-conformance]

Deploys the release that test/rehearsal/previous names into an AWS emulator on this machine, lives in it, and deploys this release over it while customers go on
signing in, registering and shopping: no request may fail, and everything of before has to be there and good for what it was good for. Then the conformance suite
runs on it; last it is taken down, and put up again over the tables and secrets that stayed. Needs no AWS account, but git with that commit, Python 3.10 or later and openssl.

  --without-conformance  leave that suite out
  --help                 this text
`;

async function upgrade(withConformance: boolean): Promise<boolean> {
  const commit = await earlierCommit();
  const { python, ministack, ses, options } = await startRehearsal();
  await sayWhatIsNotAsOnAws(python);
  const sources = await step(`The sources of ${commit.slice(0, 7)}`, () =>
    earlierSources(commit, options.folder),
  );
  const earlier = await step('cdk deploy, as it was then', () => deployEarlier(options, sources));
  const edge = await startEdge(ministack.endpoint, earlier.apiId);
  atTheEnd(edge.stop);
  const before = new World(rehearsalTarget({ baseUrl: edge.url, ministack, deployment: earlier, ses }));
  const life = await step('Customers, sessions, a contact and mailed links', () => live(before));

  const stop = startTraffic(before, life.customers);
  const upgraded = await step('npm run deploy over it, with traffic', () =>
    deploy(options, '--yes-take-away'),
  );
  const { requests, failures, registered } = await stop();
  console.log(
    `${String(requests)} requests meanwhile, ${String(failures.length)} failed${failures.map((one) => `\n  ${one}`).join('')}`,
  );
  const isTheSame =
    upgraded.apiId === earlier.apiId &&
    upgraded.tableNames.toSorted().join() === earlier.tableNames.toSorted().join();
  console.log(
    isTheSame ? 'The API and the tables are the same.' : 'The API or the tables are others than before.',
  );

  const { provider, stop: stopProvider } = await startProvider(edge.url);
  atTheEnd(stopProvider);
  const target = {
    ...rehearsalTarget({ baseUrl: edge.url, ministack, deployment: upgraded, ses }),
    provider,
  };
  const world = new World(target);
  await openFurther(world);
  await step('Sessions, passwords, contacts and activities of before', () => goesOn(world, life));
  const then = await step('Links that were mailed before', () => linksGoOn(world, life));
  await step('An order of somebody of before', () => ordersReach(world, then));
  await step(`${String(registered.length)} who registered meanwhile`, () =>
    registeredMeanwhile(world, registered),
  );
  const report = withConformance ? await runConformance({ ...target, quietSeconds: 4 }, { signal }) : null;

  const last = await signedInAnew(world, then);
  await step('cdk destroy', () => takeDown(options));
  const adopted = await step('npm run adopt and npm run deploy', () => putUpAgain(options));
  const anew = await startEdge(ministack.endpoint, adopted.apiId);
  atTheEnd(anew.stop);
  const after = new World(rehearsalTarget({ baseUrl: anew.url, ministack, deployment: adopted, ses }));
  await step('Sessions, passwords, contacts and activities of before', () => goesOn(after, last));
  await step('A new customer', () => after.activePerson());

  const errors = await functionErrors(ministack);
  console.log(
    `${String(errors.length)} kinds of error in the functions' logs${errors.map((error) => `\n  ${error}`).join('')}`,
  );
  if (report !== null) summarize(report);
  const isWell = failures.length === 0 && isTheSame && errors.length === 0;
  return isWell && (report === null || (report.passed > 0 && report.failed === 0 && report.unwritten === 0));
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      'without-conformance': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (!values.help) return upgrade(!values['without-conformance']);
  console.log(help);
  return true;
}

await rehearse(main);
