import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { suggestion } from './closest.ts';
import { checkSettings, fromText, isSettingName, problemOfStage, settingsSchema } from './settings.ts';
import type { Settings } from './settings.ts';

const settingsFolder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'settings');

/** The stage whose file is there to be read, and that `npm run synth` takes when none is named. It is never deployed. */
export const exampleStage = 'example';

export function settingsFile(stage: string, folder = settingsFolder): string {
  return join(folder, `${stage}.json`);
}

/** What a stage's file says, unjudged. @throws Error that names the file, and what to do. */
export function readSettingsFile(stage: string, folder = settingsFolder): Record<string, unknown> {
  const problem = problemOfStage(stage);
  if (problem !== null) throw new Error(problem);
  const text = textOf(stage, folder);
  try {
    const { $schema: _, ...values } = v.parse(v.record(v.string(), v.unknown()), JSON.parse(text));
    return values;
  } catch {
    throw new Error(`settings/${stage}.json is not one JSON object.`);
  }
}

/** The same with the words `-c name=value` over it, checked as a whole. An empty value takes the file's back. */
export function readSettings(
  stage: string,
  words: Readonly<Record<string, string>> = {},
  folder = settingsFolder,
): Settings {
  const inFile = readSettingsFile(stage, folder);
  try {
    return checkSettings(stage, withWords(inFile, words));
  } catch (error) {
    const where = [`settings/${stage}.json`, ...(Object.keys(words).length > 0 ? ['-c'] : [])].join(' and ');
    throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

export function withWords(
  values: Readonly<Record<string, unknown>>,
  words: Readonly<Record<string, string | undefined>>,
): Record<string, unknown> {
  const typed = Object.entries(words).flatMap(([name, text]): [string, unknown][] =>
    text === undefined ? [] : [[name, isSettingName(name) ? fromText(name, text) : text]],
  );
  const all: Record<string, unknown> = { ...values, ...Object.fromEntries(typed) };
  return Object.fromEntries(Object.entries(all).filter(([name]) => words[name] !== ''));
}

/** A settings file's text. */
export function settingsText(values: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ $schema: './schema.json', ...values }, null, 2)}\n`;
}

/** For editors, which show from it what a setting means while the file is written. */
export function settingsJsonSchema(): unknown {
  const schema = toJsonSchema(
    v.strictObject({ $schema: v.optional(v.string()), ...settingsSchema.entries }),
    { typeMode: 'input', errorMode: 'ignore' },
  );
  return { ...schema, title: 'A stage of Storefront Accounts' };
}

function textOf(stage: string, folder: string): string {
  try {
    return readFileSync(settingsFile(stage, folder), 'utf8');
  } catch {
    const stages = readdirSync(folder)
      .filter((file) => file.endsWith('.json') && file !== 'schema.json')
      .map((file) => file.slice(0, -'.json'.length));
    throw new Error(
      `There is no settings/${stage}.json. ${suggestion(stage, stages)} Make a new one: npm run setup -- --stage ${stage}`,
    );
  }
}
