import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { missingFromLock, readLock } from '../bin/lock.ts';

const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');

test('the lock names the builds for every platform, or npm ci refuses it: npm run lock adds them', () => {
  expect(missingFromLock(readLock(text)).map(([path]) => path)).toEqual([]);
});

test('the lock names no registry', () => {
  expect(text).not.toMatch(/"resolved": "https?:/);
});

test('a build that is missing is found, with its platform', () => {
  const lock = readLock(
    JSON.stringify({
      packages: {
        '': {},
        'node_modules/tool': { dev: true, optionalDependencies: { '@tool/darwin-arm64': '1.2.3' } },
      },
    }),
  );
  expect(missingFromLock(lock)).toMatchObject([
    [
      'node_modules/@tool/darwin-arm64',
      { version: '1.2.3', os: ['darwin'], cpu: ['arm64'], dev: true, optional: true },
    ],
  ]);
});
