import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { suggestion } from '../lib/closest.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Where a command says what it has to say: on its process's own console, unless somebody listens. */
export interface Speech {
  readonly log: (text: string) => void;
  readonly error: (text: string) => void;
  /** What moves on a terminal: `stderr`. */
  readonly moving: NodeJS.WritableStream & { readonly isTTY?: boolean };
}
export const ownConsole: Speech = {
  log: (text) => {
    console.log(text);
  },
  error: (text) => {
    console.error(text);
  },
  moving: process.stderr,
};

/** A command's exit code: 0 good, 1 what was asked for is not so, 2 it could not be asked. */
export async function exitCodeOf(main: () => Promise<number>, speech: Speech = ownConsole): Promise<number> {
  try {
    return await main();
  } catch (error) {
    speech.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

/** Runs a command to its exit code. */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  process.exitCode = await exitCodeOf(main);
}

/** As `parseArgs`, for a command that takes options alone; a misspelt one is told with the one that was most likely meant. */
export function parseOptions<const T extends Options>(args: readonly string[], options: T) {
  return orSuggest(
    options,
    () => parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values,
  );
}

/** The same for a command that takes words beside its options. */
export function parseWords<const T extends Options>(args: readonly string[], options: T) {
  return orSuggest(options, () =>
    parseArgs({ args: [...args], options, strict: true, allowPositionals: true }),
  );
}

function orSuggest<Parsed>(options: Options, parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch (error) {
    const [, option = ''] =
      /^Unknown option '--?([^']+)'/.exec(error instanceof Error ? error.message : '') ?? [];
    if (option === '') throw error;
    throw new Error(`There is no option --${option}. ${suggestion(option, Object.keys(options))}`, {
      cause: error,
    });
  }
}

/** `-c name=value`, as often as given. */
export function readWords(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((word) => {
      const equals = word.indexOf('=');
      if (equals < 1) throw new Error(`-c takes name=value, and not ${word}.`);
      return [word.slice(0, equals), word.slice(equals + 1)];
    }),
  );
}
