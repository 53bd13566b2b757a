import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { accountEventSchema, type AccountEvent } from '../lambdas/accounts/account-event.ts';
import type { EventBus } from '../lambdas/surroundings/needs.ts';

export interface LocalEventBus extends EventBus {
  /** What was told, oldest first. */
  readonly all: () => readonly AccountEvent[];
}

/** The bus of the stack, on which nobody listens but whoever looks: one JSON line for each event in `events.log`. */
export async function openEventBus(dataDirectory: string | null): Promise<LocalEventBus> {
  const path = dataDirectory === null ? null : join(dataDirectory, 'events.log');
  const told = path === null ? [] : await readEvents(path);
  const append = path === null ? () => Promise.resolve() : appender(path);
  return {
    put: async (event) => {
      await append(`${JSON.stringify(event)}\n`);
      told.push(event);
    },
    all: () => told,
  };
}

/** Resolves once the text is in the file. What is given while it writes goes along with the next. */
function appender(path: string): (text: string) => Promise<void> {
  let waiting = '';
  let writing = Promise.resolve();
  let next: Promise<void> | undefined;
  const write = async (): Promise<void> => {
    await writing.catch(() => undefined);
    next = undefined;
    const text = waiting;
    waiting = '';
    writing = appendFile(path, text);
    await writing;
  };
  return (text) => {
    waiting += text;
    return (next ??= write());
  };
}

const line = v.pipe(v.string(), v.parseJson(), accountEventSchema);

/** A line that a crash has cut is none. */
async function readEvents(path: string): Promise<AccountEvent[]> {
  const content = await readFile(path, 'utf8').catch(() => '');
  return content.split('\n').flatMap((text) => {
    const read = v.safeParse(line, text);
    return read.success ? [read.output] : [];
  });
}
