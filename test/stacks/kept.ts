import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { keysOf } from '../../lambdas/surroundings/records.ts';
import { takenAway } from '../../lib/taken-away.ts';
import { keptOf } from './kept-list.ts';
import type { KeptList } from './kept-list.ts';
import { assemblies } from './synthesized.ts';

const now = keptOf(assemblies.full);
const committed = JSON.parse(readFileSync(new URL('kept.json', import.meta.url), 'utf8')) as KeptList;

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
