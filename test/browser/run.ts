/** `npm run browser`: the pages in a real browser, against the product as `npm start` runs it. */
import { parseArgs } from 'node:util';
import type { Check, World } from './world.ts';

const usage = `The account pages in headless Chromium, against local mode on a free port.

  npm run browser [-- options]

  --only TEXT   only the checks of one part: journey, forms, carried, sessions, staff, manager, store, portal, weight, shop, aloud
  --write       keeps what the screen reader says now in test/browser/transcripts/
  --help        this

Pictures of every page, light and dark, land in artefacts/screenshots/. Chromium is expected at /usr/bin/chromium;
on Debian, as root, it is installed when it is missing.`;

const options = {
  only: { type: 'string' },
  write: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;
const commandLine = readCommandLine();
if (commandLine === undefined) process.exitCode = 2;
else if (commandLine.help === true) console.log(usage);
else await run(commandLine);

function readCommandLine() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return undefined;
  }
}

async function run({ only, write = false }: { only?: string; write?: boolean }): Promise<void> {
  // Read once, when the functions are loaded.
  process.env['POWERTOOLS_LOG_LEVEL'] ??= 'WARN';
  process.env['POWERTOOLS_METRICS_DISABLED'] ??= 'true';
  const { launchChromium } = await import('./chromium.ts');
  const { startLocal } = await import('../../local/start-local.ts');
  const { accountJourney } = await import('./account-journey.ts');
  const { aloudChecks } = await import('./aloud-checks.ts');
  const { carriedChecks } = await import('./carried-checks.ts');
  const { formChecks } = await import('./form-checks.ts');
  const { portalChecks } = await import('./portal-checks.ts');
  const { sessionChecks } = await import('./session-checks.ts');
  const { managerChecks } = await import('./manager-checks.ts');
  const { staffChecks } = await import('./staff-checks.ts');
  const { storeChecks } = await import('./store-checks.ts');
  const { weightChecks } = await import('./weight-checks.ts');
  const { shopChecks } = await import('./shop-checks.ts');
  const { setStoreVariables } = await import('./world.ts');

  const browser = await launchChromium();
  const local = await startLocal({ port: 0, dataDirectory: null, passwordHashCost: 4, quiet: true });
  let passed = 0;
  let failed = 0;
  const check: Check = async (name, work) => {
    try {
      await work();
      passed += 1;
      console.log(`ok    ${name}`);
    } catch (error) {
      failed += 1;
      console.log(
        `FAIL  ${name}\n      ${error instanceof Error ? error.message.split('\n').slice(0, 12).join('\n      ') : String(error)}`,
      );
    }
  };
  const world: World = {
    local,
    browser,
    check,
    complaints: [],
    pictures: 'artefacts/screenshots',
    writes: write,
  };
  const parts = {
    journey: async () => {
      await accountJourney(world, { script: true });
      await accountJourney(world, { script: false });
    },
    forms: () => formChecks(world),
    carried: () => carriedChecks(world),
    sessions: () => sessionChecks(world),
    staff: () => staffChecks(world),
    manager: () => managerChecks(world),
    store: () => storeChecks(world),
    portal: () => portalChecks(world),
    weight: () => weightChecks(world),
    shop: () => shopChecks(world),
    aloud: () => aloudChecks(world),
  };
  try {
    // One network makes all these requests.
    await setStoreVariables(world, {
      'throttling.network_requests_per_minute': 10_000,
      'throttling.mails_per_network_per_hour': 10_000,
    });
    const wanted = Object.entries(parts).filter(([name]) => only === undefined || name === only);
    if (wanted.length === 0)
      await check(`there are checks called ${only ?? ''}`, () =>
        Promise.reject(new Error('There are none: see --help.')),
      );
    for (const [, part] of wanted) await part();
    await check('no script failed, and no policy blocked anything', () =>
      world.complaints.length === 0
        ? Promise.resolve()
        : Promise.reject(new Error(world.complaints.join('\n'))),
    );
  } catch (error) {
    // Preparation outside of a check.
    await check('the checks could be run', () =>
      Promise.reject(error instanceof Error ? error : new Error(String(error))),
    );
  } finally {
    await browser.close();
    await local.stop();
  }
  console.log(`${String(passed)} passed, ${String(failed)} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
