/** `npm run browser`: the pages in a real browser, against the product as `npm start` runs it. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Check, World } from './world.ts';

/** Half of the parts each, beside each other: a browser waits for as long as it works. Each has a product and a browser of its own. */
const lanes = [
  ['journey', 'forms', 'carried', 'sessions', 'staff', 'shop'],
  ['manager', 'store', 'portal', 'weight', 'aloud'],
] as const;
type Part = (typeof lanes)[number][number];
const allParts: readonly string[] = lanes.flat();

const usage = `The account pages in headless Chromium, against local mode on free ports.

  npm run browser [-- options]

  --only PART   only the checks of one part, or of several (--only forms --only shop): ${allParts.join(', ')}
  --write       keeps what the screen reader says now in test/browser/transcripts/
  --help        this

Pictures of every page, light and dark, land in artefacts/screenshots/. Chromium is expected at /usr/bin/chromium-headless-shell
or /usr/bin/chromium; on Debian, as root, it is installed when it is missing.`;

const options = {
  only: { type: 'string', multiple: true },
  write: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;
const commandLine = readCommandLine();
if (commandLine === undefined) process.exitCode = 2;
else if (commandLine.help === true) console.log(usage);
else if (commandLine.only === undefined) await runLanes(commandLine);
else await run({ ...commandLine, only: commandLine.only });

function readCommandLine() {
  try {
    const { values } = parseArgs({ options });
    const unknown = values.only?.filter((part) => !allParts.includes(part)) ?? [];
    if (unknown.length > 0) throw new Error(`There are no checks called ${unknown.join(', ')}.`);
    return values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return undefined;
  }
}

async function runLanes({ write = false }: { write?: boolean }): Promise<void> {
  const { ensureChromium } = await import('./chromium.ts');
  ensureChromium();
  const counts = await Promise.all(lanes.map((parts) => runLane(parts, write)));
  const passed = counts.reduce((sum, one) => sum + one.passed, 0);
  const failed = counts.reduce((sum, one) => sum + one.failed, 0);
  console.log(`${String(passed)} passed, ${String(failed)} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** One lane, in a process of its own: its lines as they come, and what they come to. One that ends without saying so has failed. */
function runLane(
  parts: readonly string[],
  write: boolean,
): Promise<{ readonly passed: number; readonly failed: number }> {
  const args = [...parts.flatMap((part) => ['--only', part]), ...(write ? ['--write'] : [])];
  const child = spawn(process.execPath, [...process.execArgv, import.meta.filename, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let said: { passed: number; failed: number } | undefined;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, passed, failed] = /^(\d+) passed, (\d+) failed$/.exec(line) ?? [];
      if (passed === undefined) console.log(line);
      else said = { passed: Number(passed), failed: Number(failed) };
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (said !== undefined && (code === 0 || said.failed > 0)) resolve(said);
      else {
        console.log(`FAIL  the checks ${parts.join(', ')} ended with ${String(code)}`);
        resolve({ passed: said?.passed ?? 0, failed: 1 });
      }
    });
  });
}

async function run({ only, write = false }: { only: readonly string[]; write?: boolean }): Promise<void> {
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
  const parts: Readonly<Record<Part, () => Promise<void>>> = {
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
    for (const [name, part] of Object.entries(parts)) if (only.includes(name)) await part();
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
