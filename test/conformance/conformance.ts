import { Finding } from './check.ts';
import { at, isObject, textAt } from './http.ts';
import type { RowTest } from './row-tests.ts';
import { rows } from './rows.ts';
import type { Row, RowId } from './rows.ts';
import type { Target } from './target.ts';
import { tests } from './tests/all.ts';
import { World } from './world.ts';

interface RowResult {
  readonly row: RowId;
  readonly behaviour: string;
  readonly outcome: 'passed' | 'failed' | 'unwritten';
  readonly seconds: number;
  readonly reason: string | null;
}

export interface Report {
  readonly target: string;
  readonly seconds: number;
  readonly passed: number;
  /** Of the written rows. */
  readonly failed: number;
  readonly unwritten: number;
  readonly rows: readonly RowResult[];
}

interface ConformanceOptions {
  /** Row ids, with `*` for any end: `S0-14`, `S1-*`. All rows if nothing is said. */
  readonly rows?: readonly string[];
  /** Aborted, the run ends with the row under way, and the store gets its variables back. */
  readonly signal?: AbortSignal;
  /** Gets each line as it is known; the console if nothing is said. */
  readonly say?: (line: string) => void;
}

const slowMilliseconds = 15_000;

/** Drives the target through every row, one after another, and says what became of each. */
export async function runConformance(target: Target, options: ConformanceOptions = {}): Promise<Report> {
  const say = options.say ?? console.log;
  const begun = performance.now();
  const world = new World(target);
  const chosen = rows.filter(({ id }) => isChosen(id, options.rows));
  const restore = await prepare(world);
  const results: RowResult[] = [];
  try {
    for (const row of chosen) {
      if (options.signal?.aborted) break;
      const result = await runRow(world, row, say);
      results.push(result);
      say(lineOf(result));
    }
  } finally {
    await restore();
  }
  const count = (outcome: RowResult['outcome']): number =>
    results.filter((result) => result.outcome === outcome).length;
  return {
    target: target.name,
    seconds: secondsSince(begun),
    passed: count('passed'),
    failed: count('failed'),
    unwritten: count('unwritten'),
    rows: results,
  };
}

const testOf = (id: RowId): RowTest | undefined => tests.find((some) => some[id] !== undefined)?.[id];

const isChosen = (id: RowId, wanted: readonly string[] | undefined): boolean =>
  wanted === undefined ||
  wanted.some((name) => (name.endsWith('*') ? id.startsWith(name.slice(0, -1)) : id === name));

async function runRow(world: World, { id, behaviour }: Row, say: (line: string) => void): Promise<RowResult> {
  const test = testOf(id);
  const begun = performance.now();
  const about = { row: id, behaviour };
  if (test === undefined) return { ...about, outcome: 'unwritten', seconds: 0, reason: null };
  const slow = setInterval(() => {
    say(`  ... ${id} is still at it (${secondsSince(begun).toFixed(0)} s)`);
  }, slowMilliseconds);
  try {
    await test(world);
    return { ...about, outcome: 'passed', seconds: secondsSince(begun), reason: null };
  } catch (error) {
    return { ...about, outcome: 'failed', seconds: secondsSince(begun), reason: reasonOf(error) };
  } finally {
    clearInterval(slow);
  }
}

/** A finding says all; anything else is a fault of the suite or of its surroundings, and wants its place. */
function reasonOf(error: unknown): string {
  if (error instanceof Finding) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function lineOf({ row, behaviour, outcome, seconds, reason }: RowResult): string {
  const name = `${row} ${behaviour.replace(/\.$/, '')}`;
  switch (outcome) {
    case 'passed':
      return `PASS ${name} (${seconds.toFixed(1)} s)`;
    case 'failed':
      return `FAIL ${name} (${seconds.toFixed(1)} s)\n     ${(reason ?? '').replaceAll('\n', '\n     ')}`;
    case 'unwritten':
      return `UNWRITTEN ${name}`;
  }
}

const secondsSince = (begun: number): number => (performance.now() - begun) / 1000;

/**
 * The store with every variable at its default, but accounts on, and room for the suite, which is all one client network. Created where
 * it is missing. What comes back puts its variables as they were.
 */
async function prepare(world: World): Promise<() => Promise<void>> {
  const { baseUrl } = world.target;
  const found = await world.adminReply('getStore', {});
  if (!found.ok && at(found.problem, 'code') === 'store_not_found') {
    const { origin, hostname } = new URL(baseUrl);
    await world.admin('createStore', { name: 'Conformance Store', address: origin, domains: [hostname] });
  }
  const store = await world.admin('getStore', {});
  const values = at(store, 'variables');
  const help = at(store, 'variableHelp');
  const were = (Array.isArray(help) ? help : []).map((variable): [string, unknown] => {
    const name = textAt(variable, 'name');
    return [name, at(variable, 'isSet') === true && isObject(values) ? values[name] : null];
  });
  await world.keepVariables({
    ...Object.fromEntries(were.map(([name]) => [name, null])),
    'accounts.enabled': true,
    'throttling.network_requests_per_minute': 100_000,
    'throttling.mails_per_network_per_hour': 100_000,
  });
  return async () => {
    await world.admin('setStoreVariables', { variables: Object.fromEntries(were) });
  };
}
