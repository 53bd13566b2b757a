import { join } from 'node:path';
import { runProgram } from '../tool.ts';
import type { Ran } from '../tool.ts';
import type { Command } from './commands.ts';
import type { Scene } from './scene.ts';
import type { Expected } from './step.ts';

/** What stands in the documentation for what only the reader knows: `<Name>`. */
const placeholder = /<([A-Za-z]\w*)>/g;

/** The command as somebody gives it who fills in what they know. @throws Error for what is not known */
function filledIn(scene: Scene, text: string, where: Readonly<Record<string, string>>): string {
  const said = Object.entries(where).reduce((all, [words, value]) => {
    if (!all.includes(words)) throw new Error(`It does not say ${words} any more: ${text}`);
    return all.replaceAll(words, value);
  }, text);
  return said.replace(placeholder, (_, name: string) => scene.value(name));
}

/** Gives a command in bash, in the clone, as an operator of the account. */
export function give(scene: Scene, command: Command, expected: Expected): Promise<Ran> {
  const where = expected.where?.(scene) ?? {};
  const text = filledIn(scene, command.text, where);
  const script = [...scene.definitionsFor(command), text].join('\n');
  scene.define(command.text, text);
  const given = scene.isQuick ? script.replace(/\bnpm ci\b/g, "echo 'added 0 packages'") : script;
  const bash = ['bash', '-c', `set -o pipefail\n${given}`];
  const { endsAt = null } = expected;
  const answers = expected.answers?.(scene) ?? (endsAt === null ? undefined : {});
  const [program = '', ...args] =
    answers === undefined
      ? bash
      : [
          scene.python,
          join(import.meta.dirname, 'terminal.py'),
          JSON.stringify({ answers, endsAt }),
          ...bash,
        ];
  return runProgram(scene.options, scene.clone, program, args, {
    ...scene.environmentOf(expected.as ?? 'ada'),
    ...(expected.throughInternet === true ? scene.internet.environment : {}),
    ...expected.variables?.(scene),
  });
}
