import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { missingFromLock, readLock } from '../../tools/lock.ts';

const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');

test('the lock names the builds for every platform, or npm ci refuses it: npm run lock adds them', () => {
  expect(missingFromLock(readLock(text)).map(([path]) => path)).toEqual([]);
});

test('what the project names for another platform has the licence of its kind', () => {
  const lock = readLock(
    JSON.stringify({
      packages: {
        '': {
          license: 'Apache-2.0',
          optionalDependencies: { '@tool/win32-x64': '1.2.3', '@tool/linux-x64': '1.2.3' },
        },
        'node_modules/@tool/linux-x64': { version: '1.2.3', license: 'MIT', optional: true },
      },
    }),
  );
  expect(missingFromLock(lock)).toEqual([
    [
      'node_modules/@tool/win32-x64',
      { version: '1.2.3', license: 'MIT', os: ['win32'], cpu: ['x64'], optional: true },
    ],
  ]);
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
