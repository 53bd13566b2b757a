import { join } from 'node:path';
import * as v from 'valibot';
import { readJson, writeDurably } from './durable-file.ts';

/** Real time plus an offset that only grows: links and sessions expire in a second, by moving the clock instead of waiting. */
export interface Clock {
  /** Epoch milliseconds. */
  readonly milliseconds: () => number;
  /** Epoch seconds, whole, as the functions count. */
  readonly now: () => number;
  readonly offsetSeconds: () => number;
  readonly advance: (seconds: number) => Promise<void>;
}

const stored = v.object({ offsetSeconds: v.pipe(v.number(), v.integer(), v.minValue(0)) });

/** The offset is kept in the data directory, so that time does not jump back with a restart; null keeps it nowhere. */
export async function openClock(dataDirectory: string | null): Promise<Clock> {
  const path = dataDirectory === null ? null : join(dataDirectory, 'clock.json');
  let offset = (path === null ? undefined : await readJson(path, stored))?.offsetSeconds ?? 0;
  const milliseconds = (): number => Date.now() + offset * 1000;
  return {
    milliseconds,
    now: () => Math.floor(milliseconds() / 1000),
    offsetSeconds: () => offset,
    advance: async (seconds) => {
      offset += seconds;
      if (path !== null) await writeDurably(path, JSON.stringify({ offsetSeconds: offset }));
    },
  };
}
