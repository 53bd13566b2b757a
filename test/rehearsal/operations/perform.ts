import { expectThat } from '../expect-that.ts';
import { step } from '../rehearsal.ts';
import type { Ran } from '../tool.ts';
import type { Command } from './commands.ts';
import type { Scene } from './scene.ts';
import { give } from './shell.ts';
import type { Expected, Planned } from './step.ts';

export interface Performed {
  /** Commands of the documentation. */
  readonly given: number;
  readonly failures: readonly string[];
}

/** Takes the steps one after the other, and goes on after one that does not do what it should. */
export async function perform(
  scene: Scene,
  steps: readonly Planned[],
  until: string | undefined,
): Promise<Performed> {
  let given = 0;
  const failures: string[] = [];
  for (const planned of steps) {
    const what = planned.kind === 'act' ? planned.what : titleOf(planned.command);
    if (planned.kind === 'command' && until !== undefined && planned.command.text.startsWith(until)) break;
    try {
      await step(what, () =>
        planned.kind === 'act' ? planned.act(scene) : giveAndLook(scene, planned.command, planned.expected),
      );
      if (planned.kind === 'command' && planned.isDocumented) given += 1;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      console.log(why.slice(-4000));
      failures.push(`${what}: ${why.split('\n')[0] ?? ''}`);
    }
  }
  return { given, failures };
}

const titleOf = ({ file, line, text }: Command): string =>
  `${file === '' ? 'besides' : `${file}:${String(line)}`}  ${text.replace(/\s+#.*$/gm, '').replace(/\\?\n\s*/g, ' ')}`;

async function giveAndLook(scene: Scene, command: Command, expected: Expected): Promise<void> {
  await expected.before?.(scene);
  const ran = await give(scene, command, expected);
  const { code = 0, says, not } = expected;
  expectThat([code].flat().includes(ran.code ?? -1), `ends with ${String(code)}`, ran);
  for (const one of typeof says === 'string' || says instanceof RegExp ? [says] : says)
    expectThat(isSaid(ran, one), `says ${String(one)}`, ran);
  expectThat(not === undefined || !isSaid(ran, not), `does not say ${String(not)}`, ran);
  await expected.then?.(scene, ran.output);
}

const isSaid = ({ output }: Ran, what: string | RegExp): boolean =>
  typeof what === 'string' ? output.includes(what) : what.test(output);
