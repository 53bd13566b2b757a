import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { withRouteList } from '../tools/route-list.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the README lists the routes that there are', () => {
  expect(withRouteList(readme)).toBe(readme);
});

test('the README names only npm scripts that there are', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const named = [...readme.matchAll(/npm (?:run )?([a-z]+(?::[a-z]+)*)/g)].map(([, name]) => name ?? '');
  expect(named.filter((name) => name !== 'ci' && !Object.hasOwn(scripts, name))).toEqual([]);
});

test('the README points only to files that there are', () => {
  const paths = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? '');
  expect(paths.length).toBeGreaterThan(3);
  for (const path of paths) expect(() => readFileSync(new URL(`../${path}`, import.meta.url))).not.toThrow();
});

test('the README’s tree names every folder of the product', () => {
  const tree = /## Where things are\n\n```\n([\s\S]+?)\n```/.exec(readme)?.[1] ?? '';
  const folders = readdirSync('lambdas', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.length).toBeGreaterThan(10);
  expect(folders.map(({ name }) => name).filter((name) => !tree.includes(` ${name}/`))).toEqual([]);
});
