import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { keysOf } from '../../lambdas/surroundings/records.ts';
import { takenAway } from '../../lib/taken-away.ts';
import { keptOf } from './kept-list.ts';
import type { KeptList } from './kept-list.ts';
import { afterExports, assemblies } from './synthesized.ts';
import { importsOf, readReleased } from './released.ts';
import type { Template } from './synthesized.ts';

const now = keptOf(assemblies.full);
const committed = JSON.parse(readFileSync(new URL('kept.json', import.meta.url), 'utf8')) as KeptList;

/** By the stack that exports it, what the other stacks of the release before read: CloudFormation refuses to take it away while they are deployed so. */
const imported = readReleased('imported');

/** What a stack that is deployed somewhere already has: to lose it, or to have it made anew, would hurt there. */
test.each(keysOf(committed))(
  'the %s stack’s retained resources are all still there, none changed in what only a new one could change',
  (stack) => {
    const next = { Resources: assemblies.full.templates[stack].Resources };
    const before = { Resources: committed[stack].retained };
    expect(takenAway(before, next)).toEqual([]);
    expect(Object.keys(now[stack].retained)).toEqual(
      expect.arrayContaining(Object.keys(committed[stack].retained)),
    );
  },
);

test.each(keysOf(committed))(
  'the %s stack exports whatever it did: a stack that imports it keeps a deploy from taking it away',
  (stack) => {
    expect(committed[stack].exports.filter((name) => !now[stack].exports.includes(name))).toEqual([]);
  },
);

test('test/stacks/kept.json lists what there is; after adding something, npm run kept writes it anew', () => {
  expect(committed).toEqual(now);
});

test('what the stacks of the release before import is still exported, so that this one can be deployed over them', () => {
  for (const stack of ['data', 'mail'] as const)
    expect(now[stack].exports).toEqual(expect.arrayContaining([...(imported[stack] ?? [])]));
});

test('what a release imports is found in its templates, for npm run kept -- VERSION to keep', () => {
  const reads = (name: string): Template => ({
    Resources: { One: { Type: 'Any', Properties: { Name: { 'Fn::ImportValue': name } } } },
  });
  expect(
    importsOf({
      api: reads('StorefrontAccountsData-beta:ExportsOutputRefTable'),
      staff: reads('StorefrontAccountsMail:ExportsOutputRefSet'),
    }),
  ).toEqual({ data: ['ExportsOutputRefTable'], mail: ['ExportsOutputRefSet'] });
});

test.each(keysOf(assemblies))(
  'deployment %s: no stack imports what another exports, so that once it is deployed any export can go',
  (name) => {
    expect(JSON.stringify(assemblies[name].templates)).not.toContain('Fn::ImportValue');
  },
);

test('a release that exports nothing changes nothing else: whoever reads another stack reads the same outputs', () => {
  expect(Object.values(keptOf({ templates: afterExports }).data.exports)).toEqual([]);
  for (const stack of keysOf(afterExports)) {
    const before = assemblies.full.templates[stack];
    expect(afterExports[stack].Resources).toEqual(before.Resources);
    expect(plainOutputs(afterExports[stack])).toEqual(plainOutputs(before));
  }
});

function plainOutputs({ Outputs = {} }: Template) {
  return Object.fromEntries(Object.entries(Outputs).filter(([, { Export }]) => Export === undefined));
}
