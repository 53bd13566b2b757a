import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { withRowList } from './row-list.ts';
import { rows } from './rows.ts';
import { tests } from './tests/all.ts';

const ids: string[] = rows.map(({ id }) => id);

test('the rows are S0-1 to S0-34, S1-1 to S1-20 and S2-1 to S2-28, in this order', () => {
  const inOrder = (source: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${source}-${String(index + 1)}`);
  expect(ids).toEqual([...inOrder('S0', 34), ...inOrder('S1', 20), ...inOrder('S2', 28)]);
});

test('every test that is written is of a row, and no row has two', () => {
  const written = tests.flatMap((some) => Object.keys(some));
  expect(written.filter((id) => !ids.includes(id))).toEqual([]);
  expect(written).toHaveLength(new Set(written).size);
});

test('docs/requirements.md lists the rows, and which of them have a test: npm run rows -- --write', () => {
  const requirements = readFileSync(new URL('../../docs/requirements.md', import.meta.url), 'utf8');
  expect(withRowList(requirements)).toBe(requirements);
});
