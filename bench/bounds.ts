import { functions, routes } from '../lambdas/routes.ts';
import type { FunctionName, Route } from '../lambdas/routes.ts';
import type { FunctionShape } from '../lambdas/surroundings/surface.ts';
import { keysOf } from '../lambdas/surroundings/records.ts';
import { isThrottledAsHashing } from '../lib/hashing-routes.ts';
import { checkSettings } from '../lib/settings.ts';
import type { Settings } from '../lib/settings.ts';
import { actNames } from './acts.ts';
import type { Counts } from './acts.ts';
import { assumed, billOfUse, total } from './bill.ts';
import { money } from './cost-table.ts';

/** What bounds a bill that somebody else runs up. */
export type Limits = Pick<
  Settings,
  'requestsPerSecond' | 'hashingRequestsPerSecond' | 'hashesPerSecond' | 'reservedConcurrency'
>;

/** Beyond what stands in `assumed`, and as dear. */
export const assumedOfAttack = {
  /** What Lambda runs at once of an account, unless a function has its own share of it. */
  functionsAtOnce: 1000,
  /** What a request asks of the tables that finds no turn to hash a password. */
  refusal: { reads: 4, writes: 2 },
  /** And one that only looks: a session, and 25 orders of 2 kB. Any other is taken for the dearest that was counted. */
  look: { reads: 12, writes: 1 },
  answerBytes: 1500,
} as const;

/** The most that anybody can make a route cost. */
export interface Bound {
  readonly route: string;
  readonly function: FunctionName;
  readonly kind: Kind;
  /** What API Gateway lets through. */
  readonly requestsPerSecond: number;
  /** Of those, what a function has time for. */
  readonly runsPerSecond: number;
  /** Of those, passwords that are hashed. */
  readonly hashesPerSecond: number;
  readonly dollarsADay: number;
}

const reading: ReadonlySet<string> = new Set(['GetItem', 'BatchGetItem', 'Query']);
const secondsPerDay = 86_400;

/** Of a stage that sets none. */
export const usualLimits = (): Limits => checkSettings('production', { mailIdentity: 'shop.example' });

/** For every route, the dearest first; of one store. */
export function bounds(counts: Counts, limits: Limits): readonly Bound[] {
  return routes
    .map((route) => ofRoute(counts, limits, route))
    .sort((one, other) => other.dollarsADay - one.dollarsADay);
}

type Kind = 'hashes' | 'looks' | 'acts';

function kindOf(route: Route): Kind {
  if (isThrottledAsHashing(route)) return 'hashes';
  const shape: FunctionShape = functions[route.function];
  const writes = Object.values(shape.tables).some((actions) =>
    actions.some((action) => !reading.has(action)),
  );
  return writes && !['GET', 'HEAD', 'OPTIONS'].includes(route.method) ? 'acts' : 'looks';
}

function ofRoute(counts: Counts, limits: Limits, route: Route): Bound {
  const shape: FunctionShape = functions[route.function];
  const kind = kindOf(route);
  const isHashing = kind === 'hashes';
  const atOnce = limits.reservedConcurrency.get(route.function) ?? assumedOfAttack.functionsAtOnce;
  const [hash, other] = [assumed.hashMilliseconds / 1000, assumed.milliseconds / 1000];
  const requests = isHashing ? limits.hashingRequestsPerSecond : limits.requestsPerSecond;
  const hashes = isHashing ? Math.min(requests, limits.hashesPerSecond, atOnce / hash) : 0;
  const refused = isHashing ? Math.min(requests - hashes, (atOnce - hashes * hash) / other) : 0;
  const whole = isHashing ? hashes : Math.min(requests, atOnce / other);
  const busySeconds = hashes * hash + (isHashing ? refused : whole) * other;
  const one = kind === 'looks' ? assumedOfAttack.look : dearestRequest(counts);
  const { refusal, answerBytes } = assumedOfAttack;
  const aSecond = billOfUse({
    requests,
    responseBytes: requests * answerBytes,
    runs: whole + refused,
    gigabyteSeconds: busySeconds * (shape.memoryMegabytes / 1024),
    reads: whole * one.reads + refused * refusal.reads,
    writes: whole * one.writes + refused * refusal.writes,
    mails: 0,
    metricLines: 0,
  });
  return {
    route: `${route.method} ${route.path}`,
    function: route.function,
    kind,
    requestsPerSecond: requests,
    runsPerSecond: whole + refused,
    hashesPerSecond: hashes,
    dollarsADay: total(aSecond) * secondsPerDay,
  };
}

/** No request was counted to ask more of the tables, with all that follows from it. */
function dearestRequest(counts: Counts): Record<'reads' | 'writes', number> {
  const most = (kind: 'reads' | 'writes'): number =>
    Math.max(...actNames.map((act) => counts[act][kind] / Math.max(1, counts[act].requests)));
  return { reads: most('reads'), writes: most('writes') };
}

/** Every route by itself. */
export function boundsOfRoutes(counts: Counts, limits: Limits): string {
  return table(
    'route',
    bounds(counts, limits).map((bound) => [`\`${bound.route}\``, bound]),
  );
}

const kinds: Readonly<Record<Kind, string>> = {
  acts: 'that changes something and hashes no password',
  looks: 'that looks something up, or shows a page',
  hashes: 'that may hash a password: sign-in, registration, reset and so on',
};

/** The dearest route of each kind: the table of docs/operations.md. */
export function boundsTable(counts: Counts, limits: Limits): string {
  const all = bounds(counts, limits);
  return table(
    'a route',
    keysOf(kinds).flatMap((kind) => {
      const [dearest] = all.filter((bound) => bound.kind === kind);
      return dearest === undefined ? [] : [[kinds[kind], dearest] as const];
    }),
  );
}

function table(what: string, rows: readonly (readonly [string, Bound])[]): string {
  return [
    `| ${what} | let through a second | run | hash | a day at most |`,
    '|---|---|---|---|---|',
    ...rows.map(([words, bound]) => {
      const numbers = [bound.requestsPerSecond, bound.runsPerSecond, bound.hashesPerSecond].map((one) =>
        Math.round(one).toLocaleString('en-US'),
      );
      return `| ${[words, ...numbers, money(bound.dollarsADay)].join(' | ')} |`;
    }),
  ].join('\n');
}
