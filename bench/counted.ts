import { readFileSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { functions } from '../lambdas/routes.ts';
import { keysOf } from '../lambdas/surroundings/records.ts';
import type { Counts } from './acts.ts';

const file = new URL('counted.json', import.meta.url);

const counted = v.object({
  requests: v.number(),
  responseBytes: v.number(),
  invocations: v.record(v.picklist(keysOf(functions)), v.number()),
  reads: v.number(),
  writes: v.number(),
  mails: v.number(),
  secrets: v.number(),
  metricLines: v.number(),
});
const counts = v.object({
  registration: counted,
  signIn: counted,
  check: counted,
  reset: counted,
  sweep: counted,
});

/** What `npm run cost -- --count` counted last. */
export function readCounts(): Counts {
  return v.parse(counts, JSON.parse(readFileSync(file, 'utf8')));
}

export function writeCounts(counted: Counts): void {
  writeFileSync(file, `${JSON.stringify(counted, null, 2)}\n`);
}
