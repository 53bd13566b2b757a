import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { suggestion } from '../lib/closest.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Runs a command to its exit code: 0 good, 1 what was asked for is not so, 2 it could not be asked. */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}

/** As `parseArgs`, but a misspelt option is told with the one that was most likely meant. */
export function parseOptions<const T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
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
