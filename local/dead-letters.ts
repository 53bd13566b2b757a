import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FunctionName } from '../lambdas/routes.ts';

export interface DeadLetter {
  readonly at: string;
  readonly function: FunctionName;
  /** What it was about: a stream record's keys, a topic, a schedule. */
  readonly event: string;
  readonly reason: string;
}

export interface DeadLetters {
  readonly add: (letter: Omit<DeadLetter, 'at'>) => Promise<void>;
  readonly all: () => readonly DeadLetter[];
}

/** Where events go that a function refused too often: the queues of the stack. One JSON line each in `dead-letters.log`. */
export async function openDeadLetters(
  dataDirectory: string | null,
  milliseconds: () => number,
  say: (text: string) => void,
): Promise<DeadLetters> {
  const path = dataDirectory === null ? null : join(dataDirectory, 'dead-letters.log');
  const letters = path === null ? [] : await readLetters(path);
  return {
    add: async (letter) => {
      const kept = { at: new Date(milliseconds()).toISOString(), ...letter };
      letters.push(kept);
      say(`An event was given up: ${kept.function}, ${kept.event}: ${kept.reason}`);
      if (path !== null) await appendFile(path, `${JSON.stringify(kept)}\n`);
    },
    all: () => letters,
  };
}

async function readLetters(path: string): Promise<DeadLetter[]> {
  const content = await readFile(path, 'utf8').catch(() => '');
  return content
    .split('\n')
    .flatMap((line) => (line.startsWith('{') && line.endsWith('}') ? [parseLetter(line)] : []));
}

/** The file is our own, written above. */
const parseLetter = (line: string): DeadLetter => JSON.parse(line) as DeadLetter;
