import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import semver from 'semver';
import { readLock } from '../../tools/lock.ts';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };

test('every package that is always installed takes each Node that package.json admits, so that npm ci warns of none', () => {
  const { packages } = readLock(read('package-lock.json'));
  const asking = Object.entries(packages).filter(
    ([, { engines: asked, optional }]) => asked?.node !== undefined && optional !== true,
  );
  expect(asking.length).toBeGreaterThan(100);
  const narrower = asking.filter(
    ([, { engines: asked }]) => !semver.subset(engines.node, asked?.node ?? '*'),
  );
  expect(narrower.map(([path, { engines: asked }]) => `${path}: ${asked?.node ?? ''}`)).toEqual([]);
});

test.each(['README.md', 'docs/operations.md'])(
  '%s asks for the oldest Node that package.json admits',
  (file) => {
    const oldest = semver.minVersion(engines.node).version.replace(/\.0$/, '');
    const [, asked] = /Node (\d+(?:\.\d+)*) or later/.exec(read(file)) ?? [];
    expect(asked).toBe(oldest);
  },
);
