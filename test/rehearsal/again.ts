import { join } from 'node:path';
import { root, runTool } from './tool.ts';
import type { Ran, ToolOptions } from './tool.ts';

/**
 * What an operator may do to a stage that runs: deploy it again, and deploy it with a setting that was changed in haste. Throws where
 * that does not end as docs/operations.md says.
 */
export const deployAgain = async (options: ToolOptions): Promise<void> => {
  const run = (...args: string[]): Promise<Ran> =>
    runTool(options, root, 'tsx', ['bin/deploy.ts', '--output', join(options.folder, 'cdk.again'), ...args]);
  const stage = ['--stage', 'rehearsal'];

  const same = await run(...stage, '--', '--require-approval', 'never', '--no-notices');
  expectThat(
    same.code === 0 && times(same.output, 'nothing is taken away') === 3,
    'takes nothing away',
    same,
  );
  expectThat(times(same.output, '(no changes)') === 3, 'changes nothing', same);

  const other = await run(...stage, '-c', 'mailIdentity=other.example');
  expectThat(other.code === 1, 'with another identity stops', other);
  expectThat(
    other.output.includes('AWS::SES::EmailIdentity'),
    'with another identity says what would go',
    other,
  );

  const misspelt = await run(...stage, '-c', 'mailIdenttiy=other.example');
  expectThat(misspelt.code === 2, 'with a misspelt setting stops', misspelt);
};

const expectThat = (isSo: boolean, what: string, { code, output }: Ran): void => {
  if (!isSo)
    throw new Error(`A second deploy should be one that ${what}. It ended with ${String(code)}:\n${output}`);
};

const times = (text: string, part: string): number => text.split(part).length - 1;
