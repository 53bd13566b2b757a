import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { doctorIsGoodButForDns, smokeIsGood } from './deploy-it.ts';
import { commit } from './scene.ts';
import { act, section } from './step.ts';
import type { Step } from './step.ts';

const upgrading = section('docs/upgrading.md', 'Upgrading');

export const theNextRelease: readonly Step[] = [
  act('The next release is out', async ({ origin }) => {
    await appendFile(join(origin, 'CHANGELOG.md'), '\nThe next release.\n');
    await commit(origin, 'The next release');
  }),
  upgrading('git pull', { says: ['CHANGELOG.md', /added \d+ packages/] }),
  upgrading('npm run deploy -- --stage production --preview', {
    says: 'nothing is taken away',
    not: 'would lose',
  }),
  upgrading('npm run deploy -- --stage production', { answers: () => ({}), says: '(no changes)' }),
  upgrading('npm run doctor', doctorIsGoodButForDns),
  upgrading('npm run smoke', smokeIsGood),
];
