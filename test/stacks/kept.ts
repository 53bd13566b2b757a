import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { keysOf } from '../../lambdas/surroundings/records.ts';
import { takenAway } from '../../lib/taken-away.ts';
import { keptOf } from './kept-list.ts';
import type { KeptList } from './kept-list.ts';
import { afterExports, assemblies } from './synthesized.ts';
import type { Template } from './synthesized.ts';

const now = keptOf(assemblies.full);
const committed = JSON.parse(readFileSync(new URL('kept.json', import.meta.url), 'utf8')) as KeptList;

/** By the stack that exports it, what the other stacks of that release read: CloudFormation refuses to take it away while they are deployed so. */
const importedBy010 = JSON.parse(
  readFileSync(new URL('imported-by-0.1.0.json', import.meta.url), 'utf8'),
) as Readonly<Record<'data' | 'mail', readonly string[]>>;

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

test('what the stacks of 0.1.0 import is still exported, so that this release can be deployed over them', () => {
  expect(importedBy010.data).not.toEqual([]);
  expect(importedBy010.mail).not.toEqual([]);
  for (const stack of keysOf(importedBy010))
    expect(now[stack].exports).toEqual(expect.arrayContaining([...importedBy010[stack]]));
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
