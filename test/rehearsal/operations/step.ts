import type { Command } from './commands.ts';
import type { Scene } from './scene.ts';

/** What a command has to have done. */
export interface Expected {
  /** Its exit code, or the codes that are as good; 0 if not said. */
  readonly code?: number | readonly number[];
  /** A sentence of what it says, or several. */
  readonly says: string | RegExp | readonly (string | RegExp)[];
  /** What it must not say. */
  readonly not?: string | RegExp;
  /** Before it is given: what the documentation takes for done. */
  readonly before?: (scene: Scene) => Promise<void>;
  /** What stands in the documentation for what only the reader knows, and what that is here. */
  readonly where?: (scene: Scene) => Readonly<Record<string, string>>;
  /** Variables of the shell that the documentation leaves to the reader. */
  readonly variables?: (scene: Scene) => Readonly<Record<string, string>>;
  /** Gives it in a terminal, and answers what it asks for by these, by an empty line what else it asks for, and yes to what is a question of yes or no. */
  readonly answers?: (scene: Scene) => Readonly<Record<string, string>>;
  /** Gives it in a terminal, and presses Ctrl+C once it says this. */
  readonly endsAt?: string;
  /** Who gives it: else the first of the two operators. */
  readonly as?: 'ben';
  /** Its requests to a store's address come by test/rehearsal/operations/internet.ts. */
  readonly throughInternet?: true;
  /** Afterwards, and what else has to hold then. */
  readonly then?: (scene: Scene, output: string) => Promise<void>;
}

export type Step =
  | (Expected & {
      readonly kind: 'documented';
      readonly file: string;
      readonly heading: string;
      readonly starts: string;
    })
  /** A command of ours between: the same command with what the sentences around it tell. */
  | (Expected & { readonly kind: 'besides'; readonly text: string })
  /** What is no command. */
  | { readonly kind: 'act'; readonly what: string; readonly act: (scene: Scene) => Promise<void> };

/** The commands of a section, each by how it begins: the first such one that no step before took. */
export const section =
  (file: string, heading: string) =>
  (starts: string, expected: Expected): Step => ({ kind: 'documented', file, heading, starts, ...expected });

export const besides = (text: string, expected: Expected): Step => ({ kind: 'besides', text, ...expected });

export const act = (what: string, does: (scene: Scene) => Promise<void>): Step => ({
  kind: 'act',
  what,
  act: does,
});

/** Steps that are taken together, and what has to be done before: alone it can be taken with that. */
export interface Part {
  readonly name: string;
  readonly needs: readonly string[];
  readonly steps: readonly Step[];
}

/** Commands that are not given, with the reason. */
export interface NotRun {
  readonly why: string;
  readonly commands: readonly { readonly file: string; readonly starts: string }[];
  /** And whatever is like this, on any page. */
  readonly all?: RegExp;
}

export type Planned = { readonly part: string } & (
  | {
      readonly kind: 'command';
      readonly command: Command;
      readonly expected: Expected;
      readonly isDocumented: boolean;
    }
  | Extract<Step, { kind: 'act' }>
);

export interface Plan {
  readonly steps: readonly Planned[];
  readonly notRun: readonly { readonly why: string; readonly commands: readonly Command[] }[];
  /** Steps and reasons for what the documentation does not say any more. */
  readonly gone: readonly string[];
  /** What it says, and nobody gives or gives a reason for. */
  readonly forgotten: readonly Command[];
}

/** The parts of these names, and those that they need. @throws Error for a name that no part has */
export const withNeeds = (parts: readonly Part[], names: readonly string[]): ReadonlySet<string> =>
  new Set(
    names.flatMap((name) => {
      const part = parts.find((one) => one.name === name);
      if (part === undefined)
        throw new Error(`There is no part ${name}. There are: ${parts.map((one) => one.name).join(', ')}`);
      return [...withNeeds(parts, part.needs), name];
    }),
  );

/** Finds the commands of the steps in the documentation. */
export function plan(commands: readonly Command[], parts: readonly Part[], notRun: readonly NotRun[]): Plan {
  const left = [...commands];
  const gone: string[] = [];
  const take = (file: string, starts: string, heading?: string): readonly Command[] => {
    const at = left.findIndex(
      (one) => one.file === file && one.text.startsWith(starts) && (heading ?? one.heading) === one.heading,
    );
    if (at >= 0) return left.splice(at, 1);
    gone.push(`${file}${heading === undefined ? '' : `, ${heading}`}: ${starts}`);
    return [];
  };
  const planStep = (part: string, step: Step): readonly Planned[] => {
    switch (step.kind) {
      case 'act':
        return [{ ...step, part }];
      case 'besides': {
        const command = { file: '', heading: '', line: 0, text: step.text, definitions: [] };
        return [{ part, kind: 'command', command, expected: step, isDocumented: false }];
      }
      case 'documented':
        return take(step.file, step.starts, step.heading).map((command) => ({
          part,
          kind: 'command' as const,
          command,
          expected: step,
          isDocumented: true,
        }));
    }
  };
  const planned = parts.flatMap(({ name, steps }) => steps.flatMap((step) => planStep(name, step)));
  const reasons = notRun.map(({ why, commands: not, all }) => ({
    why,
    commands: [
      ...not.flatMap(({ file, starts }) => take(file, starts)),
      ...left.filter(({ text }) => all?.test(text)).flatMap(({ file, text }) => take(file, text)),
    ],
  }));
  const given = planned.flatMap((one) => (one.kind === 'command' ? [one.command.text] : []));
  // A sentence that only names a command which is given elsewhere, with all that it takes.
  const isMention = ({ text }: Command): boolean =>
    given.some((one) => one === text || one.startsWith(`${text} `));
  return { steps: planned, notRun: reasons, gone, forgotten: left.filter((one) => !isMention(one)) };
}
