import { expectThat } from '../expect-that.ts';
import { step } from '../rehearsal.ts';
import type { Ran } from '../tool.ts';
import type { Command } from './commands.ts';
import type { Scene } from './scene.ts';
import { give } from './shell.ts';
import type { Expected, Planned } from './step.ts';

/** Takes the steps one after the other; answers how many commands of the documentation were given. @throws Error at the first that does not do what it should */
export const perform = async (
  scene: Scene,
  steps: readonly Planned[],
  until: string | undefined,
): Promise<number> => {
  let given = 0;
  for (const planned of steps) {
    if (planned.kind === 'act') {
      await step(planned.what, () => planned.act(scene));
      continue;
    }
    const { command, expected, isDocumented } = planned;
    if (until !== undefined && command.text.startsWith(until)) break;
    if (scene.isQuick && /\bnpm ci\b/.test(command.text)) continue;
    await step(titleOf(command), () => giveAndLook(scene, command, expected));
    if (isDocumented) given += 1;
  }
  return given;
};

const titleOf = ({ file, line, text }: Command): string =>
  `${file === '' ? 'besides' : `${file}:${String(line)}`}  ${text.replace(/\s+#.*$/gm, '').replace(/\\?\n\s*/g, ' ')}`;

const giveAndLook = async (scene: Scene, command: Command, expected: Expected): Promise<void> => {
  await expected.before?.(scene);
  const ran = await give(scene, command, expected);
  const { code = 0, says, not } = expected;
  expectThat(ran.code === code, `ends with ${String(code)}`, ran);
  for (const one of typeof says === 'string' || says instanceof RegExp ? [says] : says)
    expectThat(isSaid(ran, one), `says ${String(one)}`, ran);
  expectThat(not === undefined || !isSaid(ran, not), `does not say ${String(not)}`, ran);
  await expected.then?.(scene, ran.output);
};

const isSaid = ({ output }: Ran, what: string | RegExp): boolean =>
  typeof what === 'string' ? output.includes(what) : what.test(output);
