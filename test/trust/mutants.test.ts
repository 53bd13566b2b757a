import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { mutants } from './mutants/list.ts';

/** `npm run mutants` plants them; here only that each has its place still. */
test.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
  'there is one place where a careless change would be: %s',
  (_, { file, from, to }) => {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    expect(text.split(from)).toHaveLength(2);
    expect(to).not.toBe(from);
  },
);
