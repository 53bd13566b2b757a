import { describe, expect, test } from '@jest/globals';
import { commandsOf, documentedCommands } from './operations/commands.ts';
import { thePlan } from './operations/plan.ts';
import { plan, section, withNeeds } from './operations/step.ts';
import type { Part, Step } from './operations/step.ts';

const page = `# Deploy

Ask \`aws sts get-caller-identity\` first, never \`ACM\`.

\`\`\`sh
# Once
SECRET=...   # output
change() {
  jq "$@" < secret   # it's so
}
npm run deploy -- --stage beta \\
  --preview          # {
aws logs --query '[{"a":
  1}]'
\`\`\`

## Not shell

\`\`\`json
{ "npm": "run" }
\`\`\`
`;

describe('the commands of a page', () => {
  const commands = commandsOf('page.md', page);

  test('are those of its blocks and of its sentences, each as it stands there', () => {
    expect(commands.map(({ line, text }) => [line, text])).toEqual([
      [3, 'aws sts get-caller-identity'],
      [7, 'SECRET=...   # output'],
      [8, 'change() {\n  jq "$@" < secret   # it\'s so\n}'],
      [11, 'npm run deploy -- --stage beta \\\n  --preview          # {'],
      [13, 'aws logs --query \'[{"a":\n  1}]\''],
    ]);
  });

  test('have with them what their block defined before', () => {
    expect(commands.at(-1)?.definitions).toEqual([
      'SECRET=...   # output',
      'change() {\n  jq "$@" < secret   # it\'s so\n}',
    ]);
    expect(commands[0]?.definitions).toEqual([]);
  });
});

describe('a plan', () => {
  const part = (steps: readonly Step[]): Part => ({ name: 'all', needs: [], steps });
  const commands = commandsOf('page.md', page);
  const on = section('page.md', 'Deploy');

  test('tells of a command that nobody gives, and of a step that no page asks for', () => {
    const { steps, forgotten, gone } = plan(
      commands,
      [part([on('npm run deploy', { says: '' }), on('npm run doctor', { says: '' })])],
      [{ why: 'It is no command.', commands: [{ file: 'page.md', starts: 'SECRET' }] }],
    );
    expect(steps).toHaveLength(1);
    expect(forgotten.map(({ line }) => line)).toEqual([3, 8, 13]);
    expect(gone).toEqual(['page.md, Deploy: npm run doctor']);
  });

  test('takes a command that is changed as it is changed', () => {
    const changed = commandsOf('page.md', page.replace('--stage beta', '--stage beta --output elsewhere'));
    const { steps } = plan(changed, [part([on('npm run deploy', { says: '' })])], []);
    expect(steps).toMatchObject([
      { command: { text: 'npm run deploy -- --stage beta --output elsewhere \\\n  --preview          # {' } },
    ]);
  });
});

test('a part is taken alone with what it needs', () => {
  const part = (name: string, ...needs: string[]): Part => ({ name, needs, steps: [] });
  const parts = [part('account'), part('production', 'account'), part('other'), part('front', 'production')];
  expect([...withNeeds(parts, ['front'])]).toEqual(['account', 'production', 'front']);
  expect(() => withNeeds(parts, ['frnt'])).toThrow('There are: account, production, other, front');
});

test('every command of the documentation is given by npm run rehearse:operations, or has its reason in test/rehearsal/operations/not-run.ts', () => {
  const { gone, forgotten } = thePlan(documentedCommands());
  expect(gone).toEqual([]);
  expect(forgotten.map(({ file, line, text }) => `${file}:${String(line)} ${text}`)).toEqual([]);
});
